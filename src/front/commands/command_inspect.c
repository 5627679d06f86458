/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep inspect FILE: looks into a file: a saved run, a capture, certificates. Full screen
 * on a terminal, printed elsewhere.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "front/desk/flow_copy.h"
#include "front/desk/opened.h"
#include "front/desk/opened_key.h"
#include "front/front.h"
#include "front/full/full.h"
#include "front/options.h"
#include "front/printed/capture.h"
#include "front/printed/keys.h"
#include "front/printed/show.h"
#include "front/report.h"
#include "front/save.h"
#include "front/terminal.h"
#include "trace/role.h"

#define SLICE_US      20000
#define OUTPUT_OCTETS (256 * 1024)

enum inspect_option {
    OPTION_KEYLOG,
    OPTION_SERVER_KEY,
    OPTION_JSON,
    OPTION_SECRETS,
    OPTION_PLAIN,
    OPTION_FIELDS,
    OPTION_KEYS,
    OPTION_FLOW,
    OPTION_SAVE,
};

static const struct option_row rows[] = {
    [OPTION_KEYLOG] = {"keylog", "FILE", "open a capture with the keys of a key log"},
    [OPTION_SERVER_KEY] = {"server-key", "FILE", "open what a server's RSA key alone opens"},
    [OPTION_JSON] = {"json", NULL, "write JSON Lines, for programs"},
    [OPTION_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},
    [OPTION_PLAIN] = {"plain", NULL, "print it, also on a terminal"},
    [OPTION_FIELDS] = {"fields", NULL, "print it, every field of every message"},
    [OPTION_KEYS] = {"keys", NULL, "print the key schedules, and how to make each key"},
    [OPTION_FLOW] = {"flow", "N", "look at connection number N alone"},
    [OPTION_SAVE] = {"save", "FILE", "save it as pcapng, explained, with its keys"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep inspect FILE [OPTION]...",
    .about =
        "Looks into a run that lockstep saved, a capture (pcap or pcapng), or\n"
        "certificates (PEM or DER): full screen on a terminal, printed elsewhere; - is\n"
        "standard input. All is read from the file: the bytes on the wire and the secrets\n"
        "that were logged, in the capture or in a key log beside it ($SSLKEYLOGFILE).\n"
        "Nothing is guessed; what is missing is told.",
    .rows = rows,
    .examples = "  lockstep inspect walk.pcapng | less\n"
                "  lockstep inspect capture.pcap --keylog keys.log\n"
                "  lockstep inspect capture.pcap --keylog keys.log --flow 3 --save 3.pcapng\n"
                "  lockstep inspect capture.pcap --server-key server-key.pem\n"
                "  lockstep inspect walk.pcapng --json | jq .kind\n"
                "  lockstep inspect chain.pem --fields\n",
};

struct inspect_words {
    const char *path, *keylog, *server_key, *save;
    const char *title; /* what the file is called */
    uint32_t flow;     /* 0: all */
    enum show_as as;
    bool plain, fields, keys;
};

/* ---- reading ---- */

static void tell_refused(const struct opened *opened, const char *keylog)
{
    uint64_t refused = opened->import ? import_progress(opened->import).refused : 0;
    struct arena arena = {0};

    if (refused)
        fprintf(stderr, "lockstep: %llu line%s of %s %s no line of a key log, stepped over\n",
                (unsigned long long)refused, refused == 1 ? "" : "s",
                text_clean_string(&arena, keylog), refused == 1 ? "is" : "are");
    arena_free(&arena);
}

static enum status read_to_end(struct opened *opened, struct failure *failure)
{
    enum job_state state = JOB_RUNNING;

    while (state == JOB_RUNNING)
        state = opened_continue(opened, SLICE_US, failure);
    return state == JOB_DONE ? STATUS_OK : failure->status;
}

/* ---- what is done with it ---- */

static enum status save(struct flow_list *flows, const struct inspect_words *words,
                        struct failure *failure)
{
    if (words->flow)
        return save_flow(flow_list_trace(flows), words->flow, flow_list_reading(flows),
                         words->save, failure);
    return save_trace(flow_list_trace(flows), flow_list_reading(flows), words->save, failure);
}

static void print_json(struct flow_list *flows, enum show_as as)
{
    struct json json = {.out = stdout,
                        .trace = flow_list_trace(flows),
                        .inspect = flow_list_reading(flows),
                        .secrets = as == SHOW_JSON_SECRETS};

    json_show(&json, trace_count(json.trace));
    json_finish(&json, 0, 0);
}

static void print(struct flow_list *flows, const struct opened *opened,
                  const struct inspect_words *words)
{
    struct import_progress counted = {0};
    struct capture_show show = {.flows = flows,
                                .title = words->title,
                                .number = words->flow,
                                .fields = words->fields,
                                .paper = {.out = stdout, .colour = terminal_wants_colour()}};

    if (opened->import) {
        counted = import_progress(opened->import);
        show.counted = &counted;
    }
    if (words->as == SHOW_WALK)
        capture_show(&show);
    else
        print_json(flows, words->as);
}

/* The key schedules of all flows, or of the one that was asked for. */
static void print_keys(const struct flow_list *flows, const struct inspect_words *words)
{
    struct paper paper = {.out = stdout, .colour = terminal_wants_colour()};
    uint32_t last = words->flow ? words->flow : (uint32_t)flow_list_count(flows);

    if (!last)
        paper_put(&paper, INK_PLAIN, "There is no connection, so there are no keys.\n");
    for (uint32_t conn = words->flow ? words->flow : 1; conn <= last; conn++)
        keys_show(&paper, flow_list_reading(flows), conn, "");
}

/* One flow alone, as a trace of its own. */
static void print_flow(const struct flow_list *all, const struct inspect_words *words)
{
    struct trace *trace;
    struct flow_copy *copy = flow_copy_new(all, words->flow, &trace);
    struct inspect *reading = inspect_new(trace, role_vantage(ROLE_ALL));
    struct flow_list *flows = flow_list_new(trace, reading);

    flow_list_update(flows);
    print(flows, &(struct opened){0}, words);
    flow_list_free(flows);
    inspect_free(reading);
    flow_copy_free(copy);
    trace_free(trace);
}

static enum status refuse_flow(const struct flow_list *flows, const struct inspect_words *words,
                               struct failure *failure)
{
    return fail(failure, STATUS_USAGE,
                "there is no flow %u in %s\nthe number of its flows is %zu\n"
                "lockstep inspect FILE --plain lists them",
                words->flow, words->title, flow_list_count(flows));
}

static enum status do_flows(struct opened *opened, const struct inspect_words *words,
                            struct failure *failure)
{
    struct inspect *reading = inspect_new(opened->trace, role_vantage(ROLE_ALL));
    struct flow_list *flows = flow_list_new(opened->trace, reading);
    enum status status = STATUS_OK;

    flow_list_update(flows);
    if (words->flow > flow_list_count(flows))
        status = refuse_flow(flows, words, failure);
    else if (words->save)
        status = save(flows, words, failure);
    else if (words->keys)
        print_keys(flows, words);
    else if (words->flow)
        print_flow(flows, words);
    else
        print(flows, opened, words);
    flow_list_free(flows);
    inspect_free(reading);
    return status;
}

/* A saved run is printed as it was printed then. */
static enum status print_run(struct opened *opened, enum show_as as)
{
    const struct trace_run *run = trace_run(opened->trace, 1);
    struct show show = show_new(opened->trace, run ? lab_find(run->lab) : NULL, as, NULL, NULL);
    enum status status;

    opened->trace = NULL;
    show_events(&show, trace_count(show.trace));
    status = show_end(&show);
    show_free(&show);
    return status;
}

/* Everything but the full screen. Failures are told here. */
static enum status do_all(struct opened *opened, const struct inspect_words *words)
{
    struct failure failure = {0};
    enum status status = read_to_end(opened, &failure);

    setvbuf(stdout, NULL, _IOFBF, OUTPUT_OCTETS);
    if (!status && opened->kind == OPENED_RUN && !words->flow && !words->save &&
        !words->fields && !words->keys)
        return print_run(opened, words->as);
    if (!status)
        status = do_flows(opened, words, &failure);
    return status ? report(&failure) : STATUS_OK;
}

static bool is_to_be_printed(const struct inspect_words *words)
{
    return words->as != SHOW_WALK || words->plain || words->fields || words->keys ||
           words->flow || words->save || !full_is_possible();
}

static enum status open_file(const struct inspect_words *words)
{
    struct failure failure = {0};
    struct opened opened;
    enum status status = opened_new(words->path, words->keylog, &opened, &failure);

    if (status)
        return report(&failure);
    if (words->server_key)
        status = opened_add_key(&opened, words->server_key, &failure);
    if (status) {
        opened_free(&opened);
        return report(&failure);
    }
    tell_refused(&opened, words->keylog);
    if (is_to_be_printed(words))
        status = do_all(&opened, words);
    else
        status = full(&(struct full_request){.opened = &opened, .title = words->title});
    opened_free(&opened);
    return status;
}

/* ---- words ---- */

static enum status read_flow(struct inspect_words *words, const char *text)
{
    char *end;
    unsigned long number;

    errno = 0;
    number = strtoul(text, &end, 10);
    if (errno || *end || number < 1 || number > UINT32_MAX || *text < '0' || *text > '9')
        return report_usage("--flow wants the number of a connection, from 1: '%s'", text);
    words->flow = (uint32_t)number;
    return STATUS_OK;
}

static enum status take_option(struct inspect_words *words, int option, const char *value)
{
    switch ((enum inspect_option)option) {
    case OPTION_KEYLOG:
        words->keylog = value;
        return STATUS_OK;
    case OPTION_SERVER_KEY:
        words->server_key = value;
        return STATUS_OK;
    case OPTION_JSON:
        words->as = words->as == SHOW_WALK ? SHOW_JSON : words->as;
        return STATUS_OK;
    case OPTION_SECRETS:
        words->as = SHOW_JSON_SECRETS;
        return STATUS_OK;
    case OPTION_PLAIN:
        words->plain = true;
        return STATUS_OK;
    case OPTION_FIELDS:
        words->fields = true;
        return STATUS_OK;
    case OPTION_KEYS:
        words->keys = true;
        return STATUS_OK;
    case OPTION_FLOW:
        return read_flow(words, value);
    case OPTION_SAVE:
        words->save = value;
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

enum status front_inspect(int argc, char **argv)
{
    struct inspect_words words = {.as = SHOW_WALK};
    enum status status = STATUS_OK;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status)
        status = take_option(&words, option, value);
    if (option == OPTIONS_HELP)
        return STATUS_OK;
    if (option == OPTIONS_WRONG || status)
        return STATUS_USAGE;
    if (optind + 1 != argc)
        return report_usage("lockstep inspect takes the name of one file");
    if (words.as != SHOW_WALK && (words.fields || words.keys))
        return report_usage("--%s is for people, --json for programs: it has all fields and, "
                            "with --secrets, the keys",
                            words.keys ? "keys" : "fields");
    words.path = argv[optind];
    words.title = strcmp(words.path, "-") ? words.path : "standard input";
    return open_file(&words);
}
