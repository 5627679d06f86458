/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/scanner.h"

#include "check_main.h"

static size_t find(const char *text, size_t from)
{
    return scanner_find(bytes_of(text), from);
}

START_TEST(a_number_is_found_where_it_stands)
{
    ck_assert_uint_eq(find("666-12-3456", 0), 0);
    ck_assert_uint_eq(find("ssn=666-12-3456\n", 0), 4);
    ck_assert_uint_eq(find("-666-00-0000-", 0), 1);
    ck_assert_uint_eq(find("666-666-12-3456", 0), 4);
}
END_TEST

START_TEST(the_next_number_is_found)
{
    const char *two = "666-12-3456 and 666-98-7654";

    ck_assert_uint_eq(find(two, 0), 0);
    ck_assert_uint_eq(find(two, 1), 16);
    ck_assert_uint_eq(find(two, 17), BYTES_NOT_FOUND);
    ck_assert_uint_eq(find(two, 1000), BYTES_NOT_FOUND);
}
END_TEST

START_TEST(other_digits_are_not_found)
{
    static const char *const others[] = {
        "",
        "666",
        "666-12-345",
        "666-1-23456",
        "6o6-12-3456",
        "666 12 3456",
        "666-12-34567",
        "1666-12-3456",
        "666-1a-3456",
        "666-12-345x",
        "666121234",
        "666-12_3456",
    };

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(find(others[i], 0) == BYTES_NOT_FOUND, "\"%s\"", others[i]);
}
END_TEST

START_TEST(a_zero_octet_hides_nothing)
{
    ck_assert_uint_eq(scanner_find((struct bytes){(const uint8_t *)"\0\0"
                                                                   "666-12-3456",
                                                  13},
                                   0),
                      2);
}
END_TEST

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

    CHECK_CASE(suite, "find", a_number_is_found_where_it_stands, the_next_number_is_found,
               other_digits_are_not_found, a_zero_octet_hides_nothing);
    CHECK_CASE(suite, "watch", what_passes_is_checked,
               a_delivered_unit_is_scanned_by_its_bytes);
    return suite;
}

CHECK_MAIN
