/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep list [LAB]: what there is; of a lab, its stages and settings.
 */
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "front/front.h"
#include "front/options.h"
#include "front/paper.h"
#include "front/report.h"
#include "front/terminal.h"
#include "labs/lab.h"

static const struct option_row rows[] = {{0}};

static const struct usage usage = {
    .synopsis = "lockstep list [LAB]",
    .about = "Lists the labs; of one lab its stages, and its settings with their values and\n"
             "defaults.",
    .rows = rows,
    .examples = "  lockstep list\n  lockstep list ssn\n",
};

static void list_labs(struct paper *paper)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++) {
        paper_print(paper, INK_TITLE, "%-10s", (*lab)->name);
        paper_print(paper, INK_PLAIN, "%s, %zu stages\n", (*lab)->title, (*lab)->stage_count);
        paper_prose(paper, INK_FAINT, (*lab)->about, 10);
    }
    paper_put(paper, INK_PLAIN,
              "\nlockstep run LAB plays one, lockstep list LAB tells more.\n");
}

static void list_values(struct paper *paper, const struct setting *setting)
{
    struct buf values = {0};

    if (setting->choices)
        for (const char *const *choice = setting->choices; *choice; choice++)
            buf_format(&values, "%s%s", choice == setting->choices ? "" : ", ", *choice);
    else if (setting->most)
        buf_format(&values, "%u to %u", setting->least, setting->most);
    else
        buf_format(&values, "any text");
    paper_print(paper, INK_PLAIN, "      values: %s; default: %s\n", buf_text(&values),
                setting->fallback);
    buf_free(&values);
}

static void list_lab(struct paper *paper, const struct lab *lab)
{
    paper_print(paper, INK_TITLE, "%s: %s\n", lab->name, lab->title);
    paper_prose(paper, INK_PLAIN, lab->about, 2);
    paper_put(paper, INK_TITLE, "\nStages\n");
    for (size_t i = 0; i < lab->stage_count; i++)
        paper_print(paper, INK_PLAIN, "  %zu  %s\n", i + 1, lab->stages[i].title);
    paper_put(paper, INK_TITLE, "\nSettings (--set NAME=VALUE)\n");
    for (size_t i = 0; i < lab->setting_count; i++) {
        paper_print(paper, INK_TITLE, "  %-18s", lab->settings[i].name);
        paper_print(paper, INK_PLAIN, "%s\n", lab->settings[i].help);
        list_values(paper, &lab->settings[i]);
    }
}

enum status front_list(int argc, char **argv)
{
    struct paper paper = {.out = stdout, .colour = terminal_wants_colour()};
    const char *value;
    int option = options_next(&usage, argc, argv, &value);
    const struct lab *lab;

    if (option != OPTIONS_END)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (optind + 1 < argc)
        return report_usage("lockstep list takes the name of one lab at the most");
    if (optind == argc) {
        list_labs(&paper);
        return STATUS_OK;
    }
    lab = lab_find(argv[optind]);
    if (!lab)
        return report_usage("there is no lab '%s'", argv[optind]);
    list_lab(&paper, lab);
    return STATUS_OK;
}
