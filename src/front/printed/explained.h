/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * explained: what the glossary says of a field, on paper.
 */
#ifndef LOCKSTEP_FRONT_EXPLAINED_H
#define LOCKSTEP_FRONT_EXPLAINED_H

#include "base/status.h"
#include "front/printed/paper.h"
#include "inspect/field.h"

/* Tells what the field is, why it is there, and where that is laid down. */
void explained_field(struct paper *paper, enum field_id field);

/* Tells of the field of that name or of the only one that has the word in its name or label;
 * lists those, one a line, when there are several. STATUS_USAGE when there is none. */
enum status explained_word(struct paper *paper, const char *word, struct failure *failure);

#endif
