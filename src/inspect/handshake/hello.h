/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hello: what ClientHello and ServerHello have in common (RFC 8446 section 4.1).
 */
#ifndef LOCKSTEP_INSPECT_HELLO_H
#define LOCKSTEP_INSPECT_HELLO_H

#include "inspect/field.h"

#define HELLO_RANDOM 32 /* octets */

/* Adds version, random and session ID: how both begin. */
void dissect_hello_start(struct tree *tree, struct field *parent, struct reader *reader);

/* What the index needs to know of a hello. */
struct hello {
    uint16_t version; /* the chosen one, of a ServerHello */
    uint16_t suite;   /* the chosen one, of a ServerHello */
    struct bytes random;
    bool early_data; /* a ClientHello announces some */
};

/* Reads the body of either; false when it does not hold what it should. */
bool client_hello_read(struct bytes body, struct hello *out);
bool server_hello_read(struct bytes body, struct hello *out);

#endif
