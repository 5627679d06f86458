/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lint_inside: how the files of lint add a finding.
 */
#ifndef LOCKSTEP_LESSON_LINT_INSIDE_H
#define LOCKSTEP_LESSON_LINT_INSIDE_H

#include "lesson/lint.h"

/* Both sentences must live as long as out: literals, or in its arena. */
void lint_add(struct lint *out, enum lint_severity severity, unsigned line, const char *what,
              const char *todo);

#endif
