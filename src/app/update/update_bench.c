/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys on the bench: moving about in its panes, and the verbs.
 */
#include "app/bench/ladder_rows.h"
#include "app/bench/look.h"
#include "app/bench/prose_lines.h"
#include "app/layout.h"
#include "app/pages/ab_page.h"
#include "app/pages/notes.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* ---- panes ---- */

void bench_focus(struct model *model, enum pane pane)
{
    if (pane == PANE_PROSE && !model->session)
        return;
    model->pane = pane;
    look_scroll(model);
}

static void next_pane(struct model *model, int by)
{
    int pane = (int)model->pane;

    do
        pane = (pane + by + PANES) % PANES;
    while (pane == PANE_PROSE && !model->session);
    bench_focus(model, (enum pane)pane);
}

void bench_look_as(struct model *model, enum role role)
{
    model->role = role;
    look_anew(model);
    say(model, SAY_WORD, "%s", role_knows(role));
}

/* Of a capture no end's own secrets are known: there is all that was logged, and nothing. */
static enum role next_role(const struct model *model)
{
    if (model_is_capture(model))
        return model->role == ROLE_ALL ? ROLE_EAVESDROPPER : ROLE_ALL;
    return (enum role)((model->role + 1) % ROLES);
}

/* ---- moving ---- */

void bench_move_octet(struct model *model, enum action action)
{
    size_t octets = (size_t)layout_hex_octets(model);
    size_t length = look_octets(model).length;
    size_t at = model->hex_at;
    int rows = layout_pane(model, PANE_HEX).rows;

    switch (action) {
    case ACTION_LEFT:
        at = scroll_moved(ACTION_UP, at, length, 1);
        break;
    case ACTION_RIGHT:
        at = scroll_moved(ACTION_DOWN, at, length, 1);
        break;
    case ACTION_UP:
        at = at >= octets ? at - octets : at;
        break;
    case ACTION_DOWN:
        at = length > octets && at < length - octets ? at + octets : at;
        break;
    default:
        at = scroll_moved(action, at, length, rows > 0 ? rows * (int)octets : 1);
        break;
    }
    look_at_octet(model, at);
}

/* Left folds a group, or goes to the one around; right unfolds it, or goes inside. */
static void fold_or_step(struct model *model, bool left)
{
    const struct field *field = model_field(model);

    if (!field || look_fold(model, left))
        return;
    if (left && field->parent)
        look_at_field(model, field->parent);
    else if (!left && field->children)
        look_at_field(model, field->children);
}

void bench_move_field(struct model *model, enum action action)
{
    if (action == ACTION_LEFT || action == ACTION_RIGHT) {
        fold_or_step(model, action == ACTION_LEFT);
        return;
    }
    look_at_field_row(model, scroll_moved(action, model->field_cursor, model->field_count,
                                          layout_pane(model, PANE_FIELDS).rows));
}

static void move_in_prose(struct model *model, enum action action)
{
    bool is_page = action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN;

    if (item_has_options(item_open(model)) && !is_page) {
        answer_move(model, action);
        return;
    }
    model->prose_top = scroll_moved(action, model->prose_top, model->prose_count,
                                    layout_pane(model, PANE_PROSE).rows);
}

static void move(struct model *model, enum action action)
{
    switch (model->pane) {
    case PANE_LADDER:
        look_at_row(model, scroll_moved(action, model->ladder_cursor, model->ladder_count,
                                        layout_pane(model, PANE_LADDER).rows));
        break;
    case PANE_FIELDS:
        bench_move_field(model, action);
        break;
    case PANE_HEX:
        bench_move_octet(model, action);
        break;
    default:
        move_in_prose(model, action);
        break;
    }
}

/* ---- verbs ---- */

/* The run refuses these, too; here before anybody types what is no use. */
static bool is_attack(enum verb verb)
{
    switch (verb) {
    case VERB_ALTER:
    case VERB_DROP:
    case VERB_REPLAY:
    case VERB_REFLECT:
    case VERB_SWAP:
    case VERB_INJECT:
    case VERB_CUT:
        return true;
    default:
        return false;
    }
}

bool bench_can(struct model *model, enum verb verb)
{
    const struct lesson *lesson = model->session ? session_lesson(model->session) : NULL;

    if (!model->lent.trace)
        say_nothing_open(model);
    else if (!model->lent.is_live)
        say(model, SAY_BAD,
            "This is a file: it can be looked at, but nothing can be done to it.");
    else if (model->busy)
        say_busy(model);
    else if (lesson && lesson->verbs_limited && !lesson->verbs[verb])
        say(model, SAY_WORD, "This lesson does without that; the lab by itself offers it.");
    else if (model->lent.outside && is_attack(verb))
        say(model, SAY_BAD,
            "An end here is a program of its own: what passes can be held and delivered, and "
            "is not touched. A lab with both ends can be attacked.");
    else
        return true;
    return false;
}

