/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Stands for the parting newline while the arguments are being formatted, so that a newline in
 * an argument (a file name may hold one) cannot part the story elsewhere. */
#define PART_MARK "\x1f\x1e\x1f"

static const char *take_part(char *out, size_t room, const char *from)
{
    const char *end = strstr(from, PART_MARK);
    size_t length = end ? (size_t)(end - from) : strlen(from);

    snprintf(out, room, "%.*s", (int)length, from);
    return end ? end + strlen(PART_MARK) : from + length;
}

static void mark_parts(char *out, size_t room, const char *format)
{
    const size_t mark = strlen(PART_MARK);

    for (; *format && room > mark; format++) {
        size_t step = *format == '\n' ? mark : 1;

        memcpy(out, *format == '\n' ? PART_MARK : format, step);
        out += step;
        room -= step;
    }
    *out = '\0';
}

enum status fail(struct failure *failure, enum status status, const char *format, ...)
{
    char marked[768];
    char story[2048];
    const char *rest = story;
    va_list args;

    if (!failure)
        return status;
    mark_parts(marked, sizeof marked, format);
    va_start(args, format);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    vsnprintf(story, sizeof story, marked, args);
#pragma GCC diagnostic pop
    va_end(args);
    failure->status = status;
    rest = take_part(failure->what, sizeof failure->what, rest);
    rest = take_part(failure->why, sizeof failure->why, rest);
    take_part(failure->todo, sizeof failure->todo, rest);
    return status;
}

void fail_at(struct failure *failure, const char *file, unsigned line)
{
    char what[sizeof failure->what];
    int used;

    if (!failure)
        return;
    memcpy(what, failure->what, sizeof what);
    used = snprintf(failure->what, sizeof failure->what, "%.120s:%u: ", file, line);
    snprintf(failure->what + used, sizeof failure->what - (size_t)used, "%.*s",
             (int)(sizeof failure->what - (size_t)used - 1), what);
}
