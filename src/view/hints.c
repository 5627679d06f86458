/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line at the bottom: what can be done now, the most important first, as much as fits.
 *
 *      SPACE deliver  t alter  x drop  r replay  v look as: client           ? help
 */
#include <string.h>

#include "view/panels.h"

#define BETWEEN 2

/* Columns of the first of its keys: "?, F1" is hinted at as "?". */
static int key_columns(const struct binding *binding)
{
    return (int)strcspn(binding->shown, ",");
}

static int hint_width(const struct binding *binding, const char *hint)
{
    return key_columns(binding) + 1 + canvas_width(hint);
}

static void draw_hint(struct canvas *canvas, int row, int column, const struct binding *binding,
                      const char *hint)
{
    int key = key_columns(binding);

    canvas_text(canvas, row, column, key, STYLE_KEY, binding->shown);
    canvas_text(canvas, row, column + key + 1, canvas_width(hint), STYLE_HINT, hint);
}

/* How to get help stands at the end, always. */
static const struct binding *help_binding(unsigned where)
{
    for (const struct binding *binding = bindings; binding->action; binding++)
        if (binding->action == ACTION_HELP && binding->hint && (binding->where & where))
            return binding;
    return NULL;
}

void draw_hints(const struct model *model, struct canvas *canvas, struct area area)
{
    unsigned where = model_where(model);
    const struct binding *help = help_binding(where);
    int column = area.column + 1;
    int end = area.column + area.columns - 1;

    if (help) {
        end -= hint_width(help, help->hint);
        draw_hint(canvas, area.row, end, help, help->hint);
        end -= BETWEEN;
    }
    for (const struct binding *binding = bindings; binding->action; binding++) {
        const char *hint = model_hint(model, binding);

        if (binding == help || !hint || !(binding->where & where))
            continue;
        if (column + hint_width(binding, hint) > end)
            break;
        draw_hint(canvas, area.row, column, binding, hint);
        column += hint_width(binding, hint) + BETWEEN;
    }
}
