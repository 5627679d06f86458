/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_sealed: a TLS connection whose records are sealed here, so that the fuzzer has a say in
 * what is inside of them: bytes flipped on the wire only ever spoil a tag. How they are sealed
 * is agreed on by the hellos in the input, the secrets are made up. Ciphers that are no AEAD
 * are left to fuzz_tls. The input is a list of records
 *
 *     what     1 byte    bit 0: by the server; bits 1 to 3: the content type, less 20; bits 4
 *                        and 5: enum epoch; bit 6: under the next keys; bit 7: padded
 *     length   2 bytes   of the content, cut to what is there
 *     content
 */
#include <string.h>

#include "inspect/tls/key_schedule.h"

#include "tls_reading.h"
#include "trace/role.h"

#define DEFAULT_SUITE 0x1301 /* of early data, before there is an answer */
#define PADDING       5      /* bytes */

/* One direction. */
struct lane {
    enum epoch epoch;
    uint64_t number;
    struct traffic_keys keys;
};

struct connection {
    struct trace *trace;
    struct arena arena;
    struct negotiation *agreed;
    struct lane lanes[SIDES];
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- secrets ---- */

/* Before TLS 1.3 there is but one, which stands here for the client's clear epoch. */
static const char *const labels[SIDES][EPOCHS] = {
    {"CLIENT_RANDOM", "CLIENT_EARLY_TRAFFIC_SECRET", "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
     "CLIENT_TRAFFIC_SECRET_0"},
    {NULL, NULL, "SERVER_HANDSHAKE_TRAFFIC_SECRET", "SERVER_TRAFFIC_SECRET_0"},
};

static struct bytes secret_of(enum side side, enum epoch epoch, size_t length,
                              uint8_t out[static HASH_MOST])
{
    memset(out, (int)epoch * SIDES + (int)side + 1, HASH_MOST);
    return (struct bytes){out, length};
}

static void log_secret(struct connection *connection, enum side side, enum epoch epoch)
{
    bool master = epoch == EPOCH_CLEAR;
    uint8_t room[HASH_MOST];
    struct bytes secret =
        secret_of(side, epoch, master ? HASH_MOST : connection->agreed->suite.hash, room);

    if (master)
        known_secret_learn(&connection->agreed->master, secret, true, NULL);
    trace_append(connection->trace,
                 &(struct event){.kind = EVENT_SECRET,
                                 .run = 1,
                                 .conn = 1,
                                 .from = (uint32_t)side + 1,
                                 .name = labels[side][epoch]},
                 secret);
}

static void log_secrets(struct connection *connection)
{
    for (enum side side = 0; side < SIDES; side++) {
        for (enum epoch epoch = 0; epoch < EPOCHS; epoch++) {
            if (labels[side][epoch])
                log_secret(connection, side, epoch);
        }
    }
}

/* ---- what is agreed on ---- */

/* The hello, if it is one, which says how what follows is sealed. */
static void take_hello(struct connection *connection, struct bytes message)
{
    struct bytes body = bytes_part(message, 4, SIZE_MAX);
    uint8_t type = message.length ? message.data[0] : UINT8_MAX;
    struct hello hello;

    if (type == TLS_CLIENT_HELLO && client_hello_read(body, &hello))
        negotiation_greet(connection->agreed, &hello, &connection->arena);
    if (type == TLS_SERVER_HELLO && server_hello_read(body, &hello)) {
        negotiation_answer(connection->agreed, &hello, &connection->arena);
        log_secrets(connection);
    }
}

/* Goes over to the first keys of an epoch; in the clear when there are none. */
static void enter(struct connection *connection, enum side side, enum epoch epoch)
{
    struct lane *lane = &connection->lanes[side];
    struct tls_suite suite = connection->agreed->suite;
    uint8_t room[HASH_MOST];
    bool known;

    if (!connection->agreed->answered)
        (void)tls_suite_read(DEFAULT_SUITE, &suite);
    if (suite.exchange == TLS_EXCHANGE_TLS13)
        known =
            traffic_keys_derive(&lane->keys, &suite, secret_of(side, epoch, suite.hash, room));
    else
        known = traffic_keys_expand(&lane->keys, connection->agreed, side);
    lane->epoch = known ? epoch : EPOCH_CLEAR;
    lane->number = 0;
}

static void update(struct lane *lane)
{
    struct traffic_keys next;

    if (lane->keys.suite.exchange != TLS_EXCHANGE_TLS13)
        return;
    traffic_keys_next(&lane->keys, &next);
    lane->keys = next;
    lane->number = 0;
}

/* ---- records ---- */

static void add_header(struct buf *record, uint8_t type, size_t length)
{
    buf_add_be(record, type, 1);
    buf_add_be(record, 0x0303, 2);
    buf_add_be(record, length, 2);
}

static void add_clear(struct buf *record, uint8_t type, struct bytes content)
{
    add_header(record, type, content.length);
    buf_add(record, content);
}

/* Nonce and header are made as for opening. */
static void add_sealed(struct buf *record, const struct lane *lane, uint8_t type,
                       struct bytes content)
{
    const struct traffic_keys *keys = &lane->keys;
    const struct tls_suite *suite = &keys->suite;
    size_t front = suite->exchange == TLS_EXCHANGE_TLS13 ? 0 : suite->explicit_nonce;
    struct sealed sealed = {.keys = keys, .number = lane->number};
    uint8_t nonce[AEAD_NONCE];
    struct buf aad = {0};

