/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_tls: a TLS connection as inspect reads it. The input is a list of items
 *
 *     what    1 byte     bit 0: by the server; bit 1: a secret; the rest: its label and
 *                        whether it only names a client random, or how the unit came to be
 *     length  2 bytes    of what follows, cut to what is there; for a note on missing bytes
 *                        also how many they are
 */
#include <stdlib.h>

#include "base/hex.h"
#include "inspect/dissect.h"
#include "inspect/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct trace *new_trace(void)
{
    struct trace *trace = trace_new();

    trace_add_run(trace, &(struct trace_run){.lab = "fuzz"});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
    return trace;
}

static struct event secret_of(uint8_t what)
{
    static const char *const labels[] = {
        "CLIENT_EARLY_TRAFFIC_SECRET",
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0",
        "SERVER_TRAFFIC_SECRET_0",
        "CLIENT_RANDOM",
        "EXPORTER_SECRET",
        "SHARED_SECRET",
    };

    return (struct event){.kind = EVENT_SECRET,
                          .run = 1,
                          .conn = what & 0x80 ? 0 : 1,
                          .from = what & 1 ? 2 : 1,
                          .name = labels[(what >> 2) % 8]};
}

static struct event unit_of(uint8_t what, size_t length)
{
    static const enum event_kind kinds[] = {EVENT_SENT, EVENT_DELIVERED, EVENT_ALTERED,
                                            EVENT_DROPPED};
    struct event event = {.kind = kinds[(what >> 2) % 4],
                          .run = 1,
                          .conn = 1,
                          .from = what & 1 ? 2 : 1,
                          .about = what >> 4};

    if (event.kind == EVENT_DROPPED && event.about == 15) {
        event.kind = EVENT_NOTE;
        event.number = (int64_t)length;
    }
    return event;
}

/* A secret of no connection begins with the random that it names. */
static void append(struct trace *trace, struct event event, struct bytes bytes)
{
    struct arena arena = {0};

    if (event.kind == EVENT_SECRET && !event.conn) {
        event.value = hex_text(&arena, bytes_part(bytes, 0, 32), 0);
        bytes = bytes_part(bytes, 32, SIZE_MAX);
    }
    trace_append(trace, &event, bytes);
    arena_free(&arena);
}

static void must_be_sound(const struct tree *tree)
{
    if (!is_sound(tree))
        abort();
}

static void read_all(const struct trace *trace, enum tap tap)
{
    struct inspect *inspect = inspect_new(trace, (struct vantage){tap, SECRETS_ALL});
    struct known_keys keys;

    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        inspect_summary(inspect, seq);
        must_be_sound(inspect_tree(inspect, seq));
    }
    inspect_keys(inspect, 1, &keys);
    inspect_transcripts(inspect, 1, keys.transcript);
    inspect_free(inspect);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader reader = reader_of((struct bytes){data, size});
    struct trace *trace = new_trace();

    while (reader_left(&reader) >= 3) {
        uint8_t what = (uint8_t)read_be(&reader, 1);
        size_t length = (size_t)read_be(&reader, 2);
        size_t left = reader_left(&reader);
        struct event event = what & 2 ? secret_of(what) : unit_of(what, length);

        append(trace, event, read_bytes(&reader, length < left ? length : left));
    }
    read_all(trace, TAP_SENT);
    read_all(trace, TAP_DELIVERED);
    trace_free(trace);
    return 0;
}
