/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which journal is kept where, and what becomes of others who have the file open.
 */
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "fixture.h"
#include "store/progress.h"

#define CROWD 8

static const char *path;
static struct arena arena;

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

static uint32_t on_ext4(const char *folder)
{
    ck_assert(!access(folder, F_OK));
    return 0xef53;
}

static uint32_t on_nfs(const char *folder)
{
    ck_assert(!access(folder, F_OK));
    return 0x6969;
}

static uint32_t on_who_knows(const char *folder)
{
    ck_assert(!access(folder, F_OK));
    return DB_PLACE_UNKNOWN;
}

static struct progress *open_on(db_place_of *place)
{
    struct progress *progress;
    struct failure failure = {0};

    ck_assert_msg(!progress_open_on(path, place, &progress, &failure), "%s\n%s", failure.what,
                  failure.why);
    return progress;
}

/* The file header's two octets for who may write and read: 1 rollback, 2 write-ahead
 * (https://www.sqlite.org/fileformat2.html section 1.3.3). */
static void expect_kind(uint8_t kind)
{
    struct buf file = fixture_read(path);

    ck_assert_uint_ge(file.length, 100);
    ck_assert_uint_eq(file.data[18], kind);
    ck_assert_uint_eq(file.data[19], kind);
    buf_free(&file);
}

static bool has_log(void)
{
    return !access(fixture_path("progress.db-wal"), F_OK);
}

static enum status keep(struct progress *progress, const char *id, struct failure *failure)
{
    struct progress_lesson lesson = {.id = id, .step = "begin"};

    return progress_lesson(progress, &lesson, failure);
}

static void expect_lessons(struct progress *progress, size_t expected)
{
    struct progress_lesson *lessons;
    size_t count;

    ck_assert(!progress_each_lesson(progress, &arena, &lessons, &count, NULL));
    ck_assert_uint_eq(count, expected);
}

START_TEST(a_log_where_memory_is_shared)
{
    struct progress *progress = open_on(on_ext4);

    expect_kind(2);
    ck_assert(!keep(progress, "ssn", NULL));
    ck_assert(has_log());
    progress_close(progress);
    ck_assert(!has_log());
}
END_TEST

START_TEST(no_log_across_a_network)
{
    static db_place_of *const places[] = {on_nfs, on_who_knows};

    for (size_t i = 0; i < 2; i++) {
        struct progress *progress = open_on(places[i]);

        ck_assert(!keep(progress, "ssn", NULL));
        ck_assert(!has_log());
        progress_close(progress);
        expect_kind(1);
        unlink(path);
    }
}
END_TEST

START_TEST(a_name_without_a_folder)
{
    ck_assert_int_eq(chdir(fixture_path(".")), 0);
    path = "progress.db";
    progress_close(open_on(on_nfs));
    expect_kind(1);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

/* Leaves a log as a power cut would. */
static void keep_and_die(const char *id)
{
    int status;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (!keep(open_on(on_ext4), id, NULL))
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status));
    ck_assert(has_log());
}

START_TEST(a_home_that_moved_keeps_what_it_had)
{
    const char *memory = fixture_path("progress.db-shm");
    struct progress *progress;

    keep_and_die("ssn");
    ck_assert_int_eq(unlink(memory), 0);
    ck_assert_int_eq(mkdir(memory, 0700), 0); /* so that none can be shared */
    progress = open_on(on_nfs);
    ck_assert_int_eq(rmdir(memory), 0);
    expect_kind(1);
    ck_assert(!has_log());
    expect_lessons(progress, 1);
    ck_assert(!keep(progress, "tls", NULL));
    progress_close(progress);
    progress = open_on(on_ext4);
    expect_kind(2);
    expect_lessons(progress, 2);
    progress_close(progress);
}
END_TEST

/* After the change of journals others get their turn, too. */
START_TEST(a_home_that_moved_is_shared_again)
{
    struct progress *progress;
    struct progress *other;

    keep_and_die("ssn");
    progress = open_on(on_nfs);
    other = open_on(on_nfs);
    ck_assert(!keep(progress, "tls", NULL));
    ck_assert(!keep(other, "trust", NULL));
    expect_lessons(progress, 3);
    progress_close(progress);
    progress_close(other);
}
END_TEST

START_TEST(a_log_in_use_stays)
{
    struct progress *progress = open_on(on_ext4);
    struct progress *other;
    struct failure failure = {0};

    ck_assert(!keep(progress, "ssn", NULL));
    ck_assert_int_eq(progress_open_on(path, on_nfs, &other, &failure), STATUS_BUSY);
    ck_assert_ptr_null(other);
    fixture_expect_failure(&failure, STATUS_BUSY, path);
    ck_assert(!keep(progress, "tls", NULL));
    expect_lessons(progress, 2);
    progress_close(progress);
    expect_kind(2);
}
END_TEST

/* What another process does once the gate is open, that is, its other end closed. A call that
 * met a lock is made again. */
