/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/session.h"

#include <stdlib.h>
#include <string.h>

#include "inspect/tls/session_parts.h"

struct session *session_new(const struct session_ground *ground, uint16_t version)
{
    struct session *session = mem_alloc(1, sizeof *session);

    session->ground = ground;
    session->negotiation = negotiation_new(NULL);
    session->negotiation->version = version;
    for (int side = 0; side < SIDES; side++) {
        session->directions[side].flow.side = (enum side)side;
        session->directions[side].flow.ciphers = ground->ciphers;
    }
    return session;
}

void session_free(struct session *session)
{
    if (!session)
        return;
    for (int side = 0; side < SIDES; side++) {
        flow_clear(&session->directions[side].flow);
        buf_free(&session->directions[side].partial);
        free(session->directions[side].waiting.items);
    }
    negotiation_free(session->negotiation);
    free(session);
}

const struct negotiation *session_negotiation(const struct session *session)
{
    return session->negotiation;
}

size_t session_greetings(const struct session *session)
{
    return session->greetings;
}

unsigned session_generation(const struct session *session, enum side side)
{
    const struct traffic_keys *keys = session->directions[side].flow.keys;

    return keys ? keys->generation : 0;
}

/* ---- records ---- */

static void put_off(struct queue *queue, struct unit *unit, size_t record)
{
    if (queue->count == queue->room) {
        queue->room = queue->room ? queue->room * 2 : 8;
        queue->items = mem_resize(queue->items, queue->room, sizeof *queue->items);
    }
    queue->items[queue->count++] = (struct waiting){unit, record};
}

/* TLSInnerPlaintext (RFC 8446 section 5.2): content, its type, then zeros. */
static void read_inner_plaintext(struct session *session, enum side side, struct unit *unit,
                                 size_t i, struct bytes plain)
{
    size_t length = plain.length;

    while (length && !plain.data[length - 1])
        length--;
    if (length)
        session_read(session, side, unit, i, plain.data[length - 1],
                     bytes_part(plain, 0, length - 1));
}

/* Keeps what it takes to open the record again. */
static void note_opened(struct session *session, const struct flow *flow,
                        struct unit_record *found)
{
    struct bytes iv = {flow_chained_iv(flow), CBC_BLOCK_MOST};

    found->record.opened = true;
    found->record.through =
        negotiation_sealing(session->negotiation, flow->side, flow->epoch)->through;
    found->keys = flow->keys;
    if (flow->keys->chained)
        found->chained_iv = arena_bytes(session->ground->arena, iv).data;
}

static void read_opened(struct session *session, enum side side, struct unit *unit, size_t i,
                        struct bytes plain, const struct opened *opened)
{
    const struct unit_record *found = &unit->records[i];

    if (found->keys->suite.exchange == TLS_EXCHANGE_TLS13)
        read_inner_plaintext(session, side, unit, i, plain);
    else
        session_read(session, side, unit, i, found->record.type,
                     bytes_part(plain, 0, opened->content));
}

/* The transcript has a gap when a record that may hold a message of it stays sealed. */
static void note_gap(struct negotiation *negotiation, const struct unit *unit,
                     const struct unit_record *found)
{
    uint32_t *gap = found->record.epoch == EPOCH_EARLY ? &negotiation->early_gap
                                                       : &negotiation->gaps[found->side];
    bool of_handshake = negotiation->version < 0x0304
                            ? found->record.type == TLS_HANDSHAKE
                            : found->record.epoch != EPOCH_APPLICATION;

    if (!*gap && of_handshake)
        *gap = unit->seq;
}

/* What waits when early data ends unannounced is early data that nobody here can read; unless
 * the server accepted it, none of it counts in the transcript. */
static void forget_early_data(struct session *session, struct direction *direction)
{
    direction->waiting.count = 0;
    if (!session->negotiation->early_accepted)
        session->negotiation->early_gap = 0;
}

