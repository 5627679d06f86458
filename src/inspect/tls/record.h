/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record: a TLS record as fields (RFC 8446 section 5), opened again when the index could open
 * it.
 */
#ifndef LOCKSTEP_INSPECT_RECORD_H
#define LOCKSTEP_INSPECT_RECORD_H

#include "inspect/tls/unit.h"

/* Adds a record of the unit that is the tree's source 0. Of an opened one the content is in a
 * source "plaintext" of its own; a handshake message that began in an earlier record is in a
 * source "message". version is that of the connection, 0 when not known. */
void dissect_record(struct tree *tree, const struct unit_record *found, uint16_t version);

#endif
