/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep reset LESSON|--all: forgets the progress in a lesson, or in all of them.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "front/desk/find_lesson.h"
#include "front/desk/keep.h"
#include "front/front.h"
#include "front/options.h"
#include "front/report.h"
#include "store/progress.h"

enum reset_option { OPTION_ALL, OPTION_YES };

static const struct option_row rows[] = {
    [OPTION_ALL] = {"all", NULL, "forget the progress in every lesson"},
    [OPTION_YES] = {"yes", NULL, "do not ask"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep reset LESSON|--all [--yes]",
    .about = "Forgets the progress in a lesson: its answers, tries, hints and times. On a\n"
             "terminal it asks first; elsewhere --yes must say that you mean it.",
    .rows = rows,
    .examples = "  lockstep reset 1.1\n"
                "  lockstep reset --all --yes\n",
};

/* Only "y" or "yes" is a yes. */
static bool ask(const char *title)
{
    char answer[8] = "";

    printf("Forget your progress in %s? It cannot be brought back. [y/N] ", title);
    fflush(stdout);
    if (!fgets(answer, sizeof answer, stdin))
        return false;
    answer[strcspn(answer, "\n")] = '\0';
    return !strcmp(answer, "y") || !strcmp(answer, "yes");
}

static enum status forget(const char *id, const char *title)
{
    struct arena arena = {0};
    struct failure failure = {0};
    struct progress *progress = NULL;
    const char *path;
    size_t rows_gone = 0;
    enum status status = keep_path(&arena, &path, &failure);

    if (!status && file_mode(path))
        status = progress_open(path, &progress, &failure);
    if (progress)
        status = progress_reset(progress, id, &rows_gone, &failure);
    progress_close(progress);
    arena_free(&arena);
    if (status)
        return report(&failure);
    printf("%s: %s\n", title, rows_gone ? "forgotten" : "there was nothing to forget");
    return STATUS_OK;
}

static enum status confirm_and_forget(const char *id, const char *title, bool yes)
{
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);

    if (!yes && !terminal)
        return report_usage("lockstep reset needs --yes where it cannot ask");
    if (!yes && !ask(title)) {
        printf("Nothing was forgotten.\n");
        return STATUS_OK;
    }
    return forget(id, title);
}

static enum status reset_lesson(const char *name, bool yes)
{
    struct course *course = course_new();
    struct found_lesson found;
    struct failure failure = {0};
    enum status status = lesson_find(course, name, &found, &failure);

    status =
        status ? report(&failure) : confirm_and_forget(found.lesson->id, found.lesson->id, yes);
    lesson_found_free(&found);
    course_free(course);
    return status;
}

enum status front_reset(int argc, char **argv)
{
    bool all = false;
    bool yes = false;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0) {
        all |= option == OPTION_ALL;
        yes |= option == OPTION_YES;
    }
    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind + !all != argc)
        return report_usage("lockstep reset takes one lesson, or --all and no lesson");
    return all ? confirm_and_forget(NULL, "all lessons", yes) : reset_lesson(argv[optind], yes);
}
