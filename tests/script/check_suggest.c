/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/suggest.h"

#include "check_main.h"

static const char *const fruit[] = {
    "apple",  "apricot", "banana",     "cherry", "damson",    "date",   "elderberry",
    "fig",    "grape",   "gooseberry", "quince", "raspberry", "sloe",   "lime",
    "medlar", "melon",   "mango",      "olive",  "orange",    "papaya", "peach"};

static void assert_suggested(const char *word, size_t count, const char *sentence)
{
    struct arena arena = {0};

    ck_assert_str_eq(suggest(&arena, word, fruit, count), sentence);
    arena_free(&arena);
}

START_TEST(few_names_are_all_listed)
{
    assert_suggested("x", 3, "possible are: apple, apricot, banana");
    assert_suggested("x", 1, "possible are: apple");
    assert_suggested("x", 20,
                     "possible are: apple, apricot, banana, cherry, damson, date, elderberry, "
                     "fig, grape, gooseberry, quince, raspberry, sloe, lime, medlar, melon, "
                     "mango, olive, orange, papaya");
}
END_TEST

START_TEST(of_many_names_the_nearest_are_listed)
{
    assert_suggested("grap", 21, "the nearest are: grape, date, fig, sloe, lime");
    assert_suggested("BERRY", 21,
                     "the nearest are: elderberry, gooseberry, raspberry, cherry, melon");
}
END_TEST

START_TEST(any_word_can_be_asked)
{
    char word[300];
    struct arena arena = {0};

    memset(word, 'z', sizeof word);
    word[sizeof word - 1] = '\0';
    ck_assert_ptr_nonnull(suggest(&arena, word, fruit, 21));
    ck_assert_ptr_nonnull(suggest(&arena, "", fruit, 21));
    arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("suggest");

    CHECK_CASE(suite, "suggest", few_names_are_all_listed, of_many_names_the_nearest_are_listed,
               any_word_can_be_asked);
    return suite;
}

CHECK_MAIN
