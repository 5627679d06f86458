/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/keylog.h"

#include "sample_trace.h"

static void assert_keylog(struct trace *trace, const char *expected)
{
    struct buf out = {0};

    keylog_add(trace, &out);
    ck_assert_str_eq(buf_text(&out), expected);
    buf_free(&out);
    trace_free(trace);
}

START_TEST(each_end_is_believed_about_its_own)
{
    struct trace *trace = sample_tables();

    sample_secret(trace, SAMPLE_SERVER, "CLIENT_TRAFFIC_SECRET_0", BYTES(0xbb));
    sample_secret(trace, SAMPLE_CLIENT, "SERVER_TRAFFIC_SECRET_0", BYTES(0xaa));
    sample_secret(trace, SAMPLE_CLIENT, "CLIENT_TRAFFIC_SECRET_0", BYTES(0xaa));
    sample_secret(trace, SAMPLE_SERVER, "SERVER_TRAFFIC_SECRET_0", BYTES(0xbb));
    assert_keylog(trace, "CLIENT_TRAFFIC_SECRET_0 " SAMPLE_RANDOM " aa\n"
                         "SERVER_TRAFFIC_SECRET_0 " SAMPLE_RANDOM " bb\n");
}
END_TEST

START_TEST(the_other_end_is_asked_when_one_is_silent)
{
    struct trace *trace = sample_tables();

    sample_secret(trace, SAMPLE_SERVER, "CLIENT_TRAFFIC_SECRET_0", BYTES(0xbb));
    sample_secret(trace, SAMPLE_SERVER, "EXPORTER_SECRET", BYTES(1, 2));
    sample_secret(trace, SAMPLE_CLIENT, "EXPORTER_SECRET", BYTES(1, 2));
    assert_keylog(trace, "CLIENT_TRAFFIC_SECRET_0 " SAMPLE_RANDOM " bb\n"
                         "EXPORTER_SECRET " SAMPLE_RANDOM " 0102\n");
}
END_TEST

static void add_odd(struct trace *trace, const char *label, const char *random, uint32_t flags,
                    struct bytes secret)
{
    const struct event event = {.kind = EVENT_SECRET,
                                .run = 1,
                                .from = SAMPLE_CLIENT,
                                .name = label,
                                .value = random,
                                .flags = flags};

    trace_append(trace, &event, secret);
}

START_TEST(what_is_no_line_of_a_key_log)
{
    struct trace *trace = sample_tables();
    const struct event note = {
        .kind = EVENT_NOTE, .name = "CLIENT_RANDOM", .value = SAMPLE_RANDOM};

    add_odd(trace, "CLIENT_RANDOM", SAMPLE_RANDOM, EVENT_UNSAVED, BYTES(1));
    add_odd(trace, "CLIENT_RANDOM", SAMPLE_RANDOM, 0, (struct bytes){0});
    add_odd(trace, "CLIENT_RANDOM", "", 0, BYTES(1));
    add_odd(trace, "CLIENT_RANDOM", SAMPLE_RANDOM "00", 0, BYTES(1));
    add_odd(trace, "", SAMPLE_RANDOM, 0, BYTES(1));
    add_odd(trace, "database key", SAMPLE_RANDOM, 0, BYTES(1));
    add_odd(trace, "CLIENT_RANDOM\nX", SAMPLE_RANDOM, 0, BYTES(1));
    add_odd(trace, "CLIENT_RANDOM",
            "\n00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", 0, BYTES(1));
    trace_append(trace, &note, BYTES(1));
    assert_keylog(trace, "");
}
END_TEST

START_TEST(nobody_has_secrets)
{
    assert_keylog(trace_new(), "");
}
END_TEST

/* ---- the way back ---- */

#define LINE "CLIENT_RANDOM " SAMPLE_RANDOM " "

static void assert_lines(const char *text, uint64_t taken, uint64_t refused)
{
    struct trace *trace = sample_tables();
    uint64_t others;

    ck_assert_uint_eq(keylog_read(bytes_of(text), trace, &others), taken);
    ck_assert_uint_eq(others, refused);
    ck_assert_uint_eq(trace_count(trace), taken);
    trace_free(trace);
}

