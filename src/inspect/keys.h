/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keys: what an observer knows of the keys of a connection: its secrets, from the key log or
 * worked out from them, and what was hashed along the way. Read only from the bytes on the wire
 * and the logged secrets. Views of the key schedule (RFC 8446 section 7.1, RFC 5246 sections
 * 6.3 and 8.1) are made of this; the secrets in it are the index's and live as long as it does.
 */
#ifndef LOCKSTEP_INSPECT_KEYS_H
#define LOCKSTEP_INSPECT_KEYS_H

#include "crypto/hash.h"
#include "inspect/inspect.h"

enum transcript_point {
    UP_TO_SERVER_HELLO,        /* ClientHello..ServerHello: of the handshake secrets */
    UP_TO_SERVER_FINISHED,     /* ClientHello..server Finished: of the application secrets */
    UP_TO_CLIENT_FINISHED,     /* ClientHello..client Finished: of the resumption secret */
    UP_TO_CLIENT_KEY_EXCHANGE, /* of the extended master secret (RFC 7627) */
    UP_TO_CLIENT_HELLO,        /* of the early secrets */
    TRANSCRIPT_POINTS
};

struct transcript_hash {
    uint8_t bytes[HASH_MOST];
    size_t length; /* 0: not known */
};

struct known_keys {
    uint16_t version; /* agreed; 0 before the ServerHello */
    uint16_t suite;
    struct bytes client_random, server_random; /* empty: not seen yet */
    struct bytes server_name; /* that the ClientHello asks for, as on the wire; empty: none */
    struct bytes alpn;        /* the protocol agreed on, where it can be read; empty: none */

    /* The (EC)DHE shared secret, or the premaster secret: no key log has it, but a published
     * trace may. A secret event named SHARED_SECRET of that client random. */
    struct bytes shared;
    struct bytes
        encrypted;       /* to the server's key, as the client sent the premaster secret; empty
                               unless it was decrypted here */
    const char *through; /* how what opens records was found, if nobody logged it: "oracle",
                               "private key"; otherwise NULL */
    const char *why_sealed; /* why nothing that opens records is known, NULL when it is */

    /* TLS 1.3. first is what the key log calls ..._SECRET or ..._SECRET_0; generation counts
     * the KeyUpdates since; all empty when not known. [0] the client's, [1] the server's. */
    struct bytes first[2][EPOCH_APPLICATION + 1];
    unsigned generation[2];
    struct bytes early_exporter, exporter;
    bool resumed; /* a pre-shared key was agreed on */
    bool ticket;  /* the server gave a ticket that could be read; of the first one: */
    struct bytes ticket_nonce;

    /* TLS 1.2 and before */
    struct bytes master;
    bool extended_master; /* the extension was agreed on */

    /* Left empty by inspect_keys; inspect_transcripts fills them in. */
    struct transcript_hash transcript[TRANSCRIPT_POINTS];
};

/* What is known of a connection as of the last inspect_update; all zero for an unknown one. */
void inspect_keys(const struct inspect *inspect, uint32_t conn, struct known_keys *out);

/* The transcript hashes of a connection, read again from the wire each time; empty for points
 * not reached, or not readable. */
void inspect_transcripts(const struct inspect *inspect, uint32_t conn,
                         struct transcript_hash out[static TRANSCRIPT_POINTS]);

#endif
