/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sample_trace: a trace with something of everything in it, and what makes two traces equal.
 */
#ifndef LOCKSTEP_TESTS_CAPTURE_SAMPLE_TRACE_H
#define LOCKSTEP_TESTS_CAPTURE_SAMPLE_TRACE_H

#include "check_main.h"
#include "trace/trace.h"

#define SAMPLE_RANDOM "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define SAMPLE_BEGAN  1795302159000000u

enum { SAMPLE_CLIENT = 1, SAMPLE_SERVER = 2, SAMPLE_TLS = 1, SAMPLE_LINES = 2 };

/* A trace with two runs, four peers and three connections, and no events. */
static inline struct trace *sample_tables(void)
{
    static const struct setting_value settings[] = {{"iterations", "600000"},
                                                    {"note", "a=b\n"}};
    struct trace *trace = trace_new();

    trace_add_run(trace,
                  &(struct trace_run){"ssn", settings, 2, "start\nstep 3\n", SAMPLE_BEGAN});
    trace_add_run(trace, &(struct trace_run){"", NULL, 0, "", SAMPLE_BEGAN + 5});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_peer(trace, &(struct trace_peer){1, "middle", ROLE_MIDDLE});
    trace_add_peer(trace, &(struct trace_peer){2, "tap", ROLE_TAP});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_LINE, "plain"});
    trace_add_conn(trace, &(struct trace_conn){2, 4, 2, FRAMING_RAW, ""});
    return trace;
}

static inline uint32_t sample_unit(struct trace *trace, enum event_kind kind, uint32_t conn,
                                   uint32_t from, uint32_t about, struct bytes bytes)
{
    const struct event event = {
        .kind = kind,
        .run = 1,
        .conn = conn,
        .from = from,
        .to = from == SAMPLE_CLIENT ? SAMPLE_SERVER : SAMPLE_CLIENT,
        .about = about,
    };

    return trace_append(trace, &event, bytes);
}

static inline uint32_t sample_secret(struct trace *trace, uint32_t owner, const char *label,
                                     struct bytes secret)
{
    const struct event event = {
        .kind = EVENT_SECRET,
        .run = 1,
        .conn = SAMPLE_TLS,
        .from = owner,
        .name = label,
        .value = SAMPLE_RANDOM,
    };

    return trace_append(trace, &event, secret);
}

/* Every kind of event, awkward strings, numbers and lengths; nobody meddled with the wire
 * unless tampered. */
