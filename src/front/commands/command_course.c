/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep [LESSON]: the course, full screen on a terminal that can, in plain sentences
 * elsewhere.
 */
#include <stdlib.h>
#include <unistd.h>

#include "front/desk/find_lesson.h"
#include "front/front.h"
#include "front/full/full.h"
#include "front/options.h"
#include "front/plain/plain.h"
#include "front/report.h"
#include "view/theme.h"

enum course_option {
    OPTION_PLAIN,
    OPTION_ASCII,
    OPTION_NO_COLOUR,
    OPTION_NO_MOUSE,
    OPTION_THEME
};

static const struct option_row rows[] = {
    [OPTION_PLAIN] = {"plain", NULL, "tell everything in sentences, line by line"},
    [OPTION_ASCII] = {"ascii", NULL, "draw with ASCII characters only"},
    [OPTION_NO_COLOUR] = {"no-colour", NULL, "use no colour"},
    [OPTION_NO_MOUSE] = {"no-mouse", NULL, "leave the mouse to the terminal"},
    [OPTION_THEME] = {"theme", "NAME", "default, light, mono, contrast or blue-orange"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep [OPTION]... [LESSON]",
    .about = "Opens the course, or one lesson: its number, its name or its file. Without a\n"
             "terminal, with ACCESSIBLE=1 or TERM=dumb it is told in plain sentences.",
    .rows = rows,
    .examples = "  lockstep\n"
                "  lockstep 1.1\n"
                "  lockstep --plain 1.1\n",
};

static enum status take_theme(struct full_request *request, const char *name)
{
    if (!theme_find(name))
        return report_usage("there is no theme '%s'", name);
    request->theme = name;
    return STATUS_OK;
}

/* What stands there may be a command with a slip in it, so the complaint names both. */
static enum status find(const struct course *course, const char *name,
                        struct found_lesson *found)
{
    struct failure failure = {0};

    if (!lesson_is_file(name) && !course_find(course, name))
        return report_usage("'%s' is no command and no lesson of lockstep", name);
    return lesson_find(course, name, found, &failure) ? report(&failure) : STATUS_OK;
}

static enum status open_course(struct full_request *request, const char *name, bool plain)
{
    struct course *course = course_new();
    struct found_lesson found = {0};
    enum status status = name ? find(course, name, &found) : STATUS_OK;

    request->lesson = found.lesson;
    if (!status && !plain && full_is_possible())
        status = full(request);
    else if (!status)
        status = front_plain(&(struct plain_request){.lesson = request->lesson});
    lesson_found_free(&found);
    course_free(course);
    return status;
}

enum status front_course(int argc, char **argv)
{
    struct full_request request = {0};
    enum status status = STATUS_OK;
    bool plain = false;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status) {
        plain |= option == OPTION_PLAIN;
        request.ascii |= option == OPTION_ASCII;
        request.no_colour |= option == OPTION_NO_COLOUR;
        request.no_mouse |= option == OPTION_NO_MOUSE;
        if (option == OPTION_THEME)
            status = take_theme(&request, value);
    }
    if (option == OPTIONS_HELP || option == OPTIONS_WRONG)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (!status && optind + 1 < argc)
        return report_usage("lockstep takes the name of one lesson");
    return status ? status : open_course(&request, argv[optind], plain);
}
