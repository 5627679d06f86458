/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/walk.h"

#include <stdlib.h>
#include <string.h>

#include "front/printed/ending.h"
#include "front/printed/walk_state.h"

struct walk *walk_new(const struct walk_config *config)
{
    struct walk *walk = mem_alloc(1, sizeof *walk);

    walk->config = *config;
    walk->paper = &walk->config.paper;
    return walk;
}

void walk_free(struct walk *walk)
{
    if (!walk)
        return;
    arena_free(&walk->arena);
    free(walk);
}

struct paper *walk_paper(struct walk *walk)
{
    return walk->paper;
}

/* ---- stages ---- */

/* As they stand after event seq. */
static void tell_goals(struct walk *walk, uint32_t seq)
{
    const struct stage *stage = walk->stage;

    if (!stage || !walk->config.goals)
        return;
    goals_update(walk->config.goals, walk->config.trace, walk->config.inside, seq);
    paper_gap(walk->paper);
    for (size_t g = 0; g < STAGE_GOALS && stage->goals[g].when; g++) {
        bool reached = goals_reached(walk->config.goals, walk->stage_at, g);

        if (!goals_take_part(walk->config.goals, walk->stage_at, g))
            continue;
        paper_put(walk->paper, reached ? INK_GOOD : INK_BAD, reached ? "  [x] " : "  [ ] ");
        paper_print(walk->paper, INK_PLAIN, "%s\n", stage->goals[g].shown);
    }
}

/* What failed in the stage up to event seq, from both ends; an eavesdropper could not tell. */
static void tell_endings(struct walk *walk, uint32_t seq)
{
    bool is_inside = !walk->stage || !walk->stage->outside;

    if (!walk->config.brief && is_inside)
        ending_print(walk->paper, walk->config.trace, walk->config.inside, walk->ended + 1,
                     seq);
    walk->ended = seq;
}

/* Enters the stage, if it is one of the lab's; the number of those there are. */
static size_t enter_stage(struct walk *walk, const struct event *event)
{
    const struct lab *lab = walk->config.lab;
    const struct trace_run *run = trace_run(walk->config.trace, event->run);

    walk->stage = NULL;
    if (!lab || !run)
        return 0;
    walk->stage_at = lab_stage(lab, event->name, run->settings, run->setting_count);
    if (walk->stage_at < lab->stage_count)
        walk->stage = &lab->stages[walk->stage_at];
    return lab_stages(lab, run->settings, run->setting_count);
}

static void tell_stage(struct walk *walk, const struct event *event)
{
    size_t stages = enter_stage(walk, event);

    if (walk->config.brief) {
        walk_line(walk, INK_TITLE, "stage", "%s", walk_text(walk, event->value));
        return;
    }
    paper_gap(walk->paper);
    paper_print(walk->paper, INK_TITLE, "%lld/%zu  %s\n", (long long)event->number, stages,
                walk_text(walk, event->value));
    paper_rule(walk->paper, INK_FAINT, '-', PAPER_WIDTH - 2);
    if (walk->stage)
        paper_prose(walk->paper, INK_PLAIN, walk->stage->prose, 2);
    paper_gap(walk->paper);
}

/* ---- all kinds ---- */

static void (*const tellers[EVENT_KINDS])(struct walk *, const struct event *) = {
    [EVENT_OPENED] = walk_opened,   [EVENT_SENT] = walk_unit,
    [EVENT_REPLAYED] = walk_unit,   [EVENT_INJECTED] = walk_unit,
    [EVENT_ALTERED] = walk_attack,  [EVENT_DROPPED] = walk_attack,
    [EVENT_SWAPPED] = walk_attack,  [EVENT_CUT] = walk_attack,
    [EVENT_SECRET] = walk_secret,   [EVENT_STATE] = walk_state,
    [EVENT_ALERT] = walk_alert,     [EVENT_OFFERED] = walk_offered,
    [EVENT_AGREED] = walk_agreed,   [EVENT_CHECKED] = walk_check,
    [EVENT_FAILED] = walk_failed,   [EVENT_STUCK] = walk_stuck,
    [EVENT_STORED] = walk_stored,   [EVENT_LOADED] = walk_loaded,
    [EVENT_PAGE] = walk_page,       [EVENT_STAGE] = tell_stage,
    [EVENT_COMMAND] = walk_command, [EVENT_SETTING] = walk_setting,
    [EVENT_NOTE] = walk_note,       [EVENT_COST] = walk_cost,
};

/* From outside, what happens inside the two ends is not to be seen. */
static bool is_inside(const struct event *event)
{
    enum event_kind kind = event->kind;

    return kind == EVENT_SECRET || kind == EVENT_STATE || kind == EVENT_AGREED ||
           kind == EVENT_OFFERED || kind == EVENT_ALERT ||
           (kind == EVENT_CHECKED && !strcmp(event->name, "certificate"));
}

/* What a brief walk leaves out. */
static bool is_detail(const struct event *event)
{
    enum event_kind kind = event->kind;

    return kind == EVENT_SECRET || kind == EVENT_STATE || kind == EVENT_AGREED ||
           kind == EVENT_OFFERED || kind == EVENT_COST;
}

static bool is_left_out(const struct walk *walk, const struct event *event)
{
    return !tellers[event->kind] || event_is_kept_rule(event) ||
           (walk->config.brief && is_detail(event)) ||
           (walk->stage && walk->stage->outside && is_inside(event));
}

/* A stage, a certificate, and each unit that is told whole fill a screen: a reader at a
 * terminal says when the next may come. */
static bool fills_a_screen(const struct walk *walk, const struct event *event)
{
    if (event_is_unit(event->kind))
        return !(walk->stage && walk->stage->outside);
    if (event->kind == EVENT_STORED)
        return !strcmp(event->value, STORED_CERTIFICATE);
    return event->kind == EVENT_STAGE && walk->stage;
}

static bool goes_on(const struct walk *walk, const struct event *event)
{
    const struct walk_config *config = &walk->config;

    return !config->go_on || !fills_a_screen(walk, event) || config->go_on(config->context);
}

void walk_show(struct walk *walk, uint32_t seq)
{
    inspect_update(walk->config.inside);
    inspect_update(walk->config.outside);
    while (walk->shown < seq && !walk->stopped) {
        const struct event *event = trace_event(walk->config.trace, ++walk->shown);

        if (is_left_out(walk, event))
            continue;
        if (walk->last != event->kind && event->kind != EVENT_STAGE)
            walk->agreeing = 0;
        if (event->kind == EVENT_STAGE) {
            tell_endings(walk, event->seq - 1);
            tell_goals(walk, event->seq - 1);
        }
        if (!goes_on(walk, event)) {
            walk->stopped = true;
            return;
        }
        tellers[event->kind](walk, event);
        walk->last = event->kind;
        arena_free(&walk->arena);
    }
    fflush(walk->paper->out);
}

bool walk_is_stopped(const struct walk *walk)
{
    return walk->stopped;
}

void walk_finish(struct walk *walk)
{
    size_t count;
    size_t reached;

    tell_endings(walk, walk->shown);
    tell_goals(walk, walk->shown);
    if (!walk->config.goals)
        return;
    count = goals_count(walk->config.goals);
    reached = goals_count_reached(walk->config.goals);
    paper_gap(walk->paper);
    paper_rule(walk->paper, INK_FAINT, '=', PAPER_WIDTH - 2);
    paper_print(walk->paper, reached == count ? INK_GOOD : INK_BAD,
                "%zu of %zu goals reached.\n", reached, count);
}
