/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One connection of a trace is written as a trace of its own: what it needs is copied, in
 * order, with new numbers.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/hex.h"
#include "base/memory.h"
#include "capture/pcapng.h"
#include "proto/tls.h"

#define HELLO_RANDOM_AT 6 /* in a ClientHello: after type, length and version */
#define RANDOM_LENGTH   32

struct excerpt {
    const struct trace *from;
    uint32_t conn;
    struct trace *to;
    uint32_t *peers;   /* numbers in the excerpt, by number - 1; 0: not needed so far */
    uint32_t *origins; /* seqs, by seq - 1 in the excerpt */
    struct arena arena;
    const char *(*comment)(void *context, uint32_t seq);
    void *context;
};

/* ---- whose secrets ---- */

/* Adds what handshake records hold, as long as there are such; false at anything else. */
static bool add_handshake(struct bytes unit, struct buf *out)
{
    size_t whole;

    while ((whole = tls_record_whole(unit)) && unit.data[0] == TLS_HANDSHAKE) {
        buf_add(out, bytes_part(unit, TLS_RECORD_HEADER, whole - TLS_RECORD_HEADER));
        unit = bytes_part(unit, whole, unit.length);
    }
    return !unit.length;
}

/* The random of the connection's ClientHello in hexadecimal, "" when it has none; a hello may
 * be spread over several records. */
static const char *client_random(struct excerpt *excerpt)
{
    uint32_t client = trace_conn(excerpt->from, excerpt->conn)->client;
    size_t enough = HELLO_RANDOM_AT + RANDOM_LENGTH;
    struct buf hello = {0};
    const char *hex = "";

    for (uint32_t seq = 1; seq <= trace_count(excerpt->from) && hello.length < enough; seq++) {
        const struct event *event = trace_event(excerpt->from, seq);

        if (event->kind == EVENT_SENT && event->conn == excerpt->conn &&
            event->from == client && !add_handshake(trace_bytes(excerpt->from, seq), &hello))
            break;
    }
    if (hello.length >= enough && hello.data[0] == TLS_CLIENT_HELLO)
        hex = hex_text(&excerpt->arena,
                       bytes_part(buf_view(&hello), HELLO_RANDOM_AT, RANDOM_LENGTH), 0);
    buf_free(&hello);
    return hex;
}

/* ---- the copy ---- */

static uint32_t peer_there(struct excerpt *excerpt, uint32_t number)
{
    const struct trace_peer *peer = trace_peer(excerpt->from, number);

    if (!peer)
        return 0;
    if (!excerpt->peers[number - 1]) {
        struct trace_peer copy = {1, peer->name, peer->role};

        excerpt->peers[number - 1] = trace_add_peer(excerpt->to, &copy);
    }
    return excerpt->peers[number - 1];
}

static void copy_tables(struct excerpt *excerpt)
{
    struct trace_conn conn = *trace_conn(excerpt->from, excerpt->conn);

    trace_add_run(excerpt->to, trace_run(excerpt->from, conn.run));
    conn.run = 1;
    conn.client = peer_there(excerpt, conn.client);
    conn.server = peer_there(excerpt, conn.server);
    trace_add_conn(excerpt->to, &conn);
}

/* The number that an event has in the excerpt, 0 if it is not in it. Seqs only grow. */
static uint32_t event_there(const struct excerpt *excerpt, uint32_t seq)
{
    uint32_t low = 0, high = trace_count(excerpt->to);

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (excerpt->origins[middle] < seq)
            low = middle + 1;
        else
            high = middle;
    }
    return seq && low < trace_count(excerpt->to) && excerpt->origins[low] == seq ? low + 1 : 0;
}

static void copy_event(struct excerpt *excerpt, uint32_t seq)
{
    struct event event = *trace_event(excerpt->from, seq);

    event.run = 1;
    event.conn = event.conn ? 1 : 0;
    event.from = peer_there(excerpt, event.from);
    event.to = peer_there(excerpt, event.to);
    event.about = event_there(excerpt, event.about);
    seq = trace_append(excerpt->to, &event, trace_bytes(excerpt->from, seq));
    excerpt->origins[seq - 1] = event.seq;
}

static void copy_events(struct excerpt *excerpt)
{
    const char *random = client_random(excerpt);

    for (uint32_t seq = 1; seq <= trace_count(excerpt->from); seq++) {
        const struct event *event = trace_event(excerpt->from, seq);
        bool is_its_secret =
            event->kind == EVENT_SECRET && *random && strcasecmp(event->value, random) == 0;

        if (event->conn == excerpt->conn || is_its_secret)
            copy_event(excerpt, seq);
    }
}

/* Whoever comments knows the events by the numbers they had. */
static const char *comment_there(void *context, uint32_t seq)
{
    const struct excerpt *excerpt = context;

    return excerpt->comment(excerpt->context, excerpt->origins[seq - 1]);
}

void pcapng_write_flow(const struct trace *trace, uint32_t conn,
                       const char *(*comment)(void *context, uint32_t seq), void *context,
                       struct buf *out)
{
    struct excerpt excerpt = {
        .from = trace, .conn = conn, .to = trace_new(), .comment = comment, .context = context};

    excerpt.peers = mem_alloc(trace_peer_count(trace), sizeof *excerpt.peers);
    excerpt.origins = mem_alloc(trace_count(trace), sizeof *excerpt.origins);
    copy_tables(&excerpt);
    copy_events(&excerpt);
    pcapng_write(excerpt.to, comment ? comment_there : NULL, &excerpt, out);
    trace_free(excerpt.to);
    free(excerpt.peers);
    free(excerpt.origins);
    arena_free(&excerpt.arena);
}
