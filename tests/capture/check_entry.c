/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/entry.h"

#include <string.h>

#include "sample_trace.h"

#define HEAD "__REALTIME_TIMESTAMP=1795302159000007\nLOCKSTEP_VERSION=2\n"
#define NOTE HEAD "LOCKSTEP_KIND=note\nLOCKSTEP_RUN=1\n"
#define SENT HEAD "LOCKSTEP_KIND=sent\nLOCKSTEP_RUN=1\n"

/* The format before this one told the time since the trace began as well. */
#define OLD_NOTE \
    "__REALTIME_TIMESTAMP=1\nLOCKSTEP_VERSION=1\nLOCKSTEP_KIND=note\nLOCKSTEP_RUN=1\n"

static void assert_loads(const char *entry)
{
    struct trace *trace = sample_tables();
    const char *complaint = entry_load(bytes_of(entry), (struct bytes){0}, trace);

    ck_assert_msg(!complaint, "\"%s\": %s", entry, complaint);
    trace_free(trace);
}

static void assert_refused(const char *entry, const char *why)
{
    struct trace *trace = sample_tables();
    const char *complaint = entry_load(bytes_of(entry), (struct bytes){0}, trace);

    ck_assert_msg(complaint && strstr(complaint, why), "\"%s\": %s", entry,
                  complaint ? complaint : "was taken");
    ck_assert_uint_eq(trace_count(trace), 0);
    ck_assert_uint_eq(trace_run_count(trace), 2);
    ck_assert_uint_eq(trace_peer_count(trace), 4);
    ck_assert_uint_eq(trace_conn_count(trace), 3);
    trace_free(trace);
}

START_TEST(an_event_as_text)
{
    const struct event event = {.kind = EVENT_CHECKED,
                                .at_us = 7,
                                .run = 1,
                                .from = 2,
                                .number = -5,
                                .name = "chain",
                                .value = "ok",
                                .ref = "RFC 5280"};
    struct trace *trace = sample_tables();
    struct buf out = {0};

    trace_append(trace, &event, BYTES(0xca, 0xfe));
    entry_add_event(&out, trace, 1);
    ck_assert_str_eq(buf_text(&out), "__REALTIME_TIMESTAMP=1795302159000007\n"
                                     "LOCKSTEP_VERSION=2\n"
                                     "LOCKSTEP_KIND=checked\n"
                                     "LOCKSTEP_SEQ=1\n"
                                     "LOCKSTEP_RUN=1\n"
                                     "LOCKSTEP_FROM=2\n"
                                     "LOCKSTEP_LENGTH=2\n"
                                     "LOCKSTEP_NAME=chain\n"
                                     "LOCKSTEP_VALUE=ok\n"
                                     "LOCKSTEP_REF=RFC 5280\n"
                                     "LOCKSTEP_NUMBER=-5\n"
                                     "LOCKSTEP_BYTES=cafe\n"
                                     "MESSAGE=server checked chain: ok (2 bytes)\n");
    ck_assert(entry_is_ours(buf_view(&out)));
    ck_assert_uint_eq(entry_packets_expected(buf_view(&out)), 0);
    buf_free(&out);
    trace_free(trace);
}
END_TEST

START_TEST(a_run_as_text)
{
    struct trace *trace = sample_tables();
    struct buf out = {0};

    entry_add_run(&out, trace, 1);
    ck_assert(bytes_find(buf_view(&out),
                         bytes_of("LOCKSTEP_SCRIPT=start\nLOCKSTEP_SCRIPT=step 3\n"
                                  "LOCKSTEP_SCRIPT=\n"),
                         0) != BYTES_NOT_FOUND);
    ck_assert(bytes_find(buf_view(&out), bytes_of("LOCKSTEP_SETTING=iterations=600000\n"), 0) !=
              BYTES_NOT_FOUND);
    buf_free(&out);
    trace_free(trace);
}
END_TEST

START_TEST(a_sent_unit_leaves_its_bytes_to_packets)
{
    struct trace *trace = sample_tables();
    struct buf large = {0};
    struct buf out = {0};

    buf_extend(&large, 65496);
    sample_unit(trace, EVENT_SENT, SAMPLE_TLS, SAMPLE_CLIENT, 0, buf_view(&large));
    entry_add_event(&out, trace, 1);
    ck_assert_uint_eq(entry_packets_expected(buf_view(&out)), 2);
    ck_assert(bytes_find(buf_view(&out), bytes_of("LOCKSTEP_BYTES"), 0) == BYTES_NOT_FOUND);
    buf_free(&large);
    buf_free(&out);
    trace_free(trace);
}
END_TEST

