/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys: the secrets that the two ends logged, and where in the key schedule of TLS 1.3
 * (RFC 8446 section 7.1) each of them comes from.
 *
 *      > 107  server  SERVER_HANDSHAKE_TRAFFIC_SECRET  77 fe 31 02 9c ..
 *        111  client  CLIENT_HANDSHAKE_TRAFFIC_SECRET  a1 5c 09 1b 60 ..
 *     ----------------------------------------------------------------------
 *      0        early secret        (inside the library)
 *      ECDHE    handshake secret    (inside the library)
 *        |- c hs  client handshake    a1 5c 09 ..   the client's Finished
 *      > '- s hs  server handshake    77 fe 31 ..   the server's flight
 */
#include <string.h>

#include "base/hex.h"
#include "view/panels.h"
#include "view/parts.h"

#define SEQ_COLUMNS   7
#define OWNER_COLUMNS 9
#define LABEL_COLUMNS 33

/* The stages of the schedule, from above. label: what the key log calls it; NULL: never logged,
 * the library keeps it to itself. */
static const struct schedule {
    const char *from, *name, *label, *opens;
} schedule[] = {
    {"0", "early secret", NULL, ""},
    {"ECDHE", "handshake secret", NULL, ""},
    {"  |- c hs", "  client handshake", "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
     "the client's Finished"},
    {"  '- s hs", "  server handshake", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
     "the server's flight"},
    {"0", "master secret", NULL, ""},
    {"  |- c ap", "  client application", "CLIENT_TRAFFIC_SECRET_0", "what the client sends"},
    {"  |- s ap", "  server application", "SERVER_TRAFFIC_SECRET_0", "what the server sends"},
    {"  '- exp", "  exporter", "EXPORTER_SECRET", "nothing on the wire"},
};

#define SCHEDULE_ROWS  ((int)(sizeof schedule / sizeof schedule[0]))
#define FROM_COLUMNS   11
#define NAME_COLUMNS   21
#define SECRET_COLUMNS 21

/* True when the role holds the secret. */
static bool is_known(const struct model *model, const struct event *event)
{
    static const struct vantage vantages[ROLES] = {
        [ROLE_ALL] = {TAP_SENT, SECRETS_ALL},
        [ROLE_AS_CLIENT] = {TAP_SENT, SECRETS_OF_CLIENT},
        [ROLE_AS_SERVER] = {TAP_SENT, SECRETS_OF_SERVER},
        [ROLE_EAVESDROPPER] = {TAP_SENT, 0},
    };

    return vantage_knows(&vantages[model->role], model->lent.trace, event);
}

/* As many octets of the secret as there is room for, or why there are none. */
static void draw_secret(const struct model *model, struct canvas *canvas, int row, int column,
                        int columns, const struct event *event)
{
    struct bytes secret = trace_bytes(model->lent.trace, event->seq);
    size_t fit = (size_t)(columns + 1) / 3;
    struct arena arena = {0};

    if (secret.length > fit)
        fit = fit > 1 ? fit - 1 : 0; /* a blank and the dots take the place of one */
    if (!is_known(model, event))
        canvas_fit(canvas, row, column, columns, STYLE_DARK, "[not readable]");
    else if (!secret.length)
        canvas_fit(canvas, row, column, columns, STYLE_DIM, "(not kept)");
    else
        canvas_format(canvas, row, column, columns, STYLE_TEXT, "%s%s",
                      hex_text(&arena, bytes_part(secret, 0, fit), ' '),
                      secret.length > fit ? " .." : "");
    arena_free(&arena);
}

static void draw_logged(const struct model *model, struct canvas *canvas, int row,
                        struct area area, size_t index)
{
    const struct event *event = trace_event(model->lent.trace, model->list[index]);
    int column = area.column + 2;

