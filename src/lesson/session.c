/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lesson/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "lesson/judge.h"

/* How far the open goal has been judged, so that no event is read twice for it. */
struct watch {
    const struct item *goal;
    uint32_t run;
    uint32_t seen;   /* events judged so far */
    bool first_seen; /* "E1 then E2": E1 matched */
};

struct session {
    const struct lesson *lesson;
    struct item_state *states; /* of all items of all steps, in order */
    size_t step;
    uint32_t began;
    struct watch watch;
};

static size_t count_items(const struct lesson *lesson)
{
    size_t count = 0;

    for (size_t i = 0; i < lesson->step_count; i++)
        count += lesson->steps[i].item_count;
    return count;
}

struct session *session_start(const struct lesson *lesson)
{
    struct session *session = mem_alloc(1, sizeof *session);

    session->lesson = lesson;
    session->states = mem_alloc(count_items(lesson), sizeof *session->states);
    return session;
}

void session_end(struct session *session)
{
    if (!session)
        return;
    free(session->states);
    free(session);
}

const struct lesson *session_lesson(const struct session *session)
{
    return session->lesson;
}

size_t session_step(const struct session *session)
{
    return session->step;
}

void session_entered(struct session *session, size_t step, const struct trace *trace)
{
    session->step = step < session->lesson->step_count ? step : session->lesson->step_count - 1;
    session->began = trace_count(trace);
    session->watch = (struct watch){0};
}

/* ---- items ---- */

static size_t index_of(const struct session *session, const struct item *item)
{
    size_t before = 0;

    for (size_t i = 0; i < session->lesson->step_count; i++) {
        const struct step *step = &session->lesson->steps[i];

        for (size_t k = 0; k < step->item_count; k++) {
            if (&step->items[k] == item)
                return before + k;
        }
        before += step->item_count;
    }
    abort();
}

struct item_state *session_item(struct session *session, const struct item *item)
{
    return &session->states[index_of(session, item)];
}

const struct item_state *session_item_state(const struct session *session,
                                            const struct item *item)
{
    return &session->states[index_of(session, item)];
}

const struct item *session_open(const struct session *session)
{
    const struct step *step = &session->lesson->steps[session->step];

    for (size_t i = 0; i < step->item_count; i++) {
        if (!session_item_state(session, &step->items[i])->solved)
            return &step->items[i];
    }
    return NULL;
}

bool session_step_done(const struct session *session)
{
    return !session_open(session);
}

bool session_done(const struct session *session)
{
    size_t count = count_items(session->lesson);

    for (size_t i = 0; i < count; i++) {
        if (!session->states[i].solved)
            return false;
    }
    return true;
}

void session_spent(struct session *session, uint32_t seconds)
{
    const struct item *item = session_open(session);

    if (item)
        session_item(session, item)->seconds += seconds;
}

/* ---- answers ---- */

/* Keeps the first answer, clean, cut between two characters. */
static void keep_first(struct item_state *state, const struct item *item,
                       const struct answer *answer)
{
    struct arena arena = {0};
    const char *words = answer->text ? answer->text : judge_words(item, answer, &arena);
    struct bytes clean = bytes_of(text_clean_string(&arena, words));
    size_t length = clean.length < FIRST_ANSWER ? clean.length : FIRST_ANSWER;

    while (length < clean.length && length && (clean.data[length] & 0xc0) == 0x80)
        length--;
    memcpy(state->first, clean.data, length);
    state->first[length] = '\0';
    arena_free(&arena);
}

/* The option that the reply is about; NULL for none: a right one that was not marked tells
 * nothing, or it would give itself away. */
static const struct option *option_meant(const struct item *item, const struct answer *answer)
{
    if (item->type == ASK_PREDICT || item->type == ASK_CHOICE)
        return answer->chosen < item->option_count ? &item->options[answer->chosen] : NULL;
    if (item->type != ASK_MULTI)
        return NULL;
    for (size_t i = 0; i < item->option_count; i++) {
        if (answer->chosen & 1u << i && !item->options[i].right)
            return &item->options[i];
    }
    return NULL;
}

