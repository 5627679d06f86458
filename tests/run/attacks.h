/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * attacks: what is done to the labs' connections, and who stops it. A case is a row: settings,
 * lines of the language, and what comes of it at each end. check_attacks.c plays them all.
 *
 * A case with a switch is played a second time by `ab`, with the defence switched off: then the
 * attack has to succeed, which some event of that second run shows.
 */
#ifndef LOCKSTEP_TESTS_RUN_ATTACKS_H
#define LOCKSTEP_TESTS_RUN_ATTACKS_H

#include <stddef.h>

/* What an end says of its failure. NULL: it did not fail, sent no alert, heard none. */
struct fate {
    const char *symbol; /* "GNUTLS_E_DECRYPTION_FAILED" */
    const char *sent;   /* the fatal alert it sent: "bad_record_mac" */
    const char *heard;  /* and the one it received */
};

struct attack {
    const char *name;     /* for messages */
    const char *settings; /* "tls.version=1.2 client.verify=off" */
    const char *script;   /* lines, each with its newline; what is left is delivered after it */
    const char *conn;     /* the connection that is judged; NULL: "tls" */
    struct fate client;
    struct fate server;
    const char *rule; /* that the explanation of the ending names; "": none, but it explains;
                           NULL: it went well, there is nothing to explain */
    const char
        *without;      /* "client.check-name = off": the defence's switch; NULL: it has none */
    const char *proof; /* an expression that no event of the run matches, but one of the run
                            without the defence; NULL: the answer arrived */
};

/* The rows of one file. */
struct attacks {
    const char *lab;
    const struct attack *rows;
    size_t count;
};

extern const struct attacks attacks_on_handshakes; /* bits of handshake messages */
extern const struct attacks attacks_on_records;    /* once data flows */
extern const struct attacks attacks_on_trust;      /* certificates that are wrong */
extern const struct attacks attacks_on_choices;    /* what is agreed on, and by whom */

/* Lines that scripts begin with: up to the unit that is to be attacked. */
#define UP_TO(message) \
    "deliver until event.kind == sent and tls.handshake.type == " message "\n"
#define UP_TO_OF(end, message)                                \
    "deliver until event.kind == sent and event.from == " end \
    " and tls.handshake.type == " message "\n"
#define UP_TO_REQUEST "deliver until event.kind == stage and event.name == data\n"

/* Fates that come again and again. */
#define FINE             \
    {                    \
        NULL, NULL, NULL \
    }
#define STOPPED(symbol, alert) \
    {                          \
        symbol, alert, NULL    \
    }
#define TOLD(alert)                                  \
    {                                                \
        "GNUTLS_E_FATAL_ALERT_RECEIVED", NULL, alert \
    }
#define NOT_OPENED            STOPPED("GNUTLS_E_DECRYPTION_FAILED", "bad_record_mac")
#define NOT_OPENED_AND_SILENT STOPPED("GNUTLS_E_DECRYPTION_FAILED", NULL)
#define REFUSED_CERTIFICATE \
    STOPPED("GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR", "bad_certificate")

#endif
