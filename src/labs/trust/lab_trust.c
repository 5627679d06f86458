/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The trust lab: certificates that must be refused, each for a reason of its own.
 */
#include <stdlib.h>
#include <string.h>

#include "labs/trust/trust.h"

#define DAY       (24 * 60 * 60)
#define DAYS_MOST 3650

/* Each has a stage of that name, and a row in cases.c. */
static const char *const case_names[] = {"good",
                                         "expired",
                                         "not-yet-valid",
                                         "wrong-host",
                                         "unknown-issuer",
                                         "self-signed",
                                         "missing-intermediate",
                                         "leaf-as-ca",
                                         "path-too-long",
                                         "name-constraints",
                                         "wrong-purpose",
                                         "weak-key",
                                         "weak-signature",
                                         "revoked-list",
                                         "revoked-staple",
                                         "must-staple",
                                         "stale-staple",
                                         "stale-list",
                                         "unknown-staple",
                                         "rogue",
                                         "middle",
                                         "own",
                                         NULL};
static const char *const versions[] = {"1.3", "1.2", NULL};
static const char *const on_off[] = {"on", "off", NULL};
static const char *const off_on[] = {"off", "on", NULL};

static const struct setting settings[] = {
    {.name = "trust.case",
     .fallback = "good",
     .choices = case_names,
     .help = "what is wrong with the certificate that the client is shown"},
    {.name = "trust.leaf",
     .fallback = "subject: My server; dns: trust.lockstep.test; key: p256; days: 30; "
                 "usage: digital-signature; purpose: server; issuer: trust-intermediate",
     .help = "in the case own: the server's profile, its lines parted by ;"},
    {.name = "lab.clock",
     .fallback = "0",
     .help = "days that both ends' clocks are ahead; -5: five behind"},
    {.name = "client.host",
     .fallback = "trust.lockstep.test",
     .help = "the name the client asks for and checks"},
    {.name = "client.verify",
     .fallback = "on",
     .choices = on_off,
     .help = "whether the client checks the certificate at all; without, whoever answers "
             "will do"},
    {.name = "client.check-dates",
     .fallback = "on",
     .choices = on_off,
     .help = "the certificate must be valid today; without, a key that leaked years ago is "
             "good for ever"},
    {.name = "client.check-name",
     .fallback = "on",
     .choices = on_off,
     .help = "the certificate must speak for the name; without, anybody's good certificate "
             "will do"},
    {.name = "client.check-authority",
     .fallback = "on",
     .choices = on_off,
     .help = "who signed must have been allowed to; without, every owner of a certificate "
             "can issue more"},
    {.name = "client.check-purpose",
     .fallback = "on",
     .choices = on_off,
     .help = "the certificate must be one of a server; without, each client of that root "
             "can play the server"},
    {.name = "client.check-strength",
     .fallback = "on",
     .choices = on_off,
     .help = "key and signature must be strong enough; without, those will do that somebody "
             "can forge"},
    {.name = "client.check-revocation",
     .fallback = "on",
     .choices = on_off,
     .help = "the certificate must not have been taken back; without, a stolen key serves "
             "until its last day"},
    {.name = "client.trusts-rogue",
     .fallback = "off",
     .choices = off_on,
     .help = "whether somebody made the client trust the rogue root, which then signs for "
             "any name"},
    {.name = "client.pin",
     .fallback = "off",
     .choices = off_on,
     .help = "the client knows the server's key and takes no other, whoever signed for it; "
             "stops even a root that lies"},
    {.name = "tls.version",
     .fallback = "1.3",
     .choices = versions,
     .help = "the version of TLS that both ends speak"},
};

/* ---- the plan ---- */

#define THE_CASE NULL /* the stage of that name */

struct act {
    const char *stage;
    trust_act *act;
};

static const struct act one_wire[] = {
    {"chain", trust_key_begin},      {"chain", trust_certify},
    {"taken-back", trust_make_list}, {"taken-back", trust_make_staple},
    {THE_CASE, trust_open},          {THE_CASE, trust_opened},
    {THE_CASE, trust_ask},           {THE_CASE, trust_answer},
    {THE_CASE, trust_compare},       {THE_CASE, trust_close},
    {THE_CASE, trust_closed},        {NULL, NULL},
};

