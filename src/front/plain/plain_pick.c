/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers that point: at a field, at a byte.
 */
#include "front/plain/plain_pick.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "script/suggest.h"

/* The open question if it is of that type; otherwise NULL, which is told. */
static const struct item *open_question(struct plain *plain, enum ask_type type)
{
    const struct item *item = session_open(plain->session);

    if (item && item->kind == ITEM_ASK && item->type == type)
        return item;
    plain_say(plain,
              "No question is open that is answered with '%s'. 'repeat' tells where "
              "you are.",
              ask_type_name(type));
    return NULL;
}

/* ---- fields ---- */

static void tell_unknown_field(struct plain *plain, const char *name)
{
    const char *names[FIELD_COUNT];

    for (int id = 0; id < FIELD_COUNT; id++)
        names[id] = field_type((enum field_id)id)->name;
    plain_say(plain, "There is no field '%s': %s.", name,
              suggest(&plain->arena, name, names, FIELD_COUNT));
}

/* "NAME" or "NAME[n]" in the event looked at, or in the newest that has it. */
static const struct field *find_by_name(struct plain *plain, const char *text,
                                        const struct tree **tree)
{
    size_t length = strcspn(text, "[");
    const char *name = arena_format(&plain->arena, "%.*s", (int)length, text);
    size_t nth = text[length] ? strtoul(text + length + 1, NULL, 10) : 0;
    enum field_id id = field_id_of(name);
    const struct field *field;

    if (id == FIELD_COUNT) {
        tell_unknown_field(plain, name);
        return NULL;
    }
    *tree = inspect_tree(plain_reading(plain), plain_looked(plain));
    field = tree_find(*tree, id, nth);
    if (!field && !plain->chosen && plain_look_for(plain, id)) {
        *tree = inspect_tree(plain_reading(plain), plain_looked(plain));
        field = tree_find(*tree, id, nth);
    }
    if (!field)
        plain_say(plain, "There is no %s in event %u. 'look NUMBER' looks at another.", text,
                  plain_looked(plain));
    return field;
}

static const struct field *find_by_number(struct plain *plain, const char *text,
                                          const struct tree **tree)
{
    const struct field *field;

    *tree = inspect_tree(plain_reading(plain), plain_looked(plain));
    field = plain_field(*tree, (uint32_t)strtoul(text, NULL, 10));
    if (!field)
        plain_say(plain, "Event %u has no field %s. 'fields' lists them.", plain_looked(plain),
                  text);
    return field;
}

static bool is_readable(struct plain *plain)
{
    const struct event *event = trace_event(desk_trace(plain->desk), plain_looked(plain));

    if (event && plain_can_see(plain, event))
        return true;
    plain_say(plain, "There is nothing here that you can point at: [not readable].");
    return false;
}

const struct field *plain_find_field(struct plain *plain, const char *text,
                                     const struct tree **tree)
{
    if (!is_readable(plain))
        return NULL;
    return isdigit((unsigned char)*text) ? find_by_number(plain, text, tree)
                                         : find_by_name(plain, text, tree);
}

void plain_pick(struct plain *plain, const char *rest)
{
    const struct tree *tree;
    const struct field *field;

    if (!open_question(plain, ASK_PICK))
        return;
    field = plain_find_field(plain, rest, &tree);
    if (!field)
        return;
    plain_say(plain, "You picked %s in event %u. %s.", field_type(field->id)->name,
              plain_looked(plain), plain_field_words(plain, tree, field));
    plain_answer(plain, &(struct answer){.seq = plain_looked(plain),
                                         .source = field->source,
                                         .offset = field->offset,
                                         .length = field->length,
                                         .field = field->id});
}

/* ---- bytes ---- */

/* "in 1" or "in plaintext"; the first source when nothing is said, -1 for none. */
static int find_source(const struct tree *tree, const char *text)
{
    text += strspn(text, " ");
    if (!*text)
        return 0;
    if (strncmp(text, "in ", 3) != 0)
        return -1;
    text += 3;
    for (int i = 0; i < tree->source_count; i++)
        if (!strcmp(tree->sources[i].name, text) ||
            (isdigit((unsigned char)*text) && atoi(text) == i))
            return i;
    return -1;
}

void plain_byte(struct plain *plain, const char *rest)
{
    const struct tree *tree;
    char *end;
    size_t offset;
    int source;

    if (!open_question(plain, ASK_BYTE) || !is_readable(plain))
        return;
    tree = inspect_tree(plain_reading(plain), plain_looked(plain));
    offset = isdigit((unsigned char)*rest) ? strtoul(rest, &end, 0) : SIZE_MAX;
    source = offset == SIZE_MAX ? -1 : find_source(tree, end);
    if (source < 0 || source >= tree->source_count ||
        offset >= tree->sources[source].bytes.length) {
        plain_say(plain,
                  "That is no byte of event %u. Say 'byte 19', or 'byte 19 in 1' for "
                  "another source; 'bytes' shows them.",
                  plain_looked(plain));
        return;
    }
    plain_say(plain, "Byte %zu of event %u, %s: hex %02x.", offset, plain_looked(plain),
              tree->sources[source].name, tree->sources[source].bytes.data[offset]);
    plain_answer(plain, &(struct answer){.seq = plain_looked(plain),
                                         .source = source,
                                         .offset = offset,
                                         .length = 1});
}
