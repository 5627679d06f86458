/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tls lab: a TLS session of one's own choosing, walked message by message.
 */
#include <stdlib.h>

#include "labs/tls.h"

static const char *const versions[] = {"1.3", "1.2", NULL};
static const char *const suites[] = {"any",
                                     "TLS_AES_128_GCM_SHA256",
                                     "TLS_AES_256_GCM_SHA384",
                                     "TLS_CHACHA20_POLY1305_SHA256",
                                     "TLS_AES_128_CCM_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                                     "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                     "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                                     "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                                     "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_DHE_RSA_WITH_AES_256_CCM",
                                     "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
                                     "TLS_RSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_RSA_WITH_AES_256_CBC_SHA",
                                     NULL};
static const char *const groups[] = {"any",       "x25519",    "secp256r1",
                                     "secp384r1", "ffdhe2048", NULL};
static const char *const key_kinds[] = {"p256", "ed25519", "rsa2048", NULL};
static const char *const resumptions[] = {"off", "ticket", NULL};
static const char *const protocols[] = {"http/1.1", "off", NULL};
static const char *const steppings[] = {"record", "flight", NULL};
static const char *const on_off[] = {"on", "off", NULL};
static const char *const off_on[] = {"off", "on", NULL};

static const struct setting settings[] = {
    {.name = "tls.version",
     .fallback = "1.3",
     .choices = versions,
     .help = "the version the client speaks; the server speaks both"},
    {.name = "tls.suite",
     .fallback = "any",
     .choices = suites,
     .help = "the one cipher suite that both ends offer"},
    {.name = "tls.group",
     .fallback = "any",
     .choices = groups,
     .help = "the one group of the key exchange that both offer"},
    {.name = "server.key",
     .fallback = "p256",
     .choices = key_kinds,
     .help = "what kind of key the server's certificate holds"},
    {.name = "client.certificate",
     .fallback = "off",
     .choices = off_on,
     .help = "whether the server asks who the client is"},
    {.name = "client.host",
     .fallback = "tls.lockstep.test",
     .help = "the name the client asks for and checks"},
    {.name = "client.verify",
     .fallback = "on",
     .choices = on_off,
     .help = "whether the client checks the certificate at all"},
    {.name = "tls.alpn",
     .fallback = "http/1.1",
     .choices = protocols,
     .help = "the application protocol that both agree on"},
    {.name = "tls.resumption",
     .fallback = "off",
     .choices = resumptions,
     .help = "a second connection that resumes the first session"},
    {.name = "tls.hello-retry",
     .fallback = "off",
     .choices = off_on,
     .help = "the client's first key share is one that nobody takes"},
    {.name = "tls.key-update",
     .fallback = "off",
     .choices = off_on,
     .help = "both ends take new keys in the middle of the talk"},
    {.name = "tls.encrypt-then-mac",
     .fallback = "on",
     .choices = on_off,
     .help = "CBC suites: the MAC is over what is encrypted"},
    {.name = "tls.stepping",
     .fallback = "record",
     .choices = steppings,
     .help = "an end sends one record at a time, or its whole flight"},
};

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
    {TLS_HELLO, tls_open},
    {TLS_KEYS, tls_send_one},
    {TLS_PROOF, tls_send_rest},
    {TLS_PROOF, tls_opened},
    {TLS_SERVER, tls_server_sends},
    {TLS_SECRET, tls_client_sends},
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
    {TLS_CLOSE, tls_closed},
    {TLS_RESUMPTION, tls_reopen},
    {TLS_RESUMPTION, tls_reopened},
    {TLS_RESUMPTION, tls_ask},
    {TLS_RESUMPTION, tls_answer},
    {TLS_RESUMPTION, tls_compare},
    {TLS_RESUMPTION, tls_close},
    {TLS_RESUMPTION, tls_closed},
};

#define ACTS (sizeof acts / sizeof acts[0])

static enum status lab_start(struct bench *bench, void **state, struct failure *failure)
{
    struct tls_choice choice;
    enum status status = tls_choose(bench, &choice, failure);
    struct tls_lab *lab;

    if (status)
        return status;
    lab = mem_alloc(1, sizeof *lab);
    lab->bench = bench;
    lab->choice = choice;
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

    link_free(&lab->first, lab->bench);
    link_free(&lab->again, lab->bench);
    for (size_t i = 0; i < TLS_OWNERS; i++) {
        secret_free(&lab->identities[i].key);
        buf_free(&lab->identities[i].cert);
    }
    secret_free(&lab->ticket_key);
    secret_free(&lab->session);
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
    .settings = settings,
    .setting_count = sizeof settings / sizeof settings[0],
    .stages = tls_stages,
    .stage_count = TLS_STAGES,
    .start = lab_start,
    .step = lab_step,
    .stop = lab_stop,
};
