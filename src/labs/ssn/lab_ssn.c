/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ssn lab: a number that looks like a United States social security number goes from a
 * client through TLS to a server, into a sealed row of a database, is found on the disk, and
 * comes back.
 */
#include "labs/ssn/ssn.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/memory.h"

static const char *const key_kinds[] = {"p256",    "ed25519", "rsa2048",
                                        "rsa3072", "rsa4096", NULL};
static const char *const suites[] = {"aes-256-gcm", "aes-128-gcm", "chacha20-poly1305", NULL};
static const char *const groups[] = {"x25519", "p256", "p384", NULL};
static const char *const steppings[] = {"record", "flight", NULL};
static const char *const plans[] = {"walk", "journey", NULL};
static const char *const beginnings[] = {"message", "key", "handshake", NULL};
static const char *const on_off[] = {"on", "off", NULL};
static const char *const off_on[] = {"off", "on", NULL};

static const struct setting settings[] = {
    {.name = "server.key",
     .fallback = "p256",
     .choices = key_kinds,
     .help = "what kind of key the server's certificate holds"},
    {.name = "server.subject",
     .fallback = "Lockstep ssn lab server",
     .help = "the common name in the certificate, any text"},
    {.name = "client.host",
     .fallback = "ssn.lockstep.test",
     .help = "the name the client asks for and checks"},
    {.name = "client.trust",
     .fallback = "on",
     .choices = on_off,
     .help = "whether the client was handed the server's certificate; without, nobody vouches "
             "for the server"},
    {.name = "client.verify",
     .fallback = "on",
     .choices = on_off,
     .help = "whether the client checks the certificate at all; without, whoever answers "
             "will do"},
    {.name = "tls.suite",
     .fallback = "aes-256-gcm",
     .choices = suites,
     .help = "the cipher that both ends offer"},
    {.name = "tls.group",
     .fallback = "x25519",
     .choices = groups,
     .help = "the group of the key exchange"},
    {.name = "tls.compat",
     .fallback = "off",
     .choices = off_on,
     .help = "fake session id and ChangeCipherSpec for old middleboxes"},
    {.name = "tls.stepping",
     .fallback = "record",
     .choices = steppings,
     .help = "an end sends one record at a time, or its whole flight"},
    {.name = "vault.iterations",
     .fallback = "600000",
     .least = KDF_ITERATIONS_LEAST,
     .most = KDF_ITERATIONS_MOST,
     .help = "rounds of PBKDF2 for a new vault key; the more, the dearer is each guess at the "
             "passphrase"},
    {.name = "ssn.plan",
     .fallback = "walk",
     .choices = plans,
     .help = "the lab's own walk, or the journey that lessons take"},
    {.name = "ssn.from",
     .fallback = "message",
     .choices = beginnings,
     .help = "the stage at which a journey begins"},
};

static enum status ssn_start(struct bench *bench, void **state, struct failure *failure)
{
    struct ssn *ssn = mem_alloc(1, sizeof *ssn);

    (void)failure;
    ssn->bench = bench;
    ssn->plan = &ssn_walk;
    if (bench_setting_is(bench, "ssn.plan", "journey")) {
        ssn->plan = &ssn_journey;
        ssn->first = ssn_stage_of(&ssn_journey, bench_setting(bench, "ssn.from"));
    }
    *state = ssn;
    return STATUS_OK;
}

/* The next step that is taken. Of the stages before the first, only what later ones cannot do
 * without. */
static const struct ssn_step *next_step(struct ssn *ssn)
{
    const struct ssn_plan *plan = ssn->plan;

    while (ssn->at < plan->count && plan->steps[ssn->at].stage < ssn->first &&
           !plan->steps[ssn->at].needed)
        ssn->at++;
    return ssn->at < plan->count ? &plan->steps[ssn->at] : NULL;
}

static enum lab_wants ssn_step(void *state, struct failure *failure)
{
    struct ssn *ssn = state;
    const struct ssn_step *step = next_step(ssn);
    enum lab_wants wants;
    int stage;

    if (!step)
        return LAB_END;
    stage = step->stage > ssn->first ? step->stage : ssn->first;
    if (!bench_at_stage(ssn->bench, &ssn->place, &ssn->plan->stages[stage], stage + 1, &wants))
        return wants;
    ssn->at++;
    return step->act(ssn, failure);
}

static void ssn_stop(void *state)
{
    struct ssn *ssn = state;

    link_free(&ssn->plain, ssn->bench);
    link_free(&ssn->glance, ssn->bench);
    link_free(&ssn->tls, ssn->bench);
    vault_close(ssn->vault);
    if (ssn->copy_folder)
        file_remove_temporary(ssn->copy_folder);
    secret_free(&ssn->key);
    secret_free(&ssn->number);
    secret_free(&ssn->stored);
    secret_free(&ssn->passphrase);
    secret_free(&ssn->vault_key);
    buf_free(&ssn->cert);
    buf_free(&ssn->server_got);
    buf_free(&ssn->client_got);
    arena_free(&ssn->arena);
    free(ssn);
}

enum lab_wants ssn_end(struct ssn *ssn, const char *because)
{
    bench_note(ssn->bench, "ended", because);
    ssn->at = ssn->plan->count;
    return LAB_END;
}

extern const struct lab lab_ssn;
const struct lab lab_ssn = {
    .name = "ssn",
    .title = "The sealed record",
    .about =
        "A fake social security number travels from a client through TLS to a server, rests "
        "in an encrypted database row, is looked for on the disk, and comes back. At every "
        "stop the question is the same: who can read it, and who can change it?",
    .settings = settings,
    .setting_count = sizeof settings / sizeof settings[0],
    .stages = ssn_stages,
    .stage_count = SSN_STAGES,
    .start = ssn_start,
    .step = ssn_step,
    .alter_page = ssn_alter_page,
    .stop = ssn_stop,
};
