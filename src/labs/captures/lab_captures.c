/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The captures lab: what somebody else recorded, opened with and without a key log.
 */
#include <stdlib.h>

#include "labs/captures/captures.h"

static const char *const keylogs[] = {"off", "on", "other", NULL};

static const struct setting settings[] = {
    {.name = "capture.keylog",
     .fallback = "off",
     .choices = keylogs,
     .help = "whose key log opens it: none, the client's, or another's"},
};

static const struct act {
    enum captures_stage stage;
    captures_act *act;
} acts[] = {
    {CAPTURES_RECORDED, captures_key_begin}, {CAPTURES_RECORDED, captures_certify},
    {CAPTURES_RECORDED, captures_talk},      {CAPTURES_RECORDED, captures_write},
    {CAPTURES_OPENED, captures_open},        {CAPTURES_CARRIED, captures_carry},
};

#define ACTS (sizeof acts / sizeof acts[0])

static enum status lab_start(struct bench *bench, void **state, struct failure *failure)
{
    struct captures *lab = mem_alloc(1, sizeof *lab);

    (void)failure;
    lab->bench = bench;
    *state = lab;
    return STATUS_OK;
}

static enum lab_wants lab_step(void *state, struct failure *failure)
{
    struct captures *lab = state;
    const struct act *act = &acts[lab->at];
    enum lab_wants wants;

    if (lab->at == ACTS)
        return LAB_END;
    if (!bench_at_stage(lab->bench, &lab->place, &captures_stages[act->stage],
                        (int64_t)act->stage + 1, &wants))
        return wants;
    lab->at++;
    return act->act(lab, failure);
}

static void lab_stop(void *state)
{
    struct captures *lab = state;

    secret_free(&lab->key);
    buf_free(&lab->cert);
    trace_free(lab->seen);
    secret_free(&lab->keylog);
    secret_free(&lab->other);
    buf_free(&lab->capture);
    free(lab);
}

extern const struct lab lab_captures;
const struct lab lab_captures = {
    .name = "captures",
    .title = "Captures, ours and others'",
    .about =
        "Two clients talk to a server, and somebody on the path records them. What does the "
        "recording tell, what does a key log add, and what goes into a file that you hand "
        "on? Everything the lab writes opens in Wireshark, too.",
    .settings = settings,
    .setting_count = sizeof settings / sizeof settings[0],
    .stages = captures_stages,
    .stage_count = CAPTURES_STAGES,
    .start = lab_start,
    .step = lab_step,
    .stop = lab_stop,
};
