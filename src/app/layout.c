/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/layout.h"

#define LADDER_TOP   2
#define FOOT_ROWS    3 /* said, rule, hints */
#define PLAIN_ROWS   24
#define LADDER_ROWS  4 /* at PLAIN_ROWS */
#define LADDER_MOST  12
#define WIDE_COLUMNS 80 /* room for two columns of panes */
#define PROSE_LEAST  38
#define PROSE_MOST   60
#define GAP          3 /* blank, rule, blank */
#define HEX_DIGITS   5 /* offset and blank */

/* Columns that a hex row takes. */
static int hex_columns(int octets)
{
    return HEX_DIGITS + 3 * octets + 1 + octets;
}

static int octets_that_fit(int columns)
{
    return columns >= hex_columns(32) ? 32 : columns >= hex_columns(16) ? 16 : 8;
}

static int at_least(int value, int least)
{
    return value < least ? least : value;
}

/* Ladder and body share what is between state row and what was said. */
static int ladder_rows(const struct model *model)
{
    int extra = model->rows - PLAIN_ROWS;
    int rows = extra < 0 ? LADDER_ROWS - 1 : LADDER_ROWS + extra / 2;

    return rows > LADDER_MOST ? LADDER_MOST : rows;
}

static struct area body(const struct model *model)
{
    int top = LADDER_TOP + ladder_rows(model) + 1;

    return (struct area){top, 1, at_least(model->rows - FOOT_ROWS - top, 0),
                         at_least(model->columns - 2, 0)};
}

static bool has_prose(const struct model *model)
{
    return model->session != NULL;
}

static bool is_wide(const struct model *model)
{
    return model->columns >= WIDE_COLUMNS;
}

/* Columns of the panes on the left; the hex pane's need comes first. */
static int left_columns(const struct model *model)
{
    int both = model->columns - 1 - GAP;
    int left = both - hex_columns(octets_that_fit(both - PROSE_LEAST));

    return has_prose(model) && left > PROSE_MOST ? PROSE_MOST : left;
}

static struct area left_of(const struct model *model)
{
    struct area area = body(model);

    area.columns = left_columns(model);
    return area;
}

static struct area right_of(const struct model *model)
{
    struct area area = body(model);
    int left = left_columns(model);

    area.column += left + GAP;
    area.columns = at_least(model->columns - area.column, 0);
    return area;
}

/* A pane above, a caption, a pane below. */
static struct area upper(struct area area)
{
    area.rows = area.rows / 2;
    return area;
}

static struct area lower(struct area area)
{
    int above = area.rows / 2 + 1;

    area.row += above;
    area.rows = at_least(area.rows - above, 0);
    return area;
}

static bool prose_has_the_body(const struct model *model)
{
    return has_prose(model) && (model->pane == PANE_PROSE || model->pane == PANE_LADDER);
}

static struct area narrow_pane(const struct model *model, enum pane pane)
{
    if ((pane == PANE_PROSE) != prose_has_the_body(model))
        return (struct area){0};
    return pane == PANE_PROSE    ? body(model)
           : pane == PANE_FIELDS ? upper(body(model))
                                 : lower(body(model));
}

static struct area zoomed_pane(const struct model *model, enum pane pane)
{
    int top = pane == PANE_LADDER ? LADDER_TOP : 1;

    if (pane != model->pane)
        return (struct area){0};
    return (struct area){top, 1, at_least(model->rows - FOOT_ROWS - top, 0),
                         at_least(model->columns - 2, 0)};
}

struct area layout_pane(const struct model *model, enum pane pane)
{
    if (pane == PANE_PROSE && !has_prose(model))
        return (struct area){0};
    if (model->zoomed)
        return zoomed_pane(model, pane);
    if (pane == PANE_LADDER)
        return (struct area){LADDER_TOP, 1, ladder_rows(model),
                             at_least(model->columns - 2, 0)};
    if (!is_wide(model))
        return narrow_pane(model, pane);
    if (pane == PANE_PROSE)
        return left_of(model);
    if (!has_prose(model))
        return pane == PANE_FIELDS ? left_of(model) : right_of(model);
    return pane == PANE_FIELDS ? upper(right_of(model)) : lower(right_of(model));
}

int layout_state_row(const struct model *model)
{
    return layout_pane(model, PANE_LADDER).rows ? LADDER_TOP - 1 : -1;
}

int layout_said_row(const struct model *model)
{
    return model->rows - FOOT_ROWS;
}

struct area layout_page(const struct model *model)
{
    return (struct area){2, 1, at_least(model->rows - FOOT_ROWS - 2, 0),
                         at_least(model->columns - 2, 0)};
}

struct area layout_list(const struct model *model)
{
    struct area area = layout_page(model);

    if (model->page == PAGE_SETTINGS)
        area.rows = at_least(area.rows - SETTING_ROWS, 1);
    if (model->page == PAGE_NOTEBOOK)
        area.rows = at_least(area.rows - NOTE_ROWS, 1);
    if (model->page == PAGE_ENDING && model->role != ROLE_ALL)
        area.rows = at_least(area.rows - 1, 1); /* what that role knows of it */
    if (model->page != PAGE_AB)
        return area;
    area.row += AB_HEAD_ROWS;
    area.rows = at_least(area.rows - AB_HEAD_ROWS - AB_END_ROWS, 1);
    return area;
}

struct area layout_explain(const struct model *model)
{
    if (model->page != PAGE_BENCH || model->zoomed)
        return lower(layout_page(model));
    if (!is_wide(model))
        return body(model);
    return has_prose(model) ? left_of(model) : right_of(model);
}

int layout_prose_columns(const struct model *model)
{
    struct area area = layout_pane(model, PANE_PROSE);

    return area.rows ? area.columns : PROSE_LEAST;
}

int layout_hex_octets(const struct model *model)
{
    struct area area = layout_pane(model, PANE_HEX);

    return octets_that_fit(area.columns);
}

int layout_hex_octet_at(const struct model *model, int column)
{
    int octets = layout_hex_octets(model);
    int in_digits = column - HEX_DIGITS;
    int in_text = in_digits - 3 * octets - 1;

    if (in_digits >= 0 && in_digits < 3 * octets)
        return in_digits / 3;
    return in_text >= 0 && in_text < octets ? in_text : -1;
}

bool layout_at(const struct model *model, int row, int column, enum pane *out)
{
    for (int pane = 0; pane < PANES; pane++) {
        struct area area = layout_pane(model, (enum pane)pane);

        if (row >= area.row && row < area.row + area.rows && column >= area.column &&
            column < area.column + area.columns) {
            *out = (enum pane)pane;
            return true;
        }
    }
    return false;
}
