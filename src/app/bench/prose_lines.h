/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * prose_lines: what the prose pane says, line by line: the step's text, the open question with
 * its options, what was answered to the last answer, and the help that was asked for.
 */
#ifndef LOCKSTEP_APP_PROSE_LINES_H
#define LOCKSTEP_APP_PROSE_LINES_H

#include "app/model.h"

/* Makes model->prose anew. */
void prose_lines(struct model *model);

/* The line with which the question, or what stands for it, begins; all of them when there is
 * none. */
size_t prose_question(const struct model *model);

/* The question or goal that waits for the student now; NULL while a step is entered, while what
 * a guess was about is shown, and when the step is done. */
const struct item *item_open(const struct model *model);

/* True for questions that are answered by choosing among options. */
bool item_has_options(const struct item *item);

#endif
