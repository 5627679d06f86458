/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * inspecting: the trace a test looks at, and inspect looking at it.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_INSPECTING_H
#define LOCKSTEP_TESTS_INSPECT_INSPECTING_H

#include "inspect/inspect.h"
#include "recording.h"

static struct trace *trace;
static struct inspect *inspect;

static inline void tear_down(void)
{
    inspect_free(inspect);
    trace_free(trace);
    inspect = NULL;
    trace = NULL;
}

static inline void look(enum tap tap, unsigned secrets)
{
    inspect_free(inspect);
    inspect = inspect_new(trace, (struct vantage){.tap = tap, .secrets = secrets});
    inspect_update(inspect);
}

static inline void open_recording(const char *name, unsigned secrets)
{
    trace = recorded_trace(name);
    look(TAP_SENT, secrets);
}

/* The seq of the nth (from 1) unit of the trace. */
static inline uint32_t unit(size_t n)
{
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        if (trace_event(trace, seq)->kind == EVENT_SENT && --n == 0)
            return seq;
    }
    return 0;
}

static inline const char *text_at(uint32_t seq, const char *name, size_t nth)
{
    const struct tree *tree = inspect_tree(inspect, seq);
    const struct field *field = tree_find(tree, field_id_of(name), nth);

    return field ? field_text(tree, field) : "(none)";
}

/* Like CHECK_CASE; what a test opened is closed after it. */
#define INSPECT_CASE(suite, name, ...) \
    CHECK_CASE_WITH(suite, name, NULL, tear_down, __VA_ARGS__)

#endif
