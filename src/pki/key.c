/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/key.h"

#include <gnutls/gnutls.h>
#include <stdlib.h>
#include <string.h>

#include "pki/key_child.h"
#include "pki/key_make.h"

static const char *const kind_names[KEY_KINDS] = {
    [KEY_P256] = "p256",       [KEY_ED25519] = "ed25519", [KEY_RSA1024] = "rsa1024",
    [KEY_RSA2048] = "rsa2048", [KEY_RSA3072] = "rsa3072", [KEY_RSA4096] = "rsa4096",
};

const char *key_kind_name(enum key_kind kind)
{
    return kind_names[kind];
}

enum key_kind key_kind_of(const char *name)
{
    enum key_kind kind = 0;

    while (kind < KEY_KINDS && strcmp(kind_names[kind], name) != 0)
        kind++;
    return kind;
}

struct key_job {
    struct job job;
    enum key_kind kind;
    struct key_child child; /* at work on an RSA key, from the first poll on */
    struct secret key;      /* the result, from JOB_DONE to key_take */
};

static bool takes_long(enum key_kind kind)
{
    return kind != KEY_P256 && kind != KEY_ED25519;
}

static enum job_state poll_child(struct key_job *self, uint64_t budget_us,
                                 struct failure *failure)
{
    enum job_state state;

    if (!self->child.pid && key_child_start(&self->child, self->kind, failure) != STATUS_OK)
        return JOB_FAILED;
    state = key_child_poll(&self->child, budget_us, failure);
    if (state == JOB_DONE) {
        self->key = self->child.key;
        self->child.key = (struct secret){0};
    }
    return state;
}

static enum job_state poll_key(struct job *job, uint64_t budget_us, struct failure *failure)
{
    struct key_job *self = (struct key_job *)job;

    if (takes_long(self->kind))
        return poll_child(self, budget_us, failure);
    return key_make(self->kind, &self->key, failure) == STATUS_OK ? JOB_DONE : JOB_FAILED;
}

/* Primes are found by chance. */
static int permille_unknown(const struct job *job)
{
    (void)job;
    return -1;
}

static void free_key(struct job *job)
{
    struct key_job *self = (struct key_job *)job;

    key_child_stop(&self->child);
    secret_free(&self->key);
    free(self);
}

struct job *key_start(enum key_kind kind)
{
    static const struct job_ops ops = {
        .poll = poll_key, .permille = permille_unknown, .free = free_key};
    struct key_job *self = mem_alloc(1, sizeof *self);

    self->job = (struct job){&ops, takes_long(kind) ? "looking for primes" : "making the key"};
    self->kind = kind;
    return &self->job;
}

struct secret key_take(struct job *job)
{
    struct key_job *self = (struct key_job *)job;
    struct secret key = self->key;

    self->key = (struct secret){0};
    return key;
}

enum status key_pem(struct bytes pkcs8, struct secret *out, struct failure *failure)
{
    const gnutls_datum_t der = {(unsigned char *)pkcs8.data, (unsigned)pkcs8.length};
    gnutls_datum_t pem = {0};
    int code = gnutls_pem_base64_encode2("PRIVATE KEY", &der, &pem);

    if (code < 0)
        return fail(failure, STATUS_INTERNAL,
                    "The key could not be written as PEM\nGnuTLS says: %s\nMake a new key",
                    gnutls_strerror(code));
    *out = secret_copy((struct bytes){pem.data, pem.size});
    gnutls_memset(pem.data, 0, pem.size);
    gnutls_free(pem.data);
    return STATUS_OK;
}
