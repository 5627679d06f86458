/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The keys of who sits on the wire: drop, replay, reflect, swap, inject, cut, hold, send. Each
 * makes a command of what is selected, or begins one in the palette.
 */
#include <inttypes.h>
#include <stdio.h>

#include "app/take_back.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* The selected unit, held or not; tells why not otherwise. */
static const struct ladder_row *any_unit(struct model *model)
{
    const struct ladder_row *row = model_row(model);

    if (row && row->kind == ROW_UNIT)
        return row;
    say(model, SAY_WORD, "Select a unit on the ladder to put it on the wire again.");
    return NULL;
}

/* A verb on the unit that a row shows at that event. */
static void act_on(struct model *model, enum verb verb, uint32_t seq, struct effects *out)
{
    char line[48];

    snprintf(line, sizeof line, "%s #%" PRIu32, verb_word(verb), seq);
    bench_command(model, out, verb, line);
}

static void act_on_held(struct model *model, enum verb verb, struct effects *out)
{
    const struct ladder_row *row = bench_can(model, verb) ? bench_held(model) : NULL;

    if (row)
        act_on(model, verb, row->seq, out);
}

static void replay(struct model *model, struct effects *out)
{
    const struct ladder_row *row = any_unit(model);

    if (row)
        act_on(model, VERB_REPLAY, row->shown, out);
}

/* ---- swap: first one unit, then the other ---- */

void attack_forget(struct model *model)
{
    model->swapping = 0;
    say(model, SAY_WORD, "They stay where they are.");
}

static void swap(struct model *model, struct effects *out)
{
    const struct ladder_row *row;
    uint32_t first = model->swapping;
    char line[48];

    if (!bench_can(model, VERB_SWAP) || !(row = bench_held(model)))
        return;
    if (model->lent.held_count < 2) {
        say(model, SAY_WORD,
            "#%" PRIu32 " is alone on the wire: there is no other one to swap it with yet.",
            row->seq);
        return;
    }
    if (!first) {
        model->swapping = row->seq;
        say(model, SAY_WORD,
            "#%" PRIu32 " changes places with which? Select it and press w; Esc leaves them.",
            row->seq);
        return;
    }
    if (first == row->seq) {
        attack_forget(model);
        return;
    }
    model->swapping = 0;
    snprintf(line, sizeof line, "swap #%" PRIu32 " #%" PRIu32, first, row->seq);
    bench_command(model, out, VERB_SWAP, line);
}

/* ---- verbs that name the end that sends ---- */

/* The end that sent the selected unit; the client for anything else. */
static const char *selected_end(const struct model *model)
{
    const struct ladder_row *row = model_row(model);
    const struct event *event = row ? trace_event(model->lent.trace, row->seq) : NULL;

    return event && event->from ? trace_peer_name(model->lent.trace, event->from) : "client";
}

/* The rest is typed. */
static void begin_command(struct model *model, enum verb verb, const char *what)
{
    char line[LINE_OCTETS];

    if (!bench_can(model, verb))
        return;
    snprintf(line, sizeof line, "%s %s%s", verb_word(verb), selected_end(model), what);
    model->line.refused = false;
    line_open(model, LINE_PALETTE, line);
}

static void hold(struct model *model, struct effects *out)
{
    const char *holds = model->lent.holds;
    bool ends = holds && *holds;
    char line[120];

    if (!bench_can(model, VERB_HOLD))
        return;
    snprintf(line, sizeof line, "hold %s", ends ? "none" : selected_end(model));
    if (!bench_command(model, out, VERB_HOLD, line))
        return;
    if (ends)
        say(model, SAY_WORD, "What the %s sends goes on again.", holds);
    else
        say(model, SAY_WORD,
            "What the %s sends stays on the wire until you name it; o again "
            "lets it go.",
            selected_end(model));
}

void attack_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_DROP:
        act_on_held(model, VERB_DROP, out);
        break;
    case ACTION_REFLECT:
        act_on_held(model, VERB_REFLECT, out);
        break;
    case ACTION_REPLAY:
        replay(model, out);
        break;
    case ACTION_SWAP:
        swap(model, out);
        break;
    case ACTION_INJECT:
        begin_command(model, VERB_INJECT, " ");
        break;
    case ACTION_CUT:
        begin_command(model, VERB_CUT, "");
        break;
    case ACTION_SEND:
        begin_command(model, VERB_SEND, " ");
        break;
    case ACTION_HOLD:
        hold(model, out);
        break;
    default:
        break;
    }
}

/* ---- taking back ---- */

/* What somebody outside did is not done anew. */
void attack_undo(struct model *model, struct effects *out)
{
    bool again = model->lent.trace && !model->lent.outside;
    uint32_t until = again ? take_back_to(model->lent.trace, model->run, model->end) : 0;
    char line[40] = "restart";

    if (until)
        snprintf(line, sizeof line, "restart until #%" PRIu32, until);
    if (bench_command(model, out, VERB_RESTART, line) && until)
        say(model, SAY_WORD, "The last command is taken back: all before it was done anew.");
}
