/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep run LAB: plays a lab's own walk, or a script, and prints it.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "front/front.h"
#include "front/options.h"
#include "front/play.h"
#include "front/report.h"

enum run_option {
    OPTION_SET,
    OPTION_SCRIPT,
    OPTION_SAVE,
    OPTION_JSON,
    OPTION_SECRETS,
    OPTION_FD
};

static const struct option_row rows[] = {
    [OPTION_SET] = {"set", "NAME=VALUE", "change a setting; 'lockstep list LAB' names them"},
    [OPTION_SCRIPT] = {"script", "FILE", "do what the file says, see lockstep-script(5)"},
    [OPTION_SAVE] = {"save", "FILE", "save the run as a pcapng file that Wireshark opens"},
    [OPTION_JSON] = {"json", NULL, "write JSON Lines, for programs"},
    [OPTION_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},
    [OPTION_FD] = {"passphrase-fd", "N", "read the vault's passphrase from descriptor N"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep run LAB [OPTION]...",
    .about = "Plays the lab's walk and prints it, stage by stage: on a terminal SPACE or\n"
             "ENTER goes on and q ends it, otherwise straight through. Exits 0 when every\n"
             "goal was reached.",
    .rows = rows,
    .examples = "  lockstep run ssn\n"
                "  lockstep run ssn --set server.key=ed25519 --save walk.pcapng\n"
                "  lockstep run ssn --script flip.lock --json\n",
};

static enum status add_override(struct play_request *request, struct arena *arena,
                                const char *text, struct failure *failure)
{
    const char *equals = strchr(text, '=');

    if (!equals || request->override_count == SETTINGS_MOST)
        return fail(failure, STATUS_USAGE,
                    "cannot set '%s'\nit has no '='\nwrite --set NAME=VALUE", text);
    request->overrides[request->override_count++] = (struct setting_value){
        arena_format(arena, "%.*s", (int)(equals - text), text), equals + 1};
    return STATUS_OK;
}

static enum status read_descriptor(struct play_request *request, const char *text,
                                   struct failure *failure)
{
    char *end;
    long fd = strtol(text, &end, 10);

    if (!*text || *end || fd < 0 || fd > 65535)
        return fail(failure, STATUS_USAGE,
                    "'%s' is no descriptor\nit is not a small whole number\n"
                    "write --passphrase-fd 0 for standard input",
                    text);
    request->passphrase_fd = (int)fd;
    return STATUS_OK;
}

static enum status take_option(struct play_request *request, struct arena *arena, int option,
                               const char *value, struct failure *failure)
{
    switch ((enum run_option)option) {
    case OPTION_SET:
        return add_override(request, arena, value, failure);
    case OPTION_SCRIPT:
        request->script_file = value;
        return STATUS_OK;
    case OPTION_SAVE:
        request->save_file = value;
        return STATUS_OK;
    case OPTION_JSON:
        request->as = request->as == SHOW_WALK ? SHOW_JSON : request->as;
        return STATUS_OK;
    case OPTION_SECRETS:
        request->as = SHOW_JSON_SECRETS;
        return STATUS_OK;
    case OPTION_FD:
        return read_descriptor(request, value, failure);
    }
    return STATUS_INTERNAL;
}

static enum status find_lab(const char *name, const struct lab **out, struct failure *failure)
{
    struct buf possible = {0};

    *out = lab_find(name);
    if (*out)
        return STATUS_OK;
    for (const struct lab *const *lab = all_labs; *lab; lab++)
        buf_format(&possible, "%s%s", possible.length ? ", " : "", (*lab)->name);
    fail(failure, STATUS_USAGE, "cannot run '%s'\nthere is no such lab\nthere is: %s", name,
         buf_text(&possible));
    buf_free(&possible);
    return STATUS_USAGE;
}

enum status front_run(int argc, char **argv)
{
    struct play_request request = {.passphrase_fd = -1};
    struct arena arena = {0};
    struct failure failure = {0};
    enum status status = STATUS_OK;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status)
        status = take_option(&request, &arena, option, value, &failure);
    if (option == OPTIONS_HELP || option == OPTIONS_WRONG)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (!status && optind + 1 != argc)
        return report_usage("lockstep run takes the name of one lab");
    if (!status)
        status = find_lab(argv[optind], &request.lab, &failure);
    status = status ? report(&failure) : play(&request);
    arena_free(&arena);
    return status;
}
