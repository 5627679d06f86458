/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http: the parts of an HTTP/1.1 message (RFC 9112), for those who speak it and those who read
 * it. Nothing is copied: all parts point into the bytes that were given. A line ends with CRLF
 * or, as section 2.2 allows a reader, with LF alone.
 */
#ifndef LOCKSTEP_PROTO_HTTP_H
#define LOCKSTEP_PROTO_HTTP_H

#include "base/reader.h"
#include "proto/names.h"

/* The start line: METHOD SP target SP version, or version SP status SP reason. What does not
 * belong to its kind is empty. */
struct http_start {
    bool is_request;
    struct bytes method, target;
    struct bytes version; /* "HTTP/1.1" */
    struct bytes status;  /* three digits */
    struct bytes reason;  /* may be empty */
};

/* A field line. */
struct http_field {
    struct bytes name;
    struct bytes value; /* without the blanks around it */
};

/* A line without its ending; the reader steps over both. What is not ended by LF fails the
 * reader. */
struct bytes http_line(struct reader *reader);

/* Whether bytes begin with the start line of a message, whole. */
bool http_begins(struct bytes bytes);

/* What a start line says. False when it is none. */
bool http_start_of(struct bytes line, struct http_start *out);

/* What a field line says (RFC 9112 section 5). False when it is none. */
bool http_field_of(struct bytes line, struct http_field *out);

/* Field names are compared without case (RFC 9110 section 5.1). */
bool http_is_named(struct bytes name, const char *wanted);

/* A number in base 10 or 16 at the start of text, as in Content-Length and before a chunk, with
 * nothing but what may follow it there. False for none, and for one over 2^48. */
bool http_number(struct bytes text, unsigned base, uint64_t *out);

extern const struct name_table http_status_codes;

#endif