static void take_sealed(struct session *session, enum side side, struct unit *unit, size_t i)
{
    struct direction *direction = &session->directions[side];
    struct flow *flow = &direction->flow;
    struct unit_record *found = &unit->records[i];
    struct bytes bytes = unit_record_bytes(session->ground->trace, unit, found);
    enum epoch before = flow->epoch;
    bool behind = direction->waiting.count && flow->epoch != EPOCH_EARLY;
    struct buf plain = {0};
    struct opened opened;
    enum opening opening = behind ? NO_KEYS : flow_open(flow, bytes, &plain, &opened);

    if (flow->epoch != before)
        forget_early_data(session, direction);
    found->negotiation = session->negotiation;
    found->record.sealed = true;
    found->record.summary = content_name(found->record.type);
    found->record.epoch = flow->epoch;
    found->record.number = flow->number;
    found->record.bad_tag = opening == BAD_TAG;
    if (opening != OPENED)
        note_gap(session->negotiation, unit, found);
    if (opening == NO_KEYS && flow->epoch != EPOCH_CLEAR)
        put_off(&direction->waiting, unit, i);
    if (opening == OPENED)
        note_opened(session, flow, found);
    flow_pass(flow, bytes); /* first: what is in the record may change the keys */
    if (opening == OPENED)
        read_opened(session, side, unit, i, buf_view(&plain), &opened);
    buf_free(&plain);
}

/* ---- waiting ---- */

static bool is_ready(struct direction *direction)
{
    return direction->waiting.count &&
           (direction->flow.epoch == EPOCH_EARLY || flow_has_keys(&direction->flow));
}

static uint64_t number_of(const struct waiting *waiting)
{
    return waiting->unit->records[waiting->record].record.number;
}

/* Takes away what waits in a direction, and puts its flow back to where that began. */
static struct queue start_over(struct session *session, enum side side)
{
    struct direction *direction = &session->directions[side];
    struct queue queue = {0};

    if (!is_ready(direction))
        return queue;
    queue = direction->waiting;
    direction->waiting = (struct queue){0};
    session->negotiation->gaps[side] = 0;
    if (side == FROM_CLIENT)
        session->negotiation->early_gap = 0;
    if (direction->flow.epoch != EPOCH_EARLY)
        direction->flow.number = number_of(&queue.items[0]);
    return queue;
}

/* Others of the early data may have been opened in between: each has its own number. */
static void retake(struct session *session, enum side side, const struct waiting *waiting)
{
    struct flow *flow = &session->directions[side].flow;
    uint64_t next = flow->number;
    bool early = flow->epoch == EPOCH_EARLY;

    if (early)
        flow->number = number_of(waiting);
    waiting->unit->edition++;
    take_sealed(session, side, waiting->unit, waiting->record);
    if (early && flow->epoch == EPOCH_EARLY && flow->number < next)
        flow->number = next;
}

/* Reads again what waits, in the order in which it was sent, where the keys may be known by
 * now. */
static void wake(struct session *session)
{
    struct queue queues[SIDES];
    size_t at[SIDES] = {0};

    for (int side = 0; side < SIDES; side++)
        queues[side] = start_over(session, (enum side)side);
    for (;;) {
        const struct waiting *heads[SIDES];
        enum side side;

        for (int i = 0; i < SIDES; i++)
            heads[i] = at[i] < queues[i].count ? &queues[i].items[at[i]] : NULL;
        if (!heads[FROM_CLIENT] && !heads[FROM_SERVER])
            break;
        side = !heads[FROM_CLIENT] || (heads[FROM_SERVER] && heads[FROM_SERVER]->unit->seq <
                                                                 heads[FROM_CLIENT]->unit->seq)
                   ? FROM_SERVER
                   : FROM_CLIENT;
        retake(session, side, heads[side]);
        at[side]++;
    }
    for (int side = 0; side < SIDES; side++)
        free(queues[side].items);
}

/* ---- secrets ---- */

