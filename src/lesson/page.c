/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/page.h"

#include "base/text.h"
#include "base/wrap.h"

#define DIGIT "1" /* what stands before an option, and a blank */

/* Rows of a text that hangs behind a mark and a blank. */
static size_t hanging_rows(const char *mark, const char *text, size_t columns)
{
    size_t taken = *mark ? text_width(mark) + 1 : 0;

    return wrap_lines(text, columns > taken ? columns - taken : 1, NULL, 0);
}

static bool stand_together(const struct prose *above, const struct prose *below)
{
    return above->kind == BLOCK_ITEM && below->kind == BLOCK_ITEM;
}

static size_t prose_rows(const struct step *step, size_t columns)
{
    size_t rows = 0;

    for (size_t i = 0; i < step->prose_count; i++) {
        const struct prose *prose = &step->prose[i];

        rows += i > 0 && !stand_together(prose - 1, prose);
        rows += hanging_rows(prose->mark, prose->text, columns);
    }
    return rows;
}

size_t page_rows(const struct step *step, const struct item *item, size_t columns)
{
    size_t rows = prose_rows(step, columns);

    if (!item)
        return rows;
    rows += rows > 0;
    rows += wrap_lines(item->text, columns, NULL, 0);
    for (size_t i = 0; i < item->option_count; i++)
        rows += hanging_rows(DIGIT, item->options[i].text, columns);
    return rows;
}