struct verdict session_answer(struct session *session, const struct answer *answer,
                              struct inspect *inspect, const struct trace *trace)
{
    struct evidence evidence = {inspect, trace};
    struct verdict verdict = {false, "", ""};
    const struct item *item = session_open(session);
    const struct option *option;
    struct item_state *state;

    if (!item || item->kind != ITEM_ASK)
        return verdict;
    inspect_update(inspect);
    state = session_item(session, item);
    if (!state->tries++)
        keep_first(state, item, answer);
    verdict.right = judge_answer(item, answer, &evidence);
    state->solved = verdict.right;
    option = option_meant(item, answer);
    if (option && option->reply)
        verdict.reply = option->reply;
    else if (item->type == ASK_MULTI && answer->chosen && !option && !verdict.right)
        verdict.reply = "That is right, but it is not all.";
    if (verdict.right)
        verdict.why = item->why;
    return verdict;
}

bool session_right_answer(const struct session *session, struct inspect *inspect,
                          const struct trace *trace, struct answer *out)
{
    const struct item *item = session_open(session);

    inspect_update(inspect);
    return item && item->kind == ITEM_ASK &&
           judge_right(item, &(struct evidence){inspect, trace}, out);
}

bool session_wrong_answer(const struct session *session, struct inspect *inspect,
                          const struct trace *trace, struct answer *out)
{
    const struct item *item = session_open(session);

    inspect_update(inspect);
    return item && item->kind == ITEM_ASK &&
           judge_wrong(item, &(struct evidence){inspect, trace}, out);
}

/* ---- goals ---- */

/* Looks at one event; true when the goal is reached with it. */
static bool watch_event(struct watch *watch, struct inspect *inspect, uint32_t seq)
{
    const struct item *goal = watch->goal;

    if (watch->first_seen)
        return expr_match(goal->and_then, inspect, seq);
    watch->first_seen = expr_match(goal->when, inspect, seq);
    return watch->first_seen && !goal->and_then;
}

bool session_observe(struct session *session, struct inspect *inspect,
                     const struct trace *trace)
{
    const struct item *item = session_open(session);
    struct watch *watch = &session->watch;
    bool reached = false;

    if (!item || item->kind != ITEM_GOAL)
        return false;
    inspect_update(inspect);
    if (watch->goal != item || watch->run != judge_run(trace))
        *watch = (struct watch){item, judge_run(trace), session->began, false};
    while (!reached && watch->seen < trace_count(trace)) {
        const struct event *event = trace_event(trace, ++watch->seen);

        reached = event->run == watch->run && watch_event(watch, inspect, event->seq);
    }
    if (reached)
        session_item(session, item)->solved = true;
    return reached;
}

/* ---- help ---- */

const char *session_hint(struct session *session)
{
    const struct item *item = session_open(session);
    struct item_state *state = item ? session_item(session, item) : NULL;

    return state && state->hints < item->hint_count ? item->hints[state->hints++] : NULL;
}

static const char *commands_words(const struct script *script, struct arena *arena)
{
    const char *words = "";

    for (size_t i = 0; i < script->count; i++)
        words = arena_format(arena, "%s%s%s", words, i ? "\n" : "", script->commands[i].line);
    return words;
}

const char *session_solution(struct session *session, struct inspect *inspect,
                             const struct trace *trace, struct arena *arena)
{
    const struct item *item = session_open(session);
    struct answer right;

    if (!item)
        return "";
    session_item(session, item)->shown = true;
    if (item->kind == ITEM_GOAL)
        return commands_words(&item->solve, arena);
    if (!session_right_answer(session, inspect, trace, &right))
        return "";
    if (item->type == ASK_BYTE)
        judge_outermost(&(struct evidence){inspect, trace}, &right);
    return judge_words(item, &right, arena);
}
