/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep lesson lint|test|new|handout: for those who write lessons and those who teach them.
 */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "front/commands/command_lesson.h"
#include "front/front.h"
#include "front/interrupt.h"
#include "front/options.h"
#include "front/report.h"

enum lesson_option { OPTION_KEY };

static const struct option_row rows[] = {
    [OPTION_KEY] = {"key", NULL, "handout: with the solutions, for staff"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep lesson lint|test [LESSON|FILE]...\n"
                "       lockstep lesson new ID\n"
                "       lockstep lesson handout LESSON|FILE [--key]",
    .about = "lint     reads lessons and tells what is wrong with them, with file and line\n"
             "test     plays them three times: every question right and wrong, every goal\n"
             "         before and after its solution\n"
             "new      writes ID.md, a small lesson to begin with\n"
             "handout  prints the goals and questions of a lesson as Markdown\n\n"
             "Without a name, lint and test take all lessons of the course. Exits 65 when\n"
             "lint, 1 when test finds something wrong.",
    .rows = rows,
    .examples = "  lockstep lesson new my-lesson\n"
                "  lockstep lesson lint my-lesson.md && lockstep lesson test my-lesson.md\n"
                "  lockstep lesson handout 1.1 --key\n",
};

/* ---- findings ---- */

void findings_print(const struct lesson *lesson, const struct lint *lint, size_t from)
{
    for (size_t i = from; i < lint->count; i++) {
        const struct finding *finding = &lint->findings[i];

        printf("%s:%u: %s: %s\n  do: %s\n", lesson->file, finding->line,
               finding->severity == LINT_ERROR ? "error" : "warning", finding->what,
               finding->todo);
    }
}

/* ---- lint ---- */

static enum status lint_lesson(const struct found_lesson *found)
{
    const struct lesson *lesson = found->lesson;
    struct lint lint = {0};
    size_t errors;

    lesson_lint(lesson, &lint);
    findings_print(lesson, &lint, 0);
    errors = lint_errors(&lint);
    printf("%-4s %s: %zu error(s), %zu warning(s)\n", errors ? "BAD" : "ok", lesson->id, errors,
           lint.count - errors);
    lint_free(&lint);
    return errors ? STATUS_DATA : STATUS_OK;
}

/* ---- every lesson that is named ---- */

typedef enum status act_on_lesson(const struct found_lesson *found);

static enum status act_on_name(const struct course *course, const char *name,
                               act_on_lesson *act)
{
    struct failure failure = {0};
    struct found_lesson found;
    enum status status = lesson_find(course, name, &found, &failure);

    if (status)
        return report(&failure);
    status = act(&found);
    lesson_found_free(&found);
    return status;
}

/* All of them are done, whatever one came to; the worst counts. */
static enum status act_on_all(char **names, act_on_lesson *act)
{
    struct course *course = course_new();
    enum status worst = STATUS_OK;

    for (char **name = names; *name; name++) {
        enum status status = act_on_name(course, *name, act);

        worst = status > worst ? status : worst;
    }
    for (size_t i = 0; !*names && i < course->lesson_count; i++) {
        enum status status = act_on_name(course, course->lessons[i]->id, act);

        worst = status > worst ? status : worst;
    }
    course_free(course);
    return worst;
}

static enum status print_handout(const struct found_lesson *found)
{
    handout(stdout, found, false);
    return STATUS_OK;
}

static enum status print_key(const struct found_lesson *found)
{
    handout(stdout, found, true);
    return STATUS_OK;
}

/* ---- words ---- */

static enum status act_on_words(const char *word, char **names, bool key)
{
    bool is_one = names[0] && !names[1];

    if (key && strcmp(word, "handout") != 0)
        return report_usage("--key belongs to lockstep lesson handout");
    if (!strcmp(word, "lint"))
        return act_on_all(names, lint_lesson);
    if (!strcmp(word, "test")) {
        interrupt_hold();
        return act_on_all(names, lesson_test);
    }
    if (!strcmp(word, "new"))
        return is_one ? lesson_new_file(names[0])
                      : report_usage("lockstep lesson new takes one id");
    if (!strcmp(word, "handout"))
        return is_one ? act_on_all(names, key ? print_key : print_handout)
                      : report_usage("lockstep lesson handout takes one lesson");
    return report_usage("'%s' is nothing that lockstep lesson does", word);
}

enum status front_lesson(int argc, char **argv)
{
    bool key = false;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0)
        key = true;
    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind == argc)
        return report_usage("lockstep lesson needs a word: lint, test, new or handout");
    return act_on_words(argv[optind], argv + optind + 1, key);
}
