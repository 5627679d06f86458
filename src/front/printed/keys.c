/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/keys.h"

#include <string.h>

#include "base/hex.h"
#include "base/memory.h"
#include "inspect/tls/key_table.h"

#define NAME_COLUMNS  28
#define VALUE_COLUMNS 14

/* Values and commands are not wrapped: they are there to be copied. */
static void show_value(struct paper *paper, const struct key_value *value)
{
    struct arena arena = {0};

    paper_print(paper, INK_PLAIN, "    %-*s", VALUE_COLUMNS, value->name);
    paper_print(paper, INK_LIT, "%s\n", hex_text(&arena, value->bytes, 0));
    if (value->command)
        paper_print(paper, INK_FAINT, "      $ %s\n", value->command);
    arena_forget(&arena);
}

static void show_row(struct paper *paper, const struct key_row *row)
{
    paper_gap(paper);
    paper_entry(paper, INK_TITLE, row->name, NAME_COLUMNS, row->made);
    paper_entry(paper, INK_FAINT, "", NAME_COLUMNS, row->value_count ? row->use : row->why_not);
    for (size_t i = 0; i < row->value_count; i++)
        show_value(paper, &row->values[i]);
}

size_t keys_show(struct paper *paper, const struct inspect *inspect, uint32_t conn,
                 const char *part)
{
    struct arena arena = {0};
    struct known_keys known;
    struct key_table table;
    size_t shown = 0;

    inspect_keys(inspect, conn, &known);
    inspect_transcripts(inspect, conn, known.transcript);
    key_table_fill(&arena, &known, &table);
    for (size_t i = 0; i < table.count; i++) {
        if (!strstr(table.rows[i].name, part))
            continue;
        if (!shown++) {
            paper_gap(paper);
            paper_print(paper, INK_TITLE, "%s\n", table.title);
        }
        show_row(paper, &table.rows[i]);
    }
    arena_forget(&arena);
    return shown;
}
