/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "front/printed/paper.h"

static char *text;
static size_t size;
static struct paper paper;

static void open_paper(void)
{
    paper = (struct paper){.out = open_memstream(&text, &size)};
}

static const char *printed(void)
{
    fflush(paper.out);
    return text;
}

static void close_paper(void)
{
    fclose(paper.out);
    free(text);
}

START_TEST(without_colour_there_are_no_escapes)
{
    paper_put(&paper, INK_BAD, "danger");
    ck_assert_str_eq(printed(), "danger");
}
END_TEST

START_TEST(colour_is_put_around_the_words)
{
    paper.colour = true;
    paper_put(&paper, INK_BAD, "danger");
    ck_assert_str_eq(printed(), "\033[31mdanger\033[0m");
}
END_TEST

START_TEST(prose_is_wrapped_and_keeps_its_paragraphs)
{
    paper_prose(
        &paper, INK_PLAIN,
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen\n\nseventeen",
        4);
    for (const char *line = printed(); *line;) {
        const char *end = strchr(line, '\n');

        ck_assert_int_le(end - line, PAPER_WIDTH - 2);
        if (end != line)
            ck_assert_uint_eq(strspn(line, " "), 4);
        line = end + 1;
    }
    ck_assert_ptr_nonnull(strstr(text, "\n\n    seventeen\n"));
}
END_TEST

START_TEST(hex_marks_the_lit_octets)
{
    paper_hex(&paper, 2, BYTES(0x41, 0x42, 0x00, 0x43), 0, 0, 4, 1, 3);
    ck_assert_str_eq(printed(),
                     "  0000  41[42 00]43                                      AB.C\n");
}
END_TEST

START_TEST(hex_closes_a_bracket_at_the_end_of_a_row)
{
    uint8_t row[32] = {0};

    paper_hex(&paper, 0, (struct bytes){row, 32}, 0, 0, 32, 8, 16);
    ck_assert_ptr_nonnull(strstr(printed(), "[00 00 00 00 00 00 00 00] "));
}
END_TEST

START_TEST(hex_shows_whole_rows_from_where_it_is_asked)
{
    uint8_t rows[64] = {0};

    paper_hex(&paper, 0, (struct bytes){rows, 64}, 0x100, 20, 40, 0, 0);
    ck_assert_int_eq(strncmp(printed(), "0110 ", 5), 0);
    ck_assert_ptr_nonnull(strstr(text, "\n0120 "));
    ck_assert_ptr_null(strstr(text, "\n0130 "));
}
END_TEST

START_TEST(lines_stay_as_they_are_but_for_what_is_too_wide)
{
    char wide[100];

    memset(wide, 'x', sizeof wide);
    wide[sizeof wide - 1] = '\0';
    paper_lines(&paper, "  a  b\n\nc", 2);
    ck_assert_str_eq(printed(), "    a  b\n\n  c\n");
    paper_lines(&paper, wide, 4);
    ck_assert_uint_eq(strlen(printed()), strlen("    a  b\n\n  c\n") + PAPER_WIDTH + 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/paper");

    CHECK_CASE_WITH(s, "paper", open_paper, close_paper, without_colour_there_are_no_escapes,
                    colour_is_put_around_the_words, prose_is_wrapped_and_keeps_its_paragraphs,
                    hex_marks_the_lit_octets, hex_closes_a_bracket_at_the_end_of_a_row,
                    hex_shows_whole_rows_from_where_it_is_asked,
                    lines_stay_as_they_are_but_for_what_is_too_wide);
    return s;
}

CHECK_MAIN
