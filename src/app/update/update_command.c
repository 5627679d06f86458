/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is typed into the palette: the language's commands, and words that concern the program.
 * Verbs that change only what is looked at are done here, also for lessons.
 */
#include <string.h>

#include "app/bench/look.h"
#include "app/pages/ab_page.h"
#include "app/pages/settings_page.h"
#include "app/pages/wizard.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

/* So many of the newest rows are searched for a field. */
#define FOCUS_ROWS 200

/* ---- view verbs ---- */

static void focus(struct model *model, const struct command *command)
{
    size_t last = model->ladder_count;
    size_t first = last > FOCUS_ROWS ? last - FOCUS_ROWS : 0;
    const struct field *field =
        model->lent.trace ? tree_find(model->tree, command->field, command->field_nth) : NULL;

    for (size_t row = last; !field && row-- > first;) {
        uint32_t seq = model->ladder[row].shown;

        if (!tree_find(inspect_tree(model->lent.readings[model->role], seq), command->field,
                       command->field_nth))
            continue;
        look_at_row(model, row);
        field = tree_find(model->tree, command->field, command->field_nth);
    }
    look_refresh(model);
    field = field ? tree_find(model->tree, command->field, command->field_nth) : NULL;
    if (field)
        look_at_field(model, field);
    else
        say(model, SAY_WORD, "There is no %s in what is shown.",
            field_type(command->field)->label);
}

static void show_pane(struct model *model, enum pane pane)
{
    if (!model->lent.trace)
        return;
    if (model->page == PAGE_SMALL)
        model->back = PAGE_BENCH;
    else
        model->page = PAGE_BENCH;
    bench_focus(model, pane);
}

/* Shows a pane or a page; true when it is a pane of the bench, which can be zoomed. */
static bool show(struct model *model, const char *name)
{
    static const char *const panes[PANES] = {[PANE_LADDER] = "ladder",
                                             [PANE_PROSE] = "prose",
                                             [PANE_FIELDS] = "fields",
                                             [PANE_HEX] = "hex"};
    static const struct {
        const char *name;
        enum page page;
    } pages[] = {
        {"keys", PAGE_KEYS},     {"vault", PAGE_VAULT},       {"certificate", PAGE_CERTIFICATE},
        {"ending", PAGE_ENDING}, {"notebook", PAGE_NOTEBOOK}, {"help", PAGE_HELP}};

    for (int i = 0; i < PANES; i++)
        if (!strcmp(panes[i], name)) {
            show_pane(model, (enum pane)i);
            return model->lent.trace;
        }
    if (!strcmp(name, "ab"))
        ab_page_open(model);
    if (!strcmp(name, "settings") && model->page != PAGE_SETTINGS)
        settings_page_open(model);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (!strcmp(pages[i].name, name) && model->page != pages[i].page)
            page_open(model, pages[i].page);
    return false;
}

static void set_theme(struct model *model, const char *name, struct effects *out)
{
    for (size_t i = 0; theme_names[i]; i++)
        if (!strcmp(theme_names[i], name)) {
            model->theme = theme_names[i];
            effect_text(out, EFFECT_THEME, "%s", model->theme);
            return;
        }
    say(model, SAY_BAD, "There is no theme %s: default, light, mono, contrast, blue-orange.",
        name);
}

static void look_as(struct model *model, const char *name)
{
    if (model->lent.trace)
        bench_look_as(model, role_of(name));
}

static void do_view(struct model *model, const struct command *command, struct effects *out)
{
    switch (command->verb) {
    case VERB_FOCUS:
        focus(model, command);
        break;
    case VERB_SHOW:
        if (!strcmp(command->text, "wizard") && model->page != PAGE_WIZARD)
            wizard_open(model, out);
        else
            show(model, command->text);
        break;
    case VERB_ZOOM:
        model->zoomed = show(model, command->text);
        break;
    case VERB_LOOK_AS:
        look_as(model, command->text);
        break;
    case VERB_FIND:
        find_text(model, command->text);
        break;
    default:
        set_theme(model, command->text, out);
        break;
    }
}

/* Who types `find` wants to go there. A lesson only shows where to look: the cursor stays at
 * the question. */
static void do_view_of_step(struct model *model, const struct command *command,
                            struct effects *out)
{
    enum pane pane = model->pane;

    do_view(model, command, out);
    if (command->verb == VERB_FIND)
        bench_focus(model, pane);
}

void command_views(struct model *model, const struct script *script, struct effects *out)
{
    for (size_t i = 0; i < script->count; i++)
        if (command_is_view(&script->commands[i]))
            do_view_of_step(model, &script->commands[i], out);
}

