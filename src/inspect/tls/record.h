/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * record: a TLS record as fields (RFC 8446 section 5, RFC 5246 section 6.2), opened again when
 * the index could open it.
 */
#ifndef LOCKSTEP_INSPECT_RECORD_H
#define LOCKSTEP_INSPECT_RECORD_H

#include "inspect/tls/session.h"

/* Adds a record of the unit that is the tree's source 0. Of an opened one the content is in a
 * source "plaintext" of its own; a handshake message that began in an earlier record is in a
 * source "message". */
void dissect_record(struct tree *tree, struct session_ground *ground, const struct unit *unit,
                    const struct unit_record *found);

#endif
