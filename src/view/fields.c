/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of the selected event: what each part is and what it says.
 *
 *     unit                        127 octets
 *     -*TLS record                           a star: changed on its way
 *       * Content type    handshake (22)
 *       + Handshake message   ServerHello
 */
#include "view/fields.h"

#include "view/parts.h"

#define DEPTH_COLUMNS 1
#define SIGN_COLUMNS  2
#define LABEL_MOST    32
#define VALUE_LEAST   10

/* The values stand in one column, a little left of the middle; long labels push theirs. */
static int label_columns(struct area area)
{
    int columns = area.columns * 9 / 20;

    return columns > LABEL_MOST ? LABEL_MOST : columns;
}

/* Where bytes come from, and how many there are. */
static void draw_source(const struct field_list *list, struct canvas *canvas, int row,
                        struct area area, const struct tree_row *shown)
{
    const struct source *source = &list->tree->sources[shown->source];
    const char *from = source->parent < 0 ? "" : list->tree->sources[source->parent].name;
    int label = label_columns(area);

    canvas_fit(canvas, row, area.column, label - 1, STYLE_HEADING, source->name);
    canvas_format(canvas, row, area.column + label, area.columns - label, STYLE_DIM,
                  "%zu byte%s%s%s", source->bytes.length, source->bytes.length == 1 ? "" : "s",
                  *from ? ", from the " : "", from);
}

/* True for what stands sealed in the record when the role has no key to it. */
static bool is_dark(const struct field_list *list, const struct field *field)
{
    return list->dark && (field->id == FIELD_APP_DATA || field->id == FIELD_RECORD_SEALED);
}

static enum style value_style(const struct field_list *list, const struct field *field)
{
    if (field->id == FIELD_MALFORMED)
        return STYLE_BAD;
    return is_dark(list, field) ? STYLE_DARK : STYLE_TEXT;
}

/* True when bytes of it were changed on the wire. */
static bool is_changed(const struct field_list *list, const struct field *field)
{
    const char *why;
    size_t offset;

    return list->changed && field_on_wire(list->tree, field, &offset, &why) &&
           difference_in(list->changed, offset, field->length);
}

/* What it is called; returns the column of its value. */
static int draw_label(const struct field_list *list, struct canvas *canvas, int row,
                      struct area area, const struct tree_row *shown)
{
    int label = label_columns(area);
    int indent = DEPTH_COLUMNS * shown->depth;
    int used;

    if (indent > label / 2)
        indent = label / 2;
    if (shown->has_children)
        canvas_text(canvas, row, area.column + indent, 1, STYLE_KEY, shown->folded ? "+" : "-");
    if (is_changed(list, shown->field))
        canvas_text(canvas, row, area.column + indent + shown->has_children, 1, STYLE_CHANGED,
                    "*");
    indent += SIGN_COLUMNS;
    used = indent + 1 +
           canvas_fit(canvas, row, area.column + indent, area.columns - indent - VALUE_LEAST,
                      shown->has_children ? STYLE_TEXT : STYLE_DIM,
                      field_type(shown->field->id)->label);
    return used > label ? used : label;
}

static void draw_field(const struct field_list *list, struct canvas *canvas, int row,
                       struct area area, const struct tree_row *shown)
{
    const struct field *field = shown->field;
    int label = draw_label(list, canvas, row, area, shown);

    canvas_fit(canvas, row, area.column + label, area.columns - label, value_style(list, field),
               is_dark(list, field) ? "[not readable]" : field_text(list->tree, field));
}

void field_list_draw(const struct field_list *list, struct canvas *canvas, struct area area)
{
    size_t top = part_top(list->top, list->cursor, list->count, area.rows);

    for (int i = 0; i < area.rows && top + (size_t)i < list->count; i++) {
        const struct tree_row *shown = &list->rows[top + (size_t)i];

        if (shown->field)
            draw_field(list, canvas, area.row + i, area, shown);
        else
            draw_source(list, canvas, area.row + i, area, shown);
        if (top + (size_t)i == list->cursor)
            part_select(canvas, area.row + i, area, list->focused);
    }
}
