/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/goals.h"

#include <stdlib.h>
#include <string.h>

#include "script/expression.h"

struct judged {
    const struct expr *when[STAGE_GOALS];
    bool reached[STAGE_GOALS];
};

struct goals {
    const struct lab *lab;
    struct arena arena;
    struct judged *stages;
    size_t stage; /* the one entered last; stage_count before the first */
    uint32_t run;
    const struct trace_run *settings; /* of that run; NULL before the first */
    uint32_t seen;                    /* events judged so far */
};

struct goals *goals_new(const struct lab *lab)
{
    struct goals *goals = mem_alloc(1, sizeof *goals);

    goals->lab = lab;
    goals->stage = lab->stage_count;
    goals->stages = arena_alloc(&goals->arena, lab->stage_count, sizeof *goals->stages);
    for (size_t s = 0; s < lab->stage_count; s++)
        for (size_t g = 0; g < STAGE_GOALS && lab->stages[s].goals[g].when; g++)
            if (expr_parse(lab->stages[s].goals[g].when, &goals->arena,
                           &goals->stages[s].when[g], NULL))
                abort();
    return goals;
}

void goals_free(struct goals *goals)
{
    if (!goals)
        return;
    arena_free(&goals->arena);
    free(goals);
}

static void enter_run(struct goals *goals, const struct trace *trace, uint32_t run)
{
    goals->run = run;
    goals->settings = trace_run(trace, run);
    goals->stage = goals->lab->stage_count;
    for (size_t s = 0; s < goals->lab->stage_count; s++)
        memset(goals->stages[s].reached, 0, sizeof goals->stages[s].reached);
}

static void enter_stage(struct goals *goals, const char *id)
{
    const struct trace_run *run = goals->settings;

    goals->stage =
        lab_stage(goals->lab, id, run ? run->settings : NULL, run ? run->setting_count : 0);
}

static void judge(struct goals *goals, struct inspect *inspect, uint32_t seq)
{
    struct judged *stage = &goals->stages[goals->stage];

    for (size_t g = 0; g < STAGE_GOALS && stage->when[g]; g++)
        if (!stage->reached[g])
            stage->reached[g] = expr_match(stage->when[g], inspect, seq);
}

void goals_update(struct goals *goals, const struct trace *trace, struct inspect *inspect,
                  uint32_t seq)
{
    while (goals->seen < seq) {
        const struct event *event = trace_event(trace, ++goals->seen);

        if (event->run != goals->run)
            enter_run(goals, trace, event->run);
        if (event->kind == EVENT_STAGE)
            enter_stage(goals, event->name);
        else if (goals->stage < goals->lab->stage_count)
            judge(goals, inspect, event->seq);
    }
}

static bool holds(const struct goals *goals, const struct only_if *only_if)
{
    const struct trace_run *run = goals->settings;

    return !run || only_if_holds(only_if, run->settings, run->setting_count);
}

bool goals_take_part(const struct goals *goals, size_t stage, size_t goal)
{
    const struct stage *of = &goals->lab->stages[stage];

    return goals->stages[stage].when[goal] && holds(goals, &of->only_if) &&
           holds(goals, &of->goals[goal].only_if);
}

bool goals_reached(const struct goals *goals, size_t stage, size_t goal)
{
    return goals->stages[stage].reached[goal];
}

size_t goals_count(const struct goals *goals)
{
    size_t count = 0;

    for (size_t s = 0; s < goals->lab->stage_count; s++)
        for (size_t g = 0; g < STAGE_GOALS; g++)
            count += goals_take_part(goals, s, g);
    return count;
}

size_t goals_count_reached(const struct goals *goals)
{
    size_t count = 0;

    for (size_t s = 0; s < goals->lab->stage_count; s++)
        for (size_t g = 0; g < STAGE_GOALS; g++)
            count += goals_take_part(goals, s, g) && goals_reached(goals, s, g);
    return count;
}
