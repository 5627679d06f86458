/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The flows of a capture, as many as there is room for; wider screens tell more of each. What
 * has no room in the row of the chosen one stands in the line above the hints.
 *
 *           client                server                 version     bytes
 *     >  1  10.0.0.1:51234        www.example.test       TLS 1.3      4711  opened
 *        2  10.0.0.1:51235        10.0.0.9:5432                        812  not TLS
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/layout.h"
#include "view/panels.h"
#include "view/parts.h"

#define MARK_COLUMNS   2
#define NUMBER_COLUMNS 7 /* and a blank, or a sign that something is missing */
#define VERSION_LEAST  70
#define SUITE_LEAST    150
#define NAME_LEAST     108

enum column {
    COLUMN_CLIENT,
    COLUMN_SERVER, /* by the name it was asked for, where there is no column for that */
    COLUMN_NAME,
    COLUMN_VERSION,
    COLUMN_SUITE,
    COLUMN_RECORDS,
    COLUMN_BYTES,
    COLUMN_SIGN,
    COLUMN_ENDED,
    COLUMNS
};

static const struct {
    const char *head;
    int least;   /* columns of the page from which on it is shown */
    int columns; /* it takes, with what parts it from the next */
    bool right;  /* a number */
} columns[COLUMNS] = {
    [COLUMN_CLIENT] = {"client", 0, 22, false},
    [COLUMN_SERVER] = {"server", 0, 22, false},
    [COLUMN_NAME] = {"server name", NAME_LEAST, 24, false},
    [COLUMN_VERSION] = {"version", VERSION_LEAST, 8, false},
    [COLUMN_SUITE] = {"cipher suite", SUITE_LEAST, 46, false},
    [COLUMN_RECORDS] = {"records", NAME_LEAST, 9, true},
    [COLUMN_BYTES] = {"bytes", 0, 9, true},
    [COLUMN_SIGN] = {"", 0, 8, false},
    [COLUMN_ENDED] = {"ended", NAME_LEAST, 6, false},
};

/* What the other columns leave to one of them. */
static int rest_of(enum column column, int page)
{
    int used = MARK_COLUMNS + NUMBER_COLUMNS;

    for (int i = 0; i < COLUMNS; i++)
        if (i != (int)column && page >= columns[i].least)
            used += columns[i].columns;
    return page - used;
}

/* Room that is left goes to what names the server; where there is too little, both ends share
 * what there is. */
static int width_of(enum column column, int page)
{
    enum column widest = page >= NAME_LEAST ? COLUMN_NAME : COLUMN_SERVER;
    int rest = rest_of(widest, page);
    int ends = columns[COLUMN_CLIENT].columns + rest;

    if (page < columns[column].least)
        return 0;
    if (widest == COLUMN_SERVER && rest < columns[COLUMN_SERVER].columns - 1) {
        if (column == COLUMN_CLIENT)
            return ends - ends / 2;
        if (column == COLUMN_SERVER)
            return ends / 2;
    }
    return column == widest ? rest : columns[column].columns;
}

static enum style sign_style(enum flow_sign sign)
{
    static const enum style styles[] = {
        [FLOW_NOT_TLS] = STYLE_DIM, [FLOW_CLEAR] = STYLE_CLEAR, [FLOW_SEALED] = STYLE_DARK,
        [FLOW_PARTLY] = STYLE_WARN, [FLOW_OPENED] = STYLE_GOOD,
    };

    return styles[sign];
}

static void tell_column(const struct flow_line *flow, enum column column, bool has_name,
                        char *out, size_t room)
{
    const char *texts[COLUMNS] = {
        [COLUMN_CLIENT] = flow->client,
        [COLUMN_SERVER] = *flow->name && !has_name ? flow->name : flow->server,
        [COLUMN_NAME] = flow->name,
        [COLUMN_VERSION] = flow->version,
        [COLUMN_SUITE] = flow->suite,
        [COLUMN_SIGN] = flow_sign_word(flow->sign),
        [COLUMN_ENDED] = flow->ended,
    };

    if (column == COLUMN_RECORDS && flow->sign == FLOW_NOT_TLS)
        *out = '\0';
    else if (column == COLUMN_RECORDS || column == COLUMN_BYTES)
        snprintf(out, room, "%" PRIu64, column == COLUMN_BYTES ? flow->bytes : flow->records);
    else
        snprintf(out, room, "%s", texts[column]);
}

