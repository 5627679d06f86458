/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/ab_page.h"

void ab_page_fill(struct model *model)
{
    struct ab_page *page = &model->ab;
    struct inspect *reading = model->lent.readings[ROLE_ALL];
    uint32_t a, b;

    arena_free(&page->arena);
    page->comparison = (struct comparison){0};
    page->lines = NULL;
    if (model->lent.trace && compare_find(model->lent.trace, &a, &b)) {
        compare_runs(model->lent.trace, reading, a, b, &page->arena, &page->comparison);
        page->lines = ab_lines_of(&page->arena, model->lent.trace, reading, &page->comparison);
    }
    model->list_count = page->comparison.count;
}

size_t ab_page_difference(const struct model *model, size_t row, bool forward)
{
    const struct comparison *comparison = &model->ab.comparison;

    while (row < comparison->count && comparison->pairs[row].verdict == ROWS_ALIKE)
        row += forward ? 1 : (size_t)-1;
    return row < comparison->count ? row : comparison->count;
}

bool ab_page_on_b(const struct model *model)
{
    const struct row_pair *pair = &model->ab.comparison.pairs[model->list_cursor];

    return pair->b.seq && (model->ab.on_b || !pair->a.seq);
}
