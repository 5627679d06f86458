/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_peer: a TLS client or server on GnuTLS, its transport a wire in memory.
 *
 * Besides state, alert and failed events a peer tells what a student asks at each end: offered
 * (versions, suites, groups), agreed (version, suite, bits, group, signature, and if there are
 * any the protocol and a resumed session), checked (rule "certificate": the client checked the
 * server's, rule "client.certificate": the server the client's; and why). Secrets are logged as
 * the key log does: CLIENT_* by the client, SERVER_* and EXPORTER_SECRET by the server only.
 */
#ifndef LOCKSTEP_PEERS_TLS_PEER_H
#define LOCKSTEP_PEERS_TLS_PEER_H

#include <limits.h>

#include "base/secret.h"
#include "peers/peer.h"

/* TLS 1.3 alone, and without the records that only make it look like TLS 1.2. */
#define TLS_PRIORITY "NORMAL:-VERS-ALL:+VERS-TLS1.3:%DISABLE_TLS13_COMPAT_MODE"

enum tls_stepping {
    TLS_BY_RECORD, /* a sender puts one record on the wire and waits until it was delivered */
    TLS_BY_FLIGHT, /* a sender puts its whole flight on the wire */
};

/* Everything is copied or used up before the constructor returns. */
struct tls_config {
    const char *priority; /* GnuTLS priority string; NULL: TLS_PRIORITY */
    enum tls_stepping stepping;
    const char *alpn;   /* the one application protocol it speaks (RFC 7301); NULL: not told */
    struct bytes trust; /* DER of the one certificate that the other end's must be, or must be
                           signed by; empty: none */
    struct bytes cert;  /* its own, DER; empty: none, which only a client may do without */
    struct bytes key;   /* the private key to it, PKCS#8 DER */

    /* of a client */
    const char *host;     /* the name it asks for (SNI) and checks; NULL or "": none */
    bool verify;          /* check the server's certificate */
    bool one_share;       /* a key share of its first group only */
    bool takes_tickets;   /* and so can resume a session later */
    struct bytes session; /* of tls_client_session: the one it asks to resume; empty: none */

    /* of a server */
    bool asks_client;        /* insists on a certificate of the client, and checks it */
    struct bytes ticket_key; /* TLS_TICKET_KEY octets, seals its tickets; empty: gives none */
};

#define TLS_TICKET_KEY 64 /* octets, as GnuTLS wants them */

/* STATUS_USAGE for a priority string or host name that GnuTLS does not take, STATUS_DATA for a
 * certificate, key or session. */
MUST_USE enum status tls_client_new(struct trace *trace, uint32_t run,
                                    const struct tls_config *config, struct peer **out,
                                    struct failure *failure);
MUST_USE enum status tls_server_new(struct trace *trace, uint32_t run,
                                    const struct tls_config *config, struct peer **out,
                                    struct failure *failure);

/* Lets an end put only so many records more on the wire, its last alert not counted. It waits
 * when it has put them, until it is allowed more and pumped. */
#define TLS_ANY_NUMBER UINT_MAX
void tls_peer_allow(struct peer *peer, unsigned records);

/* TLS 1.3: takes new keys for what it sends and asks the other end to do so too (KeyUpdate).
 * False when it cannot now. */
bool tls_peer_update_keys(struct peer *peer);

/* Whether the session goes on from an earlier one. */
bool tls_peer_resumed(const struct peer *peer);

/* What a client needs to resume its session later: secrets and the ticket, in GnuTLS's own
 * form. Empty when the server has given no ticket. */
struct secret tls_client_session(struct peer *peer);

#endif
