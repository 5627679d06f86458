/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reader: the only way bytes from outside are read. A cursor that never leaves its bytes: the
 * first read that does not fit makes it fail for good, every later read yields zeros or empty
 * runs, and the place and reason of the first failure are kept. Parsers read straight down and
 * ask once.
 */
#ifndef LOCKSTEP_BASE_READER_H
#define LOCKSTEP_BASE_READER_H

#include "base/bytes.h"

struct reader {
    struct bytes bytes;
    size_t at;   /* offset of the next read */
    size_t base; /* what to add to offsets inside bytes, to count in the outermost source */
    bool failed;
    size_t fail_at;     /* offset (base included) of the read that did not fit */
    size_t fail_wanted; /* octets it asked for */
};

/* Stands at the first of the bytes, which must outlive it. */
struct reader reader_of(struct bytes bytes);

/* Octets not read yet; 0 once failed. */
static inline size_t reader_left(const struct reader *reader)
{
    return reader->failed ? 0 : reader->bytes.length - reader->at;
}

/* The offset of the next read, counted in the outermost source. */
static inline size_t reader_offset(const struct reader *reader)
{
    return reader->base + reader->at;
}

/* A big-endian number of width (1 to 8) octets. */
uint64_t read_be(struct reader *reader, size_t width);

/* A little-endian number of width (1 to 8) octets. */
uint64_t read_le(struct reader *reader, size_t width);

/* The next length bytes, borrowed; none when there are not so many. */
struct bytes read_bytes(struct reader *reader, size_t length);

/* All that is left, borrowed. */
struct bytes read_rest(struct reader *reader);

/* A reader over the next length octets, which this one steps over; offsets go on counting in
 * the outermost source. When they do not fit, both fail. */
struct reader read_inner(struct reader *reader, size_t length);

/* A TLS vector (RFC 8446 section 3.4): a length of width octets, then that many octets. */
struct reader read_vector(struct reader *reader, size_t width);

/* Fails the reader at its present place, for what is there but does not make sense. */
void reader_refuse(struct reader *reader);

#endif
