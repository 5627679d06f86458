/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/commands/outside_words.h"

#include "front/commands/override.h"
#include "front/full/full.h"
#include "front/report.h"

enum status outside_take_option(struct outside_words *words, enum outside_option option,
                                const char *value, struct failure *failure)
{
    struct play_request *request = &words->request;

    if (option == OUTSIDE_SET)
        return override_add(request, &words->arena, value, failure);
    words->printed = true;
    if (option == OUTSIDE_SAVE)
        request->save_file = value;
    else if (option == OUTSIDE_SECRETS)
        request->as = SHOW_JSON_SECRETS;
    else if (option == OUTSIDE_JSON && request->as == SHOW_WALK)
        request->as = SHOW_JSON;
    return STATUS_OK;
}

enum status outside_find_lab(struct outside_words *words, const char *name,
                             struct failure *failure)
{
    words->request.lab = lab_find(name);
    if (words->request.lab && lab_setting(words->request.lab, "outside"))
        return STATUS_OK;
    return fail(failure, STATUS_USAGE,
                "the lab '%s' cannot talk to anybody outside\n%s\nname the lab that can: tls",
                name,
                words->request.lab ? "both its ends are its own" : "there is no such lab");
}

enum status outside_show(struct outside_words *words, const char *end)
{
    struct play_request *request = &words->request;
    struct full_request full_request = {.lab = request->lab, .outside = &words->outside};
    struct failure failure = {0};

    if (override_add(request, &words->arena, arena_format(&words->arena, "outside=%s", end),
                     &failure))
        return report(&failure);
    request->outside = &words->outside;
    request->alone = true;
    request->passphrase_fd = -1;
    full_request.overrides = request->overrides;
    full_request.override_count = request->override_count;
    return words->printed || !full_is_possible() ? play(request) : full(&full_request);
}

void outside_words_free(struct outside_words *words)
{
    outside_close(&words->outside);
    arena_free(&words->arena);
}
