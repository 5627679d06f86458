/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_tls: TLS connections as inspect reads them, once while they come and once when all is
 * there. The input is a list of items
 *
 *     what    1 byte     bit 0: by the server; bit 1: a secret; the rest: its label and
 *                        whether it only names a client random, or how the unit came to be
 *     length  2 bytes    of what follows, cut to what is there; for a note on missing bytes
 *                        also how many they are; bit 15: of the second connection
 */
#include "base/hex.h"

#include "tls_reading.h"
#include "trace/role.h"

#define OF_SECOND 0x8000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct event secret_of(uint8_t what, uint32_t conn)
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
                          .conn = what & 0x80 ? 0 : conn,
                          .from = what & 1 ? 2 : 1,
                          .name = labels[(what >> 2) % 8]};
}

static struct event unit_of(uint8_t what, uint32_t conn, size_t length)
{
    static const enum event_kind kinds[] = {EVENT_SENT, EVENT_DELIVERED, EVENT_ALTERED,
                                            EVENT_DROPPED};
    struct event event = {.kind = kinds[(what >> 2) % 4],
                          .run = 1,
                          .conn = conn,
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

static void append_next(struct trace *trace, struct reader *reader)
{
    uint8_t what = (uint8_t)read_be(reader, 1);
    uint16_t number = (uint16_t)read_be(reader, 2);
    uint32_t conn = number & OF_SECOND ? 2 : 1;
    size_t length = number % OF_SECOND;
    size_t left = reader_left(reader);
    struct event event = what & 2 ? secret_of(what, conn) : unit_of(what, conn, length);

    append(trace, event, read_bytes(reader, length < left ? length : left));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct reader reader = reader_of((struct bytes){data, size});
    struct trace *trace = tls_trace();
    struct inspect *live = inspect_new(trace, role_vantage(ROLE_ALL));
    struct inspect *later =
        inspect_new(trace, (struct vantage){.tap = TAP_DELIVERED, .secrets = SECRETS_ALL});

    while (reader_left(&reader) >= 3) {
        append_next(trace, &reader);
        inspect_update(live);
        read_event(live, trace_count(trace));
    }
    read_all(trace, live);
    read_all(trace, later);
    inspect_free(live);
    inspect_free(later);
    trace_free(trace);
    return 0;
}
