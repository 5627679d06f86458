/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "base/memory.h"
#include "front/printed/line_memory.h"

START_TEST(lines_are_found_by_number_and_indent)
{
    struct line_memory *memory = line_memory_new();
    char text[] = "  Version: v3\n";

    ck_assert_uint_eq(line_memory_find(memory, 7, 2).length, 0);
    line_memory_keep(memory, 7, 2, bytes_of(text));
    line_memory_keep(memory, 8, 4, bytes_of("    other\n"));
    memset(text, 'x', strlen(text)); /* the memory has its own */
    ck_assert_bytes(line_memory_find(memory, 7, 2), bytes_of("  Version: v3\n"));
    ck_assert_bytes(line_memory_find(memory, 8, 4), bytes_of("    other\n"));
    ck_assert_uint_eq(line_memory_find(memory, 7, 4).length, 0);
    ck_assert_uint_eq(line_memory_find(memory, 8, 2).length, 0);
    line_memory_free(memory);
    line_memory_free(NULL);
}
END_TEST

/* Whatever is forgotten, nothing is mistaken for another. */
START_TEST(it_does_not_grow_without_end)
{
    struct line_memory *memory = line_memory_new();
    char *text = mem_alloc(100001, 1);
    size_t kept = 0;

    for (uint32_t number = 1; number <= 20000; number++) {
        memset(text, 'a' + (int)(number % 26), 100000);
        line_memory_keep(memory, number, number % 40, bytes_of(text));
    }
    for (uint32_t number = 1; number <= 20000; number++) {
        struct bytes lines = line_memory_find(memory, number, number % 40);

        ck_assert(!lines.length || lines.data[99999] == 'a' + number % 26);
        kept += lines.length;
    }
    ck_assert_uint_gt(kept, 1000000);
    ck_assert_uint_le(kept, 8 * 1024 * 1024);
    free(text);
    line_memory_free(memory);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("line_memory");

    CHECK_CASE(suite, "memory", lines_are_found_by_number_and_indent,
               it_does_not_grow_without_end);
    return suite;
}

CHECK_MAIN
