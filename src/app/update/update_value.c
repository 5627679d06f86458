/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field's value: typed into a line, with names where it has some, and made an alter command:
 *
 *     alter #14 tls.handshake.extensions_server_name[0] = "other.test" mend
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/update/say.h"
#include "app/update/update_parts.h"

void value_open(struct model *model)
{
    const struct field *field = model_field(model);
    struct editor subject;
    const char *why = "Select a field first";
    size_t offset;

    if (model->editor.open && editor_is_changed(&model->editor)) {
        say(model, SAY_WORD, "Let the changed bytes go first (ENTER), or leave them (Esc).");
        return;
    }
    if (!bench_can(model, VERB_ALTER) || !editor_subject(model, &subject))
        return;
    if (!field || !field_on_wire(model->tree, field, &offset, &why)) {
        say(model, SAY_WORD, "%s.", why);
        return;
    }
    line_open(model, LINE_VALUE, "");
    model->line.mend = false;
}

/* ---- names of a registry ---- */

/* The place of the name that stands in the line; SIZE_MAX for none. */
static size_t name_in_line(const struct model *model, const struct name_table *names)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(model->line.text, names->entries[i].name))
            return i;
    return SIZE_MAX;
}

/* The place of the name of the value that the field has now. */
static size_t name_now(const struct field *field, const struct name_table *names)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->entries[i].number == field->raw)
            return i;
    return 0;
}

static void show_name(struct model *model, bool forward)
{
    const struct field *field = model_field(model);
    const struct name_table *names = field ? field_type(field->id)->names : NULL;
    size_t at;

    if (!names || !names->count)
        return;
    at = name_in_line(model, names);
    if (at == SIZE_MAX)
        at = name_now(field, names);
    else
        at = (at + (forward ? 1 : names->count - 1)) % names->count;
    line_open(model, LINE_VALUE, names->entries[at].name);
}

bool value_key(struct model *model, uint32_t key)
{
    if (key == KEY_TABULATOR)
        model->line.mend = !model->line.mend;
    else if (key == KEY_UP_ARROW || key == KEY_DOWN_ARROW)
        show_name(model, key == KEY_DOWN_ARROW);
    else
        return false;
    return true;
}

/* ---- taking it ---- */

/* How many fields of the same type stand before it. */
static size_t nth_of_type(const struct tree *tree, const struct field *field)
{
    const struct field *at = NULL;
    size_t nth = 0;

    while ((at = tree_next(tree, at)) && at != field)
        nth += at->id == field->id;
    return nth;
}

/* Text, and names with blanks in them, may be typed without their quotes. */
static const char *quoted(struct arena *arena, const struct field *field, const char *typed)
{
    bool is_text = field_type(field->id)->form == FORM_TEXT;
    bool is_name = field_type(field->id)->form == FORM_NAMED && strchr(typed, ' ');

    return (is_text || is_name) && !strchr(typed, '"') ? arena_format(arena, "\"%s\"", typed)
                                                       : typed;
}

void value_take(struct model *model, struct effects *out)
{
    const struct field *field = model_field(model);
    struct editor subject;
    struct arena arena = {0};
    struct failure failure;
    struct command command;
    const char *line;
    bool empty;

    if (!field || !editor_subject(model, &subject))
        return;
    line =
        arena_format(&arena, "alter %s%" PRIu32 " %s[%zu] = %s%s", subject.page ? "page " : "#",
                     subject.page ? subject.number : subject.seq, field_type(field->id)->name,
                     nth_of_type(model->tree, field), quoted(&arena, field, model->line.text),
                     model->line.mend ? " mend" : "");
    if (command_parse(line, &arena, &command, &empty, &failure))
        say_failure(model, &failure);
    else
        bench_command(model, out, VERB_ALTER, line);
    arena_free(&arena);
}
