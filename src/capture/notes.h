/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * notes: what an import has to say about a capture, as note events of the trace. A damaged
 * capture could fill a trace with nothing but notes: of each kind there are at most NOTES_MOST,
 * and at the end a note that says how many more there would have been.
 */
#ifndef LOCKSTEP_CAPTURE_NOTES_H
#define LOCKSTEP_CAPTURE_NOTES_H

#include "capture/stream.h"
#include "trace/trace.h"

#define NOTES_MOST  100u
#define NOTES_TOPIC "capture"

enum note_kind {
    NOTE_FILE,      /* the file makes no sense */
    NOTE_SECRETS,   /* a key log has lines that are none */
    NOTE_LINK,      /* a link that nobody here reads */
    NOTE_PACKET,    /* a packet that makes no sense */
    NOTE_FRAGMENT,  /* a fragment of an IP packet */
    NOTE_SNAPPED,   /* a packet that was cut when it was captured */
    NOTE_BEGINNING, /* a connection from before the capture */
    NOTE_GAP,       /* bytes that are missing */
    NOTE_LEFT_OUT,  /* bytes of records that cannot be read */
    NOTE_CUT,       /* a record that ends early */
    NOTE_STRAY,     /* bytes that are no records */
    NOTE_KINDS
};

struct notes {
    struct trace *trace;
    uint32_t run; /* of the trace, that the capture becomes a part of */
    uint32_t counts[NOTE_KINDS];
};

/* Where a note belongs; what does not apply is 0. */
struct note_place {
    uint64_t at_us;
    uint32_t conn, from, to;
    int64_t missing; /* bytes that are not in the units, because of what is told */
};

/* Adds a sentence without a final full stop. */
void notes_add(struct notes *notes, enum note_kind kind, const struct note_place *place,
               const char *format, ...) PRINTF_LIKE(4, 5);

/* Says what was not told any more. */
void notes_end(struct notes *notes, uint64_t at_us);

#endif
