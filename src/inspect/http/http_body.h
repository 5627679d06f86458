/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http_body: what follows the header section of a message (RFC 9112 sections 6 and 7). Inner
 * part of inspect/http.
 */
#ifndef LOCKSTEP_INSPECT_HTTP_BODY_H
#define LOCKSTEP_INSPECT_HTTP_BODY_H

#include "inspect/field.h"

/* What the header section says of the body. */
struct http_body {
    bool chunked;
    bool measured;   /* there was a Content-Length */
    uint64_t length; /* what it says */
    bool to_the_end; /* an answer without either goes on until the connection ends */
};

/* Adds as much of the body as lies in the reader's bytes. */
void dissect_http_body(struct tree *tree, struct field *parent, struct reader *reader,
                       const struct http_body *body);

#endif
