/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lesson on paper: Markdown with what to hand in, goals and questions, and for staff the key.
 */
#include <string.h>

#include "front/commands/command_lesson.h"

/* What stands behind the word ("answer: ") in the item's block, as it was written there: the
 * text that an expression was parsed from is not kept elsewhere. */
static struct bytes written(const struct found_lesson *found, const struct item *item,
                            const char *word)
{
    struct bytes text = found->text;
    size_t at = 0;

    for (unsigned line = 1; line < item->line && at != BYTES_NOT_FOUND; line++) {
        at = bytes_find(text, bytes_of("\n"), at);
        at = at == BYTES_NOT_FOUND ? at : at + 1;
    }
    while (at < text.length) {
        size_t end = bytes_find(text, bytes_of("\n"), at);
        struct bytes line = bytes_part(text, at, end == BYTES_NOT_FOUND ? SIZE_MAX : end - at);

        if (bytes_equal(bytes_part(line, 0, strlen(word)), bytes_of(word)))
            return bytes_part(line, strlen(word), SIZE_MAX);
        if (bytes_equal(line, bytes_of("```")) || end == BYTES_NOT_FOUND)
            break;
        at = end + 1;
    }
    return (struct bytes){0};
}

static void put_script(FILE *out, const struct script *script)
{
    for (size_t i = 0; i < script->count; i++)
        fprintf(out, "  - `%s`\n", script->commands[i].line);
}

static void put_right_options(FILE *out, const struct item *item)
{
    fprintf(out, "- Answer:");
    for (size_t i = 0; i < item->option_count; i++)
        if (item->options[i].right || item->type == ASK_ORDER)
            fprintf(out, " %s.", item->options[i].text);
    fprintf(out, "\n");
}

static void put_key(FILE *out, const struct found_lesson *found, const struct item *item)
{
    struct bytes answer = written(found, item, "answer: ");

    fprintf(out, "\n**Key**\n\n");
    if (item->kind == ITEM_GOAL) {
        fprintf(out, "- One way:\n");
        put_script(out, &item->solve);
    } else if (item->option_count) {
        put_right_options(out, item);
    } else {
        fprintf(out, "- Answer: `%.*s`\n", (int)answer.length, (const char *)answer.data);
    }
    if (*item->why)
        fprintf(out, "- Why: %s\n", item->why);
}

/* Lines to be put in order are shown as on the screen: not in their right one. */
static void put_options(FILE *out, const struct item *item)
{
    uint8_t shown[LESSON_OPTIONS];

    for (size_t i = 0; i < item->option_count; i++)
        shown[i] = (uint8_t)i;
    if (item->type == ASK_ORDER)
        session_shuffle(item, shown);
    if (item->option_count)
        fprintf(out, "\n");
    for (size_t i = 0; i < item->option_count; i++)
        fprintf(out, "%zu. %s\n", i + 1, item->options[shown[i]].text);
}

static void put_item(FILE *out, const struct found_lesson *found, const struct item *item,
                     bool with_key)
{
    if (item->kind == ITEM_GOAL)
        fprintf(out, "\n- [ ] **Goal** (%s): %s\n", item->id, item->text);
    else
        fprintf(out, "\n**Question** (%s, %s): %s\n", item->id, ask_type_name(item->type),
                item->text);
    put_options(out, item);
    if (with_key)
        put_key(out, found, item);
}

static void put_head(FILE *out, const struct lesson *lesson, bool with_key)
{
    const char *name = *lesson->number ? lesson->number : lesson->file;

    fprintf(out, "# %s%s%s%s\n\n", lesson->number, *lesson->number ? " " : "", lesson->title,
            with_key ? " (key, for staff)" : "");
    fprintf(out, "- About %u minutes\n- Lab: %s\n", lesson->minutes, lesson->lab);
    fprintf(out, "- Needs: %s\n", *lesson->needs ? lesson->needs : "nothing before it");
    fprintf(out,
            "- Begin with `lockstep %s`, or `lockstep run %s --plain` for sentences\n\n"
            "## What to hand in\n\n"
            "1. What `lockstep list %s` prints when you are done.\n"
            "2. Your commands for the goals, a line each, in a file `goals.lock`. Try them:\n"
            "   `lockstep run %s --script goals.lock` ends with exit code 0 when they reach\n"
            "   every goal.\n"
            "3. Your answers to the questions below, in a sentence each: answers that are\n"
            "   bytes differ from run to run, reasons do not.\n",
            name, name, name, name);
}

void handout(FILE *out, const struct found_lesson *found, bool with_key)
{
    const struct lesson *lesson = found->lesson;

    put_head(out, lesson, with_key);
    for (size_t s = 0; s < lesson->step_count; s++) {
        fprintf(out, "\n## %zu. %s\n", s + 1, lesson->steps[s].title);
        for (size_t i = 0; i < lesson->steps[s].item_count; i++)
            put_item(out, found, &lesson->steps[s].items[i], with_key);
    }
}
