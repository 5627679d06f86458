/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http: the parts of an HTTP/1.1 message (RFC 9112), for those who speak it and those who read
 * it. Nothing is copied; all parts point into the bytes that were given.
 */
#ifndef LOCKSTEP_PROTO_HTTP_H
#define LOCKSTEP_PROTO_HTTP_H

#include "base/reader.h"

/* The first line: METHOD target version, or version status reason. Its parts are empty when the
 * line is of the other kind. */
struct http_start {
    bool is_request;
    struct bytes line; /* without its CRLF */
    struct bytes method, target, version;
    struct bytes status, reason; /* of an answer */
};

struct http_field {
    struct bytes line;        /* without its CRLF */
    struct bytes name, value; /* without the blanks around it */
};

/* Whether bytes begin as a message of HTTP/1.x does. */
bool http_begins(struct bytes bytes);

/* Reads the start line. False, with the reader failed at the place, when it is none. */
bool http_read_start(struct reader *reader, struct http_start *out);

/* Reads the next field line. False at the empty line that ends them, which is stepped over,
 * and, with the reader failed, at a line that is none. */
bool http_read_field(struct reader *reader, struct http_field *out);

/* How the body's end is known (RFC 9112 section 6.3). */
enum http_body { HTTP_NO_BODY, HTTP_LENGTH, HTTP_CHUNKED, HTTP_UNTIL_CLOSE };

#endif
