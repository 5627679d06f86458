/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the lab hands to the owner of a quantum computer. Nobody has one, so nothing is
 * computed: where Shor's algorithm would lead from the recorded key exchange to a secret, the
 * end that has the secret tells it as an oracle.
 */
#include <string.h>

#include "peers/tls_session.h"
#include "proto/tls.h"

/* ML-KEM, also where a curve stands beside it, withstands quantum computers as far as is known.
 */
static bool group_falls(gnutls_group_t group)
{
    const char *name = gnutls_group_get_name(group);

    return name && !strstr(name, "MLKEM") && !strstr(name, "KYBER");
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

/* What a quantum computer would solve to have the secret; NULL when it could not. */
static const char *what_falls(const struct tls_peer *tls, const char *label)
{
    gnutls_group_t group = gnutls_group_get(tls->session);

    if (strstr(label, "EARLY_"))
        return earlier_falls(tls) ? "the session before" : NULL;
    if (!strcmp(label, "CLIENT_RANDOM"))
        return older_exchange(gnutls_kx_get(tls->session));
    return group_falls(group) ? tls_group_name(group) : NULL;
}

/* Each secret is handed once, by the end that seals with it; early ones by the server too,
 * because a replayed hello has no client behind it. */
static bool hands(const struct tls_peer *tls, const char *label)
{
    return (strncmp(label, "CLIENT_", 7) == 0) == tls->is_client ||
           (!tls->is_client && strstr(label, "EARLY_"));
}

void tls_oracle_hand(struct tls_peer *tls, const char *label, const char *random,
                     struct bytes secret)
{
    const char *falls = hands(tls, label) ? what_falls(tls, label) : NULL;
    struct event event = {
        .kind = EVENT_ORACLE,
        .run = tls->peer.run,
        .conn = tls->peer.wire ? tls->peer.wire->conn : 0,
        .name = label,
        .value = random,
        .ref = falls,
    };

    if (falls)
        trace_append(tls->peer.trace, &event, secret);
}
