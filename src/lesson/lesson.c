/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/lesson.h"

#include <stdlib.h>

#include "lesson/read.h"

enum status read_refuse(const struct reading *reading, unsigned line, const char *why,
                        const char *todo)
{
    return fail(reading->failure, STATUS_DATA, "%s:%u: this is no lesson\n%s\n%s",
                reading->file, line, why, todo);
}

enum status read_at(const struct reading *reading, unsigned line, enum status status)
{
    if (status == STATUS_OK)
        return STATUS_OK;
    fail_at(reading->failure, reading->file, line);
    if (reading->failure)
        reading->failure->status = STATUS_DATA;
    return STATUS_DATA;
}

enum status read_end(struct lexer *lexer)
{
    if (lexer->now.kind == TOKEN_END)
        return STATUS_OK;
    return lexer_refuse(
        lexer, arena_format(lexer->arena, "%s comes after the end", lexer_shown(lexer)),
        "take the rest of the line out");
}

static enum status read_parts(const struct reading *reading, struct bytes text)
{
    struct bytes body;
    unsigned body_line;
    enum status status = read_text(reading, text, &text);

    if (status == STATUS_OK)
        status = read_front_matter(reading, text, &body, &body_line);
    return status == STATUS_OK ? read_steps(reading, body, body_line) : status;
}

enum status lesson_read(struct bytes text, const char *file, struct lesson **out,
                        struct failure *failure)
{
    struct lesson *lesson = mem_alloc(1, sizeof *lesson);
    struct reading reading = {
        .lesson = lesson,
        .arena = &lesson->arena,
        .failure = failure,
    };
    enum status status;

    lesson->number = "";
    lesson->needs = "";
    lesson->file = arena_format(&lesson->arena, "%s", file);
    reading.file = lesson->file;
    for (int i = 0; i < VERBS; i++)
        lesson->verbs[i] = true;
    status = read_parts(&reading, text);
    *out = lesson;
    if (status != STATUS_OK) {
        lesson_free(lesson);
        *out = NULL;
    }
    return status;
}

void lesson_free(struct lesson *lesson)
{
    if (!lesson)
        return;
    arena_free(&lesson->arena);
    free(lesson);
}

bool goal_leaves_stage(const struct item *goal)
{
    for (size_t i = 0; i < goal->solve.count; i++) {
        const struct command *command = &goal->solve.commands[i];

        if (command->verb == VERB_STEP || command->verb == VERB_RESTART ||
            (command->verb == VERB_DELIVER && command->extent >= EXTENT_ALL))
            return true;
    }
    return false;
}
