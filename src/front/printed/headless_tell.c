/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/headless_tell.h"

#include <jansson.h>

#include "base/text.h"
#include "front/terminal.h"

#define INDENT 6 /* of what is said about an item */

struct headless_tell headless_tell_new(const struct lesson *lesson, struct desk *desk,
                                       enum show_as as)
{
    struct inspect *inside = desk_reading(desk, ROLE_ALL);
    struct headless_tell tell = {.lesson = lesson,
                                 .desk = desk,
                                 .json = {.out = stdout,
                                          .trace = desk_trace(desk),
                                          .inspect = inside,
                                          .secrets = as == SHOW_JSON_SECRETS}};

    if (as == SHOW_WALK)
        tell.walk = walk_new(&(struct walk_config){
            .trace = desk_trace(desk),
            .lab = lab_find(lesson->lab),
            .inside = inside,
            .outside = desk_reading(desk, ROLE_EAVESDROPPER),
            .paper = {.out = stdout, .colour = terminal_wants_colour()},
            .brief = true,
        });
    return tell;
}

void headless_tell_free(struct headless_tell *tell)
{
    walk_free(tell->walk);
}

static void write_line(struct headless_tell *tell, json_t *line)
{
    json_dumpf(line, tell->json.out, JSON_COMPACT);
    fputc('\n', tell->json.out);
    json_decref(line);
}

/* ---- steps ---- */

static void put_prose(struct paper *paper, const struct prose *prose)
{
    paper_gap(paper);
    if (prose->kind == BLOCK_CODE)
        paper_lines(paper, prose->text, 4);
    else if (prose->kind == BLOCK_ITEM)
        paper_entry(paper, INK_PLAIN, prose->mark, 6, prose->text);
    else
        paper_prose(paper, INK_PLAIN, prose->text, 2);
}

static void put_step(struct headless_tell *tell, size_t number)
{
    const struct step *step = &tell->lesson->steps[number];
    struct paper *paper = walk_paper(tell->walk);

    paper_gap(paper);
    paper_print(paper, INK_TITLE, "%zu/%zu  %s\n", number + 1, tell->lesson->step_count,
                step->title);
    paper_rule(paper, INK_FAINT, '-', PAPER_WIDTH - 2);
    for (size_t i = 0; i < step->prose_count; i++)
        put_prose(paper, &step->prose[i]);
    paper_gap(paper);
}

void headless_tell_step(struct headless_tell *tell, size_t step)
{
    if (tell->walk)
        put_step(tell, step);
    else
        tell->due = &tell->lesson->steps[step];
}

static void write_due_step(struct headless_tell *tell)
{
    const struct step *step = tell->due;

    json_begin(&tell->json, tell->lesson->lab);
    if (step)
        write_line(tell, json_pack("{s:s, s:s, s:I}", "step", step->id, "title", step->title,
                                   "number", (json_int_t)(step - tell->lesson->steps) + 1));
    tell->due = NULL;
}

void headless_tell_events(struct headless_tell *tell)
{
    uint32_t now = trace_count(desk_trace(tell->desk));

    if (tell->walk) {
        walk_show(tell->walk, now);
        return;
    }
    write_due_step(tell);
    json_show(&tell->json, now);
}

/* ---- items ---- */

static void put_options(struct paper *paper, const struct item *item)
{
    for (size_t i = 0; i < item->option_count; i++) {
        const struct option *option = &item->options[i];
        const char *sign = item->type == ASK_ORDER ? " " : option->right ? "*" : " ";
        char head[32];

        snprintf(head, sizeof head, "    %s %zu", sign, i + 1);
        paper_entry(paper, INK_PLAIN, head, 8, option->text);
    }
}

void headless_tell_question(struct headless_tell *tell, const struct item *item)
{
    struct paper *paper;

    if (!tell->walk)
        return;
    paper = walk_paper(tell->walk);
    paper_gap(paper);
    paper_entry(paper, INK_TITLE, "  ?", INDENT, item->text);
    put_options(paper, item);
    if (item->type == ASK_PREDICT)
        paper_gap(paper);
}

static void put_answer(struct paper *paper, const struct item *item, const char *answer,
                       bool solved)
{
    paper_entry(paper, solved ? INK_GOOD : INK_BAD, solved ? "  =" : "  !", INDENT,
                solved ? answer : "no answer was found right");
    for (size_t i = 0; i < item->option_count && item->type == ASK_PREDICT; i++)
        if (item->options[i].right && item->options[i].reply)
            paper_prose(paper, INK_FAINT, item->options[i].reply, INDENT);
}

static void put_goal(struct paper *paper, const struct item *item, bool solved)
{
    paper_gap(paper);
    paper_entry(paper, solved ? INK_GOOD : INK_BAD, solved ? "  [x]" : "  [ ]", INDENT,
                item->text);
}

static void put_item(struct headless_tell *tell, const struct item *item, const char *answer,
                     bool solved)
{
    struct paper *paper = walk_paper(tell->walk);

    if (item->kind == ITEM_GOAL)
        put_goal(paper, item, solved);
    else
        put_answer(paper, item, answer, solved);
    if (solved && *item->why)
        paper_prose(paper, INK_FAINT, item->why, INDENT);
}

void headless_tell_item(struct headless_tell *tell, const struct step *step,
                        const struct item *item, const char *answer, bool solved)
{
    struct arena arena = {0};
    const char *clean = text_clean_string(&arena, answer);
    bool is_goal = item->kind == ITEM_GOAL;

    if (tell->walk)
        put_item(tell, item, clean, solved);
    else
        write_line(tell, json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "item", item->id, "step",
                                   step->id, "kind", is_goal ? "goal" : "ask", "type",
                                   is_goal ? "goal" : ask_type_name(item->type), "answer",
                                   clean, "solved", solved));
    arena_free(&arena);
}

static void put_end(struct paper *paper, const struct headless_result *result)
{
    paper_gap(paper);
    paper_rule(paper, INK_FAINT, '=', PAPER_WIDTH - 2);
    paper_print(paper, result->reached == result->goals ? INK_GOOD : INK_BAD,
                "%zu of %zu goals reached, %zu of %zu questions answered.\n", result->reached,
                result->goals, result->answered, result->questions);
}

void headless_tell_end(struct headless_tell *tell, const struct headless_result *result)
{
    if (tell->walk) {
        put_end(walk_paper(tell->walk), result);
        return;
    }
    json_begin(&tell->json, tell->lesson->lab);
    write_line(tell,
               json_pack("{s:{s:I, s:I, s:I, s:I}}", "result", "goals",
                         (json_int_t)result->goals, "reached", (json_int_t)result->reached,
                         "questions", (json_int_t)result->questions, "answered",
                         (json_int_t)result->answered));
}
