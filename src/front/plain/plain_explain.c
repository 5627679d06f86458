/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a field means: one of the event looked at, by its number, or any, by its name.
 */
#include <ctype.h>
#include <stdlib.h>

#include "front/plain/plain_state.h"
#include "front/printed/explained.h"

/* A field of the event looked at: what it says there, then what it means. */
static void explain_numbered(struct plain *plain, const char *number)
{
    const struct event *event = plain_readable(plain);
    const struct tree *tree = event ? inspect_tree(plain_reading(plain), event->seq) : NULL;
    const struct field *field =
        tree ? plain_field(tree, (uint32_t)strtoul(number, NULL, 10)) : NULL;

    if (!event)
        return;
    if (!field) {
        plain_say(plain, "Event %u has no field %s. 'fields' lists them.", event->seq, number);
        return;
    }
    plain_say(plain, "In event %u: %s.", event->seq, plain_field_words(plain, tree, field));
    explained_field(&plain->paper, field->id);
}

void plain_explain(struct plain *plain, const char *rest)
{
    struct failure failure = {0};

    if (!*rest)
        plain_say(plain, "Say which field: 'explain 7' after 'fields', or a name or a part of "
                         "one, such as 'explain nonce'.");
    else if (isdigit((unsigned char)*rest))
        explain_numbered(plain, rest);
    else if (explained_word(&plain->paper, rest, &failure))
        plain_tell_failure(plain, &failure);
}
