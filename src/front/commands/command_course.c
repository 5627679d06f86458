/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep [LESSON]: the course, full screen on a terminal that can, in plain sentences
 * elsewhere.
 */
#include <stdlib.h>
#include <unistd.h>

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
    .about = "Opens the course, or one lesson by its number or name. Without a terminal, with\n"
             "ACCESSIBLE=1 or TERM=dumb it is told in plain sentences.",
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

static enum status open_course(struct full_request *request, const char *name, bool plain)
{
    struct course *course = course_new();
    enum status status = STATUS_OK;

    if (name)
        request->lesson = course_find(course, name);
    if (name && !request->lesson)
        status = report_usage("'%s' is no command and no lesson of lockstep", name);
    else if (!plain && full_is_possible())
        status = full(request);
    else
        status = front_plain(&(struct plain_request){.lesson = request->lesson});
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
