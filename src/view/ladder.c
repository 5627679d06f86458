/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ladder: who said what to whom, in the order it happened, as the role sees it.
 *
 *        client: wait Finished     server: sent its Finished  octets
 *      -- The handshake ----------------------------------------
 *     > 3 <===sealed=============EncryptedExtensions=====     34  held
 *       5     the client accepts the certificate                [OK]
 */
#include <stdio.h>
#include <string.h>

#include "app/layout.h"
#include "view/panels.h"
#include "view/parts.h"

/* Columns of a row. */
#define MARK_COLUMNS   2
#define SEQ_COLUMNS    4
#define STAR_COLUMNS   2 /* the sign of who meddled with it, and a blank */
#define LENGTH_COLUMNS 8
#define STATE_COLUMNS  15
#define SPAN_COLUMN    (MARK_COLUMNS + SEQ_COLUMNS + STAR_COLUMNS)
#define BESIDE_SPAN    (SPAN_COLUMN + LENGTH_COLUMNS + STATE_COLUMNS)

#define END_NAME 8 /* "client: " */
#define END_GAP  2

#define RAIL        4  /* of an arrow beside its words */
#define SPAN_WIDEST 84 /* longer arrows are no easier to read */

#define FACT_COLUMN (SPAN_COLUMN + RAIL)

static int span_columns(struct area area)
{
    int columns = area.columns - BESIDE_SPAN;

    return columns > SPAN_WIDEST ? SPAN_WIDEST : columns;
}

static int state_column(struct area area)
{
    return area.column + SPAN_COLUMN + span_columns(area) + LENGTH_COLUMNS + 1;
}

/* What somebody on the wire did to a unit: its sign before the arrow, and what became of it in
 * words. Of several the one that tells most. */
static const struct meddling {
    const char *sign;
    const char *words[UNIT_DROPPED + 1];
} meddlings[] = {
    {"", {"held", "", "dropped"}},
    {"*", {"held, altered", "altered", "dropped"}},
    {"+", {"held again", "again", "dropped"}},
    {"+", {"held, injected", "injected", "dropped"}},
    {"+", {"reflected", "reflected", "dropped"}},
    {"~", {"held, swapped", "swapped", "dropped"}},
};

static const struct meddling *meddling_of(const struct ladder_row *row)
{
    return &meddlings[row->altered     ? 1
                      : row->injected  ? 3
                      : row->reflected ? 4
                      : row->replayed  ? 2
                      : row->swapped   ? 5
                                       : 0];
}

static const char *state_words(const struct model *model, const struct ladder_row *row)
{
    if (row->seq == model->swapping && row->state == UNIT_HELD)
        return "swap with?";
    if (row->kept_back)
        return row->altered ? "back, altered" : "held back";
    return meddling_of(row)->words[row->state];
}

static enum style state_style(const struct ladder_row *row)
{
    if (row->state == UNIT_DROPPED)
        return STYLE_BAD;
    if (*meddling_of(row)->sign)
        return STYLE_CHANGED;
    return row->state == UNIT_HELD ? STYLE_WARN : STYLE_DIM;
}

static enum style rail_style(const struct ladder_row *row)
{
    return row->sealed ? STYLE_SEALED : STYLE_CLEAR;
}

/* How a unit lies on the wire; what had to be broken to read it says so. */
static const char *arrow_word(const struct ladder_row *unit)
{
    if (unit->away)
        return "away";
    if (unit->opened && unit->through)
        return unit->through;
    return unit->sealed ? "sealed" : "clear";
}

/* <===sealed=============EncryptedExtensions===== */
static void draw_arrow(struct canvas *canvas, int row, int column, int columns,
                       const struct ladder_row *unit)
{
    enum style style = rail_style(unit);
    enum glyph rail = unit->sealed ? GLYPH_SEALED_LINE : GLYPH_HORIZONTAL;
    const char *word = arrow_word(unit);
    int word_end = RAIL + (int)strlen(word) + 1;
    int room = columns - word_end - RAIL - 1;
    int width = canvas_width(unit->text);

    if (width > room)
        width = room;
    canvas_repeat(canvas, row, column, columns, style, rail);
    if (unit->to_server)
        canvas_glyph(canvas, row, column + columns - 1, style, GLYPH_ARROW_RIGHT);
    else
        canvas_glyph(canvas, row, column, style, GLYPH_ARROW_LEFT);
    canvas_text(canvas, row, column + RAIL, columns - RAIL, style, word);
    if (width > 0)
        canvas_fit(canvas, row, column + columns - RAIL - 1 - width, width,
                   unit->away || (unit->sealed && !unit->opened) ? STYLE_DARK : STYLE_TEXT,
                   unit->text);
}

static void draw_unit(const struct model *model, struct canvas *canvas, int row,
                      struct area area, const struct ladder_row *unit)
{
    int span = span_columns(area);
    int after = area.column + SPAN_COLUMN + span;

    canvas_text(canvas, row, area.column + MARK_COLUMNS + SEQ_COLUMNS, 1, STYLE_CHANGED,
                meddling_of(unit)->sign);
    draw_arrow(canvas, row, area.column + SPAN_COLUMN, span, unit);
    canvas_format(canvas, row, after, LENGTH_COLUMNS, STYLE_TEXT, "%7llu",
                  (unsigned long long)unit->length);
    canvas_text(canvas, row, state_column(area), STATE_COLUMNS - 1, state_style(unit),
                state_words(model, unit));
}

