/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Settings: what the lab begins its next run with, and below what the chosen one is for. A star
 * marks what somebody changed.
 *
 *        client.host               trust.lockstep.test
 *        client.verify             on
 *     >* client.check-name         off                      from the next run on
 *        client.pin                off
 *     ---------------------------------------------------------------------------
 *      the certificate must speak for the name; without, anybody's good
 *      certificate will do
 *       on  [off]
 *      unless set: on   this run: on
 */
#include "app/pages/settings_page.h"

#include "app/layout.h"
#include "app/pages/setting_words.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define SIGN_COLUMNS 3 /* the cursor, the star, a blank */
#define NAME_COLUMNS 26
#define LATER        "from the next run on"

/* ---- the list ---- */

static void draw_row(const struct model *model, struct canvas *canvas, int at, struct area area,
                     size_t index)
{
    const struct lent_setting *setting = &model->lent.settings[index];
    bool is_changed = setting_is_changed(setting);
    int value = area.column + SIGN_COLUMNS + NAME_COLUMNS;
    int room = area.column + area.columns - value;

    if (is_changed)
        canvas_text(canvas, at, area.column + 1, 1, STYLE_CHANGED, "*");
    canvas_fit(canvas, at, area.column + SIGN_COLUMNS, NAME_COLUMNS - 1, STYLE_TEXT,
               setting->name);
    if (setting_present(model->lent.trace, setting))
        room -= 1 + canvas_right(canvas, at, value, room, STYLE_WARN, LATER);
    canvas_fit(canvas, at, value, room, is_changed ? STYLE_CHANGED : STYLE_DIM, setting->value);
    if (index != model->list_cursor)
        return;
    canvas_glyph(canvas, at, area.column, STYLE_TEXT, GLYPH_MARK);
    part_select(canvas, at, area, true);
}

/* ---- what it can be ---- */

struct seat {
    int row, column;
};

/* Where a choice stands among all, which fill one row after the other. */
static struct seat seat_of(const struct lent_setting *setting, size_t index, int columns)
{
    struct seat seat = {0};

    for (size_t i = 0;; i++) {
        int width = canvas_width(setting->choices[i]) + 2;

        if (seat.column && seat.column + width > columns)
            seat = (struct seat){seat.row + 1, 0};
        if (i == index)
            return seat;
        seat.column += width + 1;
    }
}

/* The chosen one stands in brackets, and is in sight. */
static void draw_choices(const struct lent_setting *setting, struct canvas *canvas,
                         struct area area)
{
    size_t now;
    size_t count = settings_page_choices(setting, &now);
    int last = seat_of(setting, count - 1, area.columns).row;
    int top;

    top = (int)part_top(0, (size_t)seat_of(setting, now, area.columns).row, (size_t)last + 1,
                        area.rows);
    for (size_t i = 0; i < count; i++) {
        struct seat seat = seat_of(setting, i, area.columns);

        if (seat.row >= top && seat.row < top + area.rows)
            canvas_format(canvas, area.row + seat.row - top, area.column + seat.column,
                          area.columns - seat.column, i == now ? STYLE_HEADING : STYLE_TEXT,
                          i == now ? "[%s]" : " %s ", setting->choices[i]);
    }
}

static void draw_possible(const struct lent_setting *setting, struct canvas *canvas,
                          struct area area)
{
    struct arena arena = {0};

    if (area.rows < 1)
        return;
    if (setting->choices)
        draw_choices(setting, canvas, area);
    else
        canvas_fit(canvas, area.row, area.column, area.columns, STYLE_TEXT,
                   setting_possible(setting, &arena));
    arena_free(&arena);
}

/* ---- the chosen one ---- */

static void draw_origin(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct lent_setting *setting = &model->lent.settings[model->list_cursor];
    const char *present = setting_present(model->lent.trace, setting);

    canvas_format(canvas, area.row + area.rows - 1, area.column, area.columns, STYLE_DIM,
                  "unless set: %s%s%s", setting->fallback, present ? "   this run: " : "",
                  present ? present : "");
}

static void draw_about(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct lent_setting *setting = &model->lent.settings[model->list_cursor];
    struct lines help = {.columns = area.columns};
    struct area possible;

    lines_add(&help, (struct line_look){.style = STYLE_TEXT}, setting->help);
    lines_draw(&help, 0, canvas, area);
    possible = part_below(area, (int)help.count);
    possible.rows--;
    draw_possible(setting, canvas, possible);
    draw_origin(model, canvas, area);
    lines_free(&help);
}

void draw_settings(const struct model *model, struct canvas *canvas, struct area area)
{
    struct area list = layout_list(model);
    struct area about = part_below(area, list.rows + 1);
    size_t top = part_top(model->list_top, model->list_cursor, model->list_count, list.rows);

    for (int i = 0; i < list.rows && top + (size_t)i < model->list_count; i++)
        draw_row(model, canvas, list.row + i, list, top + (size_t)i);
    part_rule(canvas, about.row - 1);
    part_beyond(canvas, about.row - 1, top, list.rows, model->list_count);
    draw_about(model, canvas, about);
}
