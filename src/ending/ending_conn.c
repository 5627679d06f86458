/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which connection's ending is worth telling.
 */
#include <string.h>

#include "ending/story.h"

bool ending_is_repeat(const struct event *event)
{
    return event->kind == EVENT_CHECKED && !strcmp(event->name, "replay.refused") &&
           !strcmp(event->value, "failed");
}

bool ending_is_bad(const struct event *event)
{
    return event->conn && (event->kind == EVENT_FAILED || event->kind == EVENT_STUCK ||
                           ending_is_repeat(event) ||
                           (event->kind == EVENT_CHECKED && story_is_refusal(event)));
}

/* The newest connection of the run, for what a lab says of no connection in particular. */
static uint32_t newest_conn(const struct trace *trace, uint32_t run)
{
    uint32_t conn = trace_conn_count(trace);

    while (conn && trace_conn(trace, conn)->run != run)
        conn--;
    return conn;
}

uint32_t ending_conn(const struct trace *trace, uint32_t run, uint32_t last)
{
    uint32_t touched = 0;
    bool given_up = false;

    for (uint32_t seq = last; seq; seq--) {
        const struct event *event = trace_event(trace, seq);

        if (!event || event->run != run)
            continue;
        if (ending_is_bad(event))
            return event->conn;
        if (event->conn && !touched && event_is_tampering(event->kind))
            touched = event->conn;
        given_up |= event->kind == EVENT_NOTE && !strcmp(event->name, "ended");
    }
    return touched || !given_up ? touched : newest_conn(trace, run);
}
