/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 at every change to the files and at random, and disks that fill up: what was
 * acknowledged is there, and the file opens as if nothing had been.
 */
#include <string.h>
#include <unistd.h>

#include "crypto/random.h"
#include "dying_child.h"
#include "fixture.h"
#include "store/progress.h"

#define ITEMS        3 /* that a child keeps, where it dies at a certain change */
#define RANDOM_KILLS 60

static const char *path;
static struct arena arena;
static db_place_of *place;

static uint32_t local(const char *folder)
{
    (void)folder;
    return 0xef53;
}

static uint32_t network(const char *folder)
{
    (void)folder;
    return 0x6969;
}

static void setup(void)
{
    fixture_setup();
    path = fixture_path("progress.db");
}

static void teardown(void)
{
    arena_free(&arena);
    fixture_teardown();
}

static enum status keep_item(struct progress *progress, int64_t id, struct failure *failure)
{
    struct progress_item item = {.lesson = "ssn",
                                 .id = arena_format(&arena, "item %06lld", (long long)id),
                                 .type = "number",
                                 .first_answer = arena_format(&arena, "%lld", (long long)id),
                                 .tries = (uint32_t)id};

    return progress_item(progress, &item, failure);
}

/* How many items there are; each is whole. */
static int64_t count_items(struct progress *progress)
{
    struct progress_item *items;
    size_t count;

    ck_assert(!progress_each_item(progress, "ssn", &arena, &items, &count, NULL));
    for (size_t i = 0; i < count; i++) {
        ck_assert_str_eq(items[i].id, arena_format(&arena, "item %06zu", i + 1));
        ck_assert_str_eq(items[i].first_answer, arena_format(&arena, "%zu", i + 1));
        ck_assert_uint_eq(items[i].tries, i + 1);
    }
    return (int64_t)count;
}

static void keep_from_here(int ack, int64_t most)
{
    struct progress *progress;
    struct progress_item *items;
    size_t count;

    if (progress_open_on(path, place, &progress, NULL) ||
        progress_each_item(progress, "ssn", &arena, &items, &count, NULL))
        _exit(2);
    for (int64_t id = (int64_t)count + 1; id <= most; id++) {
        if (keep_item(progress, id, NULL))
            _exit(3);
        child_acknowledge(ack, id);
    }
    progress_close(progress);
}

static void keep_some(int ack)
{
    keep_from_here(ack, ITEMS);
}

static void keep_for_ever(int ack)
{
    keep_from_here(ack, INT64_MAX);
}

static struct progress *reopen(void)
{
    struct progress *progress;
    struct failure failure = {0};

    ck_assert_msg(!progress_open_on(path, place, &progress, &failure), "%s", failure.why);
    return progress;
}

static int64_t expect_items(int64_t at_least)
{
    struct progress *progress = reopen();
    int64_t count = count_items(progress);

    ck_assert_int_ge(count, at_least);
    ck_assert_int_le(count, at_least + 1);
    progress_close(progress);
    fixture_expect_integrity(path);
    return count;
}

static void remove_all(void)
{
    unlink(path);
    unlink(fixture_path("progress.db-journal"));
    unlink(fixture_path("progress.db-wal"));
    unlink(fixture_path("progress.db-shm"));
}

/* From making the file on. */
static void keep_and_die_everywhere(enum fault fault)
{
    struct child_outcome outcome = {0};
    int at;

    for (at = 1; !outcome.finished; at++) {
        remove_all();
        outcome = child_run(keep_some, fault, at, 0);
        expect_items(outcome.acknowledged);
    }
    ck_assert_int_eq(outcome.acknowledged, ITEMS);
    ck_assert_int_gt(at, 30);
}

START_TEST(killed_at_every_change)
{
    place = _i ? network : local;
    keep_and_die_everywhere(FAULT_KILL);
}
END_TEST

START_TEST(killed_within_every_change)
{
    place = _i ? network : local;
    keep_and_die_everywhere(FAULT_TORN);
}
END_TEST

START_TEST(killed_at_random)
{
    int64_t count = 0;

    place = _i ? network : local;
    for (int i = 0; i < RANDOM_KILLS; i++) {
        struct child_outcome outcome =
            child_run(keep_for_ever, FAULT_NONE, 0, 1 + random_below(12));

        ck_assert(!outcome.finished);
        ck_assert_int_gt(outcome.acknowledged, count);
        count = expect_items(outcome.acknowledged);
    }
}
END_TEST

static void expect_told(const struct failure *failure, enum fault fault)
{
    fixture_expect_failure(failure, STATUS_IO, path);
    ck_assert_ptr_nonnull(
        strstr(failure->why, fault == FAULT_FULL ? "SQLITE_FULL" : "SQLITE_IOERR"));
}

/* A disk on which, from the at-th change on, something fails, until it has room again: the
 * handle that met the fault goes on. How many items were kept before. */
static int64_t keep_until_fault(enum fault fault, int at, struct failure *failure)
{
    struct progress *progress;
    int64_t kept = 0;

    faulty_vfs_arm(fault, at);
    if (!progress_open_on(path, place, &progress, failure))
        while (kept < ITEMS && !keep_item(progress, kept + 1, failure))
            kept++;
    faulty_vfs_arm(FAULT_NONE, 0);
    if (progress)
        ck_assert_int_eq(count_items(progress), kept);
    progress_close(progress);
    return kept;
}

static void fail_everywhere(enum fault fault)
{
    int64_t kept = 0;
    int at;

    faulty_vfs_install();
    for (at = 1; kept < ITEMS; at++) {
        struct failure failure = {0};

        remove_all();
        kept = keep_until_fault(fault, at, &failure);
        if (kept < ITEMS)
            expect_told(&failure, fault);
        expect_items(kept);
    }
    ck_assert_int_gt(at, 15);
}

START_TEST(a_disk_that_is_full)
{
    place = _i ? network : local;
    fail_everywhere(FAULT_FULL);
}
END_TEST

START_TEST(a_disk_that_fails)
{
    place = _i ? network : local;
    fail_everywhere(FAULT_IO);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("progress_crash");
    TCase *full = tcase_create("full");
    TCase *exhaustive = tcase_create("exhaustive");

    tcase_add_checked_fixture(full, setup, teardown);
    tcase_add_loop_test(full, a_disk_that_is_full, 0, 2);
    tcase_add_loop_test(full, a_disk_that_fails, 0, 2);
    tcase_set_timeout(full, 120);
    suite_add_tcase(suite, full);
    tcase_add_checked_fixture(exhaustive, setup, teardown);
    tcase_add_loop_test(exhaustive, killed_at_every_change, 0, 2);
    tcase_add_loop_test(exhaustive, killed_within_every_change, 0, 2);
    tcase_add_loop_test(exhaustive, killed_at_random, 0, 2);
    tcase_set_timeout(exhaustive, 300);
    tcase_set_tags(exhaustive, "exhaustive");
    suite_add_tcase(suite, exhaustive);
    return suite;
}

CHECK_MAIN
