/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ssn lab: a number that looks like a United States social security number goes from a
 * client through TLS to a server, into a sealed row of a database, is found on the disk, and
 * comes back.
 */
#include "labs/ssn.h"

#include <stdlib.h>

#include "base/memory.h"

static const char *const key_kinds[] = {"p256",    "ed25519", "rsa2048",
                                        "rsa3072", "rsa4096", NULL};
static const char *const suites[] = {"aes-256-gcm", "aes-128-gcm", "chacha20-poly1305", NULL};
static const char *const groups[] = {"x25519", "p256", "p384", NULL};
static const char *const steppings[] = {"record", "flight", NULL};
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
     .help = "whether the client was handed the server's certificate"},
    {.name = "client.verify",
     .fallback = "on",
     .choices = on_off,
     .help = "whether the client checks the certificate at all"},
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
     .help = "rounds of PBKDF2 for a new vault key"},
};

/* The plan: what happens, in which order, at which stage. */
static const struct {
    enum ssn_stage stage;
    ssn_act *act;
} plan[] = {
    {SSN_KEY, ssn_key_begin},
    {SSN_KEY, ssn_key_write},
    {SSN_KEY, ssn_certificate},
    {SSN_NUMBER, ssn_draw},
    {SSN_SCANNER, ssn_plain_send},
    {SSN_SCANNER, ssn_plain_receive},
    {SSN_SCANNER, ssn_glance_open},
    {SSN_SCANNER, ssn_glance_send},
    {SSN_SCANNER, ssn_glance_close},
    {SSN_SCANNER, ssn_glance_scan},
    {SSN_HANDSHAKE, ssn_tls_open},
    {SSN_HANDSHAKE, ssn_tls_opened},
    {SSN_RECORD, ssn_record_send},
    {SSN_RECORD, ssn_record_receive},
    {SSN_SEAL, ssn_vault_begin},
    {SSN_SEAL, ssn_vault_key},
    {SSN_SEAL, ssn_vault_store},
    {SSN_DISK, ssn_disk_pages},
    {SSN_DISK, ssn_disk_contrast},
    {SSN_OPEN, ssn_fetch_ask},
    {SSN_OPEN, ssn_fetch_answer},
    {SSN_OPEN, ssn_fetch_compare},
    {SSN_OPEN, ssn_flip_bit},
    {SSN_OPEN, ssn_guess_begin},
    {SSN_OPEN, ssn_guess_refused},
    {SSN_OPEN, ssn_rotate_begin},
    {SSN_OPEN, ssn_rotate},
    {SSN_OPEN, ssn_goodbye},
    {SSN_OPEN, ssn_gone},
};

#define PLAN_LENGTH (sizeof plan / sizeof plan[0])

static enum status ssn_start(struct bench *bench, void **state, struct failure *failure)
{
    struct ssn *ssn = mem_alloc(1, sizeof *ssn);

    (void)failure;
    ssn->bench = bench;
    ssn->stage = -1;
    *state = ssn;
    return STATUS_OK;
}

static void enter_stage(struct ssn *ssn, enum ssn_stage stage)
{
    ssn->stage = (int)stage;
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_STAGE,
                                .name = ssn_stages[stage].id,
                                .value = ssn_stages[stage].title,
                                .number = (int64_t)stage + 1},
                 (struct bytes){0});
}

static enum lab_wants ssn_step(void *state, struct failure *failure)
{
    struct ssn *ssn = state;

    if (ssn->at >= PLAN_LENGTH)
        return LAB_END;
    if ((int)plan[ssn->at].stage != ssn->stage) {
        enter_stage(ssn, plan[ssn->at].stage);
        return LAB_MORE;
    }
    return plan[ssn->at++].act(ssn, failure);
}

static void ssn_stop(void *state)
{
    struct ssn *ssn = state;

    link_free(&ssn->plain, ssn->bench);
    link_free(&ssn->glance, ssn->bench);
    link_free(&ssn->tls, ssn->bench);
    vault_close(ssn->vault);
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

void ssn_checked(struct ssn *ssn, const struct peer *peer, const char *rule,
                 const char *outcome, uint32_t about, int64_t number)
{
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_CHECKED,
                                .from = peer ? peer->id : 0,
                                .conn = peer ? peer->wire->conn : 0,
                                .name = rule,
                                .value = outcome,
                                .about = about,
                                .number = number},
                 (struct bytes){0});
}

enum lab_wants ssn_end(struct ssn *ssn, const char *because)
{
    bench_note(ssn->bench, "ended", because);
    ssn->at = PLAN_LENGTH;
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
    .stop = ssn_stop,
};
