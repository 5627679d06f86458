/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verbs: the commands that act on one unit, and how their targets are found.
 */

#include "peers/attacker.h"
#include "peers/peer.h"
#include "run/state.h"

static size_t list_held(const struct run *run, struct buf *out)
{
    struct trace *trace = run->config.trace;
    size_t count = 0;

    for (size_t w = 0; w < run->bench.wire_count; w++)
        for (int lane = 0; lane < LANES; lane++)
            for (const struct unit *unit = run->bench.wires[w]->held[lane]; unit;
                 unit = unit->next) {
                const struct event *event = trace_event(trace, unit->seq);

                buf_format(out, "%s#%u %s from the %s", count++ ? ", " : "", unit->seq,
                           inspect_summary(run->config.inspect, unit->seq),
                           trace_peer_name(trace, event->from));
            }
    return count;
}

static enum status no_target(const struct run *run, const char *why, struct failure *failure)
{
    struct buf held = {0};

    inspect_update(run->config.inspect);
    if (!list_held(run, &held))
        buf_format(&held, "nothing at all");
    fail(failure, STATUS_USAGE, "cannot do '%s'\n%s\nheld now: %s", run->command->line, why,
         buf_text(&held));
    buf_free(&held);
    return STATUS_USAGE;
}

static struct unit *nth_held(const struct run *run, uint32_t nth, struct wire **wire)
{
    for (size_t w = 0; w < run->bench.wire_count; w++)
        for (int lane = 0; lane < LANES; lane++)
            for (struct unit *unit = run->bench.wires[w]->held[lane]; unit; unit = unit->next)
                if (--nth == 0) {
                    *wire = run->bench.wires[w];
                    return unit;
                }
    return NULL;
}

static struct unit *matching(const struct run *run, const struct expr *match,
                             struct wire **wire)
{
    struct unit *best = NULL;

    inspect_update(run->config.inspect);
    for (size_t w = 0; w < run->bench.wire_count; w++)
        for (int lane = 0; lane < LANES; lane++)
            for (struct unit *unit = run->bench.wires[w]->held[lane]; unit; unit = unit->next)
                if (expr_match(match, run->config.inspect, unit->seq) &&
                    (!best || unit->seq < best->seq)) {
                    *wire = run->bench.wires[w];
                    best = unit;
                }
    return best;
}

static struct unit *put_by(const struct run *run, uint32_t seq, struct wire **wire)
{
    for (size_t w = 0; w < run->bench.wire_count; w++) {
        struct unit *unit = wire_find(run->bench.wires[w], seq);

        *wire = run->bench.wires[w];
        if (unit)
            return unit;
    }
    return NULL;
}

enum status run_target(struct run *run, const struct target *target, struct wire **wire,
                       struct unit **unit, struct failure *failure)
{
    switch (target->kind) {
    case TARGET_NEXT:
        *unit = run_oldest(run, wire);
        return *unit ? STATUS_OK : no_target(run, "nothing is held", failure);
    case TARGET_EVENT:
        *unit = put_by(run, target->number, wire);
        return *unit ? STATUS_OK : no_target(run, "no held unit has that number", failure);
    case TARGET_HELD:
        *unit = nth_held(run, target->number, wire);
        return *unit ? STATUS_OK : no_target(run, "fewer units are held", failure);
    default:
        *unit = matching(run, target->match, wire);
        return *unit ? STATUS_OK : no_target(run, "no held unit matches", failure);
    }
}

/* Replay reaches back: any unit that was ever on a wire still open can come again. */
static enum status replay(struct run *run, const struct command *command,
                          struct failure *failure)
{
    struct wire *wire;
    struct unit *unit;

    if (command->target.kind == TARGET_EVENT) {
        for (size_t i = 0; i < run->bench.wire_count; i++)
            if (attack_replay(run->bench.wires[i], command->target.number))
                return STATUS_OK;
        return no_target(run, "no unit of an open connection has that number", failure);
    }
    if (run_target(run, &command->target, &wire, &unit, failure))
        return STATUS_USAGE;
    attack_replay(wire, unit->seq);
    return STATUS_OK;
}

/* Where in a unit an alter acts. */
struct place {
    size_t offset; /* in the unit */
    size_t width;  /* octets of the field; 0: a byte was named, up to the unit's end */
    struct bytes
        meaning; /* what the octets there say once opened; the octets themselves if clear */
};

