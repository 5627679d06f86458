/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit: what the index keeps of a unit of a TLS connection: where its records are, and all that
 * is needed to read each of them again when its fields are asked for. Plaintext is not kept; a
 * record is opened once for the index and once for each tree.
 */
#ifndef LOCKSTEP_INSPECT_UNIT_H
#define LOCKSTEP_INSPECT_UNIT_H

#include "inspect/inspect.h"
#include "inspect/tls/negotiation.h"

/* Handshake messages lie in the content of a record one after the other; the first may have
 * begun in an earlier record, the last may go on in a later one:
 *
 *     | end of a message | whole messages ... | beginning of a message |
 *     0                  joined_end           tail                     content_length
 */
struct unit_record {
    struct record record;
    enum side side;                        /* who sent it */
    const struct negotiation *negotiation; /* it belongs to; the session's, as are the keys */
    const struct traffic_keys *keys;       /* what opened it, NULL for others */
    const uint8_t *chained_iv;             /* for keys that are chained; the index's arena */
    size_t content_length;                 /* octets before content type, MAC and padding */
    struct bytes joined; /* the message that ends at joined_end, whole; the index's arena */
    size_t joined_end;
    size_t tail;
    struct message *messages; /* those of the transcript that end here; the index's arena */
};

struct unit {
    uint32_t seq;     /* of the event whose bytes these are: trace_unit */
    unsigned edition; /* grows when one of its records is opened later */
    size_t count;
    struct unit_record *records;
};

/* True for kinds whose bytes are a unit, or that speak of one. */
bool unit_is_of(enum event_kind kind);

/* The unit of that event with the records it falls into, in the arena. What is left over at the
 * end, too short for its header or its length, is a record too. */
struct unit *unit_split(struct arena *arena, const struct trace *trace, uint32_t seq);

/* The octets of a record, header included. */
struct bytes unit_record_bytes(const struct trace *trace, const struct unit *unit,
                               const struct unit_record *record);

/* The record as its keys see it, for records that have some. */
struct sealed unit_record_sealed(const struct trace *trace, const struct unit *unit,
                                 const struct unit_record *record);

/* Appends what the record holds, in the clear, to an empty buffer; of one that could not be
 * opened what is on the wire. opened says where its parts lie; all zero in the clear. */
void unit_record_content(const struct trace *trace, const struct unit *unit,
                         const struct unit_record *record, struct buf *out,
                         struct opened *opened);

#endif
