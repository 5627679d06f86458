/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/running_hash.h"

#include "crypto/hash.h"
#include "crypto/must.h"

enum { SHA256 = 32, SHA384 = 48 };

/* Others belong to what is old and rare, and are made at once. */
static bool can_go_on(size_t hash)
{
    return hash == SHA256 || hash == SHA384;
}

static void begin(struct running_hash *running, size_t hash)
{
    running_hash_forget(running);
    must_work(gnutls_hash_init(&running->state,
                               hash == SHA384 ? GNUTLS_DIG_SHA384 : GNUTLS_DIG_SHA256),
              "begin a digest");
    running->hash = hash;
}

void running_hash_digest(struct running_hash *running, size_t hash, struct bytes bytes,
                         uint8_t *out)
{
    struct bytes more;
    gnutls_hash_hd_t so_far;

    if (!can_go_on(hash)) {
        hash_digest(hash, bytes, out);
        return;
    }
    if (!running->state || running->hash != hash)
        begin(running, hash);
    more = bytes_part(bytes, running->done, SIZE_MAX);
    must_work(gnutls_hash(running->state, more.data, more.length), "go on with a digest");
    running->done += more.length;
    so_far = gnutls_hash_copy(running->state);
    if (so_far)
        gnutls_hash_deinit(so_far, out);
    else /* some of the library's ways to hash cannot be copied */
        hash_digest(hash, bytes, out);
}

void running_hash_forget(struct running_hash *running)
{
    if (running->state)
        gnutls_hash_deinit(running->state, NULL);
    *running = (struct running_hash){0};
}
