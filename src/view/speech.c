/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line above the hints: what is being typed, else the job under way, else what was said
 * last, else what has no room in the chosen row of the ladder, else the name of the selected
 * field and its place, or, when it stands in no place, its value.
 *
 *      : alter next byte 12 xor 01
 *      deriving the vault key  [######--------]  42 %            Esc cancels
 *      tls.handshake.ciphersuite           plaintext, octets 76 to 77
 *      keys.why_sealed  ephemeral: the key signs, it does not open
 */
#include <stdio.h>

#include "app/layout.h"
#include "base/text.h"
#include "view/lines.h"
#include "view/panels.h"
#include "view/parts.h"

#define JOB_BAR       24
#define PLACE_COLUMNS 40

static const char *prompt_of(enum line_use use)
{
    static const char *const prompts[] = {
        [LINE_NONE] = "",
        [LINE_PALETTE] = ":",
        [LINE_FIND] = "/",
        [LINE_ANSWER] = "Your answer:",
        [LINE_VALUE] = "New value =",
    };

    return prompts[use];
}

/* Whether what is typed for a field mends the lengths around it. */
static int draw_mend(const struct line *line, struct canvas *canvas, struct area area)
{
    if (line->use != LINE_VALUE)
        return 0;
    return 2 + canvas_right(canvas, area.row, area.column, area.columns - 1, STYLE_INPUT,
                            line->mend ? "[x] mend lengths" : "[ ] mend lengths");
}

/* The beginning of a long line goes out of sight, so that the cursor stays. */
static void draw_line(const struct line *line, struct canvas *canvas, struct area area)
{
    char before[LINE_OCTETS];
    int prompt = canvas_width(prompt_of(line->use)) + 2;
    const char *text = line->text;
    int room, cursor;

    canvas_fill(canvas, area, STYLE_INPUT);
    room = area.columns - prompt - 2 - draw_mend(line, canvas, area);
    snprintf(before, sizeof before, "%.*s", (int)line->cursor, line->text);
    cursor = canvas_width(before);
    if (cursor > room) {
        text += text_fit(text, (size_t)(cursor - room));
        cursor -= canvas_width(before) - canvas_width(before + (text - line->text));
    }
    canvas_text(canvas, area.row, area.column + 1, prompt, STYLE_KEY, prompt_of(line->use));
    canvas_text(canvas, area.row, area.column + prompt, room + 1, STYLE_INPUT, text);
    canvas_cursor(canvas, area.row, area.column + prompt + cursor);
}

static void draw_job(const struct job_shown *job, struct canvas *canvas, struct area area)
{
    int used = part_outside(canvas, area.row, area.column + 1, area.columns / 2, STYLE_TEXT,
                            job->what);
    int column = area.column + 1 + used + 2;

    if (job->permille >= 0) {
        part_bar(canvas, area.row, column, JOB_BAR, (size_t)job->permille, 1000);
        canvas_format(canvas, area.row, column + JOB_BAR + 1, 6, STYLE_TEXT, "%3d %%",
                      job->permille / 10);
    } else
        canvas_text(canvas, area.row, column, 20, STYLE_DIM, "under way");
    canvas_right(canvas, area.row, area.column, area.columns - 1, STYLE_HINT, "Esc cancels");
}

/* What does not fit into a line goes upward, over what is there. */
static void draw_upward(struct canvas *canvas, struct area area, const struct lines *lines)
{
    int above = lines->count ? (int)lines->count - 1 : 0;

    area = (struct area){area.row - above, area.column, area.rows + above, area.columns};
    canvas_fill(canvas, area, STYLE_TEXT);
    area.column++;
    area.columns -= 2;
    lines_draw(lines, 0, canvas, area);
}

static void draw_said(const struct model *model, struct canvas *canvas, struct area area)
{
    static const struct line_look looks[] = {
        [SAY_NOTHING] = {STYLE_TEXT, NULL, STYLE_TEXT, 0},
        [SAY_WORD] = {STYLE_TEXT, NULL, STYLE_TEXT, 0},
        [SAY_GOOD] = {STYLE_GOOD, "[OK]", STYLE_GOOD, 5},
        [SAY_BAD] = {STYLE_BAD, "[no]", STYLE_BAD, 5},
    };
    struct lines lines = {.columns = area.columns - 2};

    lines_add(&lines, looks[model->saying], text_clean_string(&lines.arena, model->said));
    draw_upward(canvas, area, &lines);
    lines_free(&lines);
}

/* The chosen row of the ladder in full, where that hides nothing of a lesson; else false. */
static bool draw_row_in_full(const struct model *model, struct canvas *canvas, struct area area)
{
    bool is_asked_for = model->page == PAGE_BENCH && model->pane == PANE_LADDER &&
                        !model->explaining && !model->editor.open;
    const char *text = is_asked_for ? ladder_cut_text(model) : NULL;
    struct lines lines = {.columns = area.columns - 2};
    bool has_room;

    if (!text)
        return false;
    lines_add(&lines, (struct line_look){.style = STYLE_TEXT}, text);
    has_room = !model->session || (int)(model->prose_count + lines.count) <=
                                      layout_pane(model, PANE_PROSE).rows + 1;
    if (has_room)
        draw_upward(canvas, area, &lines);
    lines_free(&lines);
    return has_room;
}

/* While somebody outside is waited for, how to call stays readable. */
static void draw_job_below_row(const struct model *model, struct canvas *canvas,
                               struct area area)
{
    struct area above = {area.row - 1, area.column, area.rows, area.columns};

    if (model->lent.outside)
        (void)draw_row_in_full(model, canvas, above);
    draw_job(&model->job, canvas, area);
}

/* The selected field of what is shown, and the tree it is in. */
static const struct field *field_shown(const struct model *model, const struct tree **tree)
{
    *tree = model->page == PAGE_CERTIFICATE ? model->certificate : model->tree;
    if (model->page == PAGE_BENCH)
        return model_field(model);
    if (model->page != PAGE_CERTIFICATE || model->list_cursor >= model->list_count)
        return NULL;
    return model->certificate_rows[model->list_cursor].field;
}

static void draw_place(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct tree *tree;
    const struct field *field = field_shown(model, &tree);
    char place[120];
    int used;

    if (!field)
        return;
    used = canvas_fit(canvas, area.row, area.column + 1, area.columns - 2, STYLE_DIM,
                      field_type(field->id)->name);
    if (used + PLACE_COLUMNS > area.columns)
        return;
    area.columns -= used + 3;
    area.column += used + 2;
    if (field->length) {
        part_place(place, sizeof place, tree, field);
        canvas_right(canvas, area.row, area.column, area.columns, STYLE_DIM, place);
    } else {
        canvas_fit(canvas, area.row, area.column, area.columns, STYLE_TEXT,
                   field_text(tree, field));
    }
}

void draw_speech(const struct model *model, struct canvas *canvas, struct area area)
{
    if (model->line.use != LINE_NONE)
        draw_line(&model->line, canvas, area);
    else if (model->job.active)
        draw_job_below_row(model, canvas, area);
    else if (model->saying != SAY_NOTHING)
        draw_said(model, canvas, area);
    else if (model->page == PAGE_FLOWS)
        draw_flow_rest(model, canvas, area);
    else if (!draw_row_in_full(model, canvas, area))
        draw_place(model, canvas, area);
}
