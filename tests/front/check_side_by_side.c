/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "front/printed/side_by_side.h"

/* What the items' printers are told. */
struct printing {
    pid_t parent;
    uint32_t ends_at;    /* the item at which a helper ends itself; 0: none does */
    size_t ends_in;      /* the pass in which it does */
    uint32_t here;       /* how many items the parent has printed itself */
    uint8_t *found;      /* by item: shared, set by the first pass */
    size_t found_before; /* how many of them were set when the second pass began */
    uint32_t count;
};

static void end_here(const struct printing *printing, size_t pass, uint32_t item)
{
    if (getpid() != printing->parent && printing->ends_at && pass == printing->ends_in &&
        item >= printing->ends_at)
        _exit(1);
}

static void look(void *context, uint32_t item, FILE *out)
{
    struct printing *printing = context;

    (void)out;
    end_here(printing, 0, item);
    printing->found[item - 1] = 1;
}

static void print_head(void *context, FILE *out)
{
    struct printing *printing = context;

    ck_assert_int_eq(getpid(), printing->parent);
    printing->found_before = 0;
    for (uint32_t i = 0; i < printing->count; i++)
        printing->found_before += printing->found[i];
    fputs("head\n", out);
}

static void print_text(void *context, uint32_t item, FILE *out)
{
    struct printing *printing = context;

    end_here(printing, 1, item);
    printing->here += getpid() == printing->parent;
    fprintf(out, "item %u\n", item);
    for (uint32_t line = 0; line < item % 7; line++)
        fprintf(out, "  line %u of it\n", line);
}

/* More than may wait. */
static void print_much(void *context, uint32_t item, FILE *out)
{
    (void)context;
    for (uint32_t line = 0; line < 5000; line++)
        fprintf(out, "item %u, line %u of many that are all rather long\n", item, line);
}

static const struct pass texts[] = {{NULL, look}, {print_head, print_text}};
static const struct pass much[] = {{NULL, look}, {print_head, print_much}};

static char *read_all(FILE *from)
{
    long size = ftell(from);
    char *text = mem_alloc((size_t)size + 1, 1);

    rewind(from);
    ck_assert_uint_eq(fread(text, 1, (size_t)size, from), (size_t)size);
    return text;
}

static void print_alone(const struct pass *passes, struct printing *printing, FILE *out)
{
    print_head(printing, out);
    for (uint32_t item = 1; item <= printing->count; item++)
        passes[1].item(printing, item, out);
}

/* What is printed, freed by the caller: by several processes, or by this one alone. */
static char *printed(const struct pass *passes, struct printing *printing, bool alone)
{
    FILE *out = tmpfile();
    char *text;

    ck_assert_ptr_nonnull(out);
    printing->parent = getpid();
    printing->found = shared_alloc(printing->count);
    if (alone)
        print_alone(passes, printing, out);
    else
        side_by_side(out, printing->count, passes, 2, printing);
    shared_free(printing->found, printing->count);
    fseek(out, 0, SEEK_END);
    text = read_all(out);
    fclose(out);
    return text;
}

static void compare(const struct pass *passes, struct printing printing)
{
    struct printing alone = {.count = printing.count};
    char *wanted = printed(passes, &alone, true);
    char *text = printed(passes, &printing, false);

    ck_assert_uint_eq(strlen(text), strlen(wanted));
    ck_assert(strcmp(text, wanted) == 0);
    ck_assert_uint_eq(printing.found_before, printing.count);
    free(wanted);
    free(text);
}

START_TEST(the_order_is_kept)
{
    static const uint32_t counts[] = {0, 1, 31, 32, 33, 199, 200, 1000, 1024};

    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        compare(texts, (struct printing){.count = counts[i]});
}
END_TEST

START_TEST(batches_that_are_too_much_to_wait_come_whole)
{
    compare(much, (struct printing){.count = 200});
}
END_TEST

/* On a machine with one processor there is nobody to help. */
START_TEST(helpers_print_their_share)
{
    struct printing printing = {.count = 1000};

    free(printed(texts, &printing, false));
    if (sysconf(_SC_NPROCESSORS_ONLN) > 1)
        ck_assert_uint_lt(printing.here, 600);
    else
        ck_assert_uint_eq(printing.here, 1000);
}
END_TEST

START_TEST(few_items_are_printed_without_help)
{
    struct printing printing = {.count = 199};

    free(printed(texts, &printing, false));
    ck_assert_uint_eq(printing.here, 199);
}
END_TEST

START_TEST(who_ends_too_early_changes_nothing)
{
    static const uint32_t ends[] = {1, 40, 333, 500, 999, 1000};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        for (size_t pass = 0; pass < 2; pass++)
            compare(texts,
                    (struct printing){.count = 1000, .ends_at = ends[i], .ends_in = pass});
}
END_TEST

START_TEST(what_waits_in_the_stream_is_written_once)
{
    struct printing printing = {.parent = getpid(), .count = 200};
    FILE *out = tmpfile();
    size_t lines = 0;
    char line[80];

    ck_assert_ptr_nonnull(out);
    printing.found = shared_alloc(printing.count);
    fputs("before\n", out);
    side_by_side(out, printing.count, texts, 2, &printing);
    fputs("after\n", out);
    rewind(out);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, out));
    ck_assert_str_eq(line, "before\n");
    while (fgets(line, sizeof line, out))
        lines += strcmp(line, "before\n") == 0;
    ck_assert_str_eq(line, "after\n");
    fclose(out);
    ck_assert_uint_eq(lines, 0);
    shared_free(printing.found, printing.count);
}
END_TEST

/* A stream of which the system knows nothing has no helpers. */
START_TEST(memory_is_printed_into_alone)
{
    struct printing printing = {.parent = getpid(), .count = 1000};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    printing.found = shared_alloc(printing.count);
    side_by_side(out, printing.count, texts, 2, &printing);
    fclose(out);
    ck_assert_uint_eq(printing.here, 1000);
    ck_assert_int_eq(strncmp(text, "head\nitem 1\n", 12), 0);
    free(text);
    shared_free(printing.found, printing.count);
}
END_TEST

START_TEST(what_cannot_be_written_is_told_by_the_stream)
{
    struct printing printing = {.parent = getpid(), .count = 1000};
    FILE *out = fopen("/dev/full", "w");

    ck_assert_ptr_nonnull(out);
    printing.found = shared_alloc(printing.count);
    side_by_side(out, printing.count, texts, 2, &printing);
    fflush(out);
    ck_assert(ferror(out));
    fclose(out);
    shared_free(printing.found, printing.count);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("side_by_side");

    CHECK_CASE(suite, "order", the_order_is_kept, batches_that_are_too_much_to_wait_come_whole,
               what_waits_in_the_stream_is_written_once);
    CHECK_CASE(suite, "help", helpers_print_their_share, few_items_are_printed_without_help,
               who_ends_too_early_changes_nothing, memory_is_printed_into_alone,
               what_cannot_be_written_is_told_by_the_stream);
    return suite;
}

CHECK_MAIN
