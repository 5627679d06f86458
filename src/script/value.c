/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/value.h"

#include "base/hex.h"
#include "base/text.h"
#include "script/expression_tree.h"
#include "script/value_read.h"

/* ---- reading ---- */

bool lexer_takes_character(struct lexer *lexer, char character)
{
    if (lexer->now.kind != TOKEN_WRONG || lexer->line[lexer->now.at] != character)
        return false;
    lexer->after = lexer->now.at + 1;
    lexer_step(lexer);
    return true;
}

static enum status refuse_missing(struct lexer *lexer, const char *sign, const char *todo)
{
    return lexer_refuse(
        lexer,
        arena_format(lexer->arena, "\"%s\" is missing before %s", sign, lexer_shown(lexer)),
        todo);
}

/* "n]" or "*]" */
static enum status read_index(struct lexer *lexer, struct value *out)
{
    out->indexed = true;
    out->nth = VALUE_ALL;
    if (!lexer_takes_character(lexer, '*')) {
        enum status status = number_read(lexer, 0, VALUE_ALL - 1, &out->nth);

        if (status != STATUS_OK)
            return status;
    }
    if (lexer_takes_sign(lexer, "]"))
        return STATUS_OK;
    return refuse_missing(lexer, "]", "write which one of several as [0], [1] ... or [*]");
}

/* "(expr)" */
static enum status read_at(struct lexer *lexer, const struct expr **out)
{
    struct expr *expr = NULL;
    enum status status;

    if (!lexer_takes_sign(lexer, "("))
        return refuse_missing(lexer, "(", "put what the event must match in parentheses");
    status = expr_read(lexer, &expr);
    *out = expr;
    if (status != STATUS_OK || lexer_takes_sign(lexer, ")"))
        return status;
    return refuse_missing(lexer, ")", "close the parenthesis, or go on with and, or");
}

enum status value_read(struct lexer *lexer, struct value *out)
{
    size_t start = lexer->now.at;
    size_t end;
    enum status status;

    *out = (struct value){0};
    if (!lexer_takes_sign(lexer, "{"))
        return refuse_missing(lexer, "{", "write a value as {FIELD} or {FIELD @ (EXPR)}");
    status = field_read(lexer, &out->field);
    if (status == STATUS_OK && lexer_takes_sign(lexer, "["))
        status = read_index(lexer, out);
    if (status == STATUS_OK && lexer_takes_character(lexer, '@'))
        status = read_at(lexer, &out->at);
    end = lexer->now.at + 1;
    if (status != STATUS_OK)
        return status;
    if (!lexer_takes_sign(lexer, "}"))
        return refuse_missing(lexer, "}",
                              "close the brace, or say which event: {FIELD @ (EXPR)}");
    out->text = text_clean(lexer->arena,
                           (struct bytes){(const uint8_t *)lexer->line + start, end - start});
    return STATUS_OK;
}

/* ---- finding ---- */

struct search {
    const struct value *value;
    struct inspect *inspect;
    const struct trace *trace;
    uint32_t first;
    struct arena *arena;
    struct place *out;
    size_t most;
    size_t count; /* places the value names */
    size_t seen;  /* places before the index */
};

/* The latest alteration of a unit before that event, or 0. */
static uint32_t last_alteration(const struct trace *trace, const struct event *event)
{
    for (uint32_t seq = event->seq - 1; seq > event->about; seq--) {
        const struct event *earlier = trace_event(trace, seq);

        if (earlier->kind == EVENT_ALTERED && earlier->about == event->about)
            return seq;
    }
    return 0;
}

uint32_t value_origin(const struct trace *trace, uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);
    uint32_t altered;

    if (!event || !event->about ||
        (event->kind != EVENT_DELIVERED && event->kind != EVENT_DROPPED))
        return seq;
    if (!event->kept)
        return event->about;
    altered = last_alteration(trace, event);
    return altered ? altered : seq;
}

static bool matches(const struct search *search, uint32_t seq)
{
    return !search->value->at || expr_match(search->value->at, search->inspect, seq);
}

/* The octets of this event were already met in an earlier one. */
static bool is_echo(const struct search *search, const struct event *event)
{
    uint32_t origin = value_origin(search->trace, event->seq);

    return origin != event->seq && origin >= search->first && matches(search, origin);
}

/* Octets that were worked out (a nonce) stand in no source: they are read back from how they
 * are shown. */
static struct bytes worked_out(struct arena *arena, const struct tree *tree,
                               const struct field *field)
{
    struct buf octets = {0};
    struct bytes kept = {0};

    if (hex_read(field_text(tree, field), &octets))
        kept = arena_bytes(arena, buf_view(&octets));
    buf_free(&octets);
    return kept;
}

static void add_place(struct search *search, uint32_t seq, const struct tree *tree,
                      const struct field *field)
{
    uint32_t nth = search->value->nth;

    if (search->value->indexed && nth != VALUE_ALL && search->seen++ != nth)
        return;
    if (search->count < search->most)
        search->out[search->count] = (struct place){
            .seq = seq,
            .source_index = field->source,
            .offset = field->offset,
            .length = field->length,
            .raw = field->raw,
            .bytes = field->length ? arena_bytes(search->arena, field_bytes(tree, field))
                                   : worked_out(search->arena, tree, field),
        };
    search->count++;
}

static void search_event(struct search *search, const struct event *event)
{
    bool echo;
    const struct tree *tree;

    if (!matches(search, event->seq))
        return;
    echo = is_echo(search, event);
    tree = inspect_tree(search->inspect, event->seq);
    for (const struct field *field = NULL; (field = tree_next(tree, field));) {
        /* What the event says of itself is its own even when its octets are not. */
        if (field->id == search->value->field && !(echo && field->length))
            add_place(search, event->seq, tree, field);
    }
}

size_t value_find(const struct value *value, struct inspect *inspect, const struct trace *trace,
                  uint32_t run, uint32_t first, uint32_t last, struct arena *arena,
                  struct place *out, size_t most)
{
    struct search search = {
        .value = value,
        .inspect = inspect,
        .trace = trace,
        .first = first ? first : 1,
        .arena = arena,
        .out = out,
        .most = most,
    };

    for (uint32_t seq = search.first; seq <= last; seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event && event->run == run)
            search_event(&search, event);
    }
    return search.count;
}
