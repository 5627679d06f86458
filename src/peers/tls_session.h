/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_session: what tls_client, tls_server and tls_report share of a TLS peer; no one else
 * includes it. The peer owns its GnuTLS session and credentials. GnuTLS's callbacks find the
 * peer by gnutls_session_get_ptr.
 */
#ifndef LOCKSTEP_PEERS_TLS_SESSION_H
#define LOCKSTEP_PEERS_TLS_SESSION_H

#include <gnutls/gnutls.h>

#include "peers/tls_peer.h"

struct tls_peer {
    struct peer peer; /* first, so that each can be had from the other */
    gnutls_session_t session;
    gnutls_certificate_credentials_t credentials;
    enum tls_stepping stepping;
    bool is_client;
    bool verifies;       /* client: checks the server's certificate */
    char *host;          /* client: the name it asks for and checks; NULL: none */
    struct buf outgoing; /* application data not yet given to GnuTLS */
    bool closing;        /* says goodbye when outgoing is empty */
    bool heard_goodbye;  /* close_notify has come */
    bool unpaced;        /* puts records without waiting: its last words */
    unsigned moves;      /* counts what GnuTLS read and wrote */
};

/* A session with what both sides have in common; its side's own things are still to come. */
MUST_USE enum status tls_peer_new(bool is_client, const struct tls_config *config,
                                  struct tls_peer **out, struct failure *failure);

/* Enters a finished one in the trace's table of peers. */
struct peer *tls_peer_ready(struct tls_peer *tls, struct trace *trace, uint32_t run);

/* Frees the peer, also one that is not ready. */
void tls_peer_free(struct peer *peer);

/* The peer of a session. */
struct tls_peer *tls_peer_of(gnutls_session_t session);

#define TLS_WORDS 200 /* octets */

/* What GnuTLS says of an error code, without a full stop. */
void tls_words(int code, char out[static TLS_WORDS]);

/* ---- tls_report: what a peer says of itself ---- */

/* Logs every secret of a session as an event of the end that the key log takes it from. */
void tls_report_secrets(struct tls_peer *tls);

/* Names the handshake state the peer is in, after RFC 8446 appendix A. */
void tls_report_state(struct tls_peer *tls);

/* What both ends agreed on. */
void tls_report_agreement(struct tls_peer *tls);

/* An alert that was "sent" or "received". */
void tls_report_alert(struct tls_peer *tls, int description, int level, const char *way);

/* A GnuTLS error code. */
void tls_report_failure(struct tls_peer *tls, int code);

#endif
