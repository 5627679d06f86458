/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "inspect/check_dissect.h"
#include "inspect/data.h"

static struct dissected seen; /* what was read last */

static void read_text(const char *text)
{
    dissect(&seen, dissect_data, bytes_of(text));
    ck_assert(is_sound(&seen.tree));
}

static void read_file(const char *name)
{
    static struct buf file;

    buf_clear(&file);
    read_corpus(name, &file);
    dissect(&seen, dissect_data, buf_view(&file));
    ck_assert(is_sound(&seen.tree));
}

START_TEST(reads_a_request)
{
    static const struct expected fields[] = {
        {"http", 0, 0, 161, "request"},
        {"http.request.method", 0, 0, 4, "POST"},
        {"http.request.uri", 0, 5, 12, "/a/b?c=1&d=2"},
        {"http.request.uri.path", 0, 5, 4, "/a/b"},
        {"http.request.uri.query", 0, 10, 7, "c=1&d=2"},
        {"http.request.version", 0, 18, 8, "HTTP/1.1"},
        {"http.request.line", 0, 28, 24, "Host: www.example.test"},
        {"http.host", 0, 28, 24, "www.example.test"},
        {"http.request.line", 2, 69, 20, "X-Odd: 666-12-3456"},
        {"dlp.ssn", 0, 76, 11, "666-12-3456"},
        {"http.content_length_header", 0, 128, 20, "11"},
        {"http.content_length", 0, 128, 20, "11"},
        {"http.end_of_fields", 0, 148, 2, NULL},
        {"http.file_data", 0, 150, 11, NULL},
        {"data.text", 0, 150, 11, "hello world"},
        {"http.request.uri", 1, 165, 5, "/next"},
    };

    read_file("http/request");
    check_fields(&seen, fields);
    ck_assert_str_eq(complaint(&seen), "");
}
END_TEST

START_TEST(a_target_may_lack_path_or_query)
{
    read_text("GET /a? HTTP/1.1\r\n\r\n");
    ck_assert_str_eq(field_text(&seen.tree, nth_field(&seen, "http.request.uri", 0)), "/a?");
    ck_assert_ptr_null(nth_field(&seen, "http.request.uri.query", 0));
    read_text("GET ?a HTTP/1.1\r\n\r\n");
    ck_assert_ptr_null(nth_field(&seen, "http.request.uri.path", 0));
}
END_TEST

START_TEST(reads_chunks)
{
    read_file("http/chunked");
    ck_assert_uint_eq(count_fields(&seen, "http.chunk"), 3);
    ck_assert_uint_eq(nth_field(&seen, "http.chunk_size", 1)->raw, 6);
    ck_assert_str_eq(field_text(&seen.tree, nth_field(&seen, "data.text", 1)), " world");
    ck_assert_uint_eq(count_fields(&seen, "http.chunk_boundary"), 2);
    ck_assert_uint_eq(count_fields(&seen, "http.chunked_trailer_part"), 1);
    ck_assert_str_eq(complaint(&seen), "");
}
END_TEST

START_TEST(names_the_status)
{
    read_text("HTTP/1.1 404 Gone fishing\r\n\r\n");
    ck_assert_str_eq(field_text(&seen.tree, nth_field(&seen, "http.response.code", 0)),
                     "Not Found (404)");
    ck_assert_str_eq(field_text(&seen.tree, nth_field(&seen, "http.response.phrase", 0)),
                     "Gone fishing");
}
END_TEST

START_TEST(an_answer_without_a_length_goes_on)
{
    read_file("http/answers");
    ck_assert_uint_eq(count_fields(&seen, "http"), 2); /* 204 has no body */
    ck_assert_uint_eq(count_fields(&seen, "http.file_data"), 1);
    ck_assert_uint_eq(count_fields(&seen, "data.text"), 2);
    ck_assert_str_eq(complaint(&seen), "");
}
END_TEST

START_TEST(a_body_may_go_on_elsewhere)
{
    read_text("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf");
    ck_assert_uint_eq(nth_field(&seen, "http.file_data", 0)->length, 4);
    ck_assert_uint_eq(nth_field(&seen, "http.content_length", 0)->raw, 500);
    ck_assert_str_eq(complaint(&seen), "");
}
END_TEST

START_TEST(notes_what_breaks_a_rule)
{
    read_file("http/bad-field");
    check_complaint(&seen, "HTTP", 17);
    ck_assert_uint_eq(nth_field(&seen, "data.data", 0)->offset, 17);
    read_file("http/bad-chunk");
    check_complaint(&seen, "HTTP", 47);
    read_file("http/bad-boundary");
    check_complaint(&seen, "HTTP", 52);
    read_file("http/cut");
    check_complaint(&seen, "HTTP", 36);
}
END_TEST

START_TEST(escapes_stay_harmless)
{
    read_text("GET /\x1b]0;pwned\x07 HTTP/1.1\r\nHost: \x1b[2J\r\n\r\n");
    ck_assert_ptr_null(
        strchr(field_text(&seen.tree, nth_field(&seen, "http.host", 0)), '\x1b'));
}
END_TEST

START_TEST(other_data_is_data)
{
    read_text("GET lost\n");
    ck_assert_ptr_null(nth_field(&seen, "http", 0));
    ck_assert_str_eq(field_text(&seen.tree, nth_field(&seen, "data.text", 0)), "GET lost");
}
END_TEST

START_TEST(survives_damage)
{
    struct buf file = {0};
    struct dissected out = {0};

    read_corpus("http/chunked", &file);
    for (size_t i = 0; i < file.length * 255; i++) {
        uint8_t flip = (uint8_t)(1 + i % 255);

        file.data[i / 255] ^= flip;
        dissect(&out, dissect_data, buf_view(&file));
        ck_assert_msg(is_sound(&out.tree), "byte %zu", i / 255);
        file.data[i / 255] ^= flip;
    }
    buf_free(&file);
    arena_free(&out.arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("http");

    CHECK_CASE(suite, "messages", reads_a_request, a_target_may_lack_path_or_query,
               reads_chunks, names_the_status, an_answer_without_a_length_goes_on,
               a_body_may_go_on_elsewhere);
    CHECK_CASE(suite, "hostile", notes_what_breaks_a_rule, escapes_stay_harmless,
               other_data_is_data);
    CHECK_CASE(suite, "exhaustive", survives_damage);
    return suite;
}

CHECK_MAIN
