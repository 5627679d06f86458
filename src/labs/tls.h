/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls: what the files of the tls lab share: its state and its acts. lab_tls.c has the settings
 * and the order of the acts, tls_stages.c what is told at each stage, tls_choice.c what the
 * settings mean to GnuTLS.
 */
#ifndef LOCKSTEP_LABS_TLS_H
#define LOCKSTEP_LABS_TLS_H

#include "base/secret.h"
#include "labs/lab.h"
#include "labs/link.h"
#include "peers/tls_peer.h"

/* In the order of the walk. Where the two versions differ each has stages of its own. */
enum tls_stage {
    TLS_CERTIFICATE,
    TLS_HELLO,
    TLS_KEYS,   /* TLS 1.3 */
    TLS_PROOF,  /* TLS 1.3 */
    TLS_SERVER, /* TLS 1.2 */
    TLS_SECRET, /* TLS 1.2 */
    TLS_DATA,
    TLS_KEY_UPDATE,
    TLS_CLOSE,
    TLS_RESUMPTION,
    TLS_STAGES
};

extern const struct stage tls_stages[TLS_STAGES];

/* Who has a key and a certificate. */
enum tls_owner { TLS_OF_ROOT, TLS_OF_SERVER, TLS_OF_CLIENT, TLS_OWNERS };

struct tls_identity {
    struct secret key; /* PKCS#8 DER */
    struct buf cert;   /* DER; empty: has none */
};

#define TLS_PRIORITY_ROOM 256 /* octets */

/* The settings as GnuTLS priority strings. */
struct tls_choice {
    char client[TLS_PRIORITY_ROOM];
    char server[TLS_PRIORITY_ROOM];
};

struct tls_lab {
    struct bench *bench;
    size_t at; /* the next act */
    struct stage_place place;
    struct tls_choice choice;
    enum tls_owner making; /* whose key and certificate come next */
    struct tls_identity identities[TLS_OWNERS];
    struct secret ticket_key; /* the server's; empty: it gives no tickets */
    struct secret session;    /* what the client resumes with */
    struct link first;
    struct link again;    /* the connection that resumes */
    struct link *link;    /* the one of the two that is used */
    struct buf at_server; /* application data that reached each end and was not used up */
    struct buf at_client;
};

typedef enum lab_wants tls_act(struct tls_lab *lab, struct failure *failure);

/* Keys and certificates: tls_identity.c */
tls_act tls_key_begin, tls_certify, tls_inspect_signature;

/* The two connections: tls_wire.c */
tls_act tls_open, tls_send_one, tls_send_rest, tls_server_sends, tls_client_sends, tls_opened;
tls_act tls_keep_session, tls_reopen, tls_reopened, tls_close, tls_closed;

/* What is said through them: tls_talk.c */
tls_act tls_ask, tls_answer, tls_compare, tls_update_keys;

/* Collects what reaches both ends of the link from now on. */
void tls_listen_to(struct tls_lab *lab, struct link *link);

/* STATUS_USAGE for settings that do not go together, naming what does. */
MUST_USE enum status tls_choose(const struct bench *bench, struct tls_choice *out,
                                struct failure *failure);

/* Ends the plan here, because of what the note says. */
enum lab_wants tls_end(struct tls_lab *lab, const char *because);

#endif
