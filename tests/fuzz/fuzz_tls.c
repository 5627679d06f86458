/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_tls: a TLS connection as inspect reads it. The input is a list of items
 *
 *     what    1 octet    bit 0: by the server; bit 1: a secret; the rest: its label or how the
 *                        unit came to be
 *     length  2 octets   of what follows, cut to what is there
 *
 * and, once more, one handshake message in the clear.
 */
#include <stdlib.h>

#include "inspect/dissect.h"
#include "inspect/handshake/messages.h"
#include "inspect/inspect.h"

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

static struct event event_of(uint8_t what)
{
    static const char *const labels[] = {
        "CLIENT_EARLY_TRAFFIC_SECRET",     "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0",
        "SERVER_TRAFFIC_SECRET_0",
    };
    static const enum event_kind kinds[] = {EVENT_SENT, EVENT_DELIVERED, EVENT_ALTERED,
                                            EVENT_DROPPED};
    struct event event = {.run = 1, .conn = 1, .from = what & 1 ? 2 : 1};

    if (what & 2) {
        event.kind = EVENT_SECRET;
        event.name = labels[(what >> 2) % 5];
    } else {
        event.kind = kinds[(what >> 2) % 4];
        event.about = what >> 4;
    }
    return event;
}

static void must_be_sound(const struct tree *tree)
{
    if (!is_sound(tree))
        abort();
}

static void read_all(const struct trace *trace, enum tap tap)
{
    struct inspect *inspect = inspect_new(trace, (struct vantage){tap, SECRETS_ALL});

    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        inspect_summary(inspect, seq);
        must_be_sound(inspect_tree(inspect, seq));
    }
    inspect_free(inspect);
}

static void dissect_clear(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_message(tree, parent, reader, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader reader = reader_of((struct bytes){data, size});
    struct trace *trace = new_trace();
    struct dissected clear = {0};

    while (reader_left(&reader) >= 3) {
        struct event event = event_of((uint8_t)read_be(&reader, 1));
        size_t length = (size_t)read_be(&reader, 2);
        size_t left = reader_left(&reader);

        trace_append(trace, &event, read_bytes(&reader, length < left ? length : left));
    }
    read_all(trace, TAP_SENT);
    read_all(trace, TAP_DELIVERED);
    trace_free(trace);
    dissect(&clear, dissect_clear, (struct bytes){data, size});
    must_be_sound(&clear.tree);
    arena_free(&clear.arena);
    return 0;
}
