/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/judge.h"

#include <string.h>

uint32_t judge_run(const struct trace *trace)
{
    return trace_run_count(trace);
}

size_t judge_places(const struct item *item, const struct evidence *evidence,
                    struct arena *arena, struct place **out)
{
    uint32_t run = judge_run(evidence->trace);
    uint32_t last = trace_count(evidence->trace);
    size_t count = value_find(&item->answer, evidence->inspect, evidence->trace, run, 1, last,
                              arena, NULL, 0);

    *out = arena_alloc(arena, count, sizeof **out);
    return value_find(&item->answer, evidence->inspect, evidence->trace, run, 1, last, arena,
                      *out, count);
}

/* How many of the places are the answer: all of [*], otherwise the first. */
static size_t answering(const struct item *item, size_t places)
{
    return item->answer.indexed ? places : places > 0;
}

/* ---- places ---- */

/* An octet of an event: the same octet seen in a source and in the one which that was cut out
 * of compares equal. */
struct octet {
    uint32_t seq;
    int source;
    size_t offset;
};

static struct octet octet_of(const struct evidence *evidence, uint32_t seq, int source,
                             size_t offset)
{
    uint32_t origin = value_origin(evidence->trace, seq);
    const struct tree *tree = inspect_tree(evidence->inspect, origin);

    while (source > 0 && source < tree->source_count &&
           tree->sources[source].map == MAP_IDENTITY) {
        offset += tree->sources[source].at;
        source = tree->sources[source].parent;
    }
    return (struct octet){origin, source, offset};
}

static bool is_picked(const struct item *item, const struct answer *answer,
                      const struct evidence *evidence, const struct place *place)
{
    struct octet picked = octet_of(evidence, answer->seq, answer->source, answer->offset);
    struct octet wanted = octet_of(evidence, place->seq, place->source_index, place->offset);

    if (answer->field != item->answer.field || answer->length != place->length)
        return false;
    /* What an event says of itself, or its bytes leave unsaid: the same place of the tree. */
    if (!place->length)
        return answer->seq == place->seq && answer->source == place->source_index &&
               answer->offset == place->offset;
    return picked.seq == wanted.seq && picked.source == wanted.source &&
           picked.offset == wanted.offset;
}

/* Octets of a place that count. */
static size_t counting(const struct item *item, const struct place *place)
{
    /* What was worked out can be typed, though no octet of a source holds it. */
    size_t there = item->type == ASK_HEX ? place->bytes.length : place->length;

    return item->answer_first && item->answer_first < there ? item->answer_first : there;
}

static bool is_inside(const struct item *item, const struct answer *answer,
                      const struct evidence *evidence, const struct place *place)
{
    struct octet at = octet_of(evidence, answer->seq, answer->source, answer->offset);
    struct octet first = octet_of(evidence, place->seq, place->source_index, place->offset);

    return at.seq == first.seq && at.source == first.source && at.offset >= first.offset &&
           at.offset - first.offset < counting(item, place);
}

static bool is_spelled(const struct item *item, const struct answer *answer,
                       const struct place *place)
{
    struct bytes wanted = bytes_part(place->bytes, 0, counting(item, place));

    return wanted.length && answer->hex_length <= sizeof answer->hex &&
           bytes_equal((struct bytes){answer->hex, answer->hex_length}, wanted);
}

static bool is_at_place(const struct item *item, const struct answer *answer,
                        const struct evidence *evidence)
{
    struct arena arena = {0};
    struct place *places;
    size_t count = answering(item, judge_places(item, evidence, &arena, &places));
    bool right = false;

    for (size_t i = 0; i < count && !right; i++) {
        if (item->type == ASK_PICK)
            right = is_picked(item, answer, evidence, &places[i]);
        else if (item->type == ASK_BYTE)
            right = is_inside(item, answer, evidence, &places[i]);
        else
            right = is_spelled(item, answer, &places[i]);
    }
    arena_free(&arena);
    return right;
}

/* ---- options ---- */

static unsigned right_options(const struct item *item)
{
    unsigned set = 0;

    for (size_t i = 0; i < item->option_count; i++)
        set |= item->options[i].right ? 1u << i : 0;
    return set;
}

static bool is_in_order(const struct item *item, const struct answer *answer)
{
    for (size_t i = 0; i < item->option_count; i++) {
        if (answer->order[i] != i)
            return false;
    }
    return true;
}

static bool is_number(const struct item *item, const struct answer *answer,
                      const struct evidence *evidence)
{
    int64_t wanted;

    return sum_value(item->sum, evidence->inspect, evidence->trace, judge_run(evidence->trace),
                     &wanted) &&
           answer->number == wanted;
}