/* Where the text of a fact has to end: one without a sign behind it has the whole row. */
static int fact_end(struct area area, const struct ladder_row *fact, bool later)
{
    return fact->good || fact->bad || later ? state_column(area) - 1
                                            : area.column + area.columns;
}

static void draw_fact(struct canvas *canvas, int row, struct area area,
                      const struct ladder_row *fact, bool later)
{
    int column = area.column + FACT_COLUMN;

    canvas_fit(canvas, row, column, fact_end(area, fact, later) - column,
               fact->bad ? STYLE_BAD : STYLE_TEXT, fact->text);
    if (fact->good || fact->bad)
        canvas_text(canvas, row, state_column(area), STATE_COLUMNS - 1,
                    fact->bad ? STYLE_BAD : STYLE_GOOD, fact->bad ? "[FAIL]" : "[OK]");
}

const char *ladder_cut_text(const struct model *model)
{
    const struct ladder_row *row = model_row(model);
    struct area area = layout_pane(model, PANE_LADDER);

    if (!row || row->kind != ROW_FACT ||
        canvas_width(row->text) <=
            fact_end(area, row, row->seq > model->at) - area.column - FACT_COLUMN)
        return NULL;
    return row->text;
}

static void draw_stage(struct canvas *canvas, int row, struct area area,
                       const struct ladder_row *stage)
{
    int column = area.column + MARK_COLUMNS;
    int columns = SPAN_COLUMN - MARK_COLUMNS + span_columns(area) + LENGTH_COLUMNS;
    int used;

    canvas_repeat(canvas, row, column, columns, STYLE_RULE, GLYPH_HORIZONTAL);
    used = canvas_fit(canvas, row, column + 3, columns - 6, STYLE_HEADING, stage->text);
    canvas_text(canvas, row, column + 2, 1, STYLE_TEXT, " ");
    canvas_text(canvas, row, column + 3 + used, 1, STYLE_TEXT, " ");
}

static void draw_later(struct canvas *canvas, int row, struct area area)
{
    canvas_paint(canvas, row, area.column, area.columns, STYLE_DIM);
    canvas_format(canvas, row, state_column(area), STATE_COLUMNS - 1, STYLE_DIM, "%-*s",
                  STATE_COLUMNS - 1, "later");
}

static void draw_row(const struct model *model, struct canvas *canvas, int at, struct area area,
                     size_t index)
{
    const struct ladder_row *row = &model->ladder[index];
    bool later = row->seq > model->at;

    if (row->kind != ROW_STAGE)
        canvas_format(canvas, at, area.column + MARK_COLUMNS, SEQ_COLUMNS, STYLE_DIM, "%4u",
                      row->seq);
    if (row->kind == ROW_UNIT)
        draw_unit(model, canvas, at, area, row);
    else if (row->kind == ROW_FACT)
        draw_fact(canvas, at, area, row, later);
    else
        draw_stage(canvas, at, area, row);
    if (later)
        draw_later(canvas, at, area);
    if (index != model->ladder_cursor)
        return;
    canvas_glyph(canvas, at, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, at, area, model->pane == PANE_LADDER);
}

/* One end and where it stands. */
static void draw_end(struct canvas *canvas, int row, int column, int columns, const char *name,
                     const char *state)
{
    int used = canvas_format(canvas, row, column, columns, STYLE_HEADING,
                             *state ? "%s: " : "%s", name);

    canvas_fit(canvas, row, column + used, columns - used, STYLE_TEXT, state);
}

/* Both ends in one row: the client at the left end of the arrows, the server at their right
 * end, or, when their states are long, with all the room there is. */
static void draw_ends(const struct model *model, struct canvas *canvas, int row,
                      struct area area)
{
    int column = area.column + SPAN_COLUMN;
    int room = span_columns(area);
    int client = END_NAME + canvas_width(model->client_state);
    int server = END_NAME + canvas_width(model->server_state);

    if (client + END_GAP + server <= room)
        canvas_right(canvas, row, column + room, LENGTH_COLUMNS - 1, STYLE_DIM, "bytes");
    else {
        column = area.column;
        room = area.columns;
    }
    if (client + END_GAP + server > room) {
        int most = room - END_GAP - (client < server ? client : server);
        int half = (room - END_GAP) / 2;

        most = most < half ? half : most;
        client = client > most ? most : client;
        server = server > most ? most : server;
    }
    draw_end(canvas, row, column, client, "client", model->client_state);
    draw_end(canvas, row, column + room - server, server, "server", model->server_state);
}

static size_t top_row(const struct model *model, struct area area)
{
    return part_top(model->ladder_top, model->ladder_cursor, model->ladder_count, area.rows);
}

void draw_ladder_frame(const struct model *model, struct canvas *canvas, struct area area)
{
    draw_ends(model, canvas, layout_state_row(model), area);
    if (!model->zoomed && !model->explaining) /* whose title stands on the rule, too */
        part_beyond(canvas, area.row + area.rows, top_row(model, area), area.rows,
                    model->ladder_count);
}

void draw_ladder(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t top = top_row(model, area);

    for (int i = 0; i < area.rows && top + (size_t)i < model->ladder_count; i++)
        draw_row(model, canvas, area.row + i, area, top + (size_t)i);
    if (model->ladder_count)
        return;
    canvas_fit(canvas, area.row, area.column + SPAN_COLUMN, area.columns - SPAN_COLUMN,
               STYLE_DIM, "Nothing has happened yet. SPACE begins.");
    if (model->pane == PANE_LADDER)
        canvas_cursor(canvas, area.row, area.column);
}
