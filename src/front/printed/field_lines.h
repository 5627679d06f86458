/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * field_lines: every field of an event, each on a line, whole, for people who look for one:
 *
 *     plaintext, 36 bytes
 *       Handshake: EncryptedExtensions
 *         Type: EncryptedExtensions (8)  tls.handshake.type
 */
#ifndef LOCKSTEP_FRONT_FIELD_LINES_H
#define LOCKSTEP_FRONT_FIELD_LINES_H

#include "front/printed/line_memory.h"
#include "front/printed/paper.h"
#include "inspect/inspect.h"

/* Prints the fields of all sources of the event's tree. What the event says of itself is left
 * to whoever prints the event. Lines that come again are kept in memory, which may be NULL. */
void field_lines(struct paper *paper, struct inspect *reading, uint32_t seq,
                 struct line_memory *memory);

#endif
