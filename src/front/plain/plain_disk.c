/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What lies on the disk: the sealed rows, and the pages of the database, as a thief finds them.
 */
#include <string.h>

#include "app/facts.h"
#include "front/plain/plain_state.h"
#include "labs/lab.h"

/* Whether the lab writes a database; otherwise it is told where there is one. */
static bool has_pages(struct plain *plain)
{
    const struct lab *const *other = all_labs;

    if (lab_find(plain->lesson->lab)->alter_page)
        return true;
    while (*other && !(*other)->alter_page)
        other++;
    plain_say(plain, "The %s lab keeps no database, so that there are no pages. %s",
              plain->lesson->lab,
              *other ? arena_format(&plain->arena, "The %s lab has one.", (*other)->name) : "");
    return false;
}

static bool is_listed(const struct plain *plain, const struct event *event)
{
    return event->run == trace_run_count(desk_trace(plain->desk)) && fact_is_at_rest(event);
}

/* The page as it is now: one that was altered is shown again. */
static bool is_newest(const struct trace *trace, const struct event *event)
{
    for (uint32_t seq = event->seq + 1; seq <= trace_count(trace); seq++) {
        const struct event *later = trace_event(trace, seq);

        if (event->kind == EVENT_PAGE && later->kind == EVENT_PAGE &&
            later->number == event->number && !strcmp(later->name, event->name))
            return false;
    }
    return true;
}

/* What this role cannot know of is no entry of the list; all of it comes in one sentence. */
static void tell_list(struct plain *plain)
{
    const struct trace *trace = desk_trace(plain->desk);
    size_t told = 0, hidden = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct event *event = trace_event(trace, seq);

        if (!is_listed(plain, event) || !is_newest(trace, event))
            continue;
        if (plain_can_see(plain, event)) {
            plain_say(plain, "%s", plain_event_words(plain, event));
            told++;
        } else {
            hidden++;
        }
    }
    if (hidden)
        plain_say(plain, "What lies on the disk is [not readable] for the %s.",
                  role_name(desk_role(plain->desk)));
    else if (!told)
        plain_say(plain, "Nothing is on the disk yet: no row was sealed, no page was written.");
    else
        plain_say(plain, "'page 3' reads page 3, its fields and its bytes; 'page 3 from 256' "
                         "begins with byte 256. 'alter page 3 byte 900 xor 01' changes a "
                         "byte, where the lab made a copy to meddle with.");
}

void plain_pages(struct plain *plain, const char *rest)
{
    (void)rest;
    if (has_pages(plain))
        tell_list(plain);
}

/* The newest of that number, which is the one that `alter` changes; NULL: there is none. */
static const struct event *find_page(const struct plain *plain, uint32_t number)
{
    const struct trace *trace = desk_trace(plain->desk);

    for (uint32_t seq = trace_count(trace); seq; seq--) {
        const struct event *event = trace_event(trace, seq);

        if (is_listed(plain, event) && event->kind == EVENT_PAGE && event->number == number)
            return event;
    }
    return NULL;
}

void plain_page(struct plain *plain, const char *rest)
{
    const struct event *event;
    uint32_t number;

    if (!plain_take_number(&rest, &number)) {
        plain_pages(plain, "");
        return;
    }
    if (!has_pages(plain))
        return;
    event = find_page(plain, number);
    if (!event) {
        plain_say(plain, "No page %u was shown in this run. 'pages' lists those that were.",
                  number);
        return;
    }
    plain->chosen = event->seq;
    if (!plain_readable(plain))
        return;
    if (!*rest)
        plain_fields(plain, "");
    plain_bytes(plain, rest);
}
