/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key schedule of a connection, as the role knows it: all of it, or the keys of some name.
 */
#include "front/plain/plain_state.h"
#include "front/printed/keys.h"

static bool has_keys(const struct plain *plain, uint32_t conn)
{
    struct known_keys keys = {0};

    inspect_keys(plain_reading(plain), conn, &keys);
    return keys.version != 0;
}

/* The connection of the event looked at, or else the newest that has any. */
static uint32_t choose_conn(const struct plain *plain)
{
    const struct trace *trace = desk_trace(plain->desk);
    const struct event *event = trace_event(trace, plain_looked(plain));
    uint32_t conn = trace_conn_count(trace);

    if (event && event->conn && has_keys(plain, event->conn))
        return event->conn;
    while (conn &&
           (trace_conn(trace, conn)->run != trace_run_count(trace) || !has_keys(plain, conn)))
        conn--;
    return conn;
}

void plain_key_table(const struct plain *plain, struct arena *arena, struct key_table *out)
{
    const struct inspect *reading = plain_reading(plain);
    uint32_t conn = choose_conn(plain);
    struct known_keys known = {0};

    if (!conn)
        return;
    inspect_keys(reading, conn, &known);
    inspect_transcripts(reading, conn, known.transcript);
    key_table_fill(arena, &known, out);
}

void plain_keys(struct plain *plain, const char *rest)
{
    uint32_t conn;

    if (!plain_choose(plain, &rest))
        return;
    conn = choose_conn(plain);
    if (!conn)
        plain_say(plain, "No keys were agreed on yet.");
    else if (!keys_show(&plain->paper, plain_reading(plain), conn, rest))
        plain_say(plain, "There is no key with '%s' in its name. 'keys' lists them all.", rest);
}
