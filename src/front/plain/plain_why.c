/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why it failed, in sentences: what happened first, then each end, then what to try.
 */
#include <ctype.h>
#include <string.h>

#include "ending/ending.h"
#include "front/plain/plain_state.h"

const char *plain_spoken(struct plain *plain, const char *headline)
{
    char *text = arena_join(&plain->arena, headline);

    for (size_t i = 1; text[0] && text[i]; i++)
        text[i] = (char)tolower((unsigned char)text[i]);
    return text;
}

/* A dash is for the eye. */
static const char *said(const char *text)
{
    return strcmp(text, "-") ? text : "nothing";
}

static void tell_row(struct plain *plain, const struct ending *ending,
                     const struct ending_row *row)
{
    char *label = arena_join(&plain->arena, row->label);

    label[0] = (char)toupper((unsigned char)label[0]);
    plain_say(plain, "%s: %s: %s. %s: %s.", label, ending->ends[ENDING_CLIENT].name,
              said(row->text[ENDING_CLIENT]), ending->ends[ENDING_SERVER].name,
              said(row->text[ENDING_SERVER]));
}

static void tell_tries(struct plain *plain, const struct ending *ending)
{
    const struct ending_setting *other = ending_contrast(ending);

    if (other->name)
        plain_say(plain, "To see it beside a run %s the check: ab %s = %s.",
                  other == &ending->without ? "without" : "with", other->name, other->value);
    if (ending->mend.name)
        plain_say(plain, "To mend it: set %s = %s, then restart.", ending->mend.name,
                  ending->mend.value);
    else if (ending->undoes)
        plain_say(plain, "To mend it: restart.");
}

static void tell(struct plain *plain, const struct ending *ending)
{
    struct ending_row rows[ENDING_ROWS];
    size_t count = ending_rows(ending, true, &plain->arena, rows);

    plain_say(plain, "%s.", plain_spoken(plain, ending->headline));
    if (*ending->deed)
        plain_say(plain, "%s", ending->deed);
    plain_say(plain, "%s", ending->sentence);
    for (size_t i = 0; i < count; i++)
        tell_row(plain, ending, &rows[i]);
    if (*ending->check)
        plain_say(plain, "%s: %s.", ending_check_label(ending), ending->check);
    if (*ending->rfc)
        plain_say(plain, "Laid down in %s.", ending->rfc);
    if (*ending->remedy)
        plain_say(plain, "%s", ending->remedy);
    tell_tries(plain, ending);
}

/* The connection of the newest run that is worth telling. */
static uint32_t conn_of(const struct trace *trace)
{
    return ending_conn(trace, trace_run_count(trace), trace_count(trace));
}

void plain_why(struct plain *plain, const char *rest)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t conn = conn_of(trace);
    struct ending ending;

    (void)rest;
    if (!conn) {
        plain_say(plain, "Nothing has failed, and nothing was done on the wire.");
        return;
    }
    if (desk_role(plain->desk) != ROLE_ALL)
        plain_say(plain, "Both ends are told here; the %s knows less.",
                  role_name(desk_role(plain->desk)));
    ending_read(trace, desk_reading(plain->desk, ROLE_ALL), conn, trace_count(trace),
                &plain->arena, &ending);
    tell(plain, &ending);
}
