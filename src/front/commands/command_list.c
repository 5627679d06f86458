/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep list [LAB|LESSON]: what there is and how far one is; of a lab, its stages and
 * settings; of a lesson, its steps, their time, and what came of their questions.
 */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "front/desk/find_lesson.h"
#include "front/desk/keep.h"
#include "front/front.h"
#include "front/options.h"
#include "front/printed/paper.h"
#include "front/report.h"
#include "front/terminal.h"
#include "labs/lab.h"

static const struct option_row rows[] = {{0}};

static const struct usage usage = {
    .synopsis = "lockstep list [LAB|LESSON]",
    .about = "Lists the labs, the lessons, and how far you are. Of one lab lists its stages,\n"
             "and its settings with their values and defaults; of one lesson its steps, how\n"
             "long you took, and what came of their questions and goals.",
    .rows = rows,
    .examples = "  lockstep list\n  lockstep list ssn\n  lockstep list 1.1\n",
};

#define INDENT 12 /* where the second column begins */

static struct setting_value *defaults_of(const struct lab *lab, struct arena *arena)
{
    struct setting_value *values = arena_alloc(arena, lab->setting_count, sizeof *values);

    for (size_t i = 0; i < lab->setting_count; i++)
        values[i] = (struct setting_value){lab->settings[i].name, lab->settings[i].fallback};
    return values;
}

/* Of a run with the defaults; settings may bring others. */
static void add_stages(struct buf *out, const struct lab *lab)
{
    struct arena arena = {0};
    size_t plain = lab_stages(lab, defaults_of(lab, &arena), lab->setting_count);

    buf_format(out, "%zu stages%s", plain,
               plain < lab->stage_count ? ", others by setting" : "");
    arena_free(&arena);
}

static void list_labs(struct paper *paper)
{
    paper_put(paper, INK_TITLE, "Labs\n");
    for (const struct lab *const *lab = all_labs; *lab; lab++) {
        struct buf stages = {0};

        add_stages(&stages, *lab);
        paper_print(paper, INK_TITLE, "  %-10s", (*lab)->name);
        paper_print(paper, INK_PLAIN, "%s, %s\n", (*lab)->title, buf_text(&stages));
        paper_prose(paper, INK_FAINT, (*lab)->about, INDENT);
        buf_free(&stages);
    }
}

static void list_values(struct paper *paper, const struct setting *setting)
{
    struct buf values = {0};

    buf_add(&values, bytes_of("values: "));
    if (setting->choices)
        for (const char *const *choice = setting->choices; *choice; choice++)
            buf_format(&values, "%s%s", choice == setting->choices ? "" : ", ", *choice);
    else if (setting->most)
        buf_format(&values, "%u to %u", setting->least, setting->most);
    else
        buf_format(&values, "any text");
    buf_format(&values, "; default: %s", setting->fallback);
    paper_prose(paper, INK_PLAIN, buf_text(&values), 6);
    buf_free(&values);
}

/* "with tls.version other than 1.3 and outside=none": only_if as lab.h writes it, in words. */
static void add_condition(struct buf *out, const struct only_if *only_if)
{
    const char *name = only_if->setting;
    const char *value = only_if->value;
    const char *before = "with";

    while (*name) {
        int name_length = (int)strcspn(name, " ");
        int length = (int)strcspn(value, " ");
        bool other = *value == '!';

        buf_format(out, " %s %.*s%s%.*s", before, name_length, name,
                   other ? " other than " : "=", length - other, value + other);
        before = "and";
        name += name_length + (int)strspn(name + name_length, " ");
        if (value[length])
            value += length + 1;
    }
}

/* Stages that a run with the defaults has are numbered as it numbers them; of the others it is
 * told what they need. */
static void list_stages(struct paper *paper, const struct lab *lab)
{
    struct arena arena = {0};
    struct setting_value *defaults = defaults_of(lab, &arena);
    size_t number = 0;

    paper_put(paper, INK_TITLE, "\nStages\n");
    for (size_t i = 0; i < lab->stage_count; i++) {
        const struct stage *stage = &lab->stages[i];
        struct buf text = {0};

        if (only_if_holds(&stage->only_if, defaults, lab->setting_count)) {
            buf_format(&text, "  %zu  %s", ++number, stage->title);
        } else {
            buf_format(&text, "     %s,", stage->title);
            add_condition(&text, &stage->only_if);
        }
        paper_print(paper, INK_PLAIN, "%s\n", buf_text(&text));
        buf_free(&text);
    }
    arena_free(&arena);
}

static void list_lab(struct paper *paper, const struct lab *lab)
{
    paper_print(paper, INK_TITLE, "%s: %s\n", lab->name, lab->title);
    paper_prose(paper, INK_PLAIN, lab->about, 2);
    list_stages(paper, lab);
    paper_put(paper, INK_TITLE, "\nSettings (--set NAME=VALUE)\n");
    for (size_t i = 0; i < lab->setting_count; i++) {
        paper_print(paper, INK_TITLE, "  %s\n", lab->settings[i].name);
        paper_prose(paper, INK_PLAIN, lab->settings[i].help, 8);
        list_values(paper, &lab->settings[i]);
    }
}

/* ---- lessons ---- */

static void list_lesson_line(struct paper *paper, struct keep *keep,
                             const struct lesson *lesson)
{
    struct kept_lesson kept = {0};
    bool begun = keep_lesson(keep, lesson, &kept);
    struct buf line = {0};

    text_column(&line, lesson->number, INDENT - 4);
    buf_format(&line, "  ");
    text_column(&line, lesson->title, 44);
    paper_print(paper, INK_PLAIN, "  %s  ", buf_text(&line));
    if (kept.done)
        paper_put(paper, INK_GOOD, "done");
    else if (begun)
        paper_print(paper, INK_TITLE, "step %zu of %zu", kept.step + 1, lesson->step_count);
    else
        paper_print(paper, INK_FAINT, "%u minutes", lesson->minutes);
    paper_put(paper, INK_PLAIN, "\n");
    buf_free(&line);
}

