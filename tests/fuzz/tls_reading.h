/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_reading: TLS connections that a fuzz target makes up, and everything there is to read of
 * them.
 */
#ifndef LOCKSTEP_TESTS_FUZZ_TLS_READING_H
#define LOCKSTEP_TESTS_FUZZ_TLS_READING_H

#include <stdlib.h>

#include "inspect/dissect.h"
#include "inspect/tls/key_table.h"

#define TLS_CONNECTIONS 2

/* A run with a client, peer 1, a server, peer 2, and connections 1 and 2 between them. */
static inline struct trace *tls_trace(void)
{
    struct trace *trace = trace_new();

    trace_add_run(trace, &(struct trace_run){.lab = "fuzz"});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    for (int i = 0; i < TLS_CONNECTIONS; i++)
        trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
    return trace;
}

static inline void read_keys(struct inspect *inspect, uint32_t conn)
{
    struct arena arena = {0};
    struct known_keys keys;
    struct key_table table;

    inspect_keys(inspect, conn, &keys);
    inspect_transcripts(inspect, conn, keys.transcript);
    key_table_fill(&arena, &keys, &table);
    arena_free(&arena);
}

/* Summary and tree of an event, which must be sound. */
static inline void read_event(struct inspect *inspect, uint32_t seq)
{
    inspect_summary(inspect, seq);
    if (!is_sound(inspect_tree(inspect, seq)))
        abort();
}

/* All events, and the keys. */
static inline void read_all(const struct trace *trace, struct inspect *inspect)
{
    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        read_event(inspect, seq);
    for (uint32_t conn = 1; conn <= TLS_CONNECTIONS; conn++)
        read_keys(inspect, conn);
}

#endif
