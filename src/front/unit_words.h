/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * unit_words: what a unit on the wire is for, in sentences, for packet comments:
 *
 *     EncryptedExtensions: what else the server agreed to; the first message under a key.
 *     Sealed with the server's handshake key, record 0.
 */
#ifndef LOCKSTEP_FRONT_UNIT_WORDS_H
#define LOCKSTEP_FRONT_UNIT_WORDS_H

#include "inspect/inspect.h"

/* Clean, in the arena; the unit's summary alone when it is no TLS. */
const char *unit_words(struct arena *arena, struct inspect *reading, const struct trace *trace,
                       uint32_t seq);

#endif
