/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The replay store of servers that take early data. GnuTLS asks it to remember the binder of
 * each hello that brings some; a binder that is there already is a hello that was seen before.
 */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/memory.h"
#include "peers/tls_session.h"

/* How far the age of a ticket as the client says it may be from what the server thinks. Real
 * servers allow some seconds, for the way; a hello in a lab waits for its reader. */
#define AGE_MOST_MS (60 * 60 * 1000)

struct seen {
    struct seen *next;
    struct buf key;
};

struct tls_replay_store {
    gnutls_anti_replay_t gnutls;
    struct seen *seen;
    enum tls_replay last; /* what came of the last question */
};

static int add(void *context, time_t expires, const gnutls_datum_t *key,
               const gnutls_datum_t *data)
{
    struct tls_replay_store *store = context;
    struct bytes wanted = {key->data, key->size};
    struct seen *new;

    (void)expires; /* a lab does not last that long */
    (void)data;
    for (const struct seen *seen = store->seen; seen; seen = seen->next)
        if (bytes_equal(buf_view(&seen->key), wanted)) {
            store->last = TLS_REPLAY_SEEN;
            return GNUTLS_E_DB_ENTRY_EXISTS;
        }
    new = mem_alloc(1, sizeof *new);
    buf_add(&new->key, wanted);
    new->next = store->seen;
    store->seen = new;
    store->last = TLS_REPLAY_NEW;
    return 0;
}

struct tls_replay_store *tls_replay_store_new(void)
{
    struct tls_replay_store *store = mem_alloc(1, sizeof *store);

    if (gnutls_anti_replay_init(&store->gnutls) < 0)
        abort(); /* only without memory */
    gnutls_anti_replay_set_window(store->gnutls, AGE_MOST_MS);
    gnutls_anti_replay_set_add_function(store->gnutls, add);
    gnutls_anti_replay_set_ptr(store->gnutls, store);
    return store;
}

void tls_replay_store_free(struct tls_replay_store *store)
{
    if (!store)
        return;
    while (store->seen) {
        struct seen *seen = store->seen;

        store->seen = seen->next;
        buf_free(&seen->key);
        free(seen);
    }
    gnutls_anti_replay_deinit(store->gnutls);
    free(store);
}

void tls_replay_store_use(struct tls_replay_store *store, gnutls_session_t session)
{
    gnutls_anti_replay_enable(session, store->gnutls);
}

enum tls_replay tls_replay_store_take(struct tls_replay_store *store)
{
    enum tls_replay last = store->last;

    store->last = TLS_REPLAY_UNASKED;
    return last;
}
