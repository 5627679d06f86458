/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ending/lines.h"

#include "base/wrap.h"

#define LINES_MOST 120 /* many times what any ending has */
#define GAP        1   /* columns that part the two ends */

struct layout {
    struct arena *arena;
    struct ending_lines lines;
};

static struct ending_line *add_line(struct layout *layout, enum ending_line_kind kind)
{
    size_t at = layout->lines.count;

    layout->lines.count += at + 1 < LINES_MOST;
    layout->lines.list[at] = (struct ending_line){.kind = kind, .label = "", .text = {"", ""}};
    return &layout->lines.list[at];
}

/* Text broken into lines. */
struct broken {
    const char *text;
    struct span *spans;
    size_t count;
};

static struct broken broken(struct arena *arena, const char *text, int columns)
{
    size_t count = wrap_lines(text, (size_t)columns, NULL, 0);
    struct broken lines = {text, arena_alloc(arena, count + 1, sizeof *lines.spans), count};

    wrap_lines(text, (size_t)columns, lines.spans, count);
    return lines;
}

static const char *nth_line(struct arena *arena, const struct broken *lines, size_t nth)
{
    if (nth >= lines->count)
        return "";
    return arena_format(arena, "%.*s", (int)lines->spans[nth].length,
                        lines->text + lines->spans[nth].start);
}

static void add_text(struct layout *layout, enum ending_line_kind kind, const char *text,
                     int columns)
{
    struct broken lines = broken(layout->arena, text, columns);

    for (size_t i = 0; i < lines.count; i++)
        add_line(layout, kind)->text[0] = nth_line(layout->arena, &lines, i);
}

static void add_pair(struct layout *layout, const struct ending_row *row, int columns)
{
    struct broken sides[] = {broken(layout->arena, row->text[ENDING_CLIENT], columns),
                             broken(layout->arena, row->text[ENDING_SERVER], columns)};

    for (size_t i = 0; i < sides[0].count || i < sides[1].count; i++) {
        struct ending_line *line = add_line(layout, ENDING_LINE_PAIR);

        line->label = i ? "" : row->label;
        for (int side = 0; side < ENDING_SIDES; side++) {
            line->text[side] = nth_line(layout->arena, &sides[side], i);
            line->bad[side] = row->bad[side];
        }
    }
}

static void add_ends(struct layout *layout, const struct ending *ending, bool detailed,
                     int columns)
{
    struct ending_row rows[ENDING_ROWS];
    size_t count = ending_rows(ending, detailed, layout->arena, rows);
    struct ending_line *names = add_line(layout, ENDING_LINE_NAMES);

    for (int side = 0; side < ENDING_SIDES; side++)
        names->text[side] = ending->ends[side].name;
    for (size_t i = 0; i < count; i++)
        add_pair(layout, &rows[i], ending_half(columns) - GAP);
}

static const char *source(struct arena *arena, const struct ending *ending)
{
    if (!*ending->check)
        return ending->rfc;
    return arena_join(arena, ending_check_label(ending), ": ", ending->check, ". ",
                      ending->rfc);
}

int ending_half(int columns)
{
    return (columns - ENDING_LABEL_COLUMNS) / 2;
}

struct ending_lines ending_laid_out(const struct ending *ending, bool detailed, int columns,
                                    struct arena *arena)
{
    struct layout layout = {.arena = arena};

    layout.lines.list = arena_alloc(arena, LINES_MOST, sizeof *layout.lines.list);
    add_text(&layout, ENDING_LINE_HEADLINE, ending->headline, columns);
    add_text(&layout, ENDING_LINE_DEED, ending->deed, columns);
    add_text(&layout, ENDING_LINE_TEXT, ending->sentence, columns);
    add_line(&layout, ENDING_LINE_TEXT);
    add_ends(&layout, ending, detailed, columns);
    add_line(&layout, ENDING_LINE_TEXT);
    add_text(&layout, ENDING_LINE_TEXT, ending->remedy, columns);
    add_text(&layout, ENDING_LINE_SOURCE, source(arena, ending), columns);
    return layout.lines;
}
