/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/theme.h"

#include "check_main.h"

#include "app/model.h"
#include "view/picture_cell.h"

/* What nobody may take for one another, whatever the theme. */
static const enum style told_apart[][2] = {
    {STYLE_CLEAR, STYLE_SEALED},    {STYLE_CLEAR, STYLE_DARK},    {STYLE_SEALED, STYLE_DARK},
    {STYLE_CURSOR, STYLE_SELECTED}, {STYLE_CURSOR, STYLE_LIT},    {STYLE_CURSOR, STYLE_TEXT},
    {STYLE_SELECTED, STYLE_LIT},    {STYLE_SELECTED, STYLE_TEXT}, {STYLE_LIT, STYLE_TEXT},
    {STYLE_LIT, STYLE_SEALED},      {STYLE_GOOD, STYLE_BAD},      {STYLE_BAD, STYLE_WARN},
    {STYLE_GOOD, STYLE_WARN},       {STYLE_BAD, STYLE_TEXT},      {STYLE_WARN, STYLE_TEXT},
    {STYLE_CHANGED, STYLE_TEXT},    {STYLE_CHANGED, STYLE_LIT},   {STYLE_CHANGED, STYLE_CURSOR},
    {STYLE_KEY, STYLE_HINT},        {STYLE_HEADING, STYLE_TEXT},  {STYLE_INPUT, STYLE_TEXT},
};

START_TEST(what_differs_looks_different)
{
    for (const struct theme *theme = themes; theme->name; theme++)
        for (size_t i = 0; i < sizeof told_apart / sizeof *told_apart; i++) {
            const struct look *one = &theme->looks[told_apart[i][0]];
            const struct look *other = &theme->looks[told_apart[i][1]];

            ck_assert_msg(!picture_looks_equal(*one, *other), "%s: styles %d and %d",
                          theme->name, told_apart[i][0], told_apart[i][1]);
        }
}
END_TEST

START_TEST(mono_has_no_colour)
{
    const struct theme *mono = theme_find("mono");

    ck_assert_ptr_nonnull(mono);
    for (int style = 0; style < STYLES; style++) {
        ck_assert_int_eq(mono->looks[style].foreground, COLOUR_DEFAULT);
        ck_assert_int_eq(mono->looks[style].background, COLOUR_DEFAULT);
    }
}
END_TEST

START_TEST(no_colour_beyond_the_sixteen)
{
    for (const struct theme *theme = themes; theme->name; theme++)
        for (int style = 0; style < STYLES; style++) {
            ck_assert_int_lt(theme->looks[style].foreground, 16);
            ck_assert_int_lt(theme->looks[style].background, 16);
        }
}
END_TEST

START_TEST(names_are_those_that_the_model_knows)
{
    size_t count = 0;

    for (; themes[count].name; count++) {
        ck_assert_str_eq(themes[count].name, theme_names[count]);
        ck_assert_ptr_eq(theme_find(theme_names[count]), &themes[count]);
    }
    ck_assert_ptr_null(theme_names[count]);
    ck_assert_ptr_null(theme_find("Default"));
    ck_assert_ptr_null(theme_find(""));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("theme");

    CHECK_CASE(suite, "theme", what_differs_looks_different, mono_has_no_colour,
               no_colour_beyond_the_sixteen, names_are_those_that_the_model_knows);
    return suite;
}

CHECK_MAIN
