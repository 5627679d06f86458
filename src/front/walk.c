/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/walk.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/hex.h"
#include "base/text.h"
#include "front/walk_state.h"
#include "front/words.h"

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

const char *walk_text(struct walk *walk, const char *text)
{
    return text_clean_string(&walk->arena, text);
}

/* What does not fit goes on in the next lines, under its own beginning. */
void walk_line(struct walk *walk, enum ink ink, const char *word, const char *format, ...)
{
    struct buf text = {0};
    struct buf lines = {0};
    char line[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    buf_format(&text, "  ");
    text_column(&text, word, WALK_INDENT - 3);
    buf_format(&text, " ");
    if (text_width(line) > PAPER_WIDTH - WALK_INDENT)
        text_wrap(&lines, line, WALK_INDENT, PAPER_WIDTH);
    else
        buf_format(&lines, "%*s%s\n", WALK_INDENT, "", line);
    paper_put(walk->paper, ink, buf_text(&text));
    paper_put(walk->paper, INK_PLAIN, buf_text(&lines) + WALK_INDENT);
    buf_free(&text);
    buf_free(&lines);
}

/* ---- stages ---- */

static void tell_goals(struct walk *walk)
{
    const struct stage *stage = walk->stage;

    if (!stage || !walk->config.goals)
        return;
    goals_update(walk->config.goals, walk->config.trace, walk->config.inside);
    paper_gap(walk->paper);
    for (size_t g = 0; g < STAGE_GOALS && stage->goals[g].when; g++) {
        bool reached = goals_reached(walk->config.goals, walk->stage_at, g);

        paper_put(walk->paper, reached ? INK_GOOD : INK_BAD, reached ? "  [x] " : "  [ ] ");
        paper_print(walk->paper, INK_PLAIN, "%s\n", stage->goals[g].shown);
    }
}

static const struct stage *find_stage(const struct lab *lab, const char *id, size_t *at)
{
    for (*at = 0; lab && *at < lab->stage_count; ++*at)
        if (!strcmp(lab->stages[*at].id, id))
            return &lab->stages[*at];
    return NULL;
}

static void tell_stage(struct walk *walk, const struct event *event)
{
    const struct lab *lab = walk->config.lab;

    walk->stage = find_stage(lab, event->name, &walk->stage_at);
    paper_gap(walk->paper);
    paper_print(walk->paper, INK_TITLE, "%lld/%zu  %s\n", (long long)event->number,
                lab ? lab->stage_count : 0, walk_text(walk, event->value));
    paper_rule(walk->paper, INK_FAINT, '-', PAPER_WIDTH - 2);
    if (walk->stage)
        paper_prose(walk->paper, INK_PLAIN, walk->stage->prose, 2);
    paper_gap(walk->paper);
}

/* ---- local happenings ---- */

static void tell_note(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_FAINT, walk_text(walk, event->name), "%s",
              walk_text(walk, event->value));
}

/* Checks that came out alike in a row are told once. */
static bool same_check(const struct walk *walk, const struct event *a, uint32_t seq)
{
    const struct event *b = trace_event(walk->config.trace, seq);

    return b && b->kind == EVENT_CHECKED && !strcmp(a->name, b->name) &&
           !strcmp(a->value, b->value) && a->conn == b->conn;
}

static void tell_check(struct walk *walk, const struct event *event)
{
    enum tone tone;
    unsigned times = 1;
    const char *words;

    while (same_check(walk, event, event->seq + times))
        times++;
    walk->shown = event->seq + times - 1;
    words = words_of_check(&walk->arena, event, times, &tone);
    if (event->about && event->length)
        walk_lit_page(walk, event->about, (uint64_t)event->number, (size_t)event->length);
    walk_line(walk,
              tone == TONE_SAFE   ? INK_GOOD
              : tone == TONE_OPEN ? INK_BAD
                                  : INK_FAINT,
              tone == TONE_SAFE   ? "safe"
              : tone == TONE_OPEN ? "OPEN"
                                  : "check",
              "%s", words);
}

static void tell_agreed(struct walk *walk, const struct event *event)
{
    const char *peer = trace_peer_name(walk->config.trace, event->from);

    walk_line(walk, INK_GOOD, walk->agreeing == event->from ? "" : walk_text(walk, peer),
              "%-13s %-37s %s", walk_text(walk, event->name), walk_text(walk, event->value),
              walk_text(walk, event->ref));
    walk->agreeing = event->from;
}

