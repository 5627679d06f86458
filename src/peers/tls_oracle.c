/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lab hands to the owner of a quantum computer. Nobody has one, so nothing is
 * computed: where Shor's algorithm would lead from the recorded key exchange to a secret, the
 * end that has the secret tells it as an oracle.
 */
#include <string.h>

#include "peers/tls_session.h"
#include "proto/tls.h"

/* Whether Shor's algorithm solves it. ML-KEM, also where a curve stands beside it, withstands
 * quantum computers as far as is known. */
static bool group_falls(gnutls_group_t group)
{
    switch (group) {
    case GNUTLS_GROUP_SECP192R1:
    case GNUTLS_GROUP_SECP224R1:
    case GNUTLS_GROUP_SECP256R1:
    case GNUTLS_GROUP_SECP384R1:
    case GNUTLS_GROUP_SECP521R1:
    case GNUTLS_GROUP_X25519:
    case GNUTLS_GROUP_X448:
    case GNUTLS_GROUP_GC256A:
    case GNUTLS_GROUP_GC256B:
    case GNUTLS_GROUP_GC256C:
    case GNUTLS_GROUP_GC256D:
    case GNUTLS_GROUP_GC512A:
    case GNUTLS_GROUP_GC512B:
    case GNUTLS_GROUP_GC512C:
    case GNUTLS_GROUP_FFDHE2048:
    case GNUTLS_GROUP_FFDHE3072:
    case GNUTLS_GROUP_FFDHE4096:
    case GNUTLS_GROUP_FFDHE6144:
    case GNUTLS_GROUP_FFDHE8192:
        return true;
    default:
        return false;
    }
}

/* The name of a key exchange of TLS 1.2 and before that falls, NULL for others: a pre-shared
 * key is no puzzle with a solution, but simply not known. */
static const char *older_exchange(gnutls_kx_algorithm_t exchange)
{
    switch (exchange) {
    case GNUTLS_KX_RSA:
        return "RSA";
    case GNUTLS_KX_DHE_RSA:
    case GNUTLS_KX_DHE_DSS:
    case GNUTLS_KX_ANON_DH:
        return "finite-field Diffie-Hellman";
    case GNUTLS_KX_ECDHE_RSA:
    case GNUTLS_KX_ECDHE_ECDSA:
    case GNUTLS_KX_ANON_ECDH:
        return "elliptic-curve Diffie-Hellman";
    default:
        return NULL;
    }
}

/* Early secrets come of an earlier session alone. It ran under the same settings, so that it
 * falls when all groups do that this end would take. */
static bool earlier_falls(const struct tls_peer *tls)
{
    const unsigned int *groups;
    int count = gnutls_priority_group_list(tls->priority, &groups);
    int falling = 0;

    while (falling < count && group_falls((gnutls_group_t)groups[falling]))
        falling++;
    return count > 0 && falling == count;
}

static bool begins(const char *label, const char *with)
{
    while (*with && *label == *with) {
        label++;
        with++;
    }
    return !*with;
}

static bool is_early(const char *label)
{
    return begins(label, "CLIENT_EARLY_") || begins(label, "EARLY_");
}

/* What a quantum computer would solve to have the secret; NULL when it could not. */
static const char *what_falls(const struct tls_peer *tls, const char *label)
{
    gnutls_group_t group = gnutls_group_get(tls->session);

    if (is_early(label))
        return earlier_falls(tls) ? "the session before" : NULL;
    if (!strcmp(label, "CLIENT_RANDOM"))
        return older_exchange(gnutls_kx_get(tls->session));
    return group_falls(group) ? tls_group_name(group) : NULL;
}

/* Each secret is handed once, by the end that seals with it; early ones by the server too,
 * because a replayed hello has no client behind it. */
static bool hands(const struct tls_peer *tls, const char *label)
{
    return begins(label, "CLIENT_") == tls->is_client || (!tls->is_client && is_early(label));
}

void tls_oracle_hand(struct tls_peer *tls, uint32_t seq)
{
    struct trace *trace = tls->peer.trace;
    struct event event = *trace_event(trace, seq);

    event.kind = EVENT_ORACLE;
    event.from = 0;
    event.ref = hands(tls, event.name) ? what_falls(tls, event.name) : NULL;
    event.lasting = true; /* the other strings are the trace's own */
    if (event.ref)
        trace_append(trace, &event, trace_bytes(trace, seq));
}