    add_header(record, type, front + content.length + suite->tag);
    if (front)
        buf_add_be(record, lane->number, front);
    sealed.record = buf_view(record);
    keys->protection->nonce(&sealed, nonce);
    keys->protection->header(&sealed, content.length, &aad);
    if (!aead_seal(suite->cipher, (struct bytes){keys->key, suite->key},
                   (struct bytes){nonce, AEAD_NONCE}, buf_view(&aad), content, record))
        abort();
    buf_free(&aad);
}

/* TLSInnerPlaintext (RFC 8446 section 5.2). */
static void add_sealed_13(struct buf *record, const struct lane *lane, uint8_t type,
                          struct bytes content, bool padded)
{
    struct buf inner = {0};

    buf_add(&inner, content);
    buf_add_be(&inner, type, 1);
    if (padded)
        buf_add_be(&inner, 0, PADDING);
    add_sealed(record, lane, TLS_APPLICATION_DATA, buf_view(&inner));
    buf_free(&inner);
}

static void add_record(struct buf *record, const struct lane *lane, uint8_t type,
                       struct bytes content, bool padded)
{
    if (lane->epoch == EPOCH_CLEAR || lane->keys.suite.kind != TLS_CIPHER_AEAD)
        add_clear(record, type, content);
    else if (lane->keys.suite.exchange == TLS_EXCHANGE_TLS13)
        add_sealed_13(record, lane, type, content, padded);
    else
        add_sealed(record, lane, type, content);
}

static void say(struct connection *connection, uint8_t what, struct bytes content)
{
    enum side side = what & 1 ? FROM_SERVER : FROM_CLIENT;
    uint8_t type = (uint8_t)(TLS_CHANGE_CIPHER_SPEC + (what >> 1) % 8);
    enum epoch epoch = (what >> 4) % EPOCHS;
    struct lane *lane = &connection->lanes[side];
    struct buf record = {0};

    if (epoch != lane->epoch)
        enter(connection, side, epoch);
    if (what & 0x40)
        update(lane);
    add_record(&record, lane, type, content, what & 0x80);
    trace_append(connection->trace,
                 &(struct event){.kind = EVENT_SENT,
                                 .run = 1,
                                 .conn = 1,
                                 .from = (uint32_t)side + 1,
                                 .to = 2 - (uint32_t)side},
                 buf_view(&record));
    buf_free(&record);
    lane->number++;
    if (type == TLS_HANDSHAKE)
        take_hello(connection, content);
    if (type == TLS_CHANGE_CIPHER_SPEC && connection->agreed->version < 0x0304)
        enter(connection, side, EPOCH_APPLICATION);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader reader = reader_of((struct bytes){data, size});
    struct connection connection = {.trace = tls_trace(), .agreed = negotiation_new(NULL)};
    struct inspect *inspect = inspect_new(connection.trace, role_vantage(ROLE_ALL));

    while (reader_left(&reader) >= 3) {
        uint8_t what = (uint8_t)read_be(&reader, 1);
        size_t length = (size_t)read_be(&reader, 2);
        size_t left = reader_left(&reader);

        say(&connection, what, read_bytes(&reader, length < left ? length : left));
    }
    read_all(connection.trace, inspect);
    inspect_free(inspect);
    negotiation_free(connection.agreed);
    arena_free(&connection.arena);
    trace_free(connection.trace);
    return 0;
}
