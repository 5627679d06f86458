/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep run LAB|LESSON: plays a lab's own walk, a lesson's model solution, or a script, and
 * prints it.
 */
#include <stdlib.h>
#include <unistd.h>

#include "front/commands/override.h"
#include "front/desk/find_lesson.h"
#include "front/front.h"
#include "front/full/full.h"
#include "front/options.h"
#include "front/plain/plain.h"
#include "front/printed/ab.h"
#include "front/printed/headless.h"
#include "front/printed/play.h"
#include "front/report.h"

enum run_option {
    OPTION_SET,
    OPTION_SCRIPT,
    OPTION_AB,
    OPTION_SAVE,
    OPTION_JSON,
    OPTION_SECRETS,
    OPTION_FD,
    OPTION_PLAIN,
    OPTION_WATCH
};

static const struct option_row rows[] = {
    [OPTION_SET] = {"set", "NAME=VALUE", "change a setting; 'lockstep list LAB' names them"},
    [OPTION_SCRIPT] = {"script", "FILE", "do what the file says, see lockstep-script(5)"},
    [OPTION_AB] = {"ab", "NAME=VALUE", "do it twice, once with that setting; print both"},
    [OPTION_SAVE] = {"save", "FILE", "save the run as a pcapng file that Wireshark opens"},
    [OPTION_JSON] = {"json", NULL, "write JSON Lines, for programs"},
    [OPTION_SECRETS] = {"secrets", NULL, "as --json, with keys and secrets"},
    [OPTION_FD] = {"passphrase-fd", "N", "read the vault's passphrase from descriptor N"},
    [OPTION_PLAIN] = {"plain", NULL, "take it by hand, in sentences, line by line"},
    [OPTION_WATCH] = {"watch", NULL, "open it full screen, to be moved by hand"},
    {0},
};

static const struct usage usage = {
    .synopsis = "lockstep run LAB|LESSON [OPTION]...",
    .about =
        "Plays a lab's walk and prints it, stage by stage: on a terminal SPACE or ENTER\n"
        "goes on and q ends it, otherwise straight through. Of a lesson (its name, number\n"
        "or a file that ends in .md) plays the model solution, step by step; a script\n"
        "then stands in for the solutions of its goals. Exits 0 when every goal was\n"
        "reached.",
    .rows = rows,
    .examples = "  lockstep run ssn\n"
                "  lockstep run ssn --set server.key=ed25519 --save walk.pcapng\n"
                "  lockstep run ssn --script flip.lock --json\n"
                "  lockstep run tls --set client.host=wrong.test --ab client.verify=off\n"
                "  lockstep run 1.1\n",
};

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

struct run_words {
    struct play_request request;
    struct arena arena;
    bool plain, watch;
};

static enum status take_option(struct run_words *words, int option, const char *value,
                               struct failure *failure)
{
    struct play_request *request = &words->request;

    switch ((enum run_option)option) {
    case OPTION_SET:
        return override_add(request, &words->arena, value, failure);
    case OPTION_SCRIPT:
        request->script_file = value;
        return STATUS_OK;
    case OPTION_AB:
        request->ab = value;
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
    case OPTION_PLAIN:
        words->plain = true;
        return STATUS_OK;
    case OPTION_WATCH:
        words->watch = true;
        return STATUS_OK;
    }
    return STATUS_INTERNAL;
}

/* By hand: nothing but settings can be asked for. */
static enum status open_by_hand(const struct run_words *words, const struct lesson *lesson)
{
    const struct play_request *request = &words->request;
    struct full_request full_request = {.lesson = lesson,
                                        .lab = lesson ? NULL : request->lab,
                                        .overrides = request->overrides,
                                        .override_count = request->override_count};

    if (words->watch && !words->plain && full_is_possible())
        return full(&full_request);
    return front_plain(&(struct plain_request){.lesson = lesson,
                                               .lab = lesson ? NULL : request->lab,
                                               .overrides = request->overrides,
                                               .override_count = request->override_count});
}

static enum status run_lesson(struct run_words *words, const char *name)
{
    struct course *course = course_new();
    struct found_lesson found;
    struct failure failure = {0};
    enum status status = lesson_find(course, name, &found, &failure);

    if (status) {
        report(&failure);
    } else if (words->plain || words->watch) {
        status = open_by_hand(words, found.lesson);
    } else {
        words->request.lab = lab_find(found.lesson->lab);
        status = words->request.ab ? ab(&words->request, found.lesson)
                                   : headless(found.lesson, &words->request);
    }
    lesson_found_free(&found);
    course_free(course);
    return status;
}

static enum status run_lab(struct run_words *words)
{
    if (words->plain || words->watch)
        return open_by_hand(words, NULL);
    return words->request.ab ? ab(&words->request, NULL) : play(&words->request);
}

enum status front_run(int argc, char **argv)
{
    struct run_words words = {.request = {.passphrase_fd = -1}};
    struct failure failure = {0};
    enum status status = STATUS_OK;
    const char *value;
    int option;

    while ((option = options_next(&usage, argc, argv, &value)) >= 0 && !status)
        status = take_option(&words, option, value, &failure);
    if (option == OPTIONS_HELP || option == OPTIONS_WRONG)
        return option == OPTIONS_HELP ? STATUS_OK : STATUS_USAGE;
    if (!status && words.request.ab && (words.plain || words.watch))
        return report_usage("--ab prints: by hand, give the command ab NAME = VALUE");
    if (!status && optind + 1 != argc)
        return report_usage("lockstep run takes the name of one lab or lesson");
    if (status) {
        report(&failure);
    } else {
        words.request.lab = lab_find(argv[optind]);
        status = words.request.lab ? run_lab(&words) : run_lesson(&words, argv[optind]);
    }
    arena_free(&words.arena);
    return status;
}
