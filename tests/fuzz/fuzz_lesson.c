/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lessons come from strangers, too: whatever stands in one, reading it ends, what was refused
 * says why, and what was read keeps the promises of its header.
 */
#include <stdlib.h>

#include "lesson/lint.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static void check_item(const struct item *item)
{
    uint8_t places[LESSON_OPTIONS];

    must(item->id && item->text && item->why);
    must(item->hint_count <= LESSON_HINTS && item->option_count <= LESSON_OPTIONS);
    must(item->kind != ITEM_GOAL || item->when);
    session_shuffle(item, places);
}

static void check_lesson(const struct lesson *lesson)
{
    struct lint lint = {0};

    must(lesson->id && lesson->title && lesson->lab && lesson->minutes);
    must(lesson->step_count && lesson->step_count <= LESSON_STEPS);
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct step *step = &lesson->steps[i];

        must(step->id && *step->id && step->item_count <= LESSON_ITEMS);
        for (size_t k = 0; k < step->item_count; k++)
            check_item(&step->items[k]);
    }
    lesson_lint(lesson, &lint);
    lint_free(&lint);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure = {0};
    struct lesson *lesson;
    enum status status = lesson_read((struct bytes){data, size}, "fuzz.md", &lesson, &failure);

    must((status == STATUS_OK) == !!lesson);
    must(status == STATUS_OK || (*failure.what && *failure.why && *failure.todo));
    if (lesson)
        check_lesson(lesson);
    lesson_free(lesson);
    return 0;
}