START_TEST(lines_become_secrets)
{
    struct trace *trace = sample_tables();
    uint64_t refused = 7;
    const struct event *event;

    ck_assert_uint_eq(keylog_read(bytes_of("# a comment\n\n" LINE "00FFab\r\n"
                                           "EXPORTER_SECRET " SAMPLE_RANDOM " 0102"),
                                  trace, &refused),
                      2);
    ck_assert_uint_eq(refused, 0);
    event = trace_event(trace, 1);
    ck_assert_int_eq(event->kind, EVENT_SECRET);
    ck_assert_str_eq(event->name, "CLIENT_RANDOM");
    ck_assert_str_eq(event->value, SAMPLE_RANDOM);
    ck_assert_uint_eq(event->run, 2);
    ck_assert(event->conn == 0 && event->from == 0 && event->at_us == 1);
    ck_assert_bytes(trace_bytes(trace, 1), BYTES(0, 0xff, 0xab));
    ck_assert_bytes(trace_bytes(trace, 2), BYTES(1, 2));
    trace_free(trace);
}
END_TEST

START_TEST(a_client_random_is_written_in_lower_case)
{
    struct trace *trace = sample_tables();
    char line[] = LINE "00";

    for (char *at = line; *at; at++)
        if (*at >= 'a' && *at <= 'f')
            *at = (char)(*at - 'a' + 'A');
    ck_assert_uint_eq(keylog_read(bytes_of(line), trace, NULL), 1);
    ck_assert_str_eq(trace_event(trace, 1)->value, SAMPLE_RANDOM);
    trace_free(trace);
}
END_TEST

START_TEST(lines_that_are_none_are_counted)
{
    assert_lines("", 0, 0);
    assert_lines("\n\r\n  \t\n#" LINE "00\n", 0, 0);
    assert_lines("hello\n", 0, 1);
    assert_lines("RSA 0011223344556677 00\n", 0, 1);
    assert_lines(LINE "00 \n", 1, 0);
    assert_lines(LINE "\n" LINE "0\n" LINE "0g\n", 0, 3);
    assert_lines(LINE "00 11\n", 0, 1);
    assert_lines(" " LINE "00\n", 0, 1);
    assert_lines("client_random " SAMPLE_RANDOM " 00\n", 0, 1);
    assert_lines("CLIENT_RANDOM 00" SAMPLE_RANDOM " 00\n", 0, 1);
    assert_lines("CLIENT_RANDOM  " SAMPLE_RANDOM " 00\n", 0, 1);
    assert_lines("hello\n" LINE "00\nhello\n" LINE "11", 2, 2);
}
END_TEST

START_TEST(a_line_of_any_length)
{
    struct buf text = {0};
    struct trace *trace = sample_tables();
    uint64_t refused;

    buf_format(&text, LINE);
    for (unsigned i = 0; i < 128; i++)
        buf_format(&text, "ab");
    ck_assert_uint_eq(keylog_read(buf_view(&text), trace, &refused), 1);
    ck_assert_uint_eq(trace_event(trace, 1)->length, 128);
    buf_format(&text, "ab");
    ck_assert_uint_eq(keylog_read(buf_view(&text), trace, &refused), 0);
    ck_assert_uint_eq(refused, 1);
    buf_clear(&text);
    for (unsigned i = 0; i < 100000; i++)
        buf_format(&text, "A");
    ck_assert_uint_eq(keylog_read(buf_view(&text), trace, &refused), 0);
    buf_clear(&text);
    buf_extend(&text, 1000);
    ck_assert_uint_eq(keylog_read(buf_view(&text), trace, &refused), 0);
    ck_assert_uint_eq(refused, 1);
    buf_free(&text);
    trace_free(trace);
}
END_TEST

START_TEST(there_and_back)
{
    static const char lines[] = "CLIENT_HANDSHAKE_TRAFFIC_SECRET " SAMPLE_RANDOM " 01\n"
                                "CLIENT_RANDOM " SAMPLE_RANDOM " 02\n";
    struct trace *trace = sample_tables();

    ck_assert_uint_eq(keylog_read(bytes_of(lines), trace, NULL), 2);
    assert_keylog(trace, lines);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("keylog");

    CHECK_CASE(s, "keylog", each_end_is_believed_about_its_own,
               the_other_end_is_asked_when_one_is_silent, what_is_no_line_of_a_key_log,
               nobody_has_secrets);
    CHECK_CASE(s, "reading", lines_become_secrets, a_client_random_is_written_in_lower_case,
               lines_that_are_none_are_counted, a_line_of_any_length, there_and_back);
    return s;
}

CHECK_MAIN
