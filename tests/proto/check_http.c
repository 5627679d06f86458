/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "proto/http.h"

static bool is(struct bytes bytes, const char *text)
{
    return bytes_equal(bytes, bytes_of(text));
}

START_TEST(reads_start_lines)
{
    struct http_start start;

    ck_assert(http_start_of(bytes_of("GET /a?b HTTP/1.1"), &start));
    ck_assert(start.is_request);
    ck_assert(is(start.method, "GET") && is(start.target, "/a?b"));
    ck_assert(is(start.version, "HTTP/1.1"));
    ck_assert(http_start_of(bytes_of("HTTP/1.0 404 Not Found"), &start));
    ck_assert(!start.is_request);
    ck_assert(is(start.status, "404") && is(start.reason, "Not Found"));
    ck_assert(http_start_of(bytes_of("HTTP/1.1 200 "), &start) && !start.reason.length);
}
END_TEST

START_TEST(refuses_other_lines)
{
    static const char *const none[] = {"",
                                       "GET",
                                       "GET / HTTP/2",
                                       "GET  HTTP/1.1",
                                       "GET / HTTP/1.1 ",
                                       "G\x01T / HTTP/1.1",
                                       "HTTP/1.1 20 OK",
                                       "HTTP/1.1 099 x",
                                       "HTTP/1.1 2000 OK",
                                       "HTTP/1.x 200 OK"};
    struct http_start start;

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_msg(!http_start_of(bytes_of(none[i]), &start), "%s", none[i]);
}
END_TEST

START_TEST(knows_how_messages_begin)
{
    ck_assert(http_begins(bytes_of("GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
    ck_assert(http_begins(bytes_of("HTTP/1.1 200 OK\n")));
    ck_assert(!http_begins(bytes_of("GET / HTTP/1.1"))); /* the line is not whole */
    ck_assert(!http_begins(bytes_of("666-12-3456\n")));
    ck_assert(!http_begins((struct bytes){0}));
}
END_TEST

START_TEST(reads_field_lines)
{
    struct http_field field;

    ck_assert(http_field_of(bytes_of("Host:  www.example.test \t"), &field));
    ck_assert(http_is_named(field.name, "hOST") && is(field.value, "www.example.test"));
    ck_assert(!http_is_named(field.name, "Hos") && !http_is_named(field.name, "Hosts"));
    ck_assert(http_field_of(bytes_of("X:"), &field) && !field.value.length);
    ck_assert(!http_field_of(bytes_of("no colon"), &field));
    ck_assert(!http_field_of(bytes_of(": nameless"), &field));
    ck_assert(
        !http_field_of(bytes_of("Host : x"), &field)); /* request smuggling, section 5.1 */
}
END_TEST

START_TEST(lines_end_with_lf)
{
    struct reader reader = reader_of(bytes_of("one\r\ntwo\n\r\nfour"));

    ck_assert(is(http_line(&reader), "one"));
    ck_assert(is(http_line(&reader), "two"));
    ck_assert(is(http_line(&reader), "") && !reader.failed);
    ck_assert_uint_eq(http_line(&reader).length, 0);
    ck_assert(reader.failed);
    ck_assert_uint_eq(reader.fail_at, 11);
}
END_TEST

START_TEST(reads_numbers)
{
    uint64_t number;

    ck_assert(http_number(bytes_of("1024"), 10, &number) && number == 1024);
    ck_assert(http_number(bytes_of("fF;name=x"), 16, &number) && number == 255);
    ck_assert(!http_number(bytes_of("12a"), 10, &number));
    ck_assert(!http_number(bytes_of("-1"), 10, &number));
    ck_assert(!http_number(bytes_of(""), 10, &number));
    ck_assert(!http_number(bytes_of("g"), 16, &number));
    ck_assert(!http_number(bytes_of("99999999999999999999999999"), 10, &number));
    ck_assert(!http_number((struct bytes){(const uint8_t *)"1\0", 2}, 16, &number));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("http");

    CHECK_CASE(suite, "lines", reads_start_lines, refuses_other_lines, knows_how_messages_begin,
               reads_field_lines, lines_end_with_lf, reads_numbers);
    return suite;
}

CHECK_MAIN
