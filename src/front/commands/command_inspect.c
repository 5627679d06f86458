/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep inspect FILE: opens a saved run, full screen on a terminal; otherwise prints it as
 * it was printed then.
 */
#include <unistd.h>

#include "base/file.h"
#include "capture/pcapng.h"
#include "front/front.h"
#include "front/full/full.h"
#include "front/options.h"
#include "front/printed/show.h"
#include "front/report.h"

enum inspect_option { OPTION_JSON, OPTION_SECRETS, OPTION_PLAIN };

static const struct option_row rows[] = {
    [OPTION_JSON] = {"json", NULL, "write JSON Lines, for programs"},
    [OPTION_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},
    [OPTION_PLAIN] = {"plain", NULL, "print it, also on a terminal"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep inspect FILE [OPTION]...",
    .about =
        "Opens a run that 'lockstep run --save' saved: full screen on a terminal, printed\n"
        "again elsewhere. All is read from the file: the bytes on the wire and the\n"
        "secrets that were logged.",
    .rows = rows,
    .examples = "  lockstep inspect walk.pcapng | less\n"
                "  lockstep inspect walk.pcapng --json | jq .kind\n",
};

static enum status read_trace(const char *path, struct trace **out)
{
    struct failure failure = {0};
    struct buf file = {0};
    enum status status = file_read(path, PCAPNG_MOST, &file, &failure);

    if (!status)
        status = pcapng_read(buf_view(&file), path, out, &failure);
    buf_free(&file);
    return status ? report(&failure) : STATUS_OK;
}

static enum status print_trace(struct trace *trace, enum show_as as)
{
    const struct trace_run *run = trace_run(trace, 1);
    struct show show = show_new(trace, run ? lab_find(run->lab) : NULL, as, NULL, NULL);
    enum status status;

    show_events(&show, trace_count(trace));
    status = show_end(&show);
    show_free(&show);
    return status;
}

static enum status open_file(const char *path, enum show_as as, bool plain)
{
    struct trace *trace = NULL;
    enum status status = read_trace(path, &trace);

    if (status)
        return status;
    if (as != SHOW_WALK || plain || !full_is_possible())
        return print_trace(trace, as);
    return full(&(struct full_request){.trace = trace, .title = path});
}

enum status front_inspect(int argc, char **argv)
{
    enum show_as as = SHOW_WALK;
    bool plain = false;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0) {
        if (option == OPTION_SECRETS)
            as = SHOW_JSON_SECRETS;
        else if (option == OPTION_JSON && as == SHOW_WALK)
            as = SHOW_JSON;
        plain |= option == OPTION_PLAIN;
    }
    if (option == OPTIONS_HELP)
        return STATUS_OK;
    if (option == OPTIONS_WRONG)
        return STATUS_USAGE;
    if (optind + 1 != argc)
        return report_usage("lockstep inspect takes the name of one file");
    return open_file(argv[optind], as, plain);
}