static void list_lessons(struct paper *paper, struct keep *keep, const struct course *course)
{
    for (size_t t = 0; t < course->track_count; t++) {
        const struct track *track = &course->tracks[t];

        paper_gap(paper);
        paper_print(paper, INK_TITLE, "%s  %s\n", track->number, track->title);
        for (size_t i = track->first; i < track->first + track->count; i++)
            list_lesson_line(paper, keep, course->lessons[i]);
    }
    paper_put(paper, INK_PLAIN,
              "\nlockstep LESSON opens one, lockstep run LAB|LESSON plays one,\n"
              "lockstep list LAB|LESSON tells more.\n");
}

/* "solved, tries: 2, hints: 1" */
static const char *tell_state(struct arena *arena, const struct item *item,
                              const struct item_state *state)
{
    const char *solved = state->solved ? "solved" : "not solved yet";
    const char *shown = state->shown ? ", the solution was shown" : "";

    if (!state->solved && !state->tries && !state->hints && !state->shown)
        return "";
    if (item->kind == ITEM_GOAL)
        return arena_format(arena, "%s, hints: %u%s", solved, state->hints, shown);
    return arena_format(arena, "%s, tries: %u, hints: %u%s", solved, state->tries, state->hints,
                        shown);
}

static void list_items(struct paper *paper, struct session *session, const struct step *step)
{
    struct arena arena = {0};

    for (size_t i = 0; i < step->item_count; i++) {
        const struct item *item = &step->items[i];
        const struct item_state *state = session_item_state(session, item);

        paper_entry(paper, state->solved ? INK_GOOD : INK_PLAIN,
                    state->solved ? "      [x]" : "      [ ]", 10,
                    arena_format(&arena, "%s: %s",
                                 item->kind == ITEM_GOAL ? "goal" : ask_type_name(item->type),
                                 item->text));
        paper_prose(paper, INK_FAINT, tell_state(&arena, item, state), 10);
    }
    arena_free(&arena);
}

/* "done in 40 seconds" */
static const char *tell_time(struct arena *arena, struct kept_step kept)
{
    bool is_long = kept.seconds >= 120;
    const char *time = arena_format(arena, "%u %s", is_long ? kept.seconds / 60 : kept.seconds,
                                    is_long ? "minutes" : "seconds");

    if (!kept.seconds)
        return kept.done ? "done" : "";
    return kept.done ? arena_format(arena, "done in %s", time)
                     : arena_format(arena, "%s so far", time);
}

static void list_steps(struct paper *paper, struct keep *keep, struct session *session,
                       size_t at)
{
    const struct lesson *lesson = session_lesson(session);
    struct kept_step kept[LESSON_STEPS];
    struct arena arena = {0};

    keep_steps(keep, lesson, kept);
    for (size_t s = 0; s < lesson->step_count; s++) {
        const char *time = tell_time(&arena, kept[s]);

        paper_print(paper, INK_PLAIN, "%s%2zu  %s", s == at ? "> " : "  ", s + 1,
                    lesson->steps[s].title);
        paper_print(paper, INK_FAINT, *time ? "  %s\n" : "%s\n", time);
        list_items(paper, session, &lesson->steps[s]);
    }
    arena_free(&arena);
}

static void list_lesson(struct paper *paper, struct keep *keep, const struct course *course,
                        const struct lesson *lesson)
{
    struct session *session = session_start(lesson);
    struct failure failure = {0};
    struct arena arena = {0};
    const char *needs = course_needs(course, lesson, &arena);
    size_t at = 0;

    paper_print(paper, INK_TITLE, "%s %s\n", lesson->number, lesson->title);
    paper_print(paper, INK_PLAIN, "  id %s, lab %s, about %u minutes\n", lesson->id,
                lesson->lab, lesson->minutes);
    if (*needs)
        paper_print(paper, INK_PLAIN, "  needs: %s\n", needs);
    if (keep_load(keep, session, &at, &failure))
        report(&failure);
    paper_put(paper, INK_TITLE, "\nSteps\n");
    list_steps(paper, keep, session, at);
    session_end(session);
    arena_free(&arena);
}

static enum status list_lesson_named(struct paper *paper, struct keep *keep,
                                     const struct course *course, const char *name)
{
    struct failure failure = {0};
    struct found_lesson found;
    enum status status = lesson_find(course, name, &found, &failure);

    if (status)
        return report(&failure);
    list_lesson(paper, keep, course, found.lesson);
    lesson_found_free(&found);
    return STATUS_OK;
}

static enum status list(struct paper *paper, const char *name)
{
    const struct lab *lab = name ? lab_find(name) : NULL;
    struct failure failure = {0};
    struct course *course = course_new();
    struct keep *keep = keep_open(&failure);
    enum status status = STATUS_OK;

    if (failure.status)
        report(&failure);
    if (lab) {
        list_lab(paper, lab);
    } else if (name) {
        status = list_lesson_named(paper, keep, course, name);
    } else {
        list_labs(paper);
        list_lessons(paper, keep, course);
    }
    keep_close(keep);
    course_free(course);
    return status;
}

enum status front_list(int argc, char **argv)
{
    struct paper paper = {.out = stdout, .colour = terminal_wants_colour()};
    const char *value;
    int option = options_next(&usage, argc, argv, &value);

    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind + 1 < argc)
        return report_usage("lockstep list takes the name of one lab or lesson at the most");
    return list(&paper, argv[optind]);
}
