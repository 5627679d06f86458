/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/scanner.h"

static bool is_digit(uint8_t octet)
{
    return octet >= '0' && octet <= '9';
}

/* True when the bytes have the form, in which '0' stands for any digit. */
static bool has_form(struct bytes bytes, const char *form)
{
    for (size_t i = 0; form[i]; i++) {
        if (form[i] == '0' ? !is_digit(bytes.data[i]) : bytes.data[i] != (uint8_t)form[i])
            return false;
    }
    return true;
}

static bool number_stands_at(struct bytes bytes, size_t at)
{
    struct bytes number = bytes_part(bytes, at, SSN_LENGTH);
    struct bytes after = bytes_part(bytes, at + SSN_LENGTH, 1);

    return number.length == SSN_LENGTH && has_form(number, "666-00-0000") &&
           !(at && is_digit(bytes.data[at - 1])) && !(after.length && is_digit(after.data[0]));
}

size_t scanner_find(struct bytes bytes, size_t from)
{
    size_t at = bytes_find(bytes, bytes_of("666-"), from);

    while (at != BYTES_NOT_FOUND && !number_stands_at(bytes, at))
        at = bytes_find(bytes, bytes_of("666-"), at + 1);
    return at;
}

uint32_t scanner_new(struct trace *trace, uint32_t run)
{
    return trace_add_peer(
        trace, &(struct trace_peer){.run = run, .name = "scanner", .role = ROLE_TAP});
}

uint32_t scanner_watch(struct trace *trace, uint32_t scanner, uint32_t seq)
{
    const struct event *unit = trace_event(trace, seq);
    size_t at = scanner_find(trace_unit(trace, seq), 0);
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
