/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep inspect FILE: opens a saved run and prints it as it was printed then.
 */
#include <unistd.h>

#include "base/file.h"
#include "capture/pcapng.h"
#include "front/front.h"
#include "front/options.h"
#include "front/report.h"
#include "front/show.h"

enum inspect_option { OPTION_JSON, OPTION_SECRETS };

static const struct option_row rows[] = {
    [OPTION_JSON] = {"json", NULL, "write JSON Lines, for programs"},
    [OPTION_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep inspect FILE [OPTION]...",
    .about = "Opens a run that 'lockstep run --save' saved and prints it again. All is read\n"
             "from the file: the octets on the wire and the secrets that were logged.",
    .rows = rows,
    .examples = "  lockstep inspect walk.pcapng | less\n"
                "  lockstep inspect walk.pcapng --json | jq .kind\n",
};

static enum status print_file(const char *path, enum show_as as)
{
    struct failure failure = {0};
    struct buf file = {0};
    struct trace *trace = NULL;
    enum status status = file_read(path, PCAPNG_MOST, &file, &failure);

    if (!status)
        status = pcapng_read(buf_view(&file), path, &trace, &failure);
    buf_free(&file);
    if (status)
        return report(&failure);
    const struct trace_run *run = trace_run(trace, 1);
    struct show show = show_new(trace, run ? lab_find(run->lab) : NULL, as, NULL, NULL);

    show_events(&show, trace_count(trace));
    status = show_end(&show);
    show_free(&show);
    return status;
}

enum status front_inspect(int argc, char **argv)
{
    enum show_as as = SHOW_WALK;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0)
        as =
            option == OPTION_SECRETS || as == SHOW_JSON_SECRETS ? SHOW_JSON_SECRETS : SHOW_JSON;
    if (option == OPTIONS_HELP)
        return STATUS_OK;
    if (option == OPTIONS_WRONG)
        return STATUS_USAGE;
    if (optind + 1 != argc)
        return report_usage("lockstep inspect takes the name of one file");
    return print_file(argv[optind], as);
}
