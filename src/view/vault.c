/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Vault: what lies on the disk. Sealed rows and database pages on the left, the octets of the
 * chosen one on the right, the sealed part of it in brackets.
 *
 *        147 row 1: sealed row      | 0000 0d 00 00 00 01 0f d2 00  ........
 *      > 150 page 2 of vault.db     |      ... 4056 octets, all zero
 *                                   | 0fe0 2c 01 05[02 c1 77 30 5e  ,....w0^
 *                                   | 0fe8 8d 1a b3 09 c4 55]e2 10  .....U..
 *                                   |
 *                                   | nonce       12  02 c1 77 ..
 *                                   | ciphertext  11  b3 09 c4 ..
 *                                   | tag         16  55 10 7c ..
 */
#include "base/hex.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

#define LIST_LEAST  33
#define GAP         3
#define PART_ROWS   4 /* of nonce, ciphertext and tag, and a gap */
#define SEQ_COLUMNS 6
#define FOLD_LEAST  3 /* rows of zeros that become one */

static const struct {
    enum field_id id;
    const char *name;
} parts[] = {
    {FIELD_VAULT_NONCE, "nonce"},
    {FIELD_VAULT_CIPHERTEXT, "ciphertext"},
    {FIELD_VAULT_TAG, "tag"},
};

#define PARTS (sizeof parts / sizeof parts[0])

static void draw_entry(const struct model *model, struct canvas *canvas, int row,
                       struct area area, size_t index)
{
    const struct event *event = trace_event(model->lent.trace, model->list[index]);
    bool is_page = event->kind == EVENT_PAGE;
    enum style style = is_page ? STYLE_TEXT : STYLE_SEALED;
    int column = area.column + 2 + SEQ_COLUMNS;
    int end = area.column + area.columns;

    canvas_format(canvas, row, area.column + 2, SEQ_COLUMNS, STYLE_DIM, "%4u", event->seq);
    column += canvas_format(canvas, row, column, end - column, style,
                            is_page ? "page %lld of " : "row %lld: ", (long long)event->number);
    part_outside(canvas, row, column, end - column, style,
                 is_page ? event->name : event->value);
    if (index != model->list_cursor)
        return;
    canvas_glyph(canvas, row, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, row, area, true);
}

static void draw_list(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t top = part_top(model->list_top, model->list_cursor, model->list_count, area.rows);

    for (int i = 0; i < area.rows && top + (size_t)i < model->list_count; i++)
        draw_entry(model, canvas, area.row + i, area, top + (size_t)i);
}

/* The parts of the first sealed row in what is chosen. */
static void draw_parts(const struct tree *tree, struct canvas *canvas, struct area area)
{
    for (size_t i = 0; i < PARTS; i++) {
        const struct field *field = tree_find(tree, parts[i].id, 0);
        int row = area.row + (int)i;
        struct arena arena = {0};

        if (!field)
            continue;
        canvas_text(canvas, row, area.column, 10, STYLE_DIM, parts[i].name);
        canvas_format(canvas, row, area.column + 11, 3, STYLE_TEXT, "%3zu", field->length);
        canvas_fit(canvas, row, area.column + 16, area.columns - 16, STYLE_SEALED,
                   hex_text(&arena, field_bytes(tree, field), ' '));
        arena_free(&arena);
    }
}

/* From the nonce to the end of the tag: they lie one after the other. */
static struct octet_range sealed_range(const struct tree *tree)
{
    const struct field *nonce = tree_find(tree, FIELD_VAULT_NONCE, 0);
    const struct field *tag = tree_find(tree, FIELD_VAULT_TAG, 0);

    if (!nonce || !tag || tag->offset < nonce->offset)
        return (struct octet_range){0};
    return (struct octet_range){nonce->offset, tag->offset + tag->length - nonce->offset};
}

/* ---- the page, with what is empty folded together ---- */

/* How many rows from that one on hold nothing but zeros. */
static size_t empty_rows(const struct octets *octets, size_t row)
{
    size_t at = row * octets->across;

    while (at < octets->bytes.length && !octets->bytes.data[at])
        at++;
    return at / octets->across - row + (at == octets->bytes.length && at % octets->across);
}

/* How many rows of octets become one on the screen. */
static size_t folded(const struct octets *octets, size_t row)
{
    size_t empty = empty_rows(octets, row);

    return empty >= FOLD_LEAST ? empty : 1;
}

/* The row on the screen, from the top of the page, that shows an octet. */
static size_t screen_row(const struct octets *octets, size_t octet)
{
    size_t count = 0;

    for (size_t row = 0; row * octets->across <= octet; row += folded(octets, row))
        count++;
    return count ? count - 1 : 0;
}

static void draw_folded_row(const struct octets *octets, struct canvas *canvas, int row,
                            struct area area, size_t first)
{
    size_t rows = folded(octets, first);

    if (rows == 1)
        octets_draw_row(octets, canvas, row, area.column, first * octets->across);
    else
        canvas_format(canvas, row, area.column, area.columns, STYLE_DIM,
                      "     ... %zu bytes, all zero", rows * octets->across);
}

/* Returns how many rows it took. */
static int draw_octets(const struct octets *octets, struct canvas *canvas, struct area area)
{
    size_t last = octets->lit.first + octets->lit.length;
    size_t rows = (octets->bytes.length + octets->across - 1) / octets->across;
    size_t count = rows ? screen_row(octets, octets->bytes.length - 1) + 1 : 0;
    size_t top = part_top(0, screen_row(octets, last), count, area.rows);
    size_t at = 0;

    for (size_t row = 0; row < rows && at < top + (size_t)area.rows;
         row += folded(octets, row), at++)
        if (at >= top)
            draw_folded_row(octets, canvas, area.row + (int)(at - top), area, row);
    return (int)(at - top);
}

/* The octets of what is chosen, and below them what the sealed ones are. */
static void draw_chosen(const struct tree *tree, struct canvas *canvas, struct area area)
{
    struct octets octets = {
        .bytes = tree->sources[0].bytes,
        .across = octets_across(area.columns),
        .lit = sealed_range(tree),
    };
    struct area upper = {area.row, area.column, area.rows - PART_ROWS, area.columns};

    octets.cursor = octets.lit.first;
    draw_parts(tree, canvas, part_below(area, draw_octets(&octets, canvas, upper) + 1));
}

void draw_vault(const struct model *model, struct canvas *canvas, struct area area)
{
    int right = octets_columns(octets_across(area.columns - LIST_LEAST - GAP));
    int left = area.columns - GAP - right;

    if (!model->list_count) {
        canvas_fit(canvas, area.row, area.column, area.columns, STYLE_DIM,
                   "The vault is empty: lab ssn fills it, in the later stages of its walk.");
        canvas_cursor(canvas, area.row, area.column);
        return;
    }
    part_divide(canvas, area.column + left + 1, area.row - 1, area.rows);
    draw_list(model, canvas, (struct area){area.row, area.column, area.rows, left});
    if (model->tree && model->tree->source_count)
        draw_chosen(model->tree, canvas, part_beside(area, left + GAP));
}
