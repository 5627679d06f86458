/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/bench/prose_lines.h"

#include <string.h>

#include "app/layout.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/wrap.h"

#define OPTION_INDENT 4    /* cursor, number */
#define TICK_INDENT   8    /* cursor, number, tick */
#define LINES_MOST    1024 /* of one paragraph */

const struct item *item_open(const struct model *model)
{
    if (!model->session || model->entering || model->guessed)
        return NULL;
    return session_open(model->session);
}

bool item_has_options(const struct item *item)
{
    return item && item->kind == ITEM_ASK &&
           (item->type == ASK_PREDICT || item->type == ASK_CHOICE || item->type == ASK_MULTI ||
            item->type == ASK_ORDER);
}

static struct prose_line *add_line(struct model *model, enum prose_kind kind)
{
    struct prose_line *line;

    if (model->prose_count == model->prose_room) {
        model->prose_room = model->prose_room ? model->prose_room * 2 : 64;
        model->prose = mem_resize(model->prose, model->prose_room, sizeof *model->prose);
    }
    line = &model->prose[model->prose_count++];
    *line = (struct prose_line){.kind = kind, .text = ""};
    return line;
}

/* Adds the lines of a text that hangs behind indent columns; like tells all but the text. */
static void add_text(struct model *model, const struct prose_line *like, const char *text)
{
    struct span spans[LINES_MOST];
    int columns = layout_prose_columns(model) - like->indent;
    size_t count = wrap_lines(text, columns > 0 ? (size_t)columns : 1, spans, LINES_MOST);

    for (size_t i = 0; i < count && i < LINES_MOST; i++) {
        struct prose_line *line = add_line(model, like->kind);

        *line = *like;
        line->text = text + spans[i].start;
        line->length = spans[i].length;
        line->first = i == 0;
    }
}

/* A paragraph with a blank line above; behind a word that says what it is, or NULL. */
static void add_marked(struct model *model, enum prose_kind kind, const char *mark,
                       const char *text)
{
    struct prose_line like = {.kind = kind, .mark = mark};

    if (!*text)
        return;
    if (mark)
        like.indent = (int)strlen(mark) + 1;
    if (model->prose_count)
        add_line(model, PROSE_BLANK);
    add_text(model, &like, text);
}

static void add_part(struct model *model, enum prose_kind kind, const char *text)
{
    add_marked(model, kind, NULL, text);
}

static void add_block(struct model *model, const struct prose *prose)
{
    struct prose_line like = {.kind = prose->kind == BLOCK_ITEM   ? PROSE_ITEM
                                      : prose->kind == BLOCK_CODE ? PROSE_CODE
                                                                  : PROSE_TEXT};

    if (prose->kind == BLOCK_ITEM) {
        like.mark = prose->mark;
        like.indent = (int)text_width(prose->mark) + 1;
    }
    add_text(model, &like, prose->text);
}

static void add_step(struct model *model, const struct step *step)
{
    for (size_t i = 0; i < step->prose_count; i++) {
        const struct prose *prose = &step->prose[i];

        /* The items of a list stand together. */
        if (i && !(prose->kind == BLOCK_ITEM && prose[-1].kind == BLOCK_ITEM))
            add_line(model, PROSE_BLANK);
        add_block(model, prose);
    }
}

static void add_options(struct model *model, const struct item *item)
{
    add_line(model, PROSE_BLANK);
    for (size_t place = 0; place < item->option_count; place++)
        add_text(model,
                 &(struct prose_line){.kind = PROSE_OPTION,
                                      .indent =
                                          item->type == ASK_MULTI ? TICK_INDENT : OPTION_INDENT,
                                      .option = place},
                 item->options[model->order[place]].text);
}

static void add_answered(struct model *model)
{
    const char *mark = model->reply_good ? "[OK]" : "[no]";

    add_marked(model, PROSE_REPLY, model->reply_to_guess ? NULL : mark, model->reply);
    add_part(model, PROSE_WHY, model->why);
}

/* A good reply belongs to the question before, a bad one to the open one. */
static void add_item(struct model *model, const struct item *item)
{
    if (model->reply_good)
        add_answered(model);
    add_part(model, PROSE_QUESTION, item->text);
    if (item_has_options(item))
        add_options(model, item);
    if (!model->reply_good)
        add_answered(model);
    add_marked(model, PROSE_HINT, "Hint:", model->hint);
    add_marked(model, PROSE_SOLUTION, "One way:", model->solution);
}

size_t prose_question(const struct model *model)
{
    size_t line = 0;

    while (line < model->prose_count && model->prose[line].kind <= PROSE_BLANK)
        line++;
    return line;
}

static const char *go_on(const struct model *model, const struct lesson *lesson)
{
    if (model->entering || model->guessed)
        return "One moment ...";
    return session_step(model->session) + 1 < lesson->step_count
               ? "SPACE: the next step"
               : "This was the last step. q: home";
}

void prose_lines(struct model *model)
{
    const struct lesson *lesson;
    const struct item *item;

    model->prose_count = 0;
    if (!model->session)
        return;
    lesson = session_lesson(model->session);
    item = item_open(model);
    add_step(model, &lesson->steps[session_step(model->session)]);
    if (item) {
        add_item(model, item);
        return;
    }
    add_answered(model);
    add_part(model, PROSE_GO_ON, go_on(model, lesson));
}
