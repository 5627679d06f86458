/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * glossary: for each field that inspect can emit, in plain words, what it is, why it is there
 * and what goes wrong without it, and where that is laid down. Read from lessons/glossary/, one
 * Markdown file a protocol, built into the program. An entry is
 *
 *     ## tls.record.content_type
 *
 *     Tells what the record carries: ...                        what it is
 *
 *     The reader must know whom to give the bytes to ...        why, and what if not
 *
 *     RFC 8446, section 5.1
 *
 * two paragraphs and a source, which is all that fits beside the field at 80x24.
 */
#ifndef LOCKSTEP_LESSON_GLOSSARY_H
#define LOCKSTEP_LESSON_GLOSSARY_H

#include "base/memory.h"

struct glossary_entry {
    const char *what;
    const char *why;
    const char *source; /* "RFC 8446, section 5.1" */
};

/* The entry of the field of that name, its paragraphs each on one line, in the arena. False
 * when there is none. */
bool glossary_find(struct arena *arena, const char *field, struct glossary_entry *out);

#endif
