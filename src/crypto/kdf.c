/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/kdf.h"

#include <nettle/hmac.h>
#include <nettle/memxor.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"

/* Iterations between two looks at the clock: well under a millisecond. */
#define SLICE 1000

_Static_assert(KDF_KEY == SHA256_DIGEST_SIZE, "the key is the first block, T_1, and no more");

/* What RFC 8018 calls F, in secret memory. */
struct derivation {
    struct hmac_sha256_ctx hmac; /* keyed with the passphrase; ready again after each digest */
    uint8_t last[KDF_KEY];       /* U_i */
    uint8_t sum[KDF_KEY];        /* U_1 ^ ... ^ U_i */
};

struct kdf_job {
    struct job job;
    struct secret memory; /* of the derivation */
    uint32_t iterations;
    uint32_t done;
};

static struct derivation *derivation_of(const struct kdf_job *kdf)
{
    return (struct derivation *)(void *)kdf->memory.data;
}

static void iterate(struct derivation *f, uint32_t times)
{
    for (uint32_t i = 0; i < times; i++) {
        hmac_sha256_update(&f->hmac, sizeof f->last, f->last);
        hmac_sha256_digest(&f->hmac, sizeof f->last, f->last);
        memxor(f->sum, f->last, sizeof f->sum);
    }
}

static enum job_state kdf_poll(struct job *job, uint64_t budget_us, struct failure *failure)
{
    struct kdf_job *kdf = (struct kdf_job *)job;
    uint64_t begun = clock_us();

    (void)failure; /* arithmetic cannot fail */
    while (kdf->done < kdf->iterations) {
        uint32_t left = kdf->iterations - kdf->done;
        uint32_t now = left < SLICE ? left : SLICE;

        iterate(derivation_of(kdf), now);
        kdf->done += now;
        if (clock_us() - begun >= budget_us)
            break;
    }
    return kdf->done < kdf->iterations ? JOB_RUNNING : JOB_DONE;
}

static int kdf_permille(const struct job *job)
{
    const struct kdf_job *kdf = (const struct kdf_job *)job;

    return (int)((uint64_t)kdf->done * 1000 / kdf->iterations);
}

static void kdf_free(struct job *job)
{
    struct kdf_job *kdf = (struct kdf_job *)job;

    secret_free(&kdf->memory);
    free(kdf);
}

static const struct job_ops kdf_ops = {
    .poll = kdf_poll, .permille = kdf_permille, .free = kdf_free};

/* U_1 = HMAC(passphrase, salt || 1), the block number in four octets. */
static void first_iteration(struct derivation *f, struct bytes passphrase, struct bytes salt)
{
    static const uint8_t block_number[] = {0, 0, 0, 1};

    hmac_sha256_set_key(&f->hmac, passphrase.length, passphrase.data);
    hmac_sha256_update(&f->hmac, salt.length, salt.data);
    hmac_sha256_update(&f->hmac, sizeof block_number, block_number);
    hmac_sha256_digest(&f->hmac, sizeof f->last, f->last);
    memxor(f->sum, f->last, sizeof f->sum);
}

struct job *kdf_start(struct bytes passphrase, struct bytes salt, uint32_t iterations)
{
    struct kdf_job *kdf = mem_alloc(1, sizeof *kdf);

    kdf->job = (struct job){&kdf_ops, "deriving a key from the passphrase"};
    kdf->memory = secret_new(sizeof(struct derivation));
    kdf->iterations = iterations;
    kdf->done = 1;
    first_iteration(derivation_of(kdf), passphrase, salt);
    return &kdf->job;
}

struct secret kdf_take(struct job *job)
{
    const struct derivation *f = derivation_of((struct kdf_job *)job);

    return secret_copy((struct bytes){f->sum, sizeof f->sum});
}
