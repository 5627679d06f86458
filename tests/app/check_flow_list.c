/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/flow_list.h"
#include "view/stage.h"

/* A stored run with a plain and a TLS connection, and a listener's reading of it. */
struct listener {
    struct trace *trace;
    struct inspect *reading;
    struct flow_list *flows;
    struct arena arena;
};

static void listen_to(struct listener *listener, struct trace *trace, unsigned secrets)
{
    *listener = (struct listener){.trace = trace};
    listener->reading =
        inspect_new(trace, (struct vantage){.tap = TAP_SENT, .secrets = secrets});
    listener->flows = flow_list_new(trace, listener->reading);
    flow_list_update(listener->flows);
}

static void stop(struct listener *listener)
{
    flow_list_free(listener->flows);
    inspect_free(listener->reading);
    trace_free(listener->trace);
    arena_free(&listener->arena);
}

static struct flow_line line_of(struct listener *listener, uint32_t conn)
{
    struct flow_line line;

    flow_list_look(listener->flows, conn, &listener->arena, &line);
    return line;
}

static uint32_t conn_named(const struct trace *trace, const char *name)
{
    for (uint32_t conn = 1; conn <= trace_conn_count(trace); conn++)
        if (!strcmp(trace_conn(trace, conn)->name, name))
            return conn;
    return 0;
}

START_TEST(each_connection_is_a_line)
{
    struct listener listener;
    struct flow_line line;

    listen_to(&listener, stage_stored(), SECRETS_ALL);
    ck_assert_uint_eq(flow_list_count(listener.flows), trace_conn_count(listener.trace));
    line = line_of(&listener, conn_named(listener.trace, "plain"));
    ck_assert_int_eq(line.sign, FLOW_NOT_TLS);
    ck_assert_str_eq(line.version, "");
    ck_assert_str_eq(line.client, "client");
    ck_assert_uint_gt(line.bytes, 0);
    ck_assert_uint_eq(line.records, 0);
    line = line_of(&listener, conn_named(listener.trace, "tls"));
    ck_assert_int_eq(line.sign, FLOW_OPENED);
    ck_assert_str_eq(line.version, "TLS 1.3");
    ck_assert_str_eq(line.suite, "TLS_AES_256_GCM_SHA384");
    ck_assert_str_eq(line.name, "ssn.lockstep.test");
    ck_assert_uint_gt(line.records, 5);
    stop(&listener);
}
END_TEST

START_TEST(without_secrets_a_flow_is_sealed)
{
    struct listener listener;
    uint32_t conn;

    listen_to(&listener, stage_stored(), 0);
    conn = conn_named(listener.trace, "tls");
    ck_assert_int_eq(line_of(&listener, conn).sign, FLOW_SEALED);
    ck_assert_str_eq(line_of(&listener, conn).name, "ssn.lockstep.test");
    stop(&listener);
}
END_TEST

/* The same trace, an event at a time: what is counted comes out alike. */
START_TEST(a_list_grows_with_its_trace)
{
    struct listener whole, grown;
    struct flow_line a, b;

    listen_to(&whole, stage_stored(), SECRETS_ALL);
    listen_to(&grown, stage_cut(stage_stored(), 0), SECRETS_ALL);
    for (uint32_t seq = 1; seq <= trace_count(whole.trace); seq++) {
        trace_append(grown.trace, trace_event(whole.trace, seq), trace_bytes(whole.trace, seq));
        flow_list_update(grown.flows);
    }
    for (uint32_t conn = 1; conn <= trace_conn_count(whole.trace); conn++) {
        a = line_of(&whole, conn);
        b = line_of(&grown, conn);
        ck_assert_int_eq(a.sign, b.sign);
        ck_assert_uint_eq(a.records, b.records);
        ck_assert_uint_eq(a.bytes, b.bytes);
        ck_assert_str_eq(a.suite, b.suite);
    }
    stop(&whole);
    stop(&grown);
}
END_TEST

START_TEST(the_events_of_a_flow_are_found_in_order)
{
    struct listener listener;

    listen_to(&listener, stage_stored(), SECRETS_ALL);
    for (uint32_t conn = 1; conn <= flow_list_count(listener.flows); conn++) {
        uint32_t at = 0;

        for (uint32_t seq = 1; seq <= trace_count(listener.trace); seq++)
            if (trace_event(listener.trace, seq)->conn == conn)
                ck_assert_uint_eq(at = flow_list_next(listener.flows, conn, at), seq);
        ck_assert_uint_eq(flow_list_next(listener.flows, conn, at), 0);
    }
    ck_assert_uint_eq(flow_list_next(listener.flows, 0, 0), 0);
    ck_assert_uint_eq(flow_list_next(listener.flows, 99, 0), 0);
    stop(&listener);
}
END_TEST

START_TEST(a_flow_is_found_by_its_ends_and_its_server_name)
{
    struct listener listener;
    const char *words;

    listen_to(&listener, stage_stored(), 0);
    words = flow_list_words(listener.flows, conn_named(listener.trace, "tls"), &listener.arena);
    ck_assert_str_eq(words, "client > server ssn.lockstep.test");
    stop(&listener);
}
END_TEST

START_TEST(what_comes_from_outside_is_clean)
{
    struct trace *trace = trace_new();
    struct listener listener;
    struct flow_line line;
    uint32_t ends[2];

    trace_add_run(trace, &(struct trace_run){.lab = "", .script = ""});
    ends[0] = trace_add_peer(trace, &(struct trace_peer){1, "a\033[2J", ROLE_CLIENT});
    ends[1] = trace_add_peer(trace, &(struct trace_peer){1, "b", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, ends[0], ends[1], FRAMING_RAW, ""});
    trace_append(trace,
                 &(struct event){.kind = EVENT_CLOSED, .run = 1, .conn = 1, .name = "r\a"},
                 (struct bytes){0});
    listen_to(&listener, trace, 0);
    line = line_of(&listener, 1);
    ck_assert_str_eq(line.client, "a\\x1b[2J");
    ck_assert_str_eq(line.ended, "r\\x07");
    ck_assert_uint_eq(line.bytes, 0);
    stop(&listener);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("flow_list");

    CHECK_CASE(made, "flow_list", each_connection_is_a_line, without_secrets_a_flow_is_sealed,
               a_list_grows_with_its_trace, the_events_of_a_flow_are_found_in_order,
               a_flow_is_found_by_its_ends_and_its_server_name,
               what_comes_from_outside_is_clean);
    return made;
}

CHECK_MAIN
