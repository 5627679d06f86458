/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * update: hands a message to the place it is for.
 */
#include "app/update/update.h"

#include <string.h>

#include "app/bench/look.h"
#include "app/bench/prose_lines.h"
#include "app/layout.h"
#include "app/pages/ab_page.h"
#include "app/pages/ending_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/wizard.h"
#include "app/scroll.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* ---- keys ---- */

static void next_theme(struct model *model, struct effects *out)
{
    size_t next = 0;

    while (theme_names[next] && strcmp(theme_names[next], model->theme))
        next++;
    if (!theme_names[next] || !theme_names[++next])
        next = 0;
    model->theme = theme_names[next];
    say(model, SAY_WORD, "Theme: %s", model->theme);
    effect_text(out, EFFECT_THEME, "%s", model->theme);
}

/* Pages that a key opens from anywhere. True when that was it. */
static bool opens_page(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_HELP:
        page_open(model, PAGE_HELP);
        return true;
    case ACTION_KEYS:
        page_open(model, PAGE_KEYS);
        return true;
    case ACTION_VAULT:
        page_open(model, PAGE_VAULT);
        return true;
    case ACTION_CERTIFICATE:
        page_open(model, PAGE_CERTIFICATE);
        return true;
    case ACTION_WHY:
        page_open(model, PAGE_ENDING);
        return true;
    case ACTION_AB:
        ab_page_open(model);
        return true;
    case ACTION_WIZARD:
        wizard_open(model, out);
        return true;
    case ACTION_SETTINGS:
        settings_page_open(model);
        return true;
    case ACTION_NOTEBOOK:
        page_open(model, PAGE_NOTEBOOK);
        return true;
    default:
        return false;
    }
}

/* What a key does wherever it is bound. True when that was it. */
static bool everywhere(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_QUIT:
        effect_add(out, EFFECT_QUIT);
        return true;
    case ACTION_REDRAW:
        effect_add(out, EFFECT_REDRAW);
        return true;
    case ACTION_THEME:
        next_theme(model, out);
        return true;
    case ACTION_PALETTE:
        line_open(model, LINE_PALETTE, "");
        return true;
    case ACTION_FIND:
        line_open(model, LINE_FIND, "");
        return true;
    case ACTION_FIND_NEXT:
    case ACTION_FIND_PREVIOUS:
        find_again(model, action == ACTION_FIND_NEXT);
        return true;
    default:
        return opens_page(model, action, out);
    }
}

/* Opens an explanation, turns it over, closes it. True when that was it. */
static bool explains(struct model *model, enum action action)
{
    if (action == ACTION_EXPLAIN)
        model->explaining =
            model->explaining == EXPLAIN_IN_WORDS ? EXPLAIN_IN_DETAIL : EXPLAIN_IN_WORDS;
    else if (action == ACTION_BACK && model->explaining)
        model->explaining = EXPLAIN_NOTHING;
    else
        return false;
    return true;
}

static void act(struct model *model, enum action action, struct effects *out)
{
    if (everywhere(model, action, out) || explains(model, action))
        return;
    if (model->editor.open)
        editor_action(model, action, out);
    else if (model->page == PAGE_HOME)
        home_action(model, action, out);
    else if (model->page == PAGE_BENCH)
        bench_action(model, action, out);
    else if (model->page == PAGE_FLOWS)
        flow_page_action(model, action, out);
    else
        pages_action(model, action, out);
}

static void key(struct model *model, uint32_t key, bool pasted, struct effects *out)
{
    unsigned where = model_where(model);
    bool digit = where == WHERE_BENCH && answer_is_digit(model, key);
    enum action action = pasted || digit ? ACTION_NONE : keymap_action(where, key);

    /* One can move about while a field is explained. */
    if (where == WHERE_EXPLAIN && !pasted && !action)
        action = keymap_action(model_where_below(model), key);
    if (!pasted && !model->line.use)
        model->saying = SAY_NOTHING;
    if (action == ACTION_QUIT || action == ACTION_REDRAW)
        everywhere(model, action, out);
    else if (where & (WHERE_LINE | WHERE_ANSWER))
        line_key(model, key, pasted, out);
    else if (action)
        act(model, action, out);
    else if (where == WHERE_EDIT && !pasted)
        editor_key(model, key);
    else if (where == WHERE_BENCH && !pasted)
        answer_key(model, key);
}

/* ---- what else happens ---- */

static void resize(struct model *model, int rows, int columns)
{
    bool is_small = rows < SMALL_ROWS || columns < SMALL_COLUMNS;

    model->rows = rows;
    model->columns = columns;
    if (is_small && model->page != PAGE_SMALL) {
        model->back = model->page;
        model->page = PAGE_SMALL;
    } else if (!is_small && model->page == PAGE_SMALL)
        model->page = model->back;
}

static void grew(struct model *model, struct effects *out)
{
    if (!model->lent.trace)
        return;
    look_anew(model);
    ending_page_notice(model);
    lesson_observe(model, out);
    page_fill(model);
}

