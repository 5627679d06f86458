/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * negotiation: one handshake of a connection: what was agreed on, the secrets known of it, and
 * where its messages are. TLS 1.2 may negotiate anew on the same connection.
 */
#ifndef LOCKSTEP_INSPECT_NEGOTIATION_H
#define LOCKSTEP_INSPECT_NEGOTIATION_H

#include "inspect/handshake/hello.h"
#include "inspect/keys.h"
#include "inspect/tls/protection.h"

enum side { FROM_CLIENT, FROM_SERVER, SIDES };

#define EPOCHS (EPOCH_APPLICATION + 1)

/* How secrets are found that nobody logged. */
#define THROUGH_KEY    "private key"
#define THROUGH_ORACLE "oracle"

struct known_secret {
    uint8_t bytes[HASH_MOST];
    uint8_t length;      /* 0: not known */
    bool senders;        /* logged by the side that sends under it, not by its peer */
    const char *through; /* how it was found if nobody logged it: static; NULL: logged */
};

enum resumption { BY_ID, BY_TICKET, RESUMPTIONS };

struct message;

struct negotiation {
    struct negotiation *before; /* of the same connection */
    uint16_t version;           /* agreed; 0 before the ServerHello */
    uint16_t suite_number;      /* agreed; 0 before the ServerHello */
    bool readable;              /* the suite's records can be opened, given the secrets */
    struct tls_suite suite;     /* when readable */
    bool greeted, answered;     /* the randoms are known */
    uint8_t client_random[HELLO_RANDOM];
    uint8_t server_random[HELLO_RANDOM];
    bool extended_master, encrypt_then_mac, psk, early_accepted;
    struct bytes server_name; /* asked for */
    struct bytes alpn;        /* agreed */

    /* Before TLS 1.3: what the client resumes an earlier session by, and what the server gives
     * it to resume this one by. */
    struct bytes offered[RESUMPTIONS], given[RESUMPTIONS];
    bool resumed;

    bool ticket; /* of TLS 1.3: one could be read */
    struct bytes ticket_nonce;

    struct known_secret traffic[SIDES][EPOCHS]; /* TLS 1.3 */
    struct known_secret early_exporter, exporter;
    struct known_secret master;    /* TLS 1.2 and before */
    struct bytes shared;           /* before all those; the trace's */
    struct known_secret premaster; /* the same, decrypted with the server's key, */
    struct bytes encrypted;        /* and as it was sent */

    /* The transcript, from its last message back (transcript.h). */
    struct message *last;
    size_t message_count;
    struct message *points[TRANSCRIPT_POINTS]; /* the last message of each */
    uint32_t gaps[SIDES]; /* event of the first record of it that could not be opened, or 0 */
    uint32_t early_gap;   /* the same of early data, which EndOfEarlyData ends */
};

/* Nothing agreed yet; before is NULL for the first of a connection. */
struct negotiation *negotiation_new(struct negotiation *before);

/* Frees this one and those before it, and forgets their secrets. */
void negotiation_free(struct negotiation *negotiation);

/* Where a secret of that key log label belongs, NULL for labels that are not kept; *sender is
 * the side that seals with it. */
struct known_secret *negotiation_secret(struct negotiation *negotiation, const char *label,
                                        enum side *sender);

/* The secret whose keys seal what side sends in that epoch. */
const struct known_secret *negotiation_sealing(const struct negotiation *negotiation,
                                               enum side side, enum epoch epoch);

/* Learns a secret. What the sender logged wins over what its peer believes; otherwise the first
 * stays. */
void known_secret_learn(struct known_secret *known, struct bytes secret, bool senders,
                        const char *through);

/* Empty when it is not known. */
struct bytes known_secret_view(const struct known_secret *known);

/* The length that names the hash of PRF and transcript (crypto/hash.h); 0 before the
 * ServerHello. */
size_t negotiation_hash(const struct negotiation *negotiation);

/* True when both Finished have passed. */
bool negotiation_is_over(const struct negotiation *negotiation);

/* Takes in what the hellos say, a HelloRetryRequest being a ServerHello, and what the
 * EncryptedExtensions add, and the body of a NewSessionTicket. Names go into the arena. */
void negotiation_greet(struct negotiation *negotiation, const struct hello *client,
                       struct arena *arena);
void negotiation_answer(struct negotiation *negotiation, const struct hello *server,
                        struct arena *arena);
void negotiation_give(struct negotiation *negotiation, struct bytes ticket,
                      struct arena *arena);
void negotiation_extend(struct negotiation *negotiation, const struct hello *extensions,
                        struct arena *arena);

#endif
