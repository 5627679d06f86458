/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * http: messages of HTTP/1.1 (RFC 9112) as fields, where one begins in the bytes at hand: a
 * record of TLS or a write on a plain wire. Of a body that goes on in later ones only what lies
 * here is shown; what follows is data.
 */
#ifndef LOCKSTEP_INSPECT_HTTP_H
#define LOCKSTEP_INSPECT_HTTP_H

#include "inspect/field.h"

/* Adds the messages that come next, one after the other, up to the end of the reader's bytes.
 * Lines that break a rule are noted as malformed; what follows them is read as data. */
void dissect_http(struct tree *tree, struct field *parent, struct reader *reader);

#endif