static void tell_state(struct walk *walk, const struct event *event)
{
    paper_print(walk->paper, INK_FAINT, "%10s: %s, %s\n",
                walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
                walk_text(walk, event->name), walk_text(walk, event->value));
}

static void tell_secret(struct walk *walk, const struct event *event)
{
    struct bytes secret = bytes_part(trace_bytes(walk->config.trace, event->seq), 0, 6);

    paper_print(walk->paper, INK_FAINT, "%10s: logs %s %s...\n",
                walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
                walk_text(walk, event->name), hex_text(&walk->arena, secret, ' '));
}

static void tell_failed(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_BAD, walk_text(walk, trace_peer_name(walk->config.trace, event->from)),
              "%s: %s%s%s", walk_text(walk, event->name), walk_text(walk, event->value),
              *event->ref ? ", " : "", walk_text(walk, event->ref));
}

/* A warning is close_notify, the planned end: the ladder tells it. */
static void tell_alert(struct walk *walk, const struct event *event)
{
    if (!strcmp(event->ref, "warning"))
        return;
    walk_line(walk, INK_BAD, "ALERT", "%s (%lld), %s by the %s", walk_text(walk, event->name),
              (long long)event->number, walk_text(walk, event->value),
              walk_text(walk, trace_peer_name(walk->config.trace, event->from)));
}

static void tell_stuck(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_BAD, "stuck", "%s", walk_text(walk, event->name));
}

static void tell_cost(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_FAINT, "cost", "%s: %lld %s", walk_text(walk, event->name),
              (long long)event->number, walk_text(walk, event->value));
}

static void tell_command(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_TITLE, "command", "%s", walk_text(walk, event->name));
}

static void tell_setting(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_TITLE, "setting", "%s = %s, from the next restart on",
              walk_text(walk, event->name), walk_text(walk, event->value));
}

static void tell_offered(struct walk *walk, const struct event *event)
{
    walk_line(walk, INK_FAINT, "offers", "%s: %s", walk_text(walk, event->name),
              walk_text(walk, event->value));
}

/* ---- all kinds ---- */

static void (*const tellers[EVENT_KINDS])(struct walk *, const struct event *) = {
    [EVENT_OPENED] = walk_opened,   [EVENT_SENT] = walk_unit,
    [EVENT_REPLAYED] = walk_unit,   [EVENT_INJECTED] = walk_unit,
    [EVENT_ALTERED] = walk_attack,  [EVENT_DROPPED] = walk_attack,
    [EVENT_CUT] = walk_attack,      [EVENT_SECRET] = tell_secret,
    [EVENT_STATE] = tell_state,     [EVENT_ALERT] = tell_alert,
    [EVENT_OFFERED] = tell_offered, [EVENT_AGREED] = tell_agreed,
    [EVENT_CHECKED] = tell_check,   [EVENT_FAILED] = tell_failed,
    [EVENT_STUCK] = tell_stuck,     [EVENT_STORED] = walk_stored,
    [EVENT_LOADED] = walk_loaded,   [EVENT_PAGE] = walk_page,
    [EVENT_STAGE] = tell_stage,     [EVENT_COMMAND] = tell_command,
    [EVENT_SETTING] = tell_setting, [EVENT_NOTE] = tell_note,
    [EVENT_COST] = tell_cost,
};

/* From outside, what happens inside the two ends is not to be seen. */
static bool is_inside(const struct event *event)
{
    enum event_kind kind = event->kind;

    return kind == EVENT_SECRET || kind == EVENT_STATE || kind == EVENT_AGREED ||
           kind == EVENT_OFFERED || kind == EVENT_ALERT ||
           (kind == EVENT_CHECKED && !strcmp(event->name, "certificate"));
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

        if (!tellers[event->kind] || (walk->stage && walk->stage->outside && is_inside(event)))
            continue;
        if (walk->last != event->kind && event->kind != EVENT_STAGE)
            walk->agreeing = 0;
        if (event->kind == EVENT_STAGE)
            tell_goals(walk);
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

    tell_goals(walk);
    if (!walk->config.goals)
        return;
    count = goals_count(walk->config.goals);
    reached = goals_count_reached(walk->config.goals);
    paper_gap(walk->paper);
    paper_rule(walk->paper, INK_FAINT, '=', PAPER_WIDTH - 2);
    paper_print(walk->paper, reached == count ? INK_GOOD : INK_BAD,
                "%zu of %zu goals reached.\n", reached, count);
}
