/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "front/printed/walk_state.h"

const char *walk_text(struct walk *walk, const char *text)
{
    return text_clean_string(&walk->arena, text);
}

void walk_line(struct walk *walk, enum ink ink, const char *word, const char *format, ...)
{
    char head[64];
    char line[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    snprintf(head, sizeof head, "  %s", word);
    paper_entry(walk->paper, ink, head, WALK_INDENT, line);
}
