/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two runs on paper and as JSON Lines: `lockstep run LAB --ab NAME=VALUE`.
 */
#include "check_main.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "front/printed/ab.h"
#include "run/fixture.h"

static struct fixture f;
static struct arena arena;
static struct comparison comparison;

static void set_up(void)
{
    static const struct setting_value wrong = {"client.host", "wrong.test"};

    fixture_open_lab(&f, "tls", &wrong, 1);
    ck_assert_int_eq(fixture_do(&f, "deliver all\nab client.verify = off"), STATUS_OK);
    compare_runs(f.trace, f.inspect, 1, 2, &arena, &comparison);
}

static void tear_down(void)
{
    fixture_close(&f);
    arena_free(&arena);
}

/* What a printer writes; freed by the caller. */
static char *printed(bool as_json)
{
    char *text = NULL;
    size_t length;
    FILE *out = open_memstream(&text, &length);
    struct paper paper = {.out = out};

    if (as_json)
        ab_json(out, f.trace, f.inspect, &comparison);
    else
        ab_print(&paper, f.trace, f.inspect, &comparison);
    fclose(out);
    return text;
}

static void expect(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part), "no '%s' in\n%s", part, text);
}

START_TEST(both_ladders_stand_side_by_side)
{
    char *text = printed(false);

    expect(text, "A, run 1: client.verify = on");
    expect(text, "B, run 2: client.verify = off");
    expect(text, " = ClientHello, ");
    expect(text, "client sends alert 42");
    expect(text, "client: connected");
    expect(text, comparison.end_a.headline);
    expect(text, comparison.end_b.headline);
    expect(text, " rows differ.");
    free(text);
}
END_TEST

/* Every row: 38 columns, a sign between blanks, at most 38 columns. */
START_TEST(no_line_is_wider_than_the_paper)
{
    char *text = printed(false);
    char *line = strtok(text, "\n");
    size_t rows = 0;

    for (; line; line = strtok(NULL, "\n")) {
        ck_assert_msg(text_width(line) < PAPER_WIDTH, "%s", line);
        rows += strlen(line) >= 40 && line[38] == ' ' && strchr("=!<>", line[39]);
    }
    ck_assert_uint_eq(rows, comparison.count);
    free(text);
}
END_TEST

START_TEST(json_has_an_object_for_each_row_and_one_for_the_end)
{
    char *text = printed(true);
    char *line = strtok(text, "\n");
    json_t *object = NULL, *end;
    size_t rows = 0;
    size_t different = 0;

    for (; line; line = strtok(NULL, "\n")) {
        json_decref(object);
        object = json_loads(line, 0, NULL);
        ck_assert_msg(object, "%s", line);
        if (!json_object_get(object, "row"))
            continue;
        different +=
            strcmp(json_string_value(json_object_get(object, "verdict")), "alike") != 0;
        ck_assert_uint_eq((size_t)json_integer_value(json_object_get(object, "row")), ++rows);
    }
    ck_assert_uint_eq(rows, comparison.count);
    ck_assert_uint_eq(different, comparison.differences);
    end = json_object_get(object, "ab");
    ck_assert_str_eq(json_string_value(json_object_get(end, "setting")), "client.verify");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(end, "b"), "value")),
                     "off");
    ck_assert(json_is_false(json_object_get(json_object_get(end, "a"), "good")));
    ck_assert(json_is_true(json_object_get(json_object_get(end, "b"), "good")));
    json_decref(object);
    free(text);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("front/ab");

    CHECK_CASE_WITH(s, "ab", set_up, tear_down, both_ladders_stand_side_by_side,
                    no_line_is_wider_than_the_paper,
                    json_has_an_object_for_each_row_and_one_for_the_end);
    return s;
}

CHECK_MAIN
