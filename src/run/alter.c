/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * alter: where in a unit or in a page an alter acts, and which bytes then lie there.
 */
#include "peers/attacker.h"
#include "run/mend.h"
#include "run/state.h"
#include "script/suggest.h"

/* What is altered. */
struct subject {
    const char *what;  /* "unit", "page" */
    uint32_t seq;      /* the event that holds it as it was first */
    uint32_t latest;   /* the one that holds it as it is now */
    struct bytes now;  /* its bytes */
    bool is_elsewhere; /* it is no unit of a wire: it keeps its length */
};

/* Where in it. */
struct place {
    size_t offset;
    size_t width;            /* bytes of the field; 0: a byte was named */
    const struct tree *tree; /* a field was named: the reading in which it was found */
    bool sealed;             /* the field lies inside a stream cipher */
    struct bytes before;     /* what lay there in that reading ... */
    struct bytes meaning;    /* ... and what it meant; the bytes themselves if in the clear */
};

/* ---- finding the place ---- */

/* Distinct names of fields that can be altered, for who named one that is not there. */
static const char *possible_fields(struct arena *arena, const struct tree *tree,
                                   const char *word)
{
    const char **names = arena_alloc(arena, tree->field_count + 1, sizeof *names);
    bool seen[FIELD_COUNT] = {false};
    size_t count = 0, offset;
    const char *why;

    for (const struct field *field = tree_next(tree, NULL); field;
         field = tree_next(tree, field)) {
        if (seen[field->id] || !field_on_wire(tree, field, &offset, &why))
            continue;
        seen[field->id] = true;
        names[count++] = field_type(field->id)->name;
    }
    return count ? suggest(arena, word, names, count) : "there is no field in it: alter a byte";
}

static enum status no_field(struct run *run, const struct command *command,
                            const struct subject *subject, struct failure *failure)
{
    const struct tree *tree = inspect_tree(run->config.inspect, subject->latest);
    const char *name = field_type(command->field)->name;
    struct arena arena = {0};
    size_t count = 0;
    enum status status;

    while (tree_find(tree, command->field, count))
        count++;
    if (count)
        status = fail(failure, STATUS_USAGE,
                      "cannot do '%s'\n#%u has %zu of %s\nwrite which one: [0] to [%zu]",
                      command->line, subject->seq, count, name, count - 1);
    else
        status = fail(failure, STATUS_USAGE, "cannot do '%s'\n#%u, %s, has no such %s\n%s",
                      command->line, subject->seq,
                      inspect_summary(run->config.inspect, subject->seq), name,
                      possible_fields(&arena, tree, name));
    arena_free(&arena);
    return status;
}

static bool is_sealed(const struct tree *tree, const struct field *field)
{
    for (int i = field->source; i > 0; i = tree->sources[i].parent)
        if (tree->sources[i].map == MAP_XOR_STREAM)
            return true;
    return false;
}

/* The reading of the unit as it is now tells what is in the clear. What is sealed is only read
 * where it was put on the wire, and lies there still if the unit's length is the same. */
static const struct field *find_field(struct run *run, const struct command *command,
                                      const struct subject *subject, const struct tree **tree)
{
    const struct trace *trace = run->config.trace;
    const struct field *field;

    *tree = inspect_tree(run->config.inspect, subject->latest);
    field = tree_find(*tree, command->field, command->field_nth);
    if (field || trace_bytes(trace, subject->seq).length != subject->now.length)
        return field;
    *tree = inspect_tree(run->config.inspect, subject->seq);
    return tree_find(*tree, command->field, command->field_nth);
}

static enum status find_place(struct run *run, const struct command *command,
                              const struct subject *subject, struct place *place,
                              struct failure *failure)
{
    const struct field *field;
    const char *why = "";

    *place = (struct place){.offset = command->byte};
    if (command->field == FIELD_COUNT)
        return STATUS_OK;
    inspect_update(run->config.inspect);
    field = find_field(run, command, subject, &place->tree);
    if (!field)
        return no_field(run, command, subject, failure);
    if (!field_on_wire(place->tree, field, &place->offset, &why))
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\n%s lies where it cannot be edited: %s\n"
                    "alter a byte of the %s instead: byte N xor 01",
                    command->line, field_type(command->field)->name, why, subject->what);
    place->width = field->length;
    place->sealed = is_sealed(place->tree, field);
    place->before = bytes_part(place->tree->sources[0].bytes, place->offset, field->length);
    place->meaning = field_bytes(place->tree, field);
    return STATUS_OK;
}

/* ---- the value ---- */

