/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_peer: a TLS client or server on GnuTLS, its transport a wire in memory.
 *
 * Besides state, alert and failed events a peer tells what a student asks at each end: offered
 * (versions, suites, groups), agreed (version, suite, bits, group, signature), checked (the
 * certificate, and why). Secrets are logged as the key log does: CLIENT_* by the client,
 * SERVER_* and EXPORTER_SECRET by the server only.
 */
#ifndef LOCKSTEP_PEERS_TLS_PEER_H
#define LOCKSTEP_PEERS_TLS_PEER_H

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
    const char *host;   /* client: the name it asks for (SNI) and checks */
    bool verify;        /* client: check the server's certificate */
    struct bytes trust; /* client: DER of the one certificate it trusts; empty: none */
    struct bytes cert;  /* server: its certificate, DER */
    struct bytes key;   /* server: its private key, PKCS#8 DER */
};

/* STATUS_USAGE for a priority string or host name that GnuTLS does not take, STATUS_DATA for a
 * certificate or key. */
MUST_USE enum status tls_client_new(struct trace *trace, uint32_t run,
                                    const struct tls_config *config, struct peer **out,
                                    struct failure *failure);
MUST_USE enum status tls_server_new(struct trace *trace, uint32_t run,
                                    const struct tls_config *config, struct peer **out,
                                    struct failure *failure);

#endif
