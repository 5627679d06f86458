/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/take_back.h"

#include <string.h>

static bool is_taken_back(const struct event *event)
{
    return event->kind == EVENT_COMMAND && strncmp(event->name, "set ", 4) != 0;
}

uint32_t take_back_to(const struct trace *trace, uint32_t run, uint32_t end)
{
    uint32_t seq = end;

    while (seq && trace_event(trace, seq)->run == run &&
           !is_taken_back(trace_event(trace, seq)))
        seq--;
    if (seq < 2 || trace_event(trace, seq - 1)->run != run)
        return 0;
    return trace_event(trace, seq)->run == run ? seq - 1 : 0;
}
