/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * held: what lies on the wires now, and which of it a target names.
 */
#include "run/state.h"

struct unit *run_oldest(const struct run *run, struct wire **wire)
{
    struct unit *oldest = NULL;

    for (size_t i = 0; i < run->bench.wire_count; i++) {
        struct unit *unit = wire_oldest(run->bench.wires[i]);

        if (unit && (!oldest || unit->seq < oldest->seq)) {
            oldest = unit;
            *wire = run->bench.wires[i];
        }
    }
    return oldest;
}

/* The held unit that was put on its wire next after event seq; NULL for none. */
static struct unit *next_held(const struct run *run, uint32_t seq, struct wire **wire)
{
    struct unit *next = NULL;

    for (size_t w = 0; w < run->bench.wire_count; w++)
        for (int lane = 0; lane < LANES; lane++)
            for (struct unit *unit = run->bench.wires[w]->held[lane]; unit; unit = unit->next)
                if (unit->seq > seq && (!next || unit->seq < next->seq)) {
                    next = unit;
                    *wire = run->bench.wires[w];
                }
    return next;
}

size_t run_held(const struct run *run, uint32_t *seqs, size_t most)
{
    const struct unit *unit = NULL;
    struct wire *wire;
    size_t count = 0;

    while (count < most && (unit = next_held(run, unit ? unit->seq : 0, &wire)))
        seqs[count++] = unit->seq;
    return count;
}

/* ---- targets ---- */

static void list_held(const struct run *run, struct buf *out)
{
    const struct unit *unit = NULL;
    struct wire *wire;

    while ((unit = next_held(run, unit ? unit->seq : 0, &wire))) {
        const struct event *event = trace_event(run->config.trace, unit->seq);

        buf_format(out, "%s#%u %s from the %s", out->length ? ", " : "", unit->seq,
                   inspect_summary(run->config.inspect, unit->seq),
                   trace_peer_name(run->config.trace, event->from));
    }
    if (!out->length)
        buf_format(out, "nothing at all");
}

enum status run_no_target(const struct run *run, const char *why, struct failure *failure)
{
    struct buf held = {0};

    inspect_update(run->config.inspect);
    list_held(run, &held);
    fail(failure, STATUS_USAGE, "cannot do '%s'\n%s\nheld now: %s", run->command->line, why,
         buf_text(&held));
    buf_free(&held);
    return STATUS_USAGE;
}

static struct unit *nth_held(const struct run *run, uint32_t nth, struct wire **wire)
{
    struct unit *unit = next_held(run, 0, wire);

    while (unit && --nth)
        unit = next_held(run, unit->seq, wire);
    return unit;
}

static struct unit *matching(const struct run *run, const struct expr *match,
                             struct wire **wire)
{
    struct unit *unit = next_held(run, 0, wire);

    inspect_update(run->config.inspect);
    while (unit && !expr_match(match, run->config.inspect, unit->seq))
        unit = next_held(run, unit->seq, wire);
    return unit;
}

static struct unit *put_by(const struct run *run, uint32_t seq, struct wire **wire)
{
    struct unit *unit = next_held(run, seq - 1, wire);

    return unit && unit->seq == seq ? unit : NULL;
}

enum status run_target(const struct run *run, const struct target *target, struct wire **wire,
                       struct unit **unit, struct failure *failure)
{
    const char *why = "nothing is held";

    switch (target->kind) {
    case TARGET_EVENT:
        *unit = put_by(run, target->number, wire);
        why = "no held unit has that number";
        break;
    case TARGET_HELD:
        *unit = nth_held(run, target->number, wire);
        why = "fewer units are held";
        break;
    case TARGET_MATCH:
        *unit = matching(run, target->match, wire);
        why = "no held unit matches";
        break;
    default:
        *unit = run_oldest(run, wire);
    }
    return *unit ? STATUS_OK : run_no_target(run, why, failure);
}
