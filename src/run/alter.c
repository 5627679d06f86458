/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * alter: where in a unit or in a page an alter acts, and which octets then lie there.
 */
#include "peers/attacker.h"
#include "run/state.h"

/* What is altered. */
struct subject {
    const char *what;    /* "unit", "page" */
    uint32_t seq;        /* the event that holds it as it was first */
    struct bytes before; /* the octets of that event */
    struct bytes now;    /* those that lie there now; as many */
};

/* Where in it. */
struct place {
    size_t offset;
    size_t width; /* octets of the field; 0: a byte was named, up to the subject's end */
    struct bytes
        meaning; /* what the octets there say once opened; the octets themselves if clear */
};

static enum status find_field(struct run *run, const struct command *command,
                              const struct subject *subject, struct place *place,
                              struct failure *failure)
{
    const char *name = field_type(command->field)->name;
    const struct tree *tree = inspect_tree(run->config.inspect, subject->seq);
    const struct field *field = tree_find(tree, command->field, command->field_nth);
    const char *why = "";

    if (!field)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\n#%u, %s, has no such %s\n"
                    "choose a field that inspect shows in that %s",
                    command->line, subject->seq,
                    inspect_summary(run->config.inspect, subject->seq), name, subject->what);
    if (!field_on_wire(tree, field, &place->offset, &why))
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\n%s lies where it cannot be edited: %s\n"
                    "alter a byte of the %s instead: byte N xor 01",
                    command->line, name, why, subject->what);
    place->width = field->length;
    place->meaning = field_bytes(tree, field);
    return STATUS_OK;
}

static enum status find_place(struct run *run, const struct command *command,
                              const struct subject *subject, struct place *place,
                              struct failure *failure)
{
    if (command->field != FIELD_COUNT) {
        inspect_update(run->config.inspect);
        return find_field(run, command, subject, place, failure);
    }
    *place = (struct place){.offset = command->byte,
                            .meaning = bytes_part(subject->before, command->byte, SIZE_MAX)};
    return STATUS_OK;
}

/* The operand in octets, checked against the place. */
static enum status operand_octets(const struct command *command, const struct subject *subject,
                                  const struct place *place, struct buf *out,
                                  struct failure *failure)
{
    size_t room = subject->now.length > place->offset ? subject->now.length - place->offset : 0;
    size_t width = place->width ? place->width : 1;

    if (command->operand_is_number)
        buf_add_be(out, command->operand_number, width > 8 ? 8 : width);
    else
        buf_add(out, command->operand);
    if (command->operand_is_number && bytes_be(buf_view(out)) != command->operand_number)
        return fail(
            failure, STATUS_USAGE,
            "cannot do '%s'\nthe number does not fit into %zu bytes\ngive a smaller one",
            command->line, out->length);
    if (out->length > room)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nit reaches past the end of the %s\n"
                    "the %s has bytes 0 to %zu",
                    command->line, subject->what, subject->what, subject->now.length - 1);
    if (place->width && out->length != place->width &&
        (!command->is_xor || out->length > place->width))
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nthe field has %zu bytes, the value has %zu\n"
                    "give exactly as many: lengths around it are not mended",
                    command->line, place->width, out->length);
    return STATUS_OK;
}

/* What then lies there. A stream cipher passes every flipped bit on to the plaintext, so a
 * value is set by laying what it differs in over the octets that were sent; in the clear that
 * is the value itself. */
static void lay_over(const struct command *command, const struct subject *subject,
                     const struct place *place, struct buf *octets)
{
    struct bytes before = bytes_part(subject->before, place->offset, octets->length);

    for (size_t i = 0; i < octets->length; i++) {
        if (command->is_xor)
            octets->data[i] ^= subject->now.data[place->offset + i];
        else
            octets->data[i] ^= (uint8_t)(before.data[i] ^ place->meaning.data[i]);
    }
}

/* Which octets come to lie at *offset. */
static enum status work_out(struct run *run, const struct command *command,
                            const struct subject *subject, size_t *offset, struct buf *octets,
                            struct failure *failure)
{
    struct place place = {0};
    enum status status = find_place(run, command, subject, &place, failure);

    if (!status)
        status = operand_octets(command, subject, &place, octets, failure);
    if (!status)
        lay_over(command, subject, &place, octets);
    *offset = place.offset;
    return status;
}

enum status run_alter_unit(struct run *run, const struct command *command, struct wire *wire,
                           struct unit *unit, struct failure *failure)
{
    struct subject subject = {.what = "unit",
                              .seq = unit->seq,
                              .before = trace_bytes(run->config.trace, unit->seq),
                              .now = buf_view(&unit->bytes)};
    struct buf octets = {0};
    size_t offset;
    enum status status = work_out(run, command, &subject, &offset, &octets, failure);

    if (!status)
        attack_alter(wire, unit, offset, buf_view(&octets), command->line);
    buf_free(&octets);
    return status;
}

/* The event that shows the page as it is now, or 0. */
static uint32_t latest_page(const struct run *run, uint32_t number)
{
    const struct trace *trace = run->config.trace;
    uint32_t seq = trace_count(trace);

    for (; seq > run->before; seq--) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_PAGE && event->number == number)
            return seq;
    }
    return 0;
}

enum status run_alter_page(struct run *run, const struct command *command,
                           struct failure *failure)
{
    const struct lab *lab = run->config.lab;
    uint32_t number = command->target.number;
    uint32_t seq = latest_page(run, number);
    struct bytes page = trace_bytes(run->config.trace, seq);
    struct subject subject = {.what = "page", .seq = seq, .before = page, .now = page};
    struct buf octets = {0};
    size_t offset;
    enum status status;

    if (!lab->alter_page)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nthe %s lab has no pages\nalter a unit on the wire",
                    command->line, lab->name);
    if (!seq)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nno page of that number was shown in this run\n"
                    "let the lab go on until one is, and take its number",
                    command->line);
    status = work_out(run, command, &subject, &offset, &octets, failure);
    if (!status)
        status = lab->alter_page(run->state, number, offset, buf_view(&octets), command->line,
                                 failure);
    buf_free(&octets);
    return status;
}
