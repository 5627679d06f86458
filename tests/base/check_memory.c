/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdalign.h>
#include <unistd.h>

#include "check_main.h"

START_TEST(memory_comes_zeroed)
{
    unsigned char *block = mem_alloc(1000, 3);

    for (size_t i = 0; i < 3000; i++)
        ck_assert_uint_eq(block[i], 0);
    block = mem_resize(block, 1, 1);
    free(mem_resize(block, 0, 0));
    free(mem_alloc(0, 0));
}
END_TEST

START_TEST(strings_are_copied)
{
    char original[] = "client hello";
    char *copy = mem_string(original);

    original[0] = 'X';
    ck_assert_str_eq(copy, "client hello");
    free(copy);
}
END_TEST

START_TEST(an_arena_keeps_everything_until_freed)
{
    struct arena arena = {0};
    uint32_t *numbers[5000];

    for (uint32_t i = 0; i < 5000; i++) {
        numbers[i] = arena_alloc(&arena, 1 + i % 7, sizeof **numbers);
        ck_assert_uint_eq((uintptr_t)numbers[i] % alignof(max_align_t), 0);
        ck_assert_uint_eq(*numbers[i], 0);
        *numbers[i] = i;
    }
    for (uint32_t i = 0; i < 5000; i++)
        ck_assert_uint_eq(*numbers[i], i);
    ck_assert_uint_gt(arena.used, 5000 * sizeof **numbers);
    arena_free(&arena);
    ck_assert_uint_eq(arena.used, 0);
    arena_free(&arena);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 1, 1));
    arena_free(&arena);
}
END_TEST

START_TEST(an_arena_takes_things_larger_than_its_blocks)
{
    struct arena arena = {0};
    uint8_t *large = arena_alloc(&arena, 1, 1 << 20);
    uint8_t *small = arena_alloc(&arena, 1, 1);

    memset(large, 0xff, 1 << 20);
    ck_assert_uint_eq(*small, 0);
    ck_assert_ptr_nonnull(arena_alloc(&arena, 0, 8));
    arena_free(&arena);
}
END_TEST

START_TEST(arena_copies_end_with_a_nul)
{
    struct arena arena = {0};
    struct bytes copy = arena_bytes(&arena, BYTES('a', 0, 'b'));

    ck_assert_bytes(copy, BYTES('a', 0, 'b'));
    ck_assert_uint_eq(copy.data[3], 0);
    ck_assert_uint_eq(arena_bytes(&arena, (struct bytes){0}).length, 0);
    ck_assert_str_eq(arena_format(&arena, "%s.%d", "event", 12), "event.12");
    ck_assert_str_eq(arena_join(&arena, "one"), "one");
    ck_assert_str_eq(arena_join(&arena, "one", "", " and ", "two", ""), "one and two");
    ck_assert_str_eq(arena_join(&arena, "", ""), "");
    ck_assert_uint_eq(strlen(arena_format(&arena, "%040000d", 0)), 40000);
    arena_free(&arena);
}
END_TEST

/* Each of these must end the program with exit code 70 and not hand out a short block. What it
 * then says is no news in a test's log. */
static void close_stderr(void)
{
    close(STDERR_FILENO);
}

START_TEST(resizing_past_the_address_space)
{
    free(mem_resize(NULL, SIZE_MAX / 2, 3));
}
END_TEST

START_TEST(arena_past_the_address_space)
{
    struct arena arena = {0};

    arena_alloc(&arena, SIZE_MAX / 2, 3);
}
END_TEST

START_TEST(arena_whose_rounding_would_wrap)
{
    struct arena arena = {0};

    arena_alloc(&arena, SIZE_MAX - 3, 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("memory");
    TCase *fatal = tcase_create("out of memory");

    CHECK_CASE(s, "memory", memory_comes_zeroed, strings_are_copied,
               an_arena_keeps_everything_until_freed,
               an_arena_takes_things_larger_than_its_blocks, arena_copies_end_with_a_nul);
    tcase_add_checked_fixture(fatal, close_stderr, NULL);
    tcase_add_exit_test(fatal, resizing_past_the_address_space, STATUS_INTERNAL);
    tcase_add_exit_test(fatal, arena_past_the_address_space, STATUS_INTERNAL);
    tcase_add_exit_test(fatal, arena_whose_rounding_would_wrap, STATUS_INTERNAL);
    tcase_set_tags(fatal, "exits");
    suite_add_tcase(s, fatal);
    return s;
}

CHECK_MAIN