static void show_job(struct model *model, const struct message *message)
{
    model->job.active = true;
    model->job.permille = message->permille;
    say_copy(model->job.what, sizeof model->job.what, message->text ? message->text : "");
}

static void stop_working(struct model *model)
{
    model->busy = false;
    model->job.active = false;
}

static void take(struct model *model, const struct message *message, struct effects *out)
{
    switch (message->kind) {
    case MESSAGE_KEY:
        key(model, message->key, message->pasted, out);
        break;
    case MESSAGE_MOUSE:
        model->saying = SAY_NOTHING;
        mouse(model, message, out);
        break;
    case MESSAGE_SIZE:
        resize(model, message->rows, message->columns);
        break;
    case MESSAGE_TIME:
        if (item_open(model))
            session_spent(model->session, message->seconds);
        break;
    case MESSAGE_GREW:
        grew(model, out);
        break;
    case MESSAGE_WORKING:
        show_job(model, message);
        break;
    case MESSAGE_DONE:
        stop_working(model);
        editor_refresh(model);
        ab_page_done(model, false);
        lesson_done(model, out);
        deliver_on(model, out);
        break;
    case MESSAGE_FAILED:
        stop_working(model);
        model->delivering.goal = NULL;
        ab_page_done(model, true);
        model->entering = false;
        if (message->failure)
            say_failure(model, message->failure);
        lesson_done(model, out);
        break;
    case MESSAGE_SAID:
        if (message->failure)
            say_failure(model, message->failure);
        else
            say(model, SAY_WORD, "%s", message->text ? message->text : "");
        break;
    }
}

/* What follows from the rest: texts wrapped to the present width, cursors in sight. */
static void settle(struct model *model)
{
    int rows = layout_pane(model, PANE_PROSE).rows;
    size_t seen = rows > 0 ? (size_t)rows : 1;

    prose_lines(model);
    lesson_remind(model);
    ending_page_lines(model);
    if (model->prose_count <= seen)
        model->prose_top = 0;
    else if (model->prose_top > model->prose_count - seen)
        model->prose_top = model->prose_count - seen;
    look_scroll(model);
    flow_page_look(model);
    scroll_to(model->list_cursor, &model->list_top, model->list_count, layout_list(model).rows);
}

/* The front may have asked the same readings for trees since, to carry an effect out. */
static bool comes_of_effects(enum message_kind kind)
{
    return kind == MESSAGE_WORKING || kind == MESSAGE_DONE || kind == MESSAGE_FAILED ||
           kind == MESSAGE_SAID;
}

void update(struct model *model, const struct message *message, struct effects *out)
{
    if (comes_of_effects(message->kind)) {
        look_refresh(model);
        page_fill(model);
    }
    take(model, message, out);
    settle(model);
}

/* ---- what the front answers with ---- */

static void forget_bench(struct model *model)
{
    editor_close(model);
    model->asked = model->guessed = model->delivering.goal = NULL;
    model->entering = model->busy = model->zoomed = false;
    model->explaining = EXPLAIN_NOTHING;
    model->job.active = false;
    model->reply[0] = model->why[0] = model->hint[0] = model->solution[0] = '\0';
    model->role = ROLE_ALL;
    model->ladder_count = model->ladder_cursor = 0;
    model->following = true;
    model->certificate_seq = 0;
    model->ending.looked = model->ending.noticed = 0;
    model->older = 0;
}

void model_lend(struct model *model, const struct lent *lent, struct effects *out)
{
    bool is_other = model->lent.trace != lent->trace;

    model->lent = *lent;
    if (is_other) {
        model->ladder_count = 0;
        model->following = true;
        model->ending.looked = model->ending.noticed = 0;
        editor_close(model);
    }
    grew(model, out);
    settle(model);
}

void model_open_bench(struct model *model, const struct lent *lent, struct session *session,
                      struct effects *out)
{
    if (session != model->session)
        session_end(model->session);
    model->session = session;
    forget_bench(model);
    model->page = model->back = PAGE_BENCH;
    resize(model, model->rows, model->columns);
    model->pane = session ? PANE_PROSE : PANE_LADDER;
    model->entering = model->busy = session != NULL;
    model_lend(model, lent, out);
    if (model_is_capture(model))
        look_at_row(model, 0); /* it is read from its beginning */
}

void model_entered(struct model *model, size_t step, struct effects *out)
{
    if (!model->session)
        return;
    session_entered(model->session, step, model->lent.trace);
    model->entering = model->busy = false;
    model->asked = model->guessed = NULL;
    model->reply[0] = model->why[0] = '\0';
    model->prose_top = 0;
    model->following = true;
    model->zoomed = false;
    model->role = ROLE_ALL;
    look_anew(model);
    lesson_keep(model, NULL, out);
    lesson_observe(model, out);
    command_views(model, &session_lesson(model->session)->steps[step].enter, out);
    settle(model);
}
