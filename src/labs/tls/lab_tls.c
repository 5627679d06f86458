/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tls lab: a TLS session of one's own choosing, walked message by message.
 */
#include <stdlib.h>

#include "labs/tls/outside.h"

static const struct act {
    enum tls_stage stage;
    tls_act *act;
} acts[] = {
    {TLS_CERTIFICATE, tls_key_begin},
    {TLS_CERTIFICATE, tls_certify},
    {TLS_CERTIFICATE, tls_key_begin},
    {TLS_CERTIFICATE, tls_certify},
    {TLS_CERTIFICATE, tls_inspect_signature},
    {TLS_CERTIFICATE, tls_key_begin},
    {TLS_CERTIFICATE, tls_certify},
    {TLS_CERTIFICATE, tls_publish_root},
    {TLS_HELLO, tls_reach},
    {TLS_HELLO, tls_open},
    {TLS_HELLO, tls_settle},
    {TLS_HELLO, tls_hear},
    {TLS_HELLO, tls_hear_retry},
    {TLS_HELLO, tls_hear_past_dummy},
    {TLS_KEYS, tls_send_one},
    {TLS_KEYS, tls_settle},
    {TLS_KEYS, tls_hear},
    {TLS_KEYS, tls_hear_past_dummy},
    {TLS_PROOF, tls_send_rest},
    {TLS_PROOF, tls_hear_all},
    {TLS_PROOF, tls_opened},
    {TLS_SERVER, tls_server_sends},
    {TLS_SERVER, tls_settle},
    {TLS_SERVER, tls_hear_server},
    {TLS_SECRET, tls_client_sends},
    {TLS_SECRET, tls_hear_all},
    {TLS_SECRET, tls_opened},
    {TLS_DATA, tls_ask},
    {TLS_DATA, tls_answer},
    {TLS_DATA, tls_compare},
    {TLS_KEY_UPDATE, tls_update_keys},
    {TLS_KEY_UPDATE, tls_ask},
    {TLS_KEY_UPDATE, tls_answer},
    {TLS_KEY_UPDATE, tls_compare},
    {TLS_CLOSE, tls_keep_session},
    {TLS_CLOSE, tls_close},
    {TLS_CLOSE, tls_hear_end},
    {TLS_CLOSE, tls_closed},
    {TLS_RESUMPTION, tls_reopen},
    {TLS_RESUMPTION, tls_reopened},
    {TLS_RESUMPTION, tls_ask},
    {TLS_RESUMPTION, tls_answer},
    {TLS_RESUMPTION, tls_compare},
    {TLS_RESUMPTION, tls_close},
    {TLS_RESUMPTION, tls_closed},
    {TLS_EARLY, tls_reopen_early},
    {TLS_EARLY, tls_reopened},
    {TLS_EARLY, tls_early_arrived},
    {TLS_EARLY, tls_close},
    {TLS_EARLY, tls_closed},
    {TLS_REPLAY, tls_replay},
    {TLS_REPLAY, tls_replay_judge},
};

#define ACTS (sizeof acts / sizeof acts[0])

static enum status lab_start(struct bench *bench, void **state, struct failure *failure)
{
    struct tls_choice choice;
    enum status status = tls_check_outside(bench, failure);
    struct tls_lab *lab;

    if (!status)
        status = tls_choose(bench, &choice, failure);
    if (status)
        return status;
    lab = mem_alloc(1, sizeof *lab);
    lab->bench = bench;
    lab->choice = choice;
    lab->page = tls_choose_page(bench);
    tls_take_kept(lab);
    *state = lab;
    return STATUS_OK;
}

static bool takes_part(const struct tls_lab *lab, enum tls_stage stage)
{
    return only_if_holds(&tls_stages[stage].only_if, lab->bench->settings,
                         lab->bench->setting_count);
}

/* Counted among those that take part. */
static int64_t number_of(const struct tls_lab *lab, enum tls_stage stage)
{
    int64_t number = 1;

    for (enum tls_stage before = 0; before < stage; before++)
        number += takes_part(lab, before);
    return number;
}

static enum lab_wants lab_step(void *state, struct failure *failure)
{
    struct tls_lab *lab = state;
    const struct act *act;
    enum lab_wants wants;

    while (lab->at < ACTS && !takes_part(lab, acts[lab->at].stage))
        lab->at++;
    if (lab->at == ACTS)
        return LAB_END;
    act = &acts[lab->at];
    if (!bench_at_stage(lab->bench, &lab->place, &tls_stages[act->stage],
                        number_of(lab, act->stage), &wants))
        return wants;
    lab->at++;
    return act->act(lab, failure);
}

static void lab_stop(void *state)
{
    struct tls_lab *lab = state;

    tls_keep(lab);
    for (enum tls_visit visit = 0; visit < TLS_VISITS; visit++)
        link_free(&lab->links[visit], lab->bench);
    for (size_t i = 0; i < TLS_OWNERS; i++) {
        secret_free(&lab->identities[i].key);
        buf_free(&lab->identities[i].cert);
    }
    secret_free(&lab->ticket_key);
    secret_free(&lab->other_ticket_key);
    secret_free(&lab->session);
    tls_replay_store_free(lab->store);
    tls_replay_store_free(lab->other_store);
    buf_free(&lab->at_server);
    buf_free(&lab->at_client);
    free(lab);
}

enum lab_wants tls_end(struct tls_lab *lab, const char *because)
{
    bench_note(lab->bench, "ended", because);
    lab->at = ACTS;
    return LAB_END;
}

extern const struct lab lab_tls;
const struct lab lab_tls = {
    .name = "tls",
    .title = "TLS, message by message",
    .about = "A client and a server shake hands, exchange a request and an answer, and close. "
             "Choose the version, the suite, the group, the certificate; ask the client who it "
             "is, resume, change keys: and see in each message what became different.",
    .settings = tls_settings,
    .setting_count = TLS_SETTINGS,
    .stages = tls_stages,
    .stage_count = TLS_STAGES,
    .start = lab_start,
    .step = lab_step,
    .stop = lab_stop,
};