/* The negotiation of that client random, or the last one. */
static struct negotiation *find_negotiation(struct session *session, struct bytes random)
{
    struct negotiation *found = session->negotiation;

    while (found && !bytes_equal((struct bytes){found->client_random, HELLO_RANDOM}, random))
        found = found->before;
    return found ? found : session->negotiation;
}

void session_learn(struct session *session, const struct logged_secret *logged)
{
    struct negotiation *negotiation = find_negotiation(session, logged->random);
    enum side sender;
    struct known_secret *known = negotiation_secret(negotiation, logged->label, &sender);

    if (strcmp(logged->label, "SHARED_SECRET") == 0)
        negotiation->shared = logged->secret;
    if (!known)
        return;
    known_secret_learn(known, logged->secret,
                       sender == FROM_CLIENT ? logged->by_client : logged->by_server,
                       logged->through);
    wake(session);
}

void session_learn_premaster(struct session *session, struct bytes encrypted,
                             struct bytes premaster, struct bytes master)
{
    session->negotiation->encrypted = arena_bytes(session->ground->arena, encrypted);
    known_secret_learn(&session->negotiation->premaster, premaster, false, THROUGH_KEY);
    known_secret_learn(&session->negotiation->master, master, false, THROUGH_KEY);
    wake(session);
}

/* ---- what comes ---- */

/* Before TLS 1.3 application data tells that a ChangeCipherSpec was among what was lost. */
static void make_up(struct session *session, enum side side, uint8_t type)
{
    struct flow *flow = &session->directions[side].flow;
    uint16_t version = session->negotiation->version;
    uint64_t lost = flow->lost;

    if (!lost || !version || version >= 0x0304 || flow->epoch != EPOCH_CLEAR ||
        type != TLS_APPLICATION_DATA)
        return;
    flow_enter(flow, session->negotiation, EPOCH_APPLICATION);
    flow_lose(flow, lost);
}

static bool is_sealed(const struct session *session, enum side side, uint8_t type)
{
    uint16_t version = session->negotiation->version;

    if (version && version < 0x0304 && session->directions[side].flow.epoch != EPOCH_CLEAR)
        return true;
    return type == TLS_APPLICATION_DATA;
}

/* How many bytes there should be more of a record that is not whole; at least 1. */
static size_t lacking(struct bytes record)
{
    size_t length = TLS_RECORD_HEADER + (size_t)bytes_be(bytes_part(record, 3, 2));

    return record.length < TLS_RECORD_HEADER ? 1 : length - record.length;
}

void session_take(struct session *session, enum side side, struct unit *unit, size_t i)
{
    struct unit_record *found = &unit->records[i];
    struct bytes bytes = unit_record_bytes(session->ground->trace, unit, found);
    bool answered = session->negotiation->answered;

    found->side = side;
    found->negotiation = session->negotiation;
    session->directions[side].lacks = 0;
    make_up(session, side, found->record.type);
    if (!tls_record_whole(bytes)) {
        found->record.summary = "a record cut short";
        session->directions[side].lacks = lacking(bytes);
    } else if (is_sealed(session, side, found->record.type)) {
        take_sealed(session, side, unit, i);
    } else {
        session_read(session, side, unit, i, found->record.type,
                     bytes_part(bytes, TLS_RECORD_HEADER, SIZE_MAX));
        if (session->negotiation->answered != answered)
            wake(session);
    }
}

void session_miss(struct session *session, enum side side, uint32_t seq, uint64_t missing)
{
    struct negotiation *negotiation = session->negotiation;
    struct direction *direction = &session->directions[side];
    struct flow *flow = &direction->flow;

    if (direction->lacks && flow->epoch != EPOCH_CLEAR)
        flow_pass(flow, (struct bytes){0});
    if (missing > direction->lacks)
        flow_lose(flow, (missing - direction->lacks) / TLS_RECORD_HEADER);
    direction->lacks = 0;
    buf_free(&direction->partial);
    if (!negotiation->gaps[side])
        negotiation->gaps[side] = seq;
}
