/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * records: one direction of a TLS connection cut into units of whole records (RFC 8446 section
 * 5.1), by their headers alone.
 *
 * Where bytes are missing within one record, the place of the next header is still known: the
 * damaged record is a unit that ends early, its rest is left out. Where more is missing, bytes
 * are left out up to the next segment that begins as a record does. Bytes that are no records
 * although nothing is missing are units as they are.
 */
#ifndef LOCKSTEP_CAPTURE_RECORDS_H
#define LOCKSTEP_CAPTURE_RECORDS_H

#include "base/buf.h"
#include "capture/stream.h"

struct records_listener {
    void (*unit)(void *context, struct bytes unit, const struct origin *origin);
    /* A unit ended early, its last record had so many bytes. */
    void (*cut)(void *context, size_t is_there, size_t length);
    /* The unit that comes next begins with something that is no record. */
    void (*stray)(void *context, const struct origin *origin);
    /* So many bytes were there, of a record whose beginning is missing. */
    void (*left_out)(void *context, uint64_t length);
    void *context;
};

enum records_state {
    RECORDS_IN_STEP, /* pending begins with a header, or what is there of it */
    RECORDS_SKIP,    /* the rest of a damaged record comes */
    RECORDS_LOST,    /* nobody knows where the next header is */
    RECORDS_STRAY,   /* what comes are no records */
};

/* A zeroed struct is the beginning of a stream. */
struct records {
    struct buf pending; /* a record that is not whole yet */
    struct origin last; /* where its end so far comes from */
    enum records_state state;
    size_t skip;       /* bytes of a damaged record that still come */
    uint64_t left_out; /* bytes, since the last header */
};

/* True when the bytes, as many as there are, could be the beginning of a record. */
bool records_begin(struct bytes bytes);

/* Takes what came next. */
void records_take(struct records *records, struct bytes bytes, const struct origin *origin,
                  const struct records_listener *listener);

/* Takes note that so many bytes are missing before what comes next. */
void records_gap(struct records *records, uint32_t length,
                 const struct records_listener *listener);

/* Nothing comes any more. */
void records_end(struct records *records, const struct records_listener *listener);

/* Drops what is pending and tells nobody; the struct itself is its owner's. */
void records_free(struct records *records);

#endif