bool judge_answer(const struct item *item, const struct answer *answer,
                  const struct evidence *evidence)
{
    switch (item->type) {
    case ASK_PREDICT:
        return answer->chosen < item->option_count;
    case ASK_CHOICE:
        return answer->chosen < item->option_count && item->options[answer->chosen].right;
    case ASK_MULTI:
        return answer->chosen == right_options(item);
    case ASK_ORDER:
        return is_in_order(item, answer);
    case ASK_NUMBER:
        return is_number(item, answer, evidence);
    case ASK_PICK:
    case ASK_BYTE:
    case ASK_HEX:
        break;
    }
    return is_at_place(item, answer, evidence);
}

/* ---- right answers ---- */

static bool right_place(const struct item *item, const struct evidence *evidence,
                        struct answer *out)
{
    struct arena arena = {0};
    struct place *places;
    bool found = judge_places(item, evidence, &arena, &places) > 0;

    if (found) {
        size_t length = counting(item, &places[0]);

        out->seq = places[0].seq;
        out->source = places[0].source_index;
        out->offset = places[0].offset;
        out->length = item->type == ASK_BYTE ? 1 : places[0].length;
        out->field = item->answer.field;
        if (item->type == ASK_HEX && length && length <= sizeof out->hex) {
            out->hex_length = length;
            memcpy(out->hex, places[0].bytes.data, length);
        }
        found = item->type == ASK_PICK || (length && item->type == ASK_BYTE) || out->hex_length;
    }
    arena_free(&arena);
    return found;
}

bool judge_right(const struct item *item, const struct evidence *evidence, struct answer *out)
{
    *out = (struct answer){.field = FIELD_COUNT};
    switch (item->type) {
    case ASK_PREDICT:
    case ASK_CHOICE:
        out->chosen = (unsigned)__builtin_ctz(right_options(item));
        return true;
    case ASK_MULTI:
        out->chosen = right_options(item);
        return true;
    case ASK_ORDER:
        for (size_t i = 0; i < item->option_count; i++)
            out->order[i] = (uint8_t)i;
        return true;
    case ASK_NUMBER:
        return sum_value(item->sum, evidence->inspect, evidence->trace,
                         judge_run(evidence->trace), &out->number);
    case ASK_PICK:
    case ASK_BYTE:
    case ASK_HEX:
        break;
    }
    return right_place(item, evidence, out);
}

void judge_outermost(const struct evidence *evidence, struct answer *answer)
{
    struct octet octet = octet_of(evidence, answer->seq, answer->source, answer->offset);

    answer->seq = octet.seq;
    answer->source = octet.source;
    answer->offset = octet.offset;
}

/* ---- wrong answers ---- */

/* What every event says of itself, but not this. */
static void wrong_field(const struct item *item, struct answer *out)
{
    out->field = item->answer.field == FIELD_EVENT_SEQ ? FIELD_EVENT_KIND : FIELD_EVENT_SEQ;
    out->source = 0;
    out->offset = 0;
    out->length = 0;
}

/* The first or the last octet of the same source. */
static void wrong_octet(const struct item *item, const struct evidence *evidence,
                        struct answer *out)
{
    size_t length =
        inspect_tree(evidence->inspect, out->seq)->sources[out->source].bytes.length;

    out->offset = 0;
    if (judge_answer(item, out, evidence))
        out->offset = length - 1;
}

static bool wrong_option(const struct item *item, struct answer *out)
{
    for (out->chosen = 0; out->chosen < item->option_count; out->chosen++) {
        if (!item->options[out->chosen].right)
            return true;
    }
    return false;
}

bool judge_wrong(const struct item *item, const struct evidence *evidence, struct answer *out)
{
    if (!judge_right(item, evidence, out))
        return false;
    switch (item->type) {
    case ASK_PREDICT:
    case ASK_CHOICE:
        return wrong_option(item, out);
    case ASK_MULTI:
        out->chosen ^= 1;
        return true;
    case ASK_ORDER:
        out->order[0] = 1;
        out->order[1] = 0;
        return true;
    case ASK_NUMBER:
        out->number ^= 1;
        return true;
    case ASK_HEX:
        out->hex[0] ^= 1;
        break;
    case ASK_PICK:
        wrong_field(item, out);
        break;
    case ASK_BYTE:
        wrong_octet(item, evidence, out);
        break;
    }
    return !judge_answer(item, out, evidence);
}