/* One column from left to right; gap keeps numbers from what follows. */
static int draw_column(struct canvas *canvas, int row, int at, enum column column, int page,
                       enum style style, const char *text)
{
    int width = width_of(column, page);
    int gap = columns[column].right ? 2 : 1;

    if (width <= gap)
        return width;
    if (columns[column].right)
        canvas_right(canvas, row, at, width - gap, style, text);
    else
        canvas_fit(canvas, row, at, width - gap, style, text);
    return width;
}

static void draw_head(struct canvas *canvas, struct area area)
{
    int at = area.column + MARK_COLUMNS + NUMBER_COLUMNS;

    for (int i = 0; i < COLUMNS; i++)
        at += draw_column(canvas, area.row, at, (enum column)i, area.columns, STYLE_HEADING,
                          columns[i].head);
}

static void draw_flow(const struct model *model, struct canvas *canvas, int row,
                      struct area area, size_t index)
{
    const struct flow_line *flow = &model->flows.rows[index];
    int at = area.column + MARK_COLUMNS + NUMBER_COLUMNS;
    char text[256];

    snprintf(text, sizeof text, "%u", flow->conn);
    canvas_right(canvas, row, area.column + MARK_COLUMNS, NUMBER_COLUMNS - 1, STYLE_DIM, text);
    if (flow->notes)
        canvas_text(canvas, row, at - 1, 1, STYLE_WARN, "!");
    for (int i = 0; i < COLUMNS; i++) {
        enum style style = i == COLUMN_SIGN ? sign_style(flow->sign) : STYLE_TEXT;

        tell_column(flow, (enum column)i, area.columns >= NAME_LEAST, text, sizeof text);
        at += draw_column(canvas, row, at, (enum column)i, area.columns, style, text);
    }
    if (model->flows.top + index != model->flows.cursor)
        return;
    canvas_glyph(canvas, row, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, row, area, true);
}

static void draw_nothing(const struct model *model, struct canvas *canvas, struct area area)
{
    canvas_fit(canvas, area.row, area.column, area.columns, STYLE_DIM,
               model->flows.permille < 1000 ? "No connection was found yet."
                                            : "There is no TCP connection in this capture.");
    canvas_cursor(canvas, area.row, area.column);
}

void draw_flows(const struct model *model, struct canvas *canvas, struct area area)
{
    struct area list = part_below(area, FLOW_HEAD_ROWS);

    if (!model->flows.row_count) {
        draw_nothing(model, canvas, area);
        return;
    }
    draw_head(canvas, area);
    for (size_t i = 0; i < model->flows.row_count && (int)i < list.rows; i++)
        draw_flow(model, canvas, list.row + (int)i, list, i);
    part_beyond(canvas, layout_said_row(model) + 1, model->flows.top, list.rows,
                model->flows.count);
}

/* The chosen one, as far as its row does not tell it. */
void draw_flow_rest(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t index = model->flows.cursor - model->flows.top;
    const struct flow_line *flow = &model->flows.rows[index];
    char text[512];
    char notes[64] = "";

    if (index >= model->flows.row_count)
        return;
    if (flow->notes)
        snprintf(notes, sizeof notes, "  %u note%s", flow->notes, flow->notes == 1 ? "" : "s");
    snprintf(text, sizeof text, "%s%s%s%s%s%s%s%s", flow->server, *flow->suite ? "  " : "",
             flow->suite, *flow->alpn ? "  " : "", flow->alpn, *flow->ended ? "  " : "",
             flow->ended, notes);
    canvas_fit(canvas, area.row, area.column + 1, area.columns - 2, STYLE_DIM, text);
}
