/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line on top: where am I, as whom do I look, how far have I come.
 *
 *      1.1 A number's journey   The plain wire    as eavesdropper  step 5/14 [====-----]
 */
#include <stdio.h>

#include "view/panels.h"
#include "view/parts.h"

#define BAR_MOST   24
#define STEP_LEAST 16 /* less of a step's title says nothing */

static const char *page_title(const struct model *model)
{
    static const char *const titles[] = {
        [PAGE_HOME] = "lockstep",
        [PAGE_BENCH] = "Bench",
        [PAGE_KEYS] = "Keys: where they come from and what they open",
        [PAGE_VAULT] = "Vault: what lies on the disk",
        [PAGE_CERTIFICATE] = "Certificate: who vouches for whom",
        [PAGE_NOTEBOOK] = "Notebook",
        [PAGE_ENDING] = "Why did it fail",
        [PAGE_AB] = "A/B: what did the one setting change",
        [PAGE_WIZARD] = "Make a certificate",
        [PAGE_SETTINGS] = "Settings: what each switch is for",
        [PAGE_HELP] = "Help",
    };

    if (model->editor.open)
        return model->editor.page ? "Edit a page of the database" : "Edit a unit on the wire";
    if (model->page == PAGE_FLOWS)
        return model->flows.title;
    if (model->page == PAGE_BENCH && model->lent.title)
        return model->lent.title;
    return titles[model->page];
}

/* The lesson, and the step where there is room. */
static void draw_lesson(const struct model *model, struct canvas *canvas, int columns)
{
    const struct lesson *lesson = session_lesson(model->session);
    const struct step *step = &lesson->steps[session_step(model->session)];
    int used = canvas_format(canvas, 0, 1, columns, STYLE_TITLE, "%s%s%s", lesson->number,
                             *lesson->number ? " " : "", lesson->title);

    if (used + STEP_LEAST < columns)
        canvas_fit(canvas, 0, used + 4, columns - used - 3, STYLE_DIM, step->title);
}

/* What is ticked off of the whole; returns the columns used at the right end. */
static int draw_progress(struct canvas *canvas, const char *text, size_t done, size_t total)
{
    int bar = 2 + (total > BAR_MOST ? BAR_MOST : (int)total);
    int width = canvas_width(text);
    int start = canvas->columns - 1 - bar - 1 - width;

    canvas_text(canvas, 0, start, width, STYLE_TITLE, text);
    part_bar(canvas, 0, start + width + 1, bar, done, total);
    return width + 1 + bar + 1;
}

static size_t lessons_done(const struct model *model)
{
    size_t done = 0;

    for (size_t i = 0; i < model->course->lesson_count; i++)
        done += model->lessons[i].done;
    return done;
}

static void tell_flows(const struct model *model, char *out, size_t room)
{
    const struct flow_page *flows = &model->flows;
    int used = 0;

    if (flows->permille < 1000)
        used = snprintf(out, room, "reading %d %%, ", flows->permille / 10);
    snprintf(out + used, room - (size_t)used, "%zu flow%s", flows->count,
             flows->count == 1 ? "" : "s");
}

/* How far, at the right end; returns the columns used. */
static int draw_far(const struct model *model, struct canvas *canvas)
{
    char text[80];

    if (model->page == PAGE_HOME) {
        snprintf(text, sizeof text, "%zu of %zu lesson%s done", lessons_done(model),
                 model->course->lesson_count, model->course->lesson_count == 1 ? "" : "s");
        return 1 + canvas_right(canvas, 0, 0, canvas->columns - 1, STYLE_TITLE, text);
    }
    if (model->page == PAGE_AB) {
        snprintf(text, sizeof text, "%zu of %zu rows differ", model->ab.comparison.differences,
                 model->ab.comparison.count);
        return 1 + canvas_right(canvas, 0, 0, canvas->columns - 1, STYLE_TITLE, text);
    }
    if (model->page == PAGE_FLOWS) {
        tell_flows(model, text, sizeof text);
        return 1 + canvas_right(canvas, 0, 0, canvas->columns - 1, STYLE_TITLE, text);
    }
    if (model->session) {
        size_t step = session_step(model->session) + 1;
        size_t steps = session_lesson(model->session)->step_count;

        snprintf(text, sizeof text, "step %zu/%zu", step, steps);
        return draw_progress(canvas, text, step, steps);
    }
    if (!model->lent.trace || model_is_capture(model))
        return 0;
    snprintf(text, sizeof text, "%s %s", model->lent.is_live ? "lab" : "saved trace of",
             model->lent.lab ? model->lent.lab : "");
    return 1 + canvas_right(canvas, 0, 0, canvas->columns - 1, STYLE_TITLE, text);
}

void draw_title(const struct model *model, struct canvas *canvas, struct area area)
{
    int room = area.columns - 3 - draw_far(model, canvas);
    char text[40];

    if (model->page == PAGE_BENCH && model->older) {
        snprintf(text, sizeof text, "run %u of %u", model->older,
                 trace_run_count(model->lent.trace));
        room -= 2 + canvas_right(canvas, 0, 1, room, STYLE_WARN, text);
    }
    if (model->role != ROLE_ALL && model->lent.trace && model->page != PAGE_HOME) {
        snprintf(text, sizeof text, "as %s", role_name(model->role));
        room -= 2 + canvas_right(canvas, 0, 1, room, STYLE_WARN, text);
    }
    if (model->page == PAGE_BENCH && model->session && !model->editor.open)
        draw_lesson(model, canvas, room);
    else
        canvas_fit(canvas, 0, 1, room, STYLE_TITLE, page_title(model));
}
