/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What happened, event by event, and a closer look at one: its fields by number.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "front/plain/plain_state.h"

#define EVENTS_MOST 40 /* that `events` lists at once */
#define SHORT_VALUE 8  /* octets that are told in hex without being asked for */

struct inspect *plain_reading(const struct plain *plain)
{
    return desk_reading(plain->desk, desk_role(plain->desk));
}

/* Secrets are looked at by who asks for them, with `keys`. */
static bool has_bytes_to_see(const struct trace *trace, uint32_t seq)
{
    enum event_kind kind = trace_event(trace, seq)->kind;

    return trace_bytes(trace, seq).length && kind != EVENT_SECRET && kind != EVENT_ORACLE;
}

uint32_t plain_looked(const struct plain *plain)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t seq = plain->chosen ? plain->chosen : desk_lend(plain->desk).next;

    if (seq)
        return seq;
    seq = trace_count(trace);
    while (seq && !has_bytes_to_see(trace, seq))
        seq--;
    return seq;
}

bool plain_look_for(struct plain *plain, enum field_id field)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t run = trace_run_count(trace);

    for (uint32_t seq = trace_count(trace); seq; seq--) {
        const struct event *event = trace_event(trace, seq);

        if (event->run != run || !plain_can_see(plain, event) || !event->kept)
            continue;
        if (tree_find(inspect_tree(plain_reading(plain), seq), field, 0)) {
            plain->chosen = seq;
            return true;
        }
    }
    return false;
}

bool plain_take_number(const char **text, uint32_t *out)
{
    const char *digits = *text + (**text == '#');
    char *end;
    unsigned long number;

    if (!isdigit((unsigned char)*digits))
        return false;
    number = strtoul(digits, &end, strncasecmp(digits, "0x", 2) ? 10 : 16);
    if (number > UINT32_MAX || (*end && *end != ' '))
        return false;
    *out = (uint32_t)number;
    *text = end + strspn(end, " ");
    return true;
}

bool plain_take_word(const char **text, const char *word)
{
    size_t length = strlen(word);

    if (strncmp(*text, word, length) != 0 || ((*text)[length] && (*text)[length] != ' '))
        return false;
    *text += length;
    *text += strspn(*text, " ");
    return true;
}

bool plain_choose(struct plain *plain, const char **rest)
{
    uint32_t seq;

    if (!plain_take_number(rest, &seq))
        return true;
    if (!seq || seq > trace_count(desk_trace(plain->desk))) {
        plain_say(plain, "There is no event %u. 'events' lists them.", seq);
        return false;
    }
    plain->chosen = seq;
    return true;
}

const struct event *plain_readable(struct plain *plain)
{
    const struct event *event = trace_event(desk_trace(plain->desk), plain_looked(plain));

    if (!event)
        plain_say(plain, "Nothing has happened yet.");
    else if (!plain_can_see(plain, event))
        plain_say(plain, "Event %u: [not readable] for the %s.", event->seq,
                  role_name(desk_role(plain->desk)));
    else if (event->flags & EVENT_UNSAVED)
        plain_say(plain, "Event %u: what is in it is the secret; it is not shown.", event->seq);
    else
        return event;
    return NULL;
}

void plain_tell_looked(struct plain *plain)
{
    const struct event *event = trace_event(desk_trace(plain->desk), plain_looked(plain));

    if (!event)
        plain_say(plain, "Nothing has happened yet.");
    else
        plain_say(plain, "You look at this: %s", plain_event_words(plain, event));
}

void plain_look(struct plain *plain, const char *rest)
{
    if (plain_take_word(&rest, "as")) {
        plain_role(plain, rest);
        return;
    }
    if (!*rest)
        plain->chosen = 0;
    if (!plain_choose(plain, &rest))
        return;
    plain_tell_looked(plain);
}

/* Tells an event, or in one sentence that it and those behind it cannot be read; gives the next
 * one, which is before end or the last. */
static uint32_t tell_one_or_hidden(struct plain *plain, uint32_t seq, uint32_t end)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t next = seq;

    while (next < end && next <= trace_count(trace) &&
           !plain_can_see(plain, trace_event(trace, next)))
        next++;
    if (next > seq + 1)
        plain_say(plain, "Events %u to %u: [not readable]", seq, next - 1);
    else
        plain_say(plain, "%s", plain_event_words(plain, trace_event(trace, seq)));
    return next > seq ? next : seq + 1;
}

void plain_events(struct plain *plain, const char *rest)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t count = trace_count(trace);
    uint32_t first = count > EVENTS_MOST ? count - EVENTS_MOST + 1 : 1;

    if (plain_take_number(&rest, &first) && !first)
        first = 1;
    if (!count)
        plain_say(plain, "Nothing has happened yet.");
    else if (first > 1)
        plain_say(plain, "Events from %u on; 'events 1' begins with the first.", first);
    for (uint32_t seq = first; seq <= count && seq - first < EVENTS_MOST;)
        seq = tell_one_or_hidden(plain, seq, first + EVENTS_MOST);
    if (first <= count && count - first >= EVENTS_MOST)
        plain_say(plain, "There are more: 'events %u'.", first + EVENTS_MOST);
}

/* ---- fields ---- */

static bool is_listed(const struct field *field)
{
    return strncmp(field_type(field->id)->name, "event.", 6) != 0;
}

const struct field *plain_field(const struct tree *tree, uint32_t nth)
{
    const struct field *field = NULL;

    while ((field = tree_next(tree, field)))
        if (is_listed(field) && --nth == 0)
            return field;
    return NULL;
}

const char *plain_field_words(struct plain *plain, const struct tree *tree,
                              const struct field *field)
{
    const struct field_type *type = field_type(field->id);
    const char *value = type->form == FORM_BYTES && field->length > SHORT_VALUE
                            ? arena_format(&plain->arena, "%zu bytes", field->length)
                            : field_text(tree, field);

    return arena_format(&plain->arena, "%s%s%s", type->label, *value ? ": " : "", value);
}

static void tell_field(struct plain *plain, const struct tree *tree, const struct field *field,
                       uint32_t number)
{
    const char *words = plain_field_words(plain, tree, field);
    const char *name = field_type(field->id)->name;

    if (field->length > 1)
        plain_say(plain, "%u. %s; %s; bytes %zu to %zu.", number, words, name, field->offset,
                  field->offset + field->length - 1);
    else if (field->length)
        plain_say(plain, "%u. %s; %s; byte %zu.", number, words, name, field->offset);
    else
        plain_say(plain, "%u. %s; %s.", number, words, name);
}

void plain_fields(struct plain *plain, const char *rest)
{
    const struct event *event = plain_choose(plain, &rest) ? plain_readable(plain) : NULL;
    const struct tree *tree;
    const struct field *field = NULL;
    uint32_t number = 0;
    int source = -1;

    if (!event)
        return;
    plain_say(plain, "Fields of this: %s", plain_event_words(plain, event));
    tree = inspect_tree(plain_reading(plain), event->seq);
    while ((field = tree_next(tree, field))) {
        if (!is_listed(field))
            continue;
        number++;
        if (*rest && !strstr(field_type(field->id)->name, rest) &&
            !strcasestr(field_type(field->id)->label, rest))
            continue;
        if (field->source != source)
            plain_say(plain, "Source %d, %s, %zu bytes:", field->source,
                      tree->sources[field->source].name,
                      tree->sources[field->source].bytes.length);
        source = field->source;
        tell_field(plain, tree, field, number);
    }
    if (source < 0)
        plain_say(plain, "There are no fields to tell.");
}
