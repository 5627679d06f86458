/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/why_sealed.h"

#include "proto/tls.h"

/* Why a private key does not help: forward secrecy, mostly. */
static const char *why_not_by_key(const struct session_ground *ground,
                                  const struct negotiation *negotiation)
{
    switch (negotiation->suite.exchange) {
    case TLS_EXCHANGE_RSA:
        if (!rsa_keys_count(ground->keys))
            return "the server's private key is not in this recording";
        return negotiation->resumed
                   ? "resumed, and the first handshake is not in this recording"
                   : "no private key known here fits";
    case TLS_EXCHANGE_TLS13:
    case TLS_EXCHANGE_DHE:
    case TLS_EXCHANGE_ECDHE:
        return "ephemeral: the key signs, it does not open";
    default:
        return "this key exchange does not use the private key";
    }
}

const char *why_sealed(const struct session_ground *ground,
                       const struct negotiation *negotiation)
{
    const struct vantage *vantage = ground->vantage;
    bool has_keys = rsa_keys_count(ground->keys) > 0;

    if (!negotiation->version)
        return "the two ends have not agreed on anything yet";
    if (!negotiation->readable)
        return "nothing here can open what this cipher suite seals";
    if (vantage->server_key && !ground->logged && (has_keys || !vantage->secrets))
        return why_not_by_key(ground, negotiation);
    if (vantage->oracle)
        return "the oracle has nothing for this key exchange";
    return "no secret known here opens it";
}
