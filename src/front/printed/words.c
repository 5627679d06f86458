/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/words.h"

#include <string.h>

#include "base/text.h"
#include "proto/rules.h"

/* One that has no sentence of its own: a rule of TLS, in the rule's own words when it was
 * broken. */
static void tell_rule(struct buf *out, const struct event *event)
{
    const struct rule_entry *rule = rule_find(event->name);

    if (rule && !strcmp(event->value, "failed"))
        buf_format(out, "not so: %s (%s, %s)", rule->words, event->name, event->ref);
    else
        buf_format(out, "%s: %s", event->name, event->value);
}

const char *words_of_check(struct arena *arena, const struct event *event, const char *who,
                           unsigned times, enum bearing *bearing)
{
    const struct outcome *outcome = outcome_of(event);
    struct buf text = {0};
    char *out;

    *bearing = outcome ? outcome->bearing : BEARING_NEITHER;
    if (outcome)
        outcome_tell(&text, outcome->sentence, event, who, times);
    else
        tell_rule(&text, event);
    out = text_clean(arena, buf_view(&text));
    buf_free(&text);
    return out;
}

const char *words_of_page(struct arena *arena, const struct tree *tree)
{
    const struct field *page = tree_find(tree, FIELD_SQLITE_PAGE, 0);
    const struct field *cells = tree_find(tree, FIELD_SQLITE_CELLS, 0);
    unsigned long long count = cells ? cells->raw : 0;

    if (!page)
        return "no b-tree page";
    return arena_format(arena, "%s, %llu cell%s", field_text(tree, page), count,
                        count == 1 ? "" : "s");
}
