/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * following: a session that follows the handshake of RFC 8448 section 3, and after it records
 * sealed here under its secrets.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_FOLLOWING_H
#define LOCKSTEP_TESTS_INSPECT_FOLLOWING_H

#include "inspect/tls/key_schedule.h"
#include "inspect/tls/session.h"
#include "recording.h"

enum { CLIENT_HELLO, SERVER_HELLO, HS_SECRETS, FLIGHT = 4, AP_SECRETS, CLIENT_FINISHED = 7 };

static struct recording *recording;
static struct trace *trace;
static struct session *session;
static struct session_ground ground;
static struct arena arena;

static inline void set_up(void)
{
    recording = read_recording("rfc8448-section-3");
    trace = connection_trace(FRAMING_TLS);
    arena = (struct arena){0};
    ground =
        (struct session_ground){.trace = trace, .arena = &arena, .ciphers = aead_cache_new()};
    session = session_new(&ground, 0);
}

static inline void tear_down(void)
{
    session_free(session);
    aead_cache_free(ground.ciphers);
    arena_free(&arena);
    trace_free(trace);
    free_recording(recording);
}

/* Lets the session read a record; where it is looked up later. */
static inline const struct record *take(enum side side, struct bytes bytes)
{
    uint32_t seq = put_unit(trace, side == FROM_CLIENT ? CLIENT : SERVER, bytes);
    struct unit *unit = unit_split(&arena, trace, seq);

    session_take(session, side, unit, 0);
    return &unit->records[0].record;
}

static inline const struct record *take_recorded(int item)
{
    const struct recorded *recorded = &recording->items[item];

    return take(recorded->owner == CLIENT ? FROM_CLIENT : FROM_SERVER,
                buf_view(&recorded->bytes));
}

static inline struct bytes secret_of(enum side side, enum epoch epoch)
{
    int first = epoch == EPOCH_HANDSHAKE ? HS_SECRETS : AP_SECRETS;

    return buf_view(&recording->items[first + (int)side].bytes);
}

static inline void learn_as(const char *label, struct bytes secret, bool by_client,
                            bool by_server)
{
    session_learn(session, &(struct logged_secret){
                               .label = label,
                               .secret = secret,
                               .by_client = by_client,
                               .by_server = by_server,
                           });
}

static inline void learn(enum side side, enum epoch epoch)
{
    static const char *const labels[SIDES][EPOCHS] = {
        [FROM_CLIENT] = {[EPOCH_HANDSHAKE] = "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                         [EPOCH_APPLICATION] = "CLIENT_TRAFFIC_SECRET_0"},
        [FROM_SERVER] = {[EPOCH_HANDSHAKE] = "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                         [EPOCH_APPLICATION] = "SERVER_TRAFFIC_SECRET_0"},
    };

    learn_as(labels[side][epoch], secret_of(side, epoch), true, true);
}

static inline void learn_all(void)
{
    learn(FROM_CLIENT, EPOCH_HANDSHAKE);
    learn(FROM_SERVER, EPOCH_HANDSHAKE);
    learn(FROM_CLIENT, EPOCH_APPLICATION);
    learn(FROM_SERVER, EPOCH_APPLICATION);
}

static inline void shake_hands(void)
{
    learn_all();
    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    take_recorded(FLIGHT);
    take_recorded(CLIENT_FINISHED);
}

/* Content sealed as a record with that number, after that many KeyUpdates. */
static inline struct bytes seal(enum side side, unsigned generation, uint64_t number,
                                uint8_t type, struct bytes content)
{
    struct traffic_keys keys;
    struct tls_suite suite;
    struct buf inner = {0};
    struct buf record = {0};
    struct bytes out;
    uint8_t nonce[AEAD_NONCE];

    ck_assert(tls_suite_read(0x1301, &suite));
    ck_assert(traffic_keys_derive(&keys, &suite, secret_of(side, EPOCH_APPLICATION)));
    while (generation--) {
        struct traffic_keys before = keys;

        traffic_keys_next(&before, &keys);
    }
    keys.protection->nonce(&(struct sealed){.keys = &keys, .number = number}, nonce);
    buf_add(&inner, content);
    buf_add_be(&inner, type, 1);
    buf_add_be(&record, 0x170303, 3);
    buf_add_be(&record, inner.length + AEAD_TAG, 2);
    out = arena_bytes(&arena, buf_view(&record));
    ck_assert(aead_seal("AES-128-GCM", (struct bytes){keys.key, 16},
                        (struct bytes){nonce, AEAD_NONCE}, out, buf_view(&inner), &record));
    out = arena_bytes(&arena, buf_view(&record));
    buf_free(&inner);
    buf_free(&record);
    return out;
}

static inline const struct record *take_sealed_text(uint64_t number, const char *text)
{
    return take(FROM_CLIENT,
                seal(FROM_CLIENT, 0, number, TLS_APPLICATION_DATA, bytes_of(text)));
}

/* Like CHECK_CASE, each test with a session of its own. */
#define FOLLOW_CASE(suite, name, ...) \
    CHECK_CASE_WITH(suite, name, set_up, tear_down, __VA_ARGS__)

#endif