static const struct act two_wires[] = {
    {"chain", trust_key_begin},      {"chain", trust_certify},
    {"taken-back", trust_make_list}, {"taken-back", trust_make_staple},
    {THE_CASE, trust_open},          {THE_CASE, trust_opened},
    {"rewriting", trust_open_back},  {"rewriting", trust_opened_back},
    {"rewriting", trust_ask},        {"rewriting", trust_pass_request},
    {"rewriting", trust_answer},     {"rewriting", trust_pass_answer},
    {"rewriting", trust_compare},    {"rewriting", trust_close},
    {"rewriting", trust_closed},     {NULL, NULL},
};

static enum status read_clock(const struct bench *bench, int64_t *seconds,
                              struct failure *failure)
{
    const char *text = bench_setting(bench, "lab.clock");
    char *end;
    long days = strtol(text, &end, 10);

    if (end != text && !*end && days >= -DAYS_MOST && days <= DAYS_MOST) {
        *seconds = days * DAY;
        return STATUS_OK;
    }
    return fail(failure, STATUS_USAGE,
                "cannot set lab.clock to '%s'\nit takes a whole number of days\n"
                "give one from -%d to %d",
                text, DAYS_MOST, DAYS_MOST);
}

static void lab_stop(void *state)
{
    struct trust_lab *lab = state;

    link_free(&lab->front, lab->bench);
    link_free(&lab->back, lab->bench);
    for (size_t i = 0; i < TRUST_IDENTITIES; i++) {
        secret_free(&lab->identities[i].key);
        buf_free(&lab->identities[i].cert);
    }
    for (size_t i = 0; i < TRUST_PLACES; i++)
        buf_free(&lab->arrived[i]);
    buf_free(&lab->answer);
    buf_free(&lab->list);
    buf_free(&lab->staple);
    arena_free(&lab->arena);
    free(lab);
}

static enum status lab_start(struct bench *bench, void **state, struct failure *failure)
{
    struct trust_lab *lab = mem_alloc(1, sizeof *lab);
    enum status status = read_clock(bench, &lab->clock_seconds, failure);

    lab->bench = bench;
    lab->of = trust_case_of(bench);
    if (!status)
        status = trust_plan_identities(lab, failure);
    if (status)
        lab_stop(lab);
    else
        *state = lab;
    return status;
}

static const struct stage *stage_of(const struct trust_lab *lab, const struct act *act)
{
    return trust_stage(act->stage ? act->stage : lab->of->name);
}

static bool takes_part(const struct trust_lab *lab, const struct stage *stage)
{
    return only_if_holds(&stage->only_if, lab->bench->settings, lab->bench->setting_count);
}

/* Counted among those that take part. */
static int64_t number_of(const struct trust_lab *lab, const struct stage *stage)
{
    int64_t number = 1;

    for (const struct stage *before = trust_stages; before < stage; before++)
        number += takes_part(lab, before);
    return number;
}

static enum lab_wants lab_step(void *state, struct failure *failure)
{
    struct trust_lab *lab = state;
    const struct act *plan = lab->of->two_wires ? two_wires : one_wire;
    const struct act *act;
    const struct stage *stage;
    enum lab_wants wants;

    while (plan[lab->at].act && !takes_part(lab, stage_of(lab, &plan[lab->at])))
        lab->at++;
    act = &plan[lab->at];
    if (!act->act || lab->ended)
        return LAB_END;
    stage = stage_of(lab, act);
    if (!bench_at_stage(lab->bench, &lab->place, stage, number_of(lab, stage), &wants))
        return wants;
    /* Keys are made one after the other. */
    if (act->act == trust_certify && lab->made + 1 < lab->identity_count)
        lab->at--;
    else
        lab->at++;
    return act->act(lab, failure);
}

enum lab_wants trust_end(struct trust_lab *lab, const char *because)
{
    bench_note(lab->bench, "ended", because);
    lab->ended = true;
    return LAB_END;
}

extern const struct lab lab_trust;
const struct lab lab_trust = {
    .name = "trust",
    .title = "Certificates that must be refused",
    .about =
        "A root, an intermediate and a server's certificate are made, and a client decides "
        "whether to believe them. Choose what is wrong with them, see which check catches "
        "it, and what happens when nobody makes that check. Or sit in the middle.",
    .settings = settings,
    .setting_count = sizeof settings / sizeof settings[0],
    .stages = trust_stages,
    .stage_count = TRUST_STAGES,
    .start = lab_start,
    .step = lab_step,
    .stop = lab_stop,
};
