/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The editor: the bytes of a held unit, or of a page of the database, to be changed. What was
 * changed has a star before it; beside them stand the fields as they are now, and below these
 * what the chosen one is.
 *
 *      unit 145, 53 bytes   2 bytes changed, marked *    you type hex digits
 *
 *      0000 17 03 03 00 30 9f 02 c1  ....0...  -*TLS record
 *      0008 77*31 5e 8d 1a b3 09 c4  w1^.....    * Length          48
 *                                             -- Length: 48 --------------
 *                                             How many bytes follow in the
 *                                             record ...
 */
#include <stdio.h>
#include <string.h>

#include "app/layout.h"
#include "base/difference.h"
#include "view/fields.h"
#include "view/lines.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

#define HEAD_ROWS    2
#define GAP          3
#define FIELDS_LEAST 4 /* rows; the rest goes to what is explained */
#define EXPLAIN_MOST 9
#define TITLE_LEAD   2

static const char *typing_words(const struct editor *editor)
{
    if (editor->in_fields)
        return "you choose a field";
    return editor->as_text ? "you type text" : "you type hex digits";
}

static void draw_head(const struct editor *editor, size_t changed, struct canvas *canvas,
                      struct area area)
{
    const char *typing = typing_words(editor);
    int column = area.column;
    char words[60] = "nothing changed yet";

    column += canvas_format(canvas, area.row, column, 60, STYLE_HEADING,
                            editor->page ? "page %u, %zu bytes" : "unit %u, %zu bytes",
                            editor->page ? editor->number : editor->seq, editor->bytes.length);
    column += 3;
    if (changed)
        snprintf(words, sizeof words, "%zu byte%s changed, marked *", changed,
                 changed == 1 ? "" : "s");
    canvas_fit(canvas, area.row, column,
               area.column + area.columns - column - (int)strlen(typing) - 1,
               changed ? STYLE_CHANGED : STYLE_DIM, words);
    canvas_right(canvas, area.row, area.column, area.columns, STYLE_DIM, typing);
}

/* ---- what the chosen field is ---- */

/* Where to begin: with the name that is typed, else with that of the present value. */
static size_t first_name(const struct name_table *names, const char *typed, uint64_t now)
{
    size_t first = 0;

    for (size_t i = 0; i < names->count; i++) {
        if (!strcmp(names->entries[i].name, typed))
            return i;
        if (names->entries[i].number == now)
            first = i;
    }
    return first;
}

/* The names that a value can have: all, or those that what was typed stands in. */
static void add_names(struct lines *lines, struct arena *arena, const struct name_table *names,
                      const char *typed, uint64_t now)
{
    const char *list = arena_format(arena, "%s; UP and DOWN choose:", names->title);
    size_t first = first_name(names, typed, now);
    bool is_name = !strcmp(names->entries[first].name, typed);
    const char *between = "";

    for (size_t i = 0; i < names->count; i++) {
        const struct name_entry *entry = &names->entries[(first + i) % names->count];

        if (!is_name && !strcasestr(entry->name, typed))
            continue;
        list =
            arena_format(arena, names->hex_digits ? "%s%s %s (0x%0*x)" : "%s%s %s (%*u)", list,
                         between, entry->name, names->hex_digits, (unsigned)entry->number);
        between = ",";
    }
    lines_add(lines, (struct line_look){.style = STYLE_TEXT}, list);
}

/* How a value for it is written. */
static const char *how_to_write(const struct field *field)
{
    switch (field_type(field->id)->form) {
    case FORM_TEXT:
        return "Type the new text. With mend the lengths around it are made to fit.";
    case FORM_BYTES:
    case FORM_GROUP:
        return "Type bytes as 9f:02:c1, or \"text\". With mend the lengths around them are "
               "made "
               "to fit.";
    case FORM_BOOL:
        return "Type true or false.";
    case FORM_TIME:
        return "Type seconds since 1970-01-01 UTC.";
    case FORM_NAMED:
    case FORM_DEC:
    case FORM_HEX:
        break;
    }
    return "Type a number such as 12 or 0x0c.";
}

static void add_value_help(struct lines *lines, struct arena *arena, const struct model *model,
                           const struct field *field)
{
    const struct name_table *names = field_type(field->id)->names;

    if (names)
        add_names(lines, arena, names, model->line.text, field->raw);
    else
        lines_add(lines, (struct line_look){.style = STYLE_TEXT}, how_to_write(field));
}

static void draw_words(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct field *field = model_field(model);
    struct lines lines = {.columns = area.columns};
    struct arena arena = {0};

    canvas_repeat(canvas, area.row, area.column, area.columns, STYLE_RULE, GLYPH_HORIZONTAL);
    if (field) {
        const char *value = field_text(model->tree, field);

        canvas_fit(canvas, area.row, area.column + TITLE_LEAD, area.columns - 2 * TITLE_LEAD,
                   STYLE_HEADING,
                   arena_format(&arena, " %s%s%s ", field_type(field->id)->label,
                                *value ? ": " : "", value));
        if (model->line.use == LINE_VALUE)
            add_value_help(&lines, &arena, model, field);
        else
            (void)part_meaning(&lines, &arena, field);
    }
    lines_draw(&lines, 0, canvas, part_below(area, 1));
    lines_free(&lines);
    arena_free(&arena);
}

/* ---- bytes and fields ---- */

static void draw_octets(const struct model *model, const struct difference *changed,
                        struct canvas *canvas, struct area area)
{
    const struct editor *editor = &model->editor;
    const struct field *field = model_field(model);
    struct octets octets = {
        .bytes = buf_view(&editor->bytes),
        .changed = *changed,
        .across = (size_t)layout_hex_octets(model),
        .top = model->hex_top,
        .cursor = model->hex_at,
        .focused = !editor->in_fields,
        .in_text = editor->as_text,
    };
    const char *why;
    size_t offset;

    if (field && field_on_wire(model->tree, field, &offset, &why))
        octets.lit = (struct octet_range){offset, field->length};
    octets_draw(&octets, canvas, area);
}

static void draw_tree(const struct model *model, const struct difference *changed,
                      struct canvas *canvas, struct area area)
{
    struct field_list list = {
        .changed = changed,
        .tree = model->tree,
        .rows = model->fields,
        .count = model->field_count,
        .cursor = model->field_cursor,
        .top = model->field_top,
        .focused = model->editor.in_fields,
    };

    field_list_draw(&list, canvas, area);
}

/* As who sent the unit put it there; of a page, as it was when the editor opened. */
static struct bytes bytes_first(const struct model *model)
{
    const struct editor *editor = &model->editor;

    return editor->page ? buf_view(&editor->before)
                        : trace_bytes(model->lent.trace, editor->seq);
}

void draw_editor(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct editor *editor = &model->editor;
    struct difference changed = difference_of(bytes_first(model), buf_view(&editor->bytes));
    struct area body = part_below(area, HEAD_ROWS);
    int left = octets_columns((size_t)layout_hex_octets(model));
    struct area right = part_beside(body, left + GAP);
    struct area words = right;

    words.rows =
        right.rows - FIELDS_LEAST < EXPLAIN_MOST ? right.rows - FIELDS_LEAST : EXPLAIN_MOST;
    if (words.rows < 0)
        words.rows = 0;
    words.row += right.rows - words.rows;
    right.rows -= words.rows;
    draw_head(editor, difference_count(&changed), canvas, area);
    draw_octets(model, &changed, canvas, (struct area){body.row, body.column, body.rows, left});
    draw_tree(model, &changed, canvas, right);
    if (words.rows > 1)
        draw_words(model, canvas, words);
}
