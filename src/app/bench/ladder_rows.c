/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bench/ladder_rows.h"

#include <string.h>

#include "app/facts.h"
#include "base/text.h"

/* A unit was altered; newest first. */
struct alteration {
    uint32_t seq;
    const struct alteration *before;
};

/* All that became of a row's unit up to model.end. */
struct row_past {
    uint32_t gone; /* the event that took it off the wire; 0: it is held */
    bool dropped;
    const struct alteration *altered;
    uint32_t swapped; /* the event that swapped it first; 0: never */
    unsigned times;   /* checks: how many in a row the line tells */
};

static struct inspect *reading(const struct model *model)
{
    return model->lent.readings[model->role];
}

/* ---- finding ---- */

size_t ladder_row_of(const struct model *model, uint32_t seq)
{
    size_t low = 0;
    size_t high = model->ladder_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (model->ladder[middle].seq < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return low < model->ladder_count && model->ladder[low].seq == seq ? low
                                                                      : model->ladder_count;
}

/* Its unit was on a wire elsewhere, long ago: it is in nobody's hands here. */
static bool is_captured(const struct model *model, size_t row)
{
    return trace_event(model->lent.trace, model->ladder[row].seq)->number != 0;
}

bool ladder_is_held(const struct model *model, size_t row)
{
    return row < model->ladder_count && model->ladder[row].kind == ROW_UNIT &&
           !model->past[row].gone && !is_captured(model, row) && !model->older;
}

size_t ladder_newest(const struct model *model)
{
    size_t next =
        model->lent.next ? ladder_row_of(model, model->lent.next) : model->ladder_count;

    if (ladder_is_held(model, next))
        return next;
    for (size_t row = 0; row < model->ladder_count; row++)
        if (ladder_is_held(model, row))
            return row;
    return model->ladder_count ? model->ladder_count - 1 : 0;
}

/* ---- making rows ---- */

/* What becomes of a unit on the way neither end can tell. */
static bool sees_the_way(const struct model *model)
{
    return model->role == ROLE_ALL || role_is_outside(model->role);
}

static struct ladder_row *add_row(struct model *model, enum row_kind kind,
                                  const struct event *event)
{
    struct ladder_row *row = &model->ladder[model->ladder_count++];

    row->kind = kind;
    row->seq = row->shown = event->seq;
    row->length = event->length;
    return row;
}

static void add_unit(struct model *model, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(model->lent.trace, event->conn);
    struct ladder_row *row = add_row(model, ROW_UNIT, event);

    row->to_server = conn && event->to == conn->server;
    row->replayed = event->kind == EVENT_REPLAYED;
    row->reflected = row->replayed && !strcmp(event->name, REPLAYED_REFLECTED);
    row->injected = event->kind == EVENT_INJECTED;
}

/* Checks that came out alike in a row are told once. */
static bool repeats_check(const struct model *model, const struct event *event)
{
    const struct ladder_row *last = &model->ladder[model->ladder_count - 1];
    const struct event *before;

    if (event->kind != EVENT_CHECKED || !model->ladder_count || last->kind != ROW_FACT)
        return false;
    before = trace_event(model->lent.trace, last->seq);
    return before->kind == EVENT_CHECKED && before->conn == event->conn &&
           !strcmp(before->name, event->name) && !strcmp(before->value, event->value);
}

static void add_fact(struct model *model, const struct event *event)
{
    if (!fact_is_known(model->lent.trace, model->role, event))
        return;
    if (!repeats_check(model, event))
        add_row(model, ROW_FACT, event);
    model->past[model->ladder_count - 1].times++;
}

static void add_heading(struct model *model, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(model->lent.trace, event->conn);
    struct ladder_row *row = add_row(model, ROW_STAGE, event);

    if (event->kind == EVENT_STAGE)
        row->text =
            text_clean_string(&model->arena, *event->value ? event->value : event->name);
    else
        row->text = text_clean_string(
            &model->arena,
            arena_format(&model->arena, "%s: %s", conn ? conn->name : "wire", event->name));
}

static void tell_swap(struct model *model, const struct event *event)
{
    size_t rows[] = {ladder_row_of(model, event->about),
                     ladder_row_of(model, (uint32_t)event->number)};

    for (size_t i = 0; i < 2; i++)
        if (rows[i] < model->ladder_count && !model->past[rows[i]].swapped)
            model->past[rows[i]].swapped = event->seq;
}

static void tell_fate(struct model *model, const struct event *event)
{
    size_t row = ladder_row_of(model, event->about);
    struct alteration *altered;

    if (row == model->ladder_count)
        return;
    if (event->kind != EVENT_ALTERED) {
        model->past[row].gone = event->seq;
        model->past[row].dropped = event->kind == EVENT_DROPPED && sees_the_way(model);
        return;
    }
    if (!sees_the_way(model))
        return;
    altered = arena_alloc(&model->arena, 1, sizeof *altered);
    *altered = (struct alteration){event->seq, model->past[row].altered};
    model->past[row].altered = altered;
}

static void take(struct model *model, const struct event *event)
{
    if (event_is_unit(event->kind))
        add_unit(model, event);
    else if (event->kind == EVENT_STAGE ||
             (event->kind == EVENT_OPENED && !model_is_capture(model)))
        add_heading(model, event);
    else if (event->kind == EVENT_DELIVERED || event->kind == EVENT_DROPPED ||
             (event->kind == EVENT_ALTERED && event->conn))
        tell_fate(model, event);
    else if (event->kind == EVENT_SWAPPED)
        tell_swap(model, event);
    else if (fact_is_told(event))
        add_fact(model, event);
}

/* ---- texts ---- */

/* How much of a unit is sealed, and how much of that could be opened, and through what. */
static void tell_seal(struct model *model, struct ladder_row *row, uint32_t seq)
{
    size_t records = inspect_record_count(reading(model), seq);
    size_t opened = 0;
    size_t sealed = 0;

    for (size_t i = 0; i < records; i++) {
        const struct record *record = inspect_record(reading(model), seq, i);

        sealed += record->sealed;
        opened += record->opened;
        if (record->through)
            row->through = record->through;
    }
    row->sealed = sealed > 0;
    row->opened = sealed && opened == sealed;
}

static void tell_unit(struct model *model, size_t index)
{
    struct ladder_row *row = &model->ladder[index];
    uint32_t about = trace_event(model->lent.trace, row->seq)->about;
    uint32_t seq = row->shown;

    tell_seal(model, row, seq);
    row->away = !inspect_is_here(reading(model), seq);
    row->text = inspect_summary(reading(model), seq);
    if (!row->replayed || !sees_the_way(model))
        return;
    /* A copy says what its original says, whatever its new place does to its record number. */
    row->text = inspect_summary(reading(model), about);
    row->sealed = inspect_record_count(reading(model), about) &&
                  inspect_record(reading(model), about, 0)->sealed;
}

static void tell_row(struct model *model, size_t index)
{
    struct ladder_row *row = &model->ladder[index];
    const struct event *event;
    struct fact fact;

    if (row->kind == ROW_UNIT)
        tell_unit(model, index);
    if (row->kind != ROW_FACT)
        return;
    event = trace_event(model->lent.trace, row->seq);
    fact = (struct fact){0};
    if (model_is_capture(model))
        fact = fact_of_certificate(&model->arena, reading(model), event);
    if (!fact.text)
        fact = fact_told(&model->arena, model->lent.trace, event, model->past[index].times);
    row->text = fact.text;
    row->good = fact.good;
    row->bad = fact.bad;
}

/* The last event of the run that is shown; 0 when there is none. */
static uint32_t last_of_run(const struct model *model)
{
    uint32_t seq = model->end;

    while (seq && trace_event(model->lent.trace, seq)->run > model->run)
        seq--;
    return seq;
}

/* Its first event; last + 1 when there is none. */
static uint32_t first_of_run(const struct model *model, uint32_t last)
{
    uint32_t seq = last;

    while (seq && trace_event(model->lent.trace, seq)->run == model->run)
        seq--;
    return seq + 1;
}

/* When something happened, the run in which it did is what one wants to see. */
static uint32_t run_to_show(struct model *model, uint32_t end)
{
    if (end != model->end)
        model->older = 0;
    return model->older ? model->older : trace_run_count(model->lent.trace);
}

/* Of the ends of a captured connection nothing is known but where they are. */
static void tell_addresses(struct model *model)
{
    const struct trace *trace = model->lent.trace;
    const struct trace_conn *conn = model_is_capture(model) ? trace_conn(trace, 1) : NULL;

    if (!conn)
        return;
    model->client_state =
        text_clean_string(&model->arena, trace_peer_name(trace, conn->client));
    model->server_state =
        text_clean_string(&model->arena, trace_peer_name(trace, conn->server));
}

void ladder_build(struct model *model)
{
    uint32_t end = model->lent.trace ? trace_count(model->lent.trace) : 0;
    uint32_t first, last;
    size_t most;

    if (model->lent.trace)
        inspect_update(reading(model));
    arena_free(&model->arena);
    model->ladder_count = 0;
    model->client_state = model->server_state = "";
    model->run = model->lent.trace ? run_to_show(model, end) : 0;
    model->end = model->at = end;
    last = last_of_run(model);
    first = first_of_run(model, last);
    most = last - first + 1;
    model->ladder = arena_alloc(&model->arena, most + 1, sizeof *model->ladder);
    model->past = arena_alloc(&model->arena, most + 1, sizeof *model->past);
    for (uint32_t seq = first; seq <= last; seq++)
        take(model, trace_event(model->lent.trace, seq));
    for (size_t row = 0; row < model->ladder_count; row++)
        tell_row(model, row);
    tell_addresses(model);
}

/* ---- moving in time ---- */

/* Its sender's units stay on the wire until they are named. */
static bool is_held_back(const struct model *model, size_t index)
{
    const struct event *event = trace_event(model->lent.trace, model->ladder[index].seq);
    const char *holds = model->lent.holds;

    return holds && *holds && !strcmp(trace_peer_name(model->lent.trace, event->from), holds);
}

static void set_state(struct model *model, size_t index)
{
    struct ladder_row *row = &model->ladder[index];
    const struct row_past *past = &model->past[index];
    const struct alteration *altered = past->altered;
    bool gone = past->gone ? past->gone <= model->at : is_captured(model, index);

    while (altered && altered->seq > model->at)
        altered = altered->before;
    row->altered = altered != NULL;
    row->shown = altered ? altered->seq : row->seq;
    row->length = trace_event(model->lent.trace, row->shown)->length;
    row->swapped = past->swapped && past->swapped <= model->at;
    row->kept_back = !gone && is_held_back(model, index);
    row->state = !gone ? UNIT_HELD : past->dropped ? UNIT_DROPPED : UNIT_DELIVERED;
}

/* What a state means, clean: its summary is "WAIT_SH: waits for the server's hello". */
static const char *state_words(const struct model *model, uint32_t seq)
{
    const char *summary = inspect_summary(reading(model), seq);
    const char *meaning = strstr(summary, ": ");

    return meaning ? meaning + 2 : summary;
}

/* An end knows what it waits for itself; who is no end knows of neither. */
static void set_peer_states(struct model *model)
{
    bool client = model->role == ROLE_ALL || model->role == ROLE_AS_CLIENT;
    bool server = model->role == ROLE_ALL || model->role == ROLE_AS_SERVER;
    uint32_t last = last_of_run(model);

    if (model_is_capture(model))
        return;
    model->client_state = model->server_state = "";
    for (uint32_t seq = last < model->at ? last : model->at; seq && (client || server); seq--) {
        const struct event *event = trace_event(model->lent.trace, seq);
        const struct trace_peer *peer = trace_peer(model->lent.trace, event->from);

        if (event->run != model->run)
            return;
        if (event->kind != EVENT_STATE || !peer)
            continue;
        if (client && peer->role == ROLE_CLIENT) {
            model->client_state = state_words(model, seq);
            client = false;
        } else if (server && peer->role == ROLE_SERVER) {
            model->server_state = state_words(model, seq);
            server = false;
        }
    }
}

void ladder_at(struct model *model, size_t row)
{
    /* Of a capture all is over: no row of it is more present than another. */
    bool is_present =
        row + 1 >= model->ladder_count || ladder_is_held(model, row) || model_is_capture(model);

    model->at = is_present ? model->end : model->ladder[row + 1].seq - 1;
    for (size_t i = 0; i < model->ladder_count; i++)
        if (model->ladder[i].kind == ROW_UNIT)
            set_state(model, i);
    set_peer_states(model);
}
