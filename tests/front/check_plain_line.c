/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>
#include <unistd.h>

#include "front/plain/plain_line.h"

static struct arena arena;
static struct input input;
static int writing;

static void set_up(void)
{
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    input = (struct input){.fd = ends[0]};
    writing = ends[1];
}

static void tear_down(void)
{
    input_free(&input);
    arena_free(&arena);
    close(input.fd);
}

/* What is written is all there ever is. */
static void given(const void *octets, size_t length)
{
    ck_assert_int_eq(write(writing, octets, length), (ssize_t)length);
    close(writing);
}

START_TEST(lines_come_one_by_one_without_the_blanks_around_them)
{
    static const char text[] = "next\n\n  pick 7 \t\r\nlast";

    given(text, strlen(text));
    ck_assert_str_eq(input_next(&input, &arena), "next");
    ck_assert_str_eq(input_next(&input, &arena), "");
    ck_assert_str_eq(input_next(&input, &arena), "pick 7");
    ck_assert_str_eq(input_next(&input, &arena), "last");
    ck_assert_ptr_null(input_next(&input, &arena));
    ck_assert_ptr_null(input_next(&input, &arena));
}
END_TEST

START_TEST(nothing_is_no_line)
{
    close(writing);
    ck_assert_ptr_null(input_next(&input, &arena));
}
END_TEST

START_TEST(hostile_octets_are_made_harmless)
{
    static const char text[] = "a\0b\033[2J\xff\n";

    given(text, sizeof text - 1);
    ck_assert_str_eq(input_next(&input, &arena), "a\\x00b\\x1b[2J\\xff");
}
END_TEST

START_TEST(a_line_without_end_is_cut_and_the_next_one_comes_whole)
{
    char text[20000];

    memset(text, 'x', sizeof text);
    memcpy(text + sizeof text - 6, "\nnext\n", 6);
    given(text, sizeof text);
    ck_assert_uint_eq(strlen(input_next(&input, &arena)), PLAIN_LINE_MOST);
    ck_assert_str_eq(input_next(&input, &arena), "next");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/plain_line");

    CHECK_CASE_WITH(s, "plain_line", set_up, tear_down,
                    lines_come_one_by_one_without_the_blanks_around_them, nothing_is_no_line,
                    hostile_octets_are_made_harmless,
                    a_line_without_end_is_cut_and_the_next_one_comes_whole);
    return s;
}

CHECK_MAIN
