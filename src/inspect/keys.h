/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys: what an observer knows of the keys of a connection: its secrets, from the key log or
 * worked out from them, and what was hashed along the way. Read only from the bytes on the wire
 * and the logged secrets. Views of the key schedule (RFC 8446 section 7.1, RFC 5246 sections
 * 6.3 and 8.1) are made of this; the secrets in it are the index's and live as long as it does.
 */
#ifndef LOCKSTEP_INSPECT_KEYS_H
#define LOCKSTEP_INSPECT_KEYS_H

#include "inspect/inspect.h"

enum transcript_point {
    UP_TO_SERVER_HELLO,        /* ClientHello..ServerHello: of the handshake secrets */
    UP_TO_SERVER_FINISHED,     /* ClientHello..server Finished: of the application secrets */
    UP_TO_CLIENT_FINISHED,     /* ClientHello..client Finished: of the resumption secret */
    UP_TO_CLIENT_KEY_EXCHANGE, /* of the extended master secret (RFC 7627) */
    UP_TO_CLIENT_HELLO,        /* of the early secrets */
    TRANSCRIPT_POINTS
};

struct known_keys {
    uint16_t version; /* agreed; 0 before the ServerHello */
    uint16_t suite;
    const char *hash; /* "SHA-256", "SHA-384": of the suite */
    size_t hash_length;
    struct bytes client_random, server_random; /* empty: not seen yet */

    /* TLS 1.3. first is what the key log calls ..._SECRET or ..._SECRET_0; generation counts
     * the KeyUpdates since; all empty when not known. [0] the client's, [1] the server's. */
    struct bytes first[2][EPOCH_APPLICATION + 1];
    unsigned generation[2];
    struct bytes early_exporter, exporter;
    bool resumed; /* a pre-shared key was agreed on */

    /* TLS 1.2 and before */
    struct bytes master;
    bool extended_master; /* the extension was agreed on */

    /* Transcript hashes; empty for points not reached, or not readable. */
    struct bytes transcript[TRANSCRIPT_POINTS];
};

/* What is known of a connection as of the last inspect_update; all zero for an unknown one. */
void inspect_keys(const struct inspect *inspect, uint32_t conn, struct known_keys *out);

#endif