/* ---- words of the program ---- */

static void word_save(struct model *model, const char *rest, struct effects *out)
{
    bool is_flow = model->page == PAGE_FLOWS && model->flows.count;
    size_t before = out->count;

    if (model->page == PAGE_WIZARD) {
        wizard_save(rest, out);
        return;
    }
    if (!model->lent.trace && !is_flow) {
        say(model, SAY_BAD, "There is nothing to save: no lab is open.");
        return;
    }
    effect_text(out, EFFECT_SAVE, "%s", rest);
    if (is_flow && out->count > before)
        out->list[before].number = model->flows.cursor + 1;
}

static void word_picture(struct model *model, const char *rest, struct effects *out)
{
    (void)model;
    effect_text(out, EFFECT_PICTURE, "%s", rest);
}

static void word_quit(struct model *model, const char *rest, struct effects *out)
{
    (void)model;
    (void)rest;
    effect_add(out, EFFECT_QUIT);
}

static void word_home(struct model *model, const char *rest, struct effects *out)
{
    (void)rest;
    if (model->lent.trace)
        leave_bench(model, out);
    else
        page_close(model);
}

static void word_lesson(struct model *model, const char *rest, struct effects *out)
{
    const struct lesson *lesson = course_find(model->course, rest);

    if (lesson)
        open_lesson(model, lesson, out);
    else
        say(model, SAY_BAD, "There is no lesson %s: home shows them all.", rest);
}

static void word_lab(struct model *model, const char *rest, struct effects *out)
{
    for (size_t i = 0; model->labs && model->labs[i]; i++)
        if (!strcmp(model->labs[i], rest)) {
            open_lab(model, rest, out);
            return;
        }
    say(model, SAY_BAD, "There is no lab %s: home shows them all.", rest);
}

static void word_help(struct model *model, const char *rest, struct effects *out)
{
    (void)rest;
    (void)out;
    page_open(model, PAGE_HELP);
}

static void word_hint(struct model *model, const char *rest, struct effects *out)
{
    (void)rest;
    lesson_hint(model, out);
}

static void word_solution(struct model *model, const char *rest, struct effects *out)
{
    (void)rest;
    lesson_solution(model, out);
}

static void word_undo(struct model *model, const char *rest, struct effects *out)
{
    (void)rest;
    lesson_undo(model, out);
}

static const struct word {
    const char *word;
    const char *wants; /* NULL: nothing */
    void (*act)(struct model *model, const char *rest, struct effects *out);
} words[] = {
    {"save", "FILE", word_save},   {"picture", "FILE", word_picture},
    {"quit", NULL, word_quit},     {"home", NULL, word_home},
    {"lesson", "ID", word_lesson}, {"lab", "NAME", word_lab},
    {"help", NULL, word_help},     {"hint", NULL, word_hint},
    {"undo", NULL, word_undo},     {"solution", NULL, word_solution},
};

static const struct word *find_word(const char *text)
{
    size_t length = strcspn(text, " ");

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == length && !strncmp(words[i].word, text, length))
            return &words[i];
    return NULL;
}

/* False when what it wants is missing, or something stands there that it does not want. */
static bool do_word(struct model *model, const struct word *word, const char *text,
                    struct effects *out)
{
    const char *rest = text + strlen(word->word);

    rest += strspn(rest, " ");
    if (!*rest == !word->wants) {
        word->act(model, rest, out);
        return true;
    }
    if (word->wants)
        say(model, SAY_BAD, "%s wants to know what: %s %s", word->word, word->word,
            word->wants);
    else
        say(model, SAY_BAD, "%s stands by itself.", word->word);
    return false;
}

/* ---- the palette ---- */

static bool do_line(struct model *model, const char *text, struct effects *out)
{
    struct arena arena = {0};
    struct failure failure;
    struct command command;
    bool empty;
    bool good = !command_parse(text, &arena, &command, &empty, &failure);

    if (!good)
        say_failure(model, &failure);
    else if (!empty && command_is_view(&command)) {
        do_view(model, &command, out);
        if (command.verb == VERB_FOCUS)
            bench_focus(model, PANE_FIELDS);
    } else if (!empty)
        bench_command(model, out, command.verb, command.line);
    arena_free(&arena);
    return good;
}

bool command_typed(struct model *model, const char *text, struct effects *out)
{
    const struct word *word;

    text += strspn(text, " ");
    word = find_word(text);
    return word ? do_word(model, word, text, out) : do_line(model, text, out);
}
