/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session: follows one TLS connection, record by record, as its two ends do: what was agreed,
 * and for each direction the epoch of its keys, the record number and an unfinished handshake
 * message. TLS 1.3:
 *
 *     clear --ServerHello--> handshake --own Finished--> application --KeyUpdate--> next keys
 *       \--ClientHello with early_data--> early --EndOfEarlyData, or refused--> handshake
 *
 * and TLS 1.2 and before:
 *
 *     clear --own ChangeCipherSpec--> application --own ChangeCipherSpec--> application, anew
 *
 * A sealed record whose secret is not known yet waits, with those behind it, until the secret
 * is learnt: on a live wire a receiver logs its secrets after the records were put there.
 */
#ifndef LOCKSTEP_INSPECT_SESSION_H
#define LOCKSTEP_INSPECT_SESSION_H

#include "crypto/rsa.h"
#include "crypto/signature.h"
#include "inspect/tls/transcript.h"

struct session;

/* What sessions of one index share; it outlives them. */
struct session_ground {
    const struct trace *trace;
    struct arena *arena; /* summaries, messages */
    struct aead_cache *ciphers;
    struct signers *signers;
    struct transcripts transcripts;
    const struct vantage *vantage;
    struct rsa_keys *keys;   /* private ones that are known here */
    bool logged;             /* a secret was, somewhere in the trace, that is known here */
    bool without_signatures; /* they are not verified, which takes most of the time */
};

/* version is what is known of it beforehand, 0 for nothing. */
struct session *session_new(const struct session_ground *ground, uint16_t version);
void session_free(struct session *session);

/* What was negotiated last. */
const struct negotiation *session_negotiation(const struct session *session);

/* How many client randoms there were: one for each time they negotiated. */
size_t session_greetings(const struct session *session);

/* How many KeyUpdates that side has sent. */
unsigned session_generation(const struct session *session, enum side side);

/* A secret of a key log. */
struct logged_secret {
    const char *label;
    struct bytes random; /* the client random it names; may be empty */
    struct bytes secret;
    bool by_client, by_server; /* who logged it; both when that is not known */
    const char *through;       /* how it was found if nobody logged it: static, or NULL */
};

/* Learns a secret and opens what waited for it. What the side logged that seals with it wins
 * over what its peer believes it to be. */
void session_learn(struct session *session, const struct logged_secret *logged);

/* Learns the premaster secret that the server's key decrypted, and the master secret made of
 * it. */
void session_learn_premaster(struct session *session, struct bytes encrypted,
                             struct bytes premaster, struct bytes master);

/* Reads the next record that side sent: fills in the unit's record. */
void session_take(struct session *session, enum side side, struct unit *unit, size_t record);

/* That many bytes of a side are missing here, as event seq tells. When the last record was cut
 * short, they begin with the rest of it. Otherwise, or when they are more, nobody knows how
 * many records they were. The next unit begins with a header again. */
void session_miss(struct session *session, enum side side, uint32_t seq, uint64_t missing);

#endif
