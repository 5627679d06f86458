/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/picture.h"

#include "check_main.h"

static struct canvas canvas;
static struct buf out;

static void set_up(void)
{
    canvas = canvas_new(2, 12, false);
    canvas_text(&canvas, 0, 0, 12, STYLE_TEXT, "a <b> & \"c\"");
    canvas_text(&canvas, 1, 2, 12, STYLE_BAD, "refused");
}

static void tear_down(void)
{
    canvas_free(&canvas);
    buf_free(&out);
}

START_TEST(rows_as_text)
{
    picture_text(&canvas, NULL, &out);
    ck_assert_str_eq(buf_text(&out), "a <b> & \"c\"\n  refused\n");
}
END_TEST

START_TEST(looks_as_letters_below)
{
    picture_text(&canvas, theme_find("mono"), &out);
    ck_assert_str_eq(buf_text(&out), "a <b> & \"c\"\n"
                                     "  refused\n"
                                     "  aaaaaaa\n"
                                     "a: own on own, bold\n");
}
END_TEST

/* Every tag that is opened is closed, in order, and nothing stands bare that XML forbids. */
static void assert_well_formed(const char *text)
{
    const char *open[64];
    size_t lengths[64];
    size_t depth = 0;

    for (; (text = strchr(text, '<')); text++) {
        const char *end = strchr(text, '>');
        size_t name = strcspn(text + 1, " />");

        ck_assert_ptr_nonnull(end);
        if (text[1] == '?' || text[1] == '!' || end[-1] == '/')
            continue;
        if (text[1] != '/') {
            ck_assert_uint_lt(depth, 64);
            open[depth] = text + 1;
            lengths[depth++] = name;
            continue;
        }
        ck_assert_uint_gt(depth, 0);
        depth--;
        name = strcspn(text + 2, ">");
        ck_assert_uint_eq(name, lengths[depth]);
        ck_assert_int_eq(strncmp(text + 2, open[depth], name), 0);
    }
    ck_assert_uint_eq(depth, 0);
}

START_TEST(svg_is_well_formed_and_whole)
{
    const char *text;

    picture_svg(&canvas, theme_find("default"), "a <title> & more", &out);
    text = buf_text(&out);
    ck_assert_ptr_nonnull(strstr(text, "<svg "));
    assert_well_formed(text);
    ck_assert_ptr_nonnull(strstr(text, "&lt;b&gt;"));
    ck_assert_ptr_nonnull(strstr(text, "&amp;"));
    ck_assert_ptr_null(strstr(text, "<b>"));
    ck_assert_ptr_nonnull(strstr(text, "refused"));
    ck_assert_ptr_nonnull(strstr(text, "a &lt;title&gt; &amp; more"));
}
END_TEST

START_TEST(svg_runs_nothing_and_fetches_nothing)
{
    picture_svg(&canvas, theme_find("default"), "lockstep", &out);
    ck_assert_ptr_null(strstr(buf_text(&out), "<script"));
    ck_assert_ptr_null(strstr(buf_text(&out), "href"));
    ck_assert_ptr_null(strstr(buf_text(&out), "url("));
    ck_assert_ptr_null(strstr(buf_text(&out), "@import"));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("picture");

    CHECK_CASE_WITH(suite, "picture", set_up, tear_down, rows_as_text, looks_as_letters_below,
                    svg_is_well_formed_and_whole, svg_runs_nothing_and_fetches_nothing);
    return suite;
}

CHECK_MAIN
