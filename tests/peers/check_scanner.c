/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/scanner.h"

#include "check_main.h"

START_TEST(what_passes_is_checked)
{
    struct trace *trace = trace_new();
    struct event sent = {.kind = EVENT_SENT, .run = 1, .conn = 1};
    uint32_t scanner = scanner_new(trace, 1);
    uint32_t plain = trace_append(trace, &sent, bytes_of("ssn 666-12-3456"));
    uint32_t noise = trace_append(trace, &sent, bytes_of("\x17\x03\x03 nothing to see"));
    const struct event *found = trace_event(trace, scanner_watch(trace, scanner, plain));
    const struct event *clean = trace_event(trace, scanner_watch(trace, scanner, noise));

    ck_assert_str_eq(trace_peer_name(trace, scanner), "scanner");
    ck_assert_int_eq(trace_peer(trace, scanner)->role, ROLE_TAP);
    ck_assert_int_eq(found->kind, EVENT_CHECKED);
    ck_assert_str_eq(found->name, "dlp.ssn");
    ck_assert_str_eq(found->value, "found");
    ck_assert_int_eq(found->number, 4);
    ck_assert_uint_eq(found->about, plain);
    ck_assert_uint_eq(found->from, scanner);
    ck_assert_uint_eq(found->run, 1);
    ck_assert_uint_eq(found->conn, 1);
    ck_assert_str_eq(clean->value, "clean");
    ck_assert_int_eq(clean->number, 0);
    trace_free(trace);
}
END_TEST

START_TEST(a_delivered_unit_is_scanned_by_its_bytes)
{
    struct trace *trace = trace_new();
    uint32_t scanner = scanner_new(trace, 1);
    uint32_t sent = trace_append(trace, &(struct event){.kind = EVENT_SENT, .run = 1},
                                 bytes_of("666-12-3456"));
    uint32_t delivered =
        trace_append(trace, &(struct event){.kind = EVENT_DELIVERED, .run = 1, .about = sent},
                     (struct bytes){0});

    ck_assert_str_eq(trace_event(trace, scanner_watch(trace, scanner, delivered))->value,
                     "found");
    ck_assert_str_eq(trace_event(trace, scanner_watch(trace, scanner, 999))->value, "clean");
    trace_free(trace);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("scanner");

    CHECK_CASE(suite, "watch", what_passes_is_checked,
               a_delivered_unit_is_scanned_by_its_bytes);
    return suite;
}

CHECK_MAIN
