/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "front/walk_state.h"

const char *walk_text(struct walk *walk, const char *text)
{
    return text_clean_string(&walk->arena, text);
}

/* What does not fit goes on in the next lines, under its own beginning. */
void walk_line(struct walk *walk, enum ink ink, const char *word, const char *format, ...)
{
    struct buf text = {0};
    struct buf lines = {0};
    char line[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    buf_format(&text, "  ");
    text_column(&text, word, WALK_INDENT - 3);
    buf_format(&text, " ");
    if (text_width(line) > PAPER_WIDTH - WALK_INDENT)
        text_wrap(&lines, line, WALK_INDENT, PAPER_WIDTH);
    else
        buf_format(&lines, "%*s%s\n", WALK_INDENT, "", line);
    paper_put(walk->paper, ink, buf_text(&text));
    paper_put(walk->paper, INK_PLAIN, buf_text(&lines) + WALK_INDENT);
    buf_free(&text);
    buf_free(&lines);
}
