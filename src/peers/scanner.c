/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/scanner.h"

#include "proto/ssn.h"

uint32_t scanner_new(struct trace *trace, uint32_t run)
{
    return trace_add_peer(
        trace, &(struct trace_peer){.run = run, .name = "scanner", .role = ROLE_TAP});
}

uint32_t scanner_watch(struct trace *trace, uint32_t scanner, uint32_t seq)
{
    const struct event *unit = trace_event(trace, seq);
    size_t at = ssn_find(trace_unit(trace, seq), 0);
    bool found = at != BYTES_NOT_FOUND;
    struct event checked = {
        .kind = EVENT_CHECKED,
        .run = unit ? unit->run : 0,
        .conn = unit ? unit->conn : 0,
        .from = scanner,
        .about = seq,
        .name = "dlp.ssn",
        .value = found ? "found" : "clean",
        .number = found ? (int64_t)at : 0,
        .length = found ? SSN_LENGTH : 0,
    };

    return trace_append(trace, &checked, (struct bytes){0});
}
