/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/ending_page.h"

#include <string.h>

#include "app/layout.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

#define MARGIN 1 /* columns before all lines */

/* ---- what is told ---- */

static bool is_end(const struct event *event)
{
    return ending_is_bad(event) ||
           (event->kind == EVENT_NOTE && !event->conn && !strcmp(event->name, "ended"));
}

static bool ended_badly(const struct model *model, uint32_t conn)
{
    for (uint32_t seq = 1; seq <= model->end; seq++) {
        const struct event *event = trace_event(model->lent.trace, seq);

        if (event->conn == conn && is_end(event))
            return true;
    }
    return false;
}

static uint32_t choose_conn(const struct model *model)
{
    const struct ladder_row *row = model_row(model);
    const struct event *event = row ? trace_event(model->lent.trace, row->seq) : NULL;

    if (event && event->conn && ended_badly(model, event->conn))
        return event->conn;
    return ending_conn(model->lent.trace, model->run, model->end);
}

void ending_page_fill(struct model *model)
{
    struct ending_page *page = &model->ending;

    arena_free(&page->arena);
    page->told = (struct ending){0};
    page->conn = choose_conn(model);
    if (page->conn)
        ending_read(model->lent.trace, model->lent.readings[ROLE_ALL], page->conn, model->end,
                    &page->arena, &page->told);
    ending_page_lines(model);
}

bool ending_page_has(const struct model *model)
{
    return model->lent.trace && model->ending.noticed &&
           trace_event(model->lent.trace, model->ending.noticed)->run == model->run;
}

static void say_ended(struct model *model)
{
    struct arena arena = {0};
    struct ending told;
    uint32_t conn = ending_conn(model->lent.trace, model->run, model->end);

    ending_read(model->lent.trace, model->lent.readings[ROLE_ALL], conn, model->end, &arena,
                &told);
    if (told.kind == ENDING_STUCK)
        say(model, SAY_WORD, "Nobody goes on: the ends wait for each other. W tells why.");
    else if (told.kind == ENDING_REPEATED)
        say(model, SAY_WORD, "Nothing failed, and that is the trouble. W tells why.");
    else if (ending_is_told(&told))
        say(model, SAY_WORD, "The %s %s. W tells why, from both ends.",
            told.ends[told.first].name,
            told.kind == ENDING_REFUSED ? "refused"
            : told.kind == ENDING_CUT   ? "was cut off"
                                        : "gave up");
    arena_free(&arena);
}

void ending_page_notice(struct model *model)
{
    const struct trace *trace = model->lent.trace;
    struct ending_page *page = &model->ending;
    const struct event *before = trace_event(trace, page->noticed);
    const struct event *now;

    while (page->looked < model->end)
        if (is_end(trace_event(trace, ++page->looked)))
            page->noticed = page->looked;
    now = trace_event(trace, page->noticed);
    if (now && model->lent.is_live && now->run == model->run &&
        (!before || before->run != now->run))
        say_ended(model);
}

/* ---- lines ---- */

void ending_page_lines(struct model *model)
{
    struct ending_page *page = &model->ending;

    if (model->page != PAGE_ENDING)
        return;
    arena_free(&page->wrapped);
    page->lines = (struct ending_lines){0};
    if (page->conn)
        page->lines = ending_laid_out(&page->told, page->detailed,
                                      layout_page(model).columns - MARGIN, &page->wrapped);
    model->list_count = page->lines.count;
}

const char *ending_page_row(const struct model *model, size_t row, struct arena *arena)
{
    const struct ending_line *line = &model->ending.lines.list[row];

    return arena_join(arena, line->label, " ", line->text[ENDING_CLIENT], " ",
                      line->text[ENDING_SERVER]);
}

void ending_page_free(struct model *model)
{
    arena_free(&model->ending.arena);
    arena_free(&model->ending.wrapped);
}

/* ---- keys ---- */

bool ending_page_offers(const struct model *model, enum action action)
{
    const struct ending *told = &model->ending.told;

    if (action == ACTION_AB_OFF || action == ACTION_SETTINGS)
        return model->lent.is_live && ending_contrast(told)->name;
    if (action == ACTION_MEND)
        return model->lent.is_live && (told->mend.name || told->undoes);
    return model->ending.conn || (action != ACTION_OPEN && action != ACTION_SAVE);
}

/* With the check switched, beside this run. */
static void compare(struct model *model, struct effects *out)
{
    const struct ending_setting *other = ending_contrast(&model->ending.told);
    struct arena arena = {0};

    if (!other->name)
        say(model, SAY_WORD, "This lab has no switch for that check.");
    else
        bench_command(model, out, VERB_AB,
                      arena_format(&arena, "ab %s = \"%s\"", other->name, other->value));
    arena_free(&arena);
}

/* What was done on the wire is not done again by a fresh run; what was set has to be set. */
static void mend(struct model *model, struct effects *out)
{
    const struct ending *told = &model->ending.told;
    struct arena arena = {0};

    if (!told->mend.name && !told->undoes) {
        say(model, SAY_WORD, "Nothing in this lab mends it: see what the page says to try.");
        return;
    }
    if (!bench_can(model, VERB_RESTART) || (told->mend.name && !bench_can(model, VERB_SET)))
        return;
    if (bench_lines(model, out,
                    told->mend.name ? arena_format(&arena, "set %s = \"%s\"\nrestart\n",
                                                   told->mend.name, told->mend.value)
                                    : "restart\n")) {
        page_close(model);
        say(model, SAY_WORD,
            told->mend.name ? "Mended: a new run, with %s = %s. SPACE begins it."
                            : "A new run, in which nobody has done anything yet.",
            told->mend.name, told->mend.value);
    }
    arena_free(&arena);
}

/* First what the libraries said, then where it happened. */
static void look_closer(struct model *model)
{
    if (!model->ending.conn)
        return;
    if (model->ending.detailed && model->ending.told.seq) {
        page_show_event(model, model->ending.told.seq, PANE_FIELDS);
        return;
    }
    model->ending.detailed = true;
    say(model, SAY_WORD, "The libraries' errors, too. ENTER once more: the event.");
}

bool ending_page_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_AB_OFF:
        compare(model, out);
        break;
    case ACTION_MEND:
        mend(model, out);
        break;
    case ACTION_OPEN:
        look_closer(model);
        break;
    case ACTION_SAVE:
        model->line.refused = false;
        line_open(model, LINE_PALETTE, "save failure.pcapng");
        break;
    default:
        return false;
    }
    return true;
}
