/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_peer: a TLS client or server on GnuTLS, its transport a wire in memory.
 *
 * Besides state, alert and failed events a peer tells what a student asks at each end: offered
 * (what it can do), agreed (what both settled on), checked (an event for each rule it held the
 * other end to; proto/rules.h has them), and when it ends how many bytes of application data it
 * sent and took (cost). Each end logs every secret it has; those that a quantum computer would
 * find out are handed to its owner as oracle events.
 */
#ifndef LOCKSTEP_PEERS_TLS_PEER_H
#define LOCKSTEP_PEERS_TLS_PEER_H

#include <limits.h>

#include "base/secret.h"
#include "peers/peer.h"
#include "proto/rules.h"

/* TLS 1.3 alone, and without the records that only make it look like TLS 1.2. */
#define TLS_PRIORITY "NORMAL:-VERS-ALL:+VERS-TLS1.3:%DISABLE_TLS13_COMPAT_MODE"

enum tls_stepping {
    TLS_BY_RECORD, /* a sender puts one record on the wire and waits until it was delivered */
    TLS_BY_FLIGHT, /* a sender puts its whole flight on the wire */
};

/* What a server wants of its client's identity. */
enum tls_asks {
    TLS_ASKS_NOBODY,  /* no certificate is asked for */
    TLS_ASKS_ANYBODY, /* asks, checks what comes, and lets in who shows none */
    TLS_INSISTS,      /* asks, and lets in nobody without a good one */
};

struct bytes_list {
    const struct bytes *items;
    size_t count;
};

/* Remembers which early data was taken already; servers that share one refuse a replay that any
 * of them has seen (RFC 8446 section 8). The caller owns it; it outlives its servers. Make it
 * before the ticket is given: early data on an older ticket is refused. */
struct tls_replay_store;

/* A store that has seen nothing. */
struct tls_replay_store *tls_replay_store_new(void);

/* Frees the store, or NULL; its servers must be gone. */
void tls_replay_store_free(struct tls_replay_store *store);

/* Everything but the replay store is copied or used up before the constructor returns. Lists of
 * names end with NULL. What is NULL, empty or zero is not there, unless it says otherwise. */
struct tls_config {
    /* Its name in the trace; NULL: "client" or "server". */
    const char *name;
    /* It is an end only for those between whom it sits. */
    bool in_the_middle;
    /* Its entry in the trace's table, if it has a connection already; 0: a new one. */
    uint32_t peer;
    /* GnuTLS priority string: versions, suites, groups, server preference (%SERVER_PRECEDENCE),
     * minimum security (%PROFILE_MEDIUM), fallback (%FALLBACK_SCSV). NULL: TLS_PRIORITY. */
    const char *priority;
    enum tls_stepping stepping;
    /* The application protocols it speaks (RFC 7301), best first. */
    const char *const *alpn;
    /* How far its clock is from the real one; behind is negative. */
    int64_t clock_seconds;
    /* TLS 1.3: application data is filled up to a multiple of so many bytes. */
    size_t pad_to;

    /* ---- what it shows of itself, in DER ---- */

    struct bytes cert;       /* only a client may do without */
    struct bytes_list chain; /* the certificates above its own, each the next one's issuer */
    struct bytes key;        /* to its own certificate, PKCS#8 */

    /* ---- what it checks of the other end's certificate ---- */

    /* Of a client: checks it at all. A server that asks for a certificate always does. */
    bool verify;
    /* Checks that are left out, 1u << enum rule each. Where GnuTLS stumbles over one of them
     * and looks no further, what it would have come to is not checked either. */
    unsigned skips;
    /* Certificates (DER), one of which the other end's must be, or be signed by. */
    struct bytes_list trust;
    bool trusts_system;     /* and those that the system trusts */
    struct bytes_list crls; /* revocation lists, DER */
    /* SHA-256 of public keys (SubjectPublicKeyInfo), one of which must be the other end's, also
     * when nothing else is checked. */
    struct bytes_list pins;
    /* Of a client: no session without a good OCSP response. */
    bool needs_staple;

    /* ---- of a client ---- */

    const char *host;        /* the name, or address, it checks; "": none, too */
    const char *asks_for;    /* by SNI; NULL: host unless that is an address, "": none */
    bool one_share;          /* a key share of its first group only */
    bool takes_tickets;      /* and so can resume a session later */
    struct bytes session;    /* of tls_client_session: the one it asks to resume */
    struct bytes early_data; /* sent in its first flight if the session allows it */

    /* ---- of a server ---- */

    bool alpn_mandatory; /* no session without a common application protocol */
    enum tls_asks asks;
    /* The names it answers for; it refuses a hello that asks for another or for none. NULL:
     * all. */
    const char *const *knows;
    struct bytes staple;     /* OCSP response, DER, sent as it is to a client that asks */
    struct bytes ticket_key; /* TLS_TICKET_KEY bytes, seals its tickets; empty: gives none */
    size_t early_most;       /* bytes of early data it takes, with a replay store */
    struct tls_replay_store *replay_store;
};

#define TLS_TICKET_KEY 64 /* bytes, as GnuTLS wants them */
#define TLS_PIN        32 /* bytes */

/* STATUS_USAGE for a priority string or host name that GnuTLS does not take, STATUS_DATA for a
 * certificate, key, revocation list, pin or session. */
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

/* Whether it shakes hands and waits for the other end. */
bool tls_peer_awaits(const struct peer *peer);

/* In its handshake: whether the last hello was answered by a HelloRetryRequest. */
bool tls_peer_retries(const struct peer *peer);

/* Whether the session goes on from an earlier one. */
bool tls_peer_resumed(const struct peer *peer);

/* What a client needs to resume its session later: secrets and the ticket, in GnuTLS's own
 * form. Empty when the server has given no ticket. */
struct secret tls_client_session(struct peer *peer);

#endif
