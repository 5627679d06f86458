/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plain: the course told in sentences, line after line, for screen readers, pipes and terminals
 * that can do no more: nothing is redrawn, no boxes, no colour, hex only on request. It reads
 * words from standard input; the end of the input ends it, and progress is kept as it happens.
 */
#ifndef LOCKSTEP_FRONT_PLAIN_H
#define LOCKSTEP_FRONT_PLAIN_H

#include "labs/lab.h"
#include "lesson/lesson.h"
#include "trace/trace.h"

struct plain_request {
    const struct lesson *lesson; /* begin with it, borrowed; both NULL: the list of all */
    const struct lab *lab;       /* a lab by hand */
    const struct setting_value *overrides;
    size_t override_count;
};

/* Runs until the user leaves. */
MUST_USE enum status front_plain(const struct plain_request *request);

#endif
