/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/static_rsa.h"

#include <string.h>

#include "crypto/hash.h"
#include "inspect/handshake/messages.h"
#include "proto/tls.h"

bool static_rsa_sealed(const struct trace *trace, const struct negotiation *negotiation,
                       struct buf *out)
{
    const struct message *message = negotiation->points[UP_TO_CLIENT_KEY_EXCHANGE];
    struct reader reader;
    size_t length;

    if (!message || !negotiation->readable || negotiation->version < 0x0301 ||
        negotiation->suite.exchange != TLS_EXCHANGE_RSA)
        return false;
    message_read(trace, message, out);
    reader = reader_of(buf_view(out));
    read_bytes(&reader, MESSAGE_HEADER);
    length = (size_t)read_be(&reader, 2);
    if (reader.failed || length != reader_left(&reader))
        return false;
    buf_drop(out, MESSAGE_HEADER + 2);
    return true;
}

/* It begins with the version that the client offered (RFC 5246 section 7.4.7.1). */
static bool is_premaster(const uint8_t premaster[static MASTER_SECRET])
{
    return premaster[0] == 0x03 && premaster[1] >= 0x01 && premaster[1] <= 0x04;
}

static bool decrypt(const struct rsa_keys *keys, struct bytes sealed,
                    uint8_t premaster[static MASTER_SECRET])
{
    size_t at = 0;

    while (rsa_decrypt(keys, &at, sealed, premaster, MASTER_SECRET)) {
        if (is_premaster(premaster))
            return true;
    }
    return false;
}

/* RFC 5246 section 8.1, or RFC 7627 section 4. False when the handshake was not all seen. */
static bool make_master(struct transcripts *transcripts, const struct negotiation *negotiation,
                        struct bytes premaster, uint8_t master[static MASTER_SECRET])
{
    size_t hash = negotiation_hash(negotiation);
    uint8_t randoms[2 * HELLO_RANDOM];
    struct transcript_hash seen;

    if (!negotiation->extended_master) {
        memcpy(randoms, negotiation->client_random, HELLO_RANDOM);
        memcpy(randoms + HELLO_RANDOM, negotiation->server_random, HELLO_RANDOM);
        tls_prf(hash, premaster, "master secret", (struct bytes){randoms, sizeof randoms},
                master, MASTER_SECRET);
        return true;
    }
    seen = transcript_hash(transcripts, negotiation->points[UP_TO_CLIENT_KEY_EXCHANGE]);
    if (!seen.length)
        return false;
    tls_prf(hash, premaster, "extended master secret", (struct bytes){seen.bytes, seen.length},
            master, MASTER_SECRET);
    return true;
}

bool static_rsa_open(const struct rsa_keys *keys, struct transcripts *transcripts,
                     const struct negotiation *negotiation, struct bytes sealed,
                     uint8_t premaster[static MASTER_SECRET],
                     uint8_t master[static MASTER_SECRET])
{
    return decrypt(keys, sealed, premaster) &&
           make_master(transcripts, negotiation, (struct bytes){premaster, MASTER_SECRET},
                       master);
}
