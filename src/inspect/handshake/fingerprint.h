/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fingerprint: what a hello gives away about the software that made it. Which suites and
 * extensions it lists, and in which order, is sent in the clear and differs from program to
 * program and from version to version; JA3 and JA4 are customary short forms of that, which
 * logs and filters compare. Values made up for GREASE (RFC 8701) do not count.
 */
#ifndef LOCKSTEP_INSPECT_FINGERPRINT_H
#define LOCKSTEP_INSPECT_FINGERPRINT_H

#include "inspect/field.h"
#include "inspect/handshake/offer.h"

/* Adds the fingerprints of a ClientHello or ServerHello, given its whole body, as worked out at
 * that offset. */
void add_client_fingerprints(struct tree *tree, struct field *parent, struct bytes body,
                             size_t offset);
void add_server_fingerprint(struct tree *tree, struct field *parent, struct bytes body,
                            size_t offset);

/* ---- its parts ---- */

/* ja3.c: lists in decimal, and their MD5. */
void add_client_ja3(struct tree *tree, struct field *parent, const struct offer *offer,
                    size_t offset);
void add_server_ja3(struct tree *tree, struct field *parent, const struct offer *choice,
                    size_t offset);

/* ja4.c: a summary, then lists in hexadecimal, sorted, and their SHA-256. */
void add_ja4(struct tree *tree, struct field *parent, const struct offer *offer, size_t offset);

#endif
