/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "front/printed/side_by_side.h"

/* What the items' printer is told. */
struct printing {
    pid_t parent;
    uint32_t ends_at; /* the item at which a helper ends itself; 0: none does */
    uint32_t here;    /* how many items the parent has printed itself */
};

static void print_item_text(void *context, uint32_t item, FILE *out)
{
    struct printing *printing = context;
    bool is_parent = getpid() == printing->parent;

    if (!is_parent && printing->ends_at && item >= printing->ends_at)
        _exit(1);
    printing->here += is_parent;
    fprintf(out, "item %u\n", item);
    for (uint32_t line = 0; line < item % 7; line++)
        fprintf(out, "  line %u of it\n", line);
}

/* More than a pipe holds. */
static void print_much(void *context, uint32_t item, FILE *out)
{
    (void)context;
    for (uint32_t line = 0; line < 2000; line++)
        fprintf(out, "item %u, line %u of many that are all rather long\n", item, line);
}

/* What is printed, freed by the caller: by several processes, or by this one alone. */
static char *printed(uint32_t count, print_item *print, struct printing *printing, bool alone)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    *printing = (struct printing){.parent = getpid(), .ends_at = printing->ends_at};
    if (alone)
        for (uint32_t item = 1; item <= count; item++)
            print(printing, item, out);
    else
        print_side_by_side(out, count, print, printing);
    fclose(out);
    return text;
}

static void compare(uint32_t count, print_item *print, struct printing *printing)
{
    char *wanted = printed(count, print, printing, true);
    char *text = printed(count, print, printing, false);

    ck_assert_uint_eq(strlen(text), strlen(wanted));
    ck_assert(strcmp(text, wanted) == 0);
    free(wanted);
    free(text);
}

START_TEST(the_order_is_kept)
{
    static const uint32_t counts[] = {0, 1, 31, 32, 33, 199, 200, 1000};
    struct printing printing = {0};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        compare(counts[i], print_item_text, &printing);
}
END_TEST

START_TEST(batches_that_no_pipe_holds_come_whole)
{
    struct printing printing = {0};

    compare(200, print_much, &printing);
}
END_TEST

/* On a machine with one processor there is nobody to help. */
START_TEST(helpers_print_their_share)
{
    struct printing printing = {0};

    free(printed(1000, print_item_text, &printing, false));
    if (sysconf(_SC_NPROCESSORS_ONLN) > 1)
        ck_assert_uint_lt(printing.here, 600);
    else
        ck_assert_uint_eq(printing.here, 1000);
}
END_TEST

START_TEST(few_items_are_printed_without_help)
{
    struct printing printing = {0};

    free(printed(199, print_item_text, &printing, false));
    ck_assert_uint_eq(printing.here, 199);
}
END_TEST

START_TEST(a_helper_that_ends_too_early_changes_nothing)
{
    static const uint32_t ends[] = {1, 40, 333, 500, 999, 1000};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        compare(1000, print_item_text, &(struct printing){.ends_at = ends[i]});
}
END_TEST

START_TEST(what_waits_in_the_stream_is_written_once)
{
    struct printing printing = {.parent = getpid()};
    FILE *out = tmpfile();
    size_t lines = 0;
    char line[80];

    ck_assert_ptr_nonnull(out);
    fputs("before\n", out);
    print_side_by_side(out, 200, print_item_text, &printing);
    rewind(out);
    while (fgets(line, sizeof line, out))
        lines += strcmp(line, "before\n") == 0;
    fclose(out);
    ck_assert_uint_eq(lines, 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("side_by_side");

    CHECK_CASE(suite, "order", the_order_is_kept, batches_that_no_pipe_holds_come_whole,
               what_waits_in_the_stream_is_written_once);
    CHECK_CASE(suite, "help", helpers_print_their_share, few_items_are_printed_without_help,
               a_helper_that_ends_too_early_changes_nothing);
    return suite;
}

CHECK_MAIN
