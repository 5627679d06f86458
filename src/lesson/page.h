/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * page: how tall a step is beside the bench. Its prose stands above the question or task that
 * is open. A blank line parts paragraphs, but not the items of a list, and stands before the
 * question; its options follow at once, each behind its digit.
 */
#ifndef LOCKSTEP_LESSON_PAGE_H
#define LOCKSTEP_LESSON_PAGE_H

#include "lesson/lesson.h"

/* What an 80x24 screen has for it. */
#define PAGE_ROWS    13
#define PAGE_COLUMNS 38

/* Rows of the step's prose with that item (NULL: without one) in so many columns. */
size_t page_rows(const struct step *step, const struct item *item, size_t columns);

#endif
