/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * held: what lies on the wires now, and which of it a target names.
 */
#include <string.h>

#include "peers/peer.h"
#include "run/state.h"

bool run_holds_any(const struct run *run)
{
    for (size_t i = 0; i < run->bench.wire_count; i++)
        if (wire_held(run->bench.wires[i]))
            return true;
    return false;
}

const char *run_holds(const struct run *run)
{
    return run->holds ? run->holds : "";
}

/* Whose units those of a lane are, stay where they are. */
static bool is_kept_back(const struct run *run, const struct wire *wire, enum lane lane)
{
    const struct peer *sender =
        wire->ends[lane == LANE_TO_SERVER ? LANE_TO_CLIENT : LANE_TO_SERVER];

    return run->holds && !strcmp(trace_peer_name(run->config.trace, sender->id), run->holds);
}

struct unit *run_next_unit(const struct run *run, struct wire **wire)
{
    struct unit *next = NULL;

    for (size_t i = 0; i < run->bench.wire_count; i++)
        for (enum lane lane = 0; lane < LANES; lane++) {
            struct unit *unit = run->bench.wires[i]->held[lane];

            if (unit && (!next || unit->seq < next->seq) &&
                !is_kept_back(run, run->bench.wires[i], lane)) {
                next = unit;
                *wire = run->bench.wires[i];
            }
        }
    return next;
}

uint32_t run_next(const struct run *run)
{
    struct wire *wire;
    const struct unit *unit = run_next_unit(run, &wire);

    return unit ? unit->seq : 0;
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
        *unit = run_next_unit(run, wire);
        if (run->holds && run_holds_any(run))
            why = "all of it is kept back by `hold`: name a unit, or give `hold none`";
    }
    return *unit ? STATUS_OK : run_no_target(run, why, failure);
}
