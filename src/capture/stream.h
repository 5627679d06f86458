/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stream: one direction of a TCP connection put in order (RFC 9293 section 3.4). Sequence
 * numbers count modulo 2^32. What came before is dropped, whatever it says: the receiver has
 * taken the first copy. What came too early waits.
 *
 * What does not come is a gap as soon as that is certain enough: when more than STREAM_WAITING
 * segments or STREAM_HELD bytes wait behind it; when the other end has acknowledged it, so that
 * nobody will send it again, and STREAM_PATIENCE more packets of the connection brought nothing
 * (captures may have packets slightly out of order); or when the capture ends.
 */
#ifndef LOCKSTEP_CAPTURE_STREAM_H
#define LOCKSTEP_CAPTURE_STREAM_H

#include "base/bytes.h"

#define STREAM_WAITING  256u
#define STREAM_HELD     (1024u * 1024)
#define STREAM_PATIENCE 8u
#define STREAM_FAR      (1u << 30) /* the largest window there is (RFC 7323) */

/* The packet that something comes from. */
struct origin {
    uint64_t at_us; /* since the trace began */
    uint32_t frame; /* number of the packet in the file */
};

/* Who is told, in order. */
struct stream_listener {
    void (*bytes)(void *context, struct bytes bytes, const struct origin *origin);
    /* So many bytes are missing: cut off their packet, or never captured. */
    void (*gap)(void *context, uint32_t length, bool was_cut);
    void (*end)(void *context, const struct origin *origin); /* a FIN: nothing comes after it */
    void *context;
};

struct waiting;

/* A zeroed struct is one that nothing is known of yet; the first number heard is where it
 * begins. */
struct stream {
    struct waiting *waiting; /* by sequence number */
    uint32_t first, next;    /* sequence numbers of bytes */
    uint32_t last;           /* of the FIN, if it was seen */
    uint32_t held;           /* bytes that wait */
    uint16_t waits;          /* segments that wait */
    uint8_t patience;        /* packets left until what is missing is a gap; 0: nobody counts */
    bool is_begun, fin_seen, has_ended;
};

/* Data from a packet, of which missing bytes more were not captured. False when it is so far
 * from what is expected that it cannot belong there. */
bool stream_take(struct stream *stream, uint32_t sequence, struct bytes data, size_t missing,
                 const struct origin *origin, const struct stream_listener *listener);

/* The data before that number is all there will be. */
void stream_finish(struct stream *stream, uint32_t sequence, const struct origin *origin,
                   const struct stream_listener *listener);

/* The other end says that it has everything before that number. */
void stream_acknowledge(struct stream *stream, uint32_t sequence);

/* Another packet of the connection went by. */
void stream_pass(struct stream *stream, const struct origin *origin,
                 const struct stream_listener *listener);

/* Whatever is still missing is a gap; at the end of the capture. */
void stream_settle(struct stream *stream, const struct origin *origin,
                   const struct stream_listener *listener);

/* Drops what waits. */
void stream_free(struct stream *stream);

#endif