static inline struct trace *sample_trace(bool tampered)
{
    struct trace *trace = sample_tables();
    struct event event = {.run = 1, .from = SAMPLE_SERVER};
    uint32_t sent;

    sample_unit(trace, EVENT_OPENED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    sample_unit(trace, EVENT_OPENED, SAMPLE_LINES, SAMPLE_CLIENT, 0, (struct bytes){0});
    sent = sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0,
                       BYTES(0x17, 3, 3, 0, 2, 0xaa, 0xbb));
    if (tampered) {
        sent = sample_unit(trace, EVENT_ALTERED, SAMPLE_TLS, SAMPLE_CLIENT, sent,
                           BYTES(0x17, 3, 3, 0, 2, 0xaa, 0xcc));
        sample_unit(trace, EVENT_REPLAYED, SAMPLE_TLS, SAMPLE_CLIENT, sent,
                    BYTES(0x17, 3, 3, 0, 1, 0));
        sample_unit(trace, EVENT_INJECTED, SAMPLE_TLS, SAMPLE_SERVER, 0,
                    BYTES(0x15, 3, 3, 0, 2, 1, 0));
        sample_unit(trace, EVENT_DROPPED, SAMPLE_TLS, SAMPLE_CLIENT, 5, (struct bytes){0});
        sample_unit(trace, EVENT_SWAPPED, SAMPLE_TLS, SAMPLE_CLIENT, 3, (struct bytes){0});
        sample_unit(trace, EVENT_CUT, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    }
    sample_unit(trace, EVENT_DELIVERED, SAMPLE_TLS, SAMPLE_CLIENT, sent, (struct bytes){0});
    sample_unit(trace, EVENT_SENT, SAMPLE_LINES, SAMPLE_SERVER, 0, bytes_of("+OK\r\n"));
    sample_secret(trace, SAMPLE_CLIENT, "CLIENT_TRAFFIC_SECRET_0", BYTES(1, 2, 3, 4));
    sample_secret(trace, SAMPLE_SERVER, "SERVER_TRAFFIC_SECRET_0", BYTES(5, 6, 7, 8));
    for (unsigned kind = EVENT_STATE; kind < EVENT_KINDS; kind++) {
        event.kind = (enum event_kind)kind;
        event.number = kind % 2 ? INT64_MIN : INT64_MAX;
        event.name = "Zo\xc3\xab";
        event.value = "a=b\nLOCKSTEP_SEQ=9\n";
        event.ref = "\x1b[2J\xff";
        trace_append(trace, &event, BYTES('\n', 0, '\n', '=', 0));
    }
    event = (struct event){.kind = EVENT_ALTERED, .run = 1, .name = "a bit on the disk"};
    trace_append(trace, &event, (struct bytes){0});
    event = (struct event){.kind = EVENT_STORED, .run = 2, .length = UINT64_MAX, .at_us = 1};
    trace_append(trace, &event, bytes_of("cut short"));
    sample_unit(trace, EVENT_CLOSED, SAMPLE_TLS, SAMPLE_SERVER, 0, (struct bytes){0});
    return trace;
}

static inline void assert_same_tables(const struct trace *a, const struct trace *b)
{
    ck_assert_uint_eq(trace_run_count(a), trace_run_count(b));
    for (uint32_t i = 1; i <= trace_run_count(a); i++) {
        const struct trace_run *x = trace_run(a, i);
        const struct trace_run *y = trace_run(b, i);

        ck_assert_str_eq(x->lab, y->lab);
        ck_assert_str_eq(x->script, y->script);
        ck_assert_uint_eq(x->began_us, y->began_us);
        ck_assert_uint_eq(x->setting_count, y->setting_count);
        for (size_t j = 0; j < x->setting_count; j++) {
            ck_assert_str_eq(x->settings[j].name, y->settings[j].name);
            ck_assert_str_eq(x->settings[j].value, y->settings[j].value);
        }
    }
    ck_assert_uint_eq(trace_peer_count(a), trace_peer_count(b));
    for (uint32_t i = 1; i <= trace_peer_count(a); i++) {
        ck_assert_uint_eq(trace_peer(a, i)->run, trace_peer(b, i)->run);
        ck_assert_str_eq(trace_peer(a, i)->name, trace_peer(b, i)->name);
        ck_assert_int_eq(trace_peer(a, i)->role, trace_peer(b, i)->role);
    }
    ck_assert_uint_eq(trace_conn_count(a), trace_conn_count(b));
    for (uint32_t i = 1; i <= trace_conn_count(a); i++) {
        const struct trace_conn *x = trace_conn(a, i);
        const struct trace_conn *y = trace_conn(b, i);

        ck_assert(x->run == y->run && x->client == y->client && x->server == y->server);
        ck_assert_int_eq(x->framing, y->framing);
        ck_assert_str_eq(x->name, y->name);
    }
}

static inline void assert_same_event(const struct event *x, const struct event *y)
{
    ck_assert_uint_eq(x->seq, y->seq);
    ck_assert_int_eq(x->kind, y->kind);
    ck_assert_uint_eq(x->at_us, y->at_us);
    ck_assert(x->run == y->run && x->conn == y->conn);
    ck_assert(x->from == y->from && x->to == y->to);
    ck_assert(x->about == y->about && x->flags == y->flags);
    ck_assert_uint_eq(x->length, y->length);
    ck_assert_int_eq(x->number, y->number);
    ck_assert_str_eq(x->name, y->name);
    ck_assert_str_eq(x->value, y->value);
    ck_assert_str_eq(x->ref, y->ref);
}

/* Bytes of unsaved events are not compared. */
static inline void assert_same_trace(const struct trace *a, const struct trace *b)
{
    assert_same_tables(a, b);
    ck_assert_uint_eq(trace_count(a), trace_count(b));
    for (uint32_t seq = 1; seq <= trace_count(a); seq++) {
        assert_same_event(trace_event(a, seq), trace_event(b, seq));
        if (!(trace_event(a, seq)->flags & EVENT_UNSAVED))
            ck_assert_bytes(trace_bytes(a, seq), trace_bytes(b, seq));
    }
}

#endif