bool bench_command(struct model *model, struct effects *out, enum verb verb, const char *line)
{
    if (!bench_can(model, verb))
        return false;
    if (look_is_back(model))
        say(model, SAY_WORD, "Back to now.");
    if (verb == VERB_AB)
        ab_page_expect(model);
    model->following = true;
    model->busy = true;
    effect_text(out, EFFECT_COMMAND, "%s", line);
    return true;
}

void bench_script(struct model *model, struct effects *out, const struct script *script)
{
    struct effect *effect = effect_add(out, EFFECT_SCRIPT);

    if (!effect)
        return;
    effect->script = script;
    model->busy = true;
}

bool bench_lines(struct model *model, struct effects *out, const char *lines)
{
    struct script *script = arena_alloc(&out->arena, 1, sizeof *script);
    struct failure failure;

    if (script_parse(bytes_of(lines), "commands", &out->arena, script, &failure)) {
        say_failure(model, &failure);
        return false;
    }
    bench_script(model, out, script);
    return true;
}

const struct ladder_row *bench_held(struct model *model)
{
    const struct ladder_row *row = model_row(model);

    if (!row || row->kind != ROW_UNIT)
        say(model, SAY_WORD, "Select a unit on the ladder that is still held.");
    else if (!ladder_is_held(model, model->ladder_cursor))
        say(model, SAY_WORD, "#%u is no longer on the wire: only what is held can be changed.",
            row->seq);
    else
        return row;
    return NULL;
}

/* ---- the rest ---- */

static void keep_in_notebook(struct model *model, struct effects *out)
{
    const struct field *field = model_field(model);
    struct buf text = {0};

    if (!field) {
        say(model, SAY_WORD, "Select a field to put it into the notebook.");
        return;
    }
    note_field(model->tree, field, model->tree_seq, &text);
    note_keep(model, out, buf_view(&text));
    buf_free(&text);
}

static void open_selected(struct model *model, struct effects *out)
{
    if (answer_enter(model, out))
        return;
    if (model->pane == PANE_LADDER)
        bench_focus(model, PANE_FIELDS);
    else if (model->pane == PANE_FIELDS &&
             !look_fold(model, !model->fields || !model->fields[model->field_cursor].folded))
        say(model, SAY_WORD, "There is nothing below this line to unfold.");
}

static void go_back(struct model *model, struct effects *out)
{
    if (model->busy) {
        model->delivering.goal = NULL;
        effect_add(out, EFFECT_CANCEL);
    } else if (model->swapping)
        attack_forget(model);
    else if (model->zoomed)
        model->zoomed = false;
    else if (look_is_back(model))
        look_at_now(model);
    else if (model->flows.flows)
        leave_bench(model, out);
}

static void verb_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_GO_ON:
        deliver_next(model, out);
        break;
    case ACTION_FLIGHT:
    case ACTION_ALL:
        deliver_many(model, action == ACTION_ALL, out);
        break;
    case ACTION_EDIT:
        editor_open(model);
        break;
    case ACTION_VALUE:
        value_open(model);
        break;
    case ACTION_UNDO:
        lesson_undo(model, out);
        break;
    case ACTION_HINT:
        lesson_hint(model, out);
        break;
    case ACTION_SOLUTION:
        lesson_solution(model, out);
        break;
    case ACTION_KEEP:
        keep_in_notebook(model, out);
        break;
    case ACTION_HOME:
        leave_bench(model, out);
        break;
    default:
        attack_action(model, action, out);
        break;
    }
}

void bench_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
    case ACTION_LEFT:
    case ACTION_RIGHT:
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
    case ACTION_FIRST:
    case ACTION_LAST:
        move(model, action);
        break;
    case ACTION_OPEN:
        open_selected(model, out);
        break;
    case ACTION_NEXT_PANE:
        next_pane(model, 1);
        break;
    case ACTION_PREVIOUS_PANE:
        next_pane(model, -1);
        break;
    case ACTION_ZOOM:
        model->zoomed = !model->zoomed;
        break;
    case ACTION_ROLE:
        bench_look_as(model, next_role(model));
        break;
    case ACTION_NOW:
        if (!look_is_back(model))
            say(model, SAY_WORD, "This is now: you did not look back.");
        look_at_now(model);
        break;
    case ACTION_BACK:
        go_back(model, out);
        break;
    default:
        verb_action(model, action, out);
        break;
    }
}