static void join(int gate, db_place_of *place, const char *id)
{
    struct progress *progress;
    enum status status;
    char nothing;

    if (read(gate, &nothing, 1) != 0)
        _exit(1);
    do
        status = progress_open_on(path, place, &progress, NULL);
    while (status == STATUS_BUSY);
    if (status)
        _exit((int)status);
    do
        status = keep(progress, id, NULL);
    while (status == STATUS_BUSY);
    progress_close(progress);
    _exit((int)status);
}

/* Closing a second handle must not give up the lock by which others see that the first is
 * still there: the last to close deletes the log. The other is forked before there is a handle,
 * as SQLite in a child would go by what it remembers of its parent's. */
START_TEST(the_first_handle_outlives_a_second)
{
    struct progress *progress;
    int gate[2];
    int status;
    pid_t child;

    ck_assert_int_eq(pipe(gate), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(gate[1]);
        join(gate[0], on_ext4, "trust");
    }
    progress = open_on(on_ext4);
    ck_assert(!keep(progress, "ssn", NULL));
    progress_close(open_on(on_ext4));
    close(gate[1]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
    close(gate[0]);
    ck_assert(has_log());
    ck_assert(!keep(progress, "tls", NULL));
    progress_close(progress);
    progress = open_on(on_ext4);
    expect_lessons(progress, 3);
    progress_close(progress);
}
END_TEST

static sqlite3 *lock_with(const char *sql)
{
    sqlite3 *writer;

    ck_assert_int_eq(sqlite3_open(path, &writer), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(writer, sql, NULL, NULL, NULL), SQLITE_OK);
    return writer;
}

/* The clock of a busy machine may run on; what counts is that it is not the vault's wait. */
static void expect_busy_soon(enum status status, const struct failure *failure, uint64_t since)
{
    ck_assert_int_eq(status, STATUS_BUSY);
    fixture_expect_failure(failure, STATUS_BUSY, path);
    ck_assert_uint_ge(clock_us() - since, PROGRESS_WAIT_MS * 1000 / 2);
    ck_assert_uint_lt(clock_us() - since, 1500000);
}

START_TEST(a_lock_is_not_waited_for_long)
{
    struct progress *progress = open_on(on_ext4);
    struct failure failure = {0};
    uint64_t since;
    sqlite3 *writer;
    size_t rows;

    ck_assert(!keep(progress, "ssn", NULL));
    writer = lock_with("BEGIN IMMEDIATE");
    since = clock_us();
    expect_busy_soon(keep(progress, "tls", &failure), &failure, since);
    since = clock_us();
    expect_busy_soon(progress_reset(progress, NULL, &rows, &failure), &failure, since);
    expect_lessons(progress, 1); /* a log lets read all the same */
    sqlite3_close(writer);
    ck_assert(!keep(progress, "tls", NULL));
    expect_lessons(progress, 2);
    progress_close(progress);
}
END_TEST

START_TEST(a_lock_across_a_network)
{
    struct progress *progress = open_on(on_nfs);
    struct failure failure = {0};
    struct progress_item *items;
    size_t count;
    uint64_t since = clock_us();
    sqlite3 *writer = lock_with("BEGIN EXCLUSIVE");

    expect_busy_soon(progress_each_item(progress, "ssn", &arena, &items, &count, &failure),
                     &failure, since);
    ck_assert_uint_eq(count, 0);
    sqlite3_close(writer);
    ck_assert(!progress_each_item(progress, "ssn", &arena, &items, &count, NULL));
    progress_close(progress);
}
END_TEST

START_TEST(a_crowd_makes_the_file_at_once)
{
    db_place_of *place = _i ? on_nfs : on_ext4;
    struct progress *progress;
    int gate[2];

    ck_assert_int_eq(pipe(gate), 0);
    for (int i = 0; i < CROWD; i++) {
        pid_t child = fork();

        ck_assert_int_ge(child, 0);
        if (child == 0) {
            close(gate[1]);
            join(gate[0], place, arena_format(&arena, "lesson %d", i));
        }
    }
    close(gate[1]); /* opens the gate */
    for (int i = 0; i < CROWD; i++) {
        int status;

        ck_assert_int_gt(wait(&status), 0);
        ck_assert_int_eq(status, 0);
    }
    close(gate[0]);
    progress = open_on(place);
    expect_lessons(progress, CROWD);
    progress_close(progress);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("progress_journal");
    TCase *crowd = tcase_create("crowd");

    CHECK_CASE_WITH(suite, "place", setup, teardown, a_log_where_memory_is_shared,
                    no_log_across_a_network, a_name_without_a_folder,
                    a_home_that_moved_keeps_what_it_had, a_home_that_moved_is_shared_again,
                    a_log_in_use_stays);
    CHECK_CASE_WITH(suite, "locks", setup, teardown, the_first_handle_outlives_a_second,
                    a_lock_is_not_waited_for_long, a_lock_across_a_network);
    tcase_add_checked_fixture(crowd, setup, teardown);
    tcase_add_loop_test(crowd, a_crowd_makes_the_file_at_once, 0, 2);
    tcase_set_timeout(crowd, 120);
    tcase_set_tags(crowd, "exhaustive"); /* under valgrind the locks are held too long */
    suite_add_tcase(suite, crowd);
    return suite;
}

CHECK_MAIN
