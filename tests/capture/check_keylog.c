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

static Suite *suite(void)
{
    Suite *s = suite_create("keylog");

    CHECK_CASE(s, "keylog", each_end_is_believed_about_its_own,
               the_other_end_is_asked_when_one_is_silent, what_is_no_line_of_a_key_log,
               nobody_has_secrets);
    return s;
}

CHECK_MAIN