static enum status find_field(struct run *run, const struct command *command,
                              const struct unit *unit, struct place *place,
                              struct failure *failure)
{
    const char *name = field_type(command->field)->name;
    const struct tree *tree = inspect_tree(run->config.inspect, unit->seq);
    const struct field *field = tree_find(tree, command->field, command->field_nth);
    const char *why = "";

    if (!field)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\n#%u, %s, has no such %s\n"
                    "choose a field that inspect shows in that unit",
                    command->line, unit->seq, inspect_summary(run->config.inspect, unit->seq),
                    name);
    if (!field_on_wire(tree, field, &place->offset, &why))
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\n%s lies where the wire cannot be edited: %s\n"
                    "alter a byte of the unit instead: alter #%u byte N xor 01",
                    command->line, name, why, unit->seq);
    place->width = field->length;
    place->meaning = field_bytes(tree, field);
    return STATUS_OK;
}

static enum status find_place(struct run *run, const struct command *command,
                              const struct unit *unit, struct place *place,
                              struct failure *failure)
{
    if (command->field != FIELD_COUNT) {
        inspect_update(run->config.inspect);
        return find_field(run, command, unit, place, failure);
    }
    *place = (struct place){.offset = command->byte,
                            .meaning = bytes_part(trace_bytes(run->config.trace, unit->seq),
                                                  command->byte, SIZE_MAX)};
    return STATUS_OK;
}

/* The operand in octets, checked against the place. */
static enum status operand_octets(const struct command *command, const struct unit *unit,
                                  const struct place *place, struct buf *out,
                                  struct failure *failure)
{
    size_t room = unit->bytes.length > place->offset ? unit->bytes.length - place->offset : 0;
    size_t width = place->width ? place->width : 1;

    if (command->operand_is_number)
        buf_add_be(out, command->operand_number, width > 8 ? 8 : width);
    else
        buf_add(out, command->operand);
    if (command->operand_is_number && bytes_be(buf_view(out)) != command->operand_number)
        return fail(
            failure, STATUS_USAGE,
            "cannot do '%s'\nthe number does not fit into %zu octets\ngive a smaller one",
            command->line, out->length);
    if (out->length > room)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nit reaches past the end of the unit\n"
                    "the unit has octets 0 to %zu",
                    command->line, unit->bytes.length - 1);
    if (place->width && out->length != place->width &&
        (!command->is_xor || out->length > place->width))
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nthe field has %zu octets, the value has %zu\n"
                    "give exactly as many: lengths around it are not mended",
                    command->line, place->width, out->length);
    return STATUS_OK;
}

/* What then lies there. A stream cipher passes every flipped bit on to the plaintext, so a
 * value is set by laying what it differs in over the octets that were sent; in the clear that
 * is the value itself. */
static void lay_over(const struct run *run, const struct command *command,
                     const struct unit *unit, const struct place *place, struct buf *octets)
{
    struct bytes sent =
        bytes_part(trace_bytes(run->config.trace, unit->seq), place->offset, octets->length);

    for (size_t i = 0; i < octets->length; i++) {
        if (command->is_xor)
            octets->data[i] ^= unit->bytes.data[place->offset + i];
        else
            octets->data[i] ^= (uint8_t)(sent.data[i] ^ place->meaning.data[i]);
    }
}

static enum status alter(struct run *run, const struct command *command, struct wire *wire,
                         struct unit *unit, struct failure *failure)
{
    struct place place = {0};
    struct buf octets = {0};
    enum status status = find_place(run, command, unit, &place, failure);

    if (!status)
        status = operand_octets(command, unit, &place, &octets, failure);
    if (!status) {
        lay_over(run, command, unit, &place, &octets);
        attack_alter(wire, unit, place.offset, buf_view(&octets), command->line);
    }
    buf_free(&octets);
    return status;
}

enum status run_attack(struct run *run, const struct command *command, struct failure *failure)
{
    struct wire *wire;
    struct unit *unit;

    if (command->verb == VERB_REPLAY)
        return replay(run, command, failure);
    if (run_target(run, &command->target, &wire, &unit, failure))
        return STATUS_USAGE;
    if (command->verb == VERB_ALTER)
        return alter(run, command, wire, unit, failure);
    attack_drop(wire, unit);
    /* A sender that puts one record at a time goes on when its lane is free. */
    wire->ends[LANE_TO_SERVER]->ops->pump(wire->ends[LANE_TO_SERVER]);
    wire->ends[LANE_TO_CLIENT]->ops->pump(wire->ends[LANE_TO_CLIENT]);
    return STATUS_OK;
}