static enum status wrong_length(const struct command *command, const struct place *place,
                                size_t length, struct failure *failure)
{
    bool can_mend = !command->is_xor && !place->sealed;

    return fail(failure, STATUS_USAGE,
                "cannot do '%s'\nthe field has %zu bytes, the value has %zu\n%s", command->line,
                place->width, length,
                can_mend ? "give exactly as many, or add mend: then the lengths around it are "
                           "made to fit"
                         : "give exactly as many: lengths around it are not mended");
}

/* The operand in bytes, checked against the place. */
static enum status operand_bytes(const struct command *command, const struct subject *subject,
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
    if (command->mend)
        return STATUS_OK;
    if (out->length > room)
        return fail(failure, STATUS_USAGE,
                    "cannot do '%s'\nit reaches past the end of the %s\n"
                    "the %s has bytes 0 to %zu",
                    command->line, subject->what, subject->what, subject->now.length - 1);
    if (place->width && out->length != place->width &&
        (!command->is_xor || out->length > place->width))
        return wrong_length(command, place, out->length, failure);
    return STATUS_OK;
}

/* What then lies there. A stream cipher passes every flipped bit on to the plaintext, so a
 * value is set by laying what it differs in over what was sent; in the clear that is the value
 * itself. */
static void lay_over(const struct command *command, const struct subject *subject,
                     const struct place *place, struct buf *value)
{
    for (size_t i = 0; i < value->length; i++) {
        if (command->is_xor)
            value->data[i] ^= subject->now.data[place->offset + i];
        else if (place->sealed && i < place->width)
            value->data[i] ^= (uint8_t)(place->before.data[i] ^ place->meaning.data[i]);
    }
}

static enum status cannot_mend(const struct command *command, const char *why,
                               struct failure *failure)
{
    return fail(failure, STATUS_USAGE,
                "cannot do '%s'\nthe lengths around it cannot be mended: %s\n"
                "give a value of the same length, without mend",
                command->line, why);
}

/* The whole subject as it then is. */
static enum status put_in(const struct command *command, const struct subject *subject,
                          const struct place *place, struct bytes value, struct buf *out,
                          struct failure *failure)
{
    size_t length = command->mend ? place->width : value.length;
    struct stretch edit = {place->offset, length, value};
    const char *why = "";

    if (!command->mend || value.length == length) {
        buf_add(out, bytes_part(subject->now, 0, place->offset));
        buf_add(out, value);
        buf_add(out, bytes_part(subject->now, place->offset + length, SIZE_MAX));
        return STATUS_OK;
    }
    if (subject->is_elsewhere)
        return cannot_mend(command, "a page keeps its size", failure);
    if (place->sealed)
        return cannot_mend(
            command, "they are sealed with it, and who sits on the wire has no key", failure);
    if (!mend(place->tree, &edit, out, &why))
        return cannot_mend(command, why, failure);
    return STATUS_OK;
}

/* What the subject becomes, where it differs first, and the bytes that come to lie there. */
static enum status work_out(struct run *run, const struct command *command,
                            const struct subject *subject, size_t *offset, struct buf *value,
                            struct buf *out, struct failure *failure)
{
    struct place place = {0};
    enum status status = find_place(run, command, subject, &place, failure);

    if (!status)
        status = operand_bytes(command, subject, &place, value, failure);
    if (!status)
        lay_over(command, subject, &place, value);
    if (!status)
        status = put_in(command, subject, &place, buf_view(value), out, failure);
    *offset = place.offset;
    return status;
}

enum status run_alter_unit(struct run *run, const struct command *command, struct wire *wire,
                           struct unit *unit, struct failure *failure)
{
    struct subject subject = {
        .what = "unit", .seq = unit->seq, .latest = unit->latest, .now = unit->bytes};
    struct buf value = {0};
    struct buf out = {0};
    size_t offset;
    enum status status = work_out(run, command, &subject, &offset, &value, &out, failure);

    if (!status)
        attack_rewrite(wire, unit, buf_view(&out), offset, command->line);
    buf_free(&value);
    buf_free(&out);
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
    struct subject subject = {.what = "page",
                              .seq = seq,
                              .latest = seq,
                              .now = trace_bytes(run->config.trace, seq),
                              .is_elsewhere = true};
    struct buf value = {0};
    struct buf out = {0};
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
    status = work_out(run, command, &subject, &offset, &value, &out, failure);
    if (!status)
        status = lab->alter_page(run->state, number, offset, buf_view(&value), command->line,
                                 failure);
    buf_free(&value);
    buf_free(&out);
    return status;
}
