/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * transcript: the handshake messages that both ends hash (RFC 8446 section 4.4.1, RFC 5246
 * section 7.4.9). Only where each lies is kept, from the last one back; they are read again,
 * and hashed, when somebody asks.
 */
#ifndef LOCKSTEP_INSPECT_TRANSCRIPT_H
#define LOCKSTEP_INSPECT_TRANSCRIPT_H

#include "crypto/running_hash.h"
#include "inspect/tls/unit.h"

#define TRANSCRIPT_MOST 64 /* a handshake with more messages is not followed further */

struct message {
    struct message *next;   /* of the transcript, in the same record */
    struct message *before; /* in the transcript */
    const struct negotiation *negotiation;
    const struct unit *unit;
    size_t record;     /* of the unit */
    size_t at, length; /* in the record's content; length 0: the record's joined message */
    enum side side;
    uint8_t type;
    bool retry; /* a HelloRetryRequest */
};

/* Adds a message of the record that is being read to the transcript of a negotiation. */
void transcript_add(struct negotiation *negotiation, struct message *message);

/* Appends the message, header included, to out. */
void message_read(const struct trace *trace, const struct message *message, struct buf *out);

/* The transcript that was read last, kept because the next one asked for mostly goes on from
 * there. A zeroed struct with a trace has none. */
struct transcripts {
    const struct trace *trace;
    const struct message *last; /* NULL: nothing is kept */
    struct buf bytes;
    struct running_hash running;
    struct transcript_hash hash; /* of the bytes; length 0: not made yet */
};

/* Gives back all that it gathered. */
void transcripts_free(struct transcripts *transcripts);

/* Goes on with a message whose bytes somebody has at hand, so that it need not be read again;
 * does nothing when the transcript was not read up to there. */
void transcript_hear(struct transcripts *transcripts, const struct message *message,
                     struct bytes whole);

/* All messages up to this one, as they are hashed, in *out until the next call. False when some
 * of them could not be read; true and empty for NULL. */
bool transcript_read(struct transcripts *transcripts, const struct message *last,
                     struct bytes *out);

/* The hash of all messages up to this one; empty when it is not known. */
struct transcript_hash transcript_hash(struct transcripts *transcripts,
                                       const struct message *last);

#endif
