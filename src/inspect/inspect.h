/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inspect: reads a trace as Wireshark would: from the bytes on the wire and the logged secrets,
 * never from inside a peer, so that a live lab and a capture from elsewhere are read by the
 * same code. Two passes:
 *
 *   index   splits the units of a connection into records, opens them with the secrets known at
 *           its vantage, reassembles handshake messages, follows each direction's epoch and
 *           record number. inspect_update only notes what there is; a connection is read, as
 *           far as it was noted, when somebody asks about one of its events;
 *   trees   inspect_tree, when somebody asks: the fields of one event.
 *
 * A record is addressed EVENT.RECORD, a handshake message EVENT.RECORD.MESSAGE, all from 1. A
 * message that began in an earlier record belongs to the record that completes it.
 */
#ifndef LOCKSTEP_INSPECT_INSPECT_H
#define LOCKSTEP_INSPECT_INSPECT_H

#include "inspect/field.h"
#include "trace/trace.h"
#include "trace/vantage.h"

struct inspect;

/* Reads *trace, which must outlive it; nothing is indexed yet. */
struct inspect *inspect_new(const struct trace *trace, struct vantage vantage);
void inspect_free(struct inspect *inspect);

/* Takes note of every event that was appended since the last call. */
void inspect_update(struct inspect *inspect);

/* Whether trees built from now on say if the signatures of handshakes verify; at first they do.
 * Each takes a tenth of a millisecond, which is much for who prints thousands. */
void inspect_check_signatures(struct inspect *inspect, bool check);

enum epoch { EPOCH_CLEAR, EPOCH_EARLY, EPOCH_HANDSHAKE, EPOCH_APPLICATION };

/* What the index knows of a record. Epoch and number are followed as far as records can be
 * opened: without secrets everything after the ServerHello counts as handshake. A record that
 * was tried with known keys and whose tag did not verify takes a number all the same: its
 * sender counted it. */
struct record {
    size_t offset;       /* of its header in the unit */
    size_t length;       /* header included */
    uint8_t type;        /* ContentType on the wire */
    uint8_t inner_type;  /* what is inside: type when in the clear; 0 when not opened */
    enum epoch epoch;    /* of its protection */
    uint64_t number;     /* within the epoch (RFC 8446 section 5.3); 0 in the clear */
    bool sealed;         /* protected on the wire */
    bool opened;         /* sealed, and opened with a secret known here */
    bool bad_tag;        /* sealed, the keys are known here, but the tag does not verify */
    const char *summary; /* "ClientHello", "application_data" ...; messages parted by ", ";
                            static or owned by inspect */
    const char *through; /* "oracle" or "private key" when its secret was not logged but found
                            so; otherwise NULL. Static */
};

/* How many records the unit of event seq holds; 0 for events that are no unit at this vantage
 * and for units of other framings. */
size_t inspect_record_count(const struct inspect *inspect, uint32_t seq);
const struct record *inspect_record(const struct inspect *inspect, uint32_t seq, size_t record);

/* False for a unit that has not reached the end at whose place one looks; true for all else. */
bool inspect_is_here(const struct inspect *inspect, uint32_t seq);

/* One line on what an event is, for ladders and lists: "ClientHello", "line, 30 octets". Owned
 * by inspect until inspect_free. */
const char *inspect_summary(struct inspect *inspect, uint32_t seq);

/* The fields of an event: those of its own facts (event.*, check.* ...; computed, length 0) and
 * those of its bytes. Kept until inspect_free or until INSPECT_TREES others have been asked
 * for. Never NULL; empty for an unknown seq and for what was not indexed yet. */
#define INSPECT_TREES 16
const struct tree *inspect_tree(struct inspect *inspect, uint32_t seq);

/* The same, and it is kept until another one is held, however many are asked for meanwhile. */
const struct tree *inspect_hold(struct inspect *inspect, uint32_t seq);

#endif