    canvas_format(canvas, row, column, SEQ_COLUMNS, STYLE_DIM, "%4u", event->seq);
    column += SEQ_COLUMNS;
    part_outside(canvas, row, column, OWNER_COLUMNS - 1, STYLE_TEXT,
                 trace_peer_name(model->lent.trace, event->from));
    column += OWNER_COLUMNS;
    part_outside(canvas, row, column, LABEL_COLUMNS - 1, STYLE_TEXT, event->name);
    column += LABEL_COLUMNS;
    draw_secret(model, canvas, row, column, area.column + area.columns - column, event);
    if (index != model->list_cursor)
        return;
    canvas_glyph(canvas, row, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, row, area, true);
}

static const struct event *selected(const struct model *model)
{
    if (model->list_cursor >= model->list_count)
        return NULL;
    return trace_event(model->lent.trace, model->list[model->list_cursor]);
}

/* The secret of that label which belongs to the same connection as the selected one. */
static const struct event *logged(const struct model *model, const char *label)
{
    const struct event *chosen = selected(model);

    for (size_t i = 0; chosen && i < model->list_count; i++) {
        const struct event *event = trace_event(model->lent.trace, model->list[i]);

        if (event->conn == chosen->conn && !strcmp(event->name, label))
            return event;
    }
    return NULL;
}

static void draw_stage(const struct model *model, struct canvas *canvas, int row,
                       struct area area, const struct schedule *stage)
{
    const struct event *chosen = selected(model);
    const struct event *event = stage->label ? logged(model, stage->label) : NULL;
    bool here = event && !strcmp(chosen->name, stage->label);
    int column = area.column + 2;

    if (here)
        canvas_glyph(canvas, row, area.column, STYLE_KEY, GLYPH_MARK);
    canvas_text(canvas, row, column, FROM_COLUMNS, STYLE_DIM, stage->from);
    column += FROM_COLUMNS;
    canvas_text(canvas, row, column, NAME_COLUMNS, here ? STYLE_LIT : STYLE_TEXT, stage->name);
    column += NAME_COLUMNS;
    if (event)
        draw_secret(model, canvas, row, column, SECRET_COLUMNS - 1, event);
    else
        canvas_text(canvas, row, column, SECRET_COLUMNS - 1, STYLE_DIM,
                    stage->label ? "not yet" : "(inside the library)");
    column += SECRET_COLUMNS;
    canvas_fit(canvas, row, column, area.column + area.columns - column, STYLE_DIM,
               stage->opens);
}

/* The schedule below the list, with a head on its rule. */
static void draw_schedule(const struct model *model, struct canvas *canvas, struct area area)
{
    int secret = area.column + 2 + FROM_COLUMNS + NAME_COLUMNS;

    part_rule(canvas, area.row);
    canvas_text(canvas, area.row, secret - 1, 8, STYLE_DIM, " secret ");
    canvas_text(canvas, area.row, secret + SECRET_COLUMNS - 1, 7, STYLE_DIM, " opens ");
    for (int i = 0; i < SCHEDULE_ROWS; i++)
        draw_stage(model, canvas, area.row + 1 + i, area, &schedule[i]);
}

void draw_keys(const struct model *model, struct canvas *canvas, struct area area)
{
    int rows = area.rows - SCHEDULE_ROWS - 2;
    size_t top;

    if ((size_t)rows > model->list_count)
        rows = model->list_count ? (int)model->list_count : 1;
    draw_schedule(model, canvas, part_below(area, rows + 1));
    if (!model->list_count) {
        canvas_fit(canvas, area.row, area.column, area.columns, STYLE_DIM,
                   "No secret was logged yet: the two ends have not agreed on any.");
        canvas_cursor(canvas, area.row, area.column);
    }
    top = part_top(model->list_top, model->list_cursor, model->list_count, rows);
    for (int i = 0; i < rows && top + (size_t)i < model->list_count; i++)
        draw_logged(model, canvas, area.row + i, area, top + (size_t)i);
}