START_TEST(messages_are_clean)
{
    const struct event event = {
        .kind = EVENT_NOTE, .run = 1, .name = "\x1b]0;x\a\nLOCKSTEP_SEQ=2"};
    struct trace *trace = sample_tables();
    struct buf out = {0};

    trace_append(trace, &event, (struct bytes){0});
    entry_add_event(&out, trace, 1);
    ck_assert(bytes_find(buf_view(&out),
                         bytes_of("\nMESSAGE=note \\x1b]0;x\\x07\\x0aLOCKSTEP_SEQ=2\n"),
                         0) != BYTES_NOT_FOUND);
    buf_free(&out);
    trace_free(trace);
}
END_TEST

START_TEST(good_entries_are_taken)
{
    assert_loads(HEAD "LOCKSTEP_KIND=run\n");
    assert_loads(HEAD "LOCKSTEP_KIND=peer\nLOCKSTEP_RUN=2\nLOCKSTEP_ROLE=tap\n");
    assert_loads(HEAD
                 "LOCKSTEP_KIND=conn\nLOCKSTEP_RUN=1\nLOCKSTEP_CLIENT=1\nLOCKSTEP_SERVER=4\n"
                 "LOCKSTEP_FRAMING=raw\n");
    assert_loads(NOTE "LOCKSTEP_SEQ=1\n");
    assert_loads(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_NUMBER=-9223372036854775808\n");
    assert_loads(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_LENGTH=18446744073709551615\n");
    assert_loads(SENT "LOCKSTEP_SEQ=1\nLOCKSTEP_CONN=3\nLOCKSTEP_FROM=4\nLOCKSTEP_TO=2\n");
}
END_TEST

START_TEST(bad_tables_are_refused)
{
    assert_refused(HEAD, "kind");
    assert_refused(HEAD "LOCKSTEP_KIND=runs\n", "kind");
    assert_refused("LOCKSTEP_VERSION=0\nLOCKSTEP_KIND=run\n", "another version");
    assert_refused("LOCKSTEP_VERSION=3\nLOCKSTEP_KIND=run\n", "another version");
    assert_refused("LOCKSTEP_VERSION=x\nLOCKSTEP_KIND=run\n", "number");
    assert_refused(HEAD "LOCKSTEP_KIND=run\nLOCKSTEP_BEGAN=1e9\n", "number");
    assert_refused(HEAD "LOCKSTEP_KIND=run\nLOCKSTEP_SETTING=alone\n", "setting");
    assert_refused(HEAD "LOCKSTEP_KIND=run\nLOCKSTEP_LAB=ssn", "does not end");
    assert_refused(HEAD "LOCKSTEP_KIND=peer\nLOCKSTEP_ROLE=tap\n", "not there");
    assert_refused(HEAD "LOCKSTEP_KIND=peer\nLOCKSTEP_RUN=3\nLOCKSTEP_ROLE=tap\n", "not there");
    assert_refused(HEAD "LOCKSTEP_KIND=peer\nLOCKSTEP_RUN=1\nLOCKSTEP_ROLE=king\n", "role");
    assert_refused(HEAD "LOCKSTEP_KIND=conn\nLOCKSTEP_RUN=1\nLOCKSTEP_CLIENT=1\n"
                        "LOCKSTEP_SERVER=5\nLOCKSTEP_FRAMING=raw\n",
                   "not there");
}
END_TEST

START_TEST(bad_events_are_refused)
{
    assert_refused(NOTE, "comes next");
    assert_refused(NOTE "LOCKSTEP_SEQ=2\n", "comes next");
    assert_refused(NOTE "LOCKSTEP_SEQ=0\n", "comes next");
    assert_refused(NOTE "LOCKSTEP_SEQ=4294967297\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=-1\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ= 1\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_CONN=4\n", "not there");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_FROM=5\n", "not there");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_TO=5\n", "not there");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_ABOUT=1\n", "not before it");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_BYTES=0g\n", "hexadecimal");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_NUMBER=9223372036854775808\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_NUMBER=-\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_LENGTH=18446744073709551616\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_PACKETS=x\n", "number");
    assert_refused(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_PACKETS=1\n", "hold nothing");
    assert_refused(SENT "LOCKSTEP_SEQ=1\n", "between whom");
    assert_refused(HEAD "LOCKSTEP_KIND=note\nLOCKSTEP_SEQ=1\n", "run");
}
END_TEST

static void assert_moment(const char *entry, uint64_t moment)
{
    struct trace *trace = sample_tables();
    const char *complaint = entry_load(bytes_of(entry), (struct bytes){0}, trace);

    ck_assert_msg(!complaint, "\"%s\": %s", entry, complaint);
    ck_assert_uint_eq(trace_event(trace, 1)->at_us, moment);
    trace_free(trace);
}

START_TEST(events_are_told_when_they_happened)
{
    assert_moment(NOTE "LOCKSTEP_SEQ=1\n", 7);
    assert_moment(NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_AT=9\n", 7);
    assert_moment(OLD_NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_AT=9\n", 9);
    assert_refused(OLD_NOTE "LOCKSTEP_SEQ=1\n", "no time");
    assert_refused("__REALTIME_TIMESTAMP=1795302159000000\nLOCKSTEP_VERSION=2\n"
                   "LOCKSTEP_KIND=note\nLOCKSTEP_RUN=1\nLOCKSTEP_SEQ=1\n",
                   "no time");
    assert_refused("__REALTIME_TIMESTAMP=1\nLOCKSTEP_VERSION=2\n"
                   "LOCKSTEP_KIND=note\nLOCKSTEP_RUN=1\nLOCKSTEP_SEQ=1\n",
                   "no time");
    assert_refused("LOCKSTEP_VERSION=2\nLOCKSTEP_KIND=note\nLOCKSTEP_RUN=1\nLOCKSTEP_SEQ=1\n",
                   "no time");
}
END_TEST

START_TEST(messages_keep_client_randoms_to_themselves)
{
    const struct event event = {.kind = EVENT_SECRET,
                                .run = 1,
                                .from = 2,
                                .name = "EXPORTER_SECRET",
                                .value = "c0ffee"};
    struct trace *trace = sample_tables();
    struct buf out = {0};

    trace_append(trace, &event, BYTES(0xca, 0xfe));
    entry_add_event(&out, trace, 1);
    ck_assert(bytes_find(buf_view(&out),
                         bytes_of("\nMESSAGE=server secret EXPORTER_SECRET (2 bytes)\n"),
                         0) != BYTES_NOT_FOUND);
    buf_free(&out);
    trace_free(trace);
}
END_TEST

START_TEST(a_nul_in_a_text_is_refused)
{
    static const char entry[] = NOTE "LOCKSTEP_SEQ=1\nLOCKSTEP_NAME=a\0b\n";
    struct trace *trace = sample_tables();

    ck_assert_ptr_nonnull(entry_load((struct bytes){(const uint8_t *)entry, sizeof entry - 1},
                                     (struct bytes){0}, trace));
    trace_free(trace);
}
END_TEST

START_TEST(tables_do_not_grow_without_end)
{
    const struct bytes run = bytes_of(HEAD "LOCKSTEP_KIND=run\n");
    struct trace *trace = trace_new();
    const char *complaint = NULL;

    while (!complaint && trace_run_count(trace) < 5000)
        complaint = entry_load(run, (struct bytes){0}, trace);
    ck_assert_ptr_nonnull(complaint);
    ck_assert_uint_eq(trace_run_count(trace), 1000);
    trace_free(trace);
}
END_TEST

START_TEST(entries_of_other_programs)
{
    ck_assert(!entry_is_ours(bytes_of("__REALTIME_TIMESTAMP=1\nMESSAGE=LOCKSTEP_VERSION=1\n")));
    ck_assert(!entry_is_ours((struct bytes){0}));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("entry");

    CHECK_CASE(s, "writing", an_event_as_text, a_run_as_text,
               a_sent_unit_leaves_its_bytes_to_packets, messages_are_clean,
               messages_keep_client_randoms_to_themselves);
    CHECK_CASE(s, "reading", good_entries_are_taken, bad_tables_are_refused,
               bad_events_are_refused, events_are_told_when_they_happened,
               a_nul_in_a_text_is_refused, tables_do_not_grow_without_end,
               entries_of_other_programs);
    return s;
}

CHECK_MAIN
