/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_session: what the files of a TLS peer share; no one else includes it. The peer owns its
 * GnuTLS session and credentials. GnuTLS's callbacks find the peer by gnutls_session_get_ptr.
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
    bool verifies;             /* checks the other end's certificate */
    char *host;                /* client: the name it asks for and checks; NULL: none */
    struct buf outgoing;       /* application data not yet given to GnuTLS */
    bool closing;              /* says goodbye when outgoing is empty */
    bool heard_goodbye;        /* close_notify has come */
    bool unpaced;              /* puts records without waiting: its last words */
    unsigned allowed;          /* so many records more */
    unsigned moves;            /* counts what GnuTLS read and wrote */
    bool told_master;          /* the master secret of a resumed session was logged */
    gnutls_datum_t ticket_key; /* GnuTLS's own; wiped when the peer goes */
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

/* STATUS_OK for a code that is no error; otherwise status, telling that the TLS client or
 * server cannot do something, and GnuTLS's reason. */
MUST_USE enum status tls_outcome(const struct tls_peer *tls, int code, enum status status,
                                 const char *cannot, const char *todo, struct failure *failure);

/* ---- tls_transport: its wire ---- */

void tls_set_transport(struct tls_peer *tls);

/* True when a record would go onto the wire now. */
bool tls_may_put(const struct tls_peer *tls);

/* ---- tls_credentials: what an end shows, and what it takes ---- */

/* STATUS_DATA for a certificate or key that cannot be used; nothing happens for empty ones. */
MUST_USE enum status tls_set_trust(struct tls_peer *tls, struct bytes cert,
                                   struct failure *failure);
MUST_USE enum status tls_set_identity(struct tls_peer *tls, struct bytes cert, struct bytes key,
                                      struct failure *failure);

/* Lets the peer check the other end's certificate, and tell what came of it. */
void tls_set_check(struct tls_peer *tls, bool verifies);

/* ---- tls_report: what a peer says of itself ---- */

/* Logs every secret of a session as an event of the end that the key log takes it from. */
void tls_report_secrets(struct tls_peer *tls);

/* Logs the master secret that a resumed session of TLS 1.2 has from the one before; GnuTLS does
 * not. Says nothing before it is known, and at the server. */
void tls_report_resumed(struct tls_peer *tls);

/* Names the handshake state the peer is in, after RFC 8446 appendix A. */
void tls_report_state(struct tls_peer *tls);

/* What both ends agreed on. */
void tls_report_agreement(struct tls_peer *tls);

/* An alert that was "sent" or "received". */
void tls_report_alert(struct tls_peer *tls, int description, int level, const char *way);

/* A GnuTLS error code. */
void tls_report_failure(struct tls_peer *tls, int code);

#endif
