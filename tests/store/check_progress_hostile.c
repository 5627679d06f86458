/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Progress files that are damaged, of somebody else, or made to harm: refused with their bytes
 * untouched, or as good as new. Named "exhaustive" is what tries every place in a file.
 */
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fixture.h"
#include "store/progress.h"

#define LESSONS 40 /* enough for a table to have inner pages */

static const char *path;
static struct arena arena;

static void keep_lessons(struct progress *progress)
{
    for (int i = 0; i < LESSONS; i++) {
        const char *id = arena_format(&arena, "lesson-%02d-%080d", i, i);
        struct progress_lesson lesson = {.id = id, .updated = i, .step = "keys"};
        struct progress_item item = {
            .lesson = id, .id = "q", .type = "choice", .first_answer = id, .tries = 3};

        ck_assert(!progress_lesson(progress, &lesson, NULL));
        ck_assert(!progress_item(progress, &item, NULL));
    }
}

static struct progress *open_progress(void)
{
    struct progress *progress;
    struct failure failure = {0};

    ck_assert_msg(!progress_open(path, &progress, &failure), "%s\n%s", failure.what,
                  failure.why);
    return progress;
}

static void setup(void)
{
    struct progress *progress;

    fixture_setup();
    path = fixture_path("progress.db");
    progress = open_progress();
    keep_lessons(progress);
    progress_close(progress);
}

static void teardown(void)
{
    arena_free(&arena);
    fixture_teardown();
}

static void expect_refusal(enum status status, const char *why)
{
    struct buf before = fixture_read(path);
    struct failure failure = {0};
    struct progress *progress;

    ck_assert_int_eq(progress_open(path, &progress, &failure), status);
    ck_assert_ptr_null(progress);
    fixture_expect_failure(&failure, status, path);
    ck_assert_msg(strstr(failure.why, why), "%s", failure.why);
    fixture_expect_same(path, &before);
    buf_free(&before);
}

#define UNSAFE "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;"

static const struct {
    const char *sql;
    const char *why;
} changes[] = {
    {"CREATE TRIGGER t AFTER INSERT ON item BEGIN DELETE FROM lesson; END", "tables"},
    {"CREATE VIEW v AS SELECT * FROM item", "tables"},
    {"CREATE TABLE other (n)", "tables"},
    {"CREATE INDEX i ON item (hex(type))", "tables"},
    {"ALTER TABLE item ADD COLUMN g INTEGER AS (abs(tries)) VIRTUAL", "tables"},
    {"DROP TABLE setting", "tables"},
    {"DROP TABLE item; CREATE VIEW item AS SELECT 1 AS id", "tables"},
    {UNSAFE "UPDATE sqlite_schema SET sql = replace(sql, '<= 200', '<= 20000')", "tables"},
    {UNSAFE "UPDATE item SET first_answer = hex(zeroblob(400))", "CHECK constraint"},
    {UNSAFE "UPDATE lesson SET seconds = -1", "CHECK constraint"},
    {"PRAGMA user_version = 2", "version 2, and this program knows 1"},
    {"PRAGMA application_id = 0", "another program"},
    {"PRAGMA application_id = 0x4c535654", "another program"}, /* a vault */
    {"PRAGMA journal_mode = DELETE; PRAGMA user_version = 9", "version 9"},
};

START_TEST(changed_databases_are_refused)
{
    fixture_sql(path, changes[_i].sql);
    expect_refusal(STATUS_DATA, changes[_i].why);
}
END_TEST

START_TEST(files_of_others_are_refused)
{
    path = fixture_path("letters.db");
    fixture_sql(path, "CREATE TABLE letters (text); INSERT INTO letters VALUES ('hello')");
    expect_refusal(STATUS_DATA, "another program");
    path = fixture_path("letter.txt");
    fixture_write(path, bytes_of("Dear student, this is no database at all"));
    expect_refusal(STATUS_DATA, "not a SQLite database");
}
END_TEST

/* What lies in a log counts as if it stood in the file, also what is wrong there; refusing must
 * not copy it over. */
START_TEST(a_log_with_something_added_is_refused)
{
    sqlite3 *db;
    struct buf log;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, "CREATE VIEW v AS SELECT 1", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    log = fixture_read(fixture_path("progress.db-wal"));
    ck_assert_uint_gt(log.length, 0);
    expect_refusal(STATUS_DATA, "tables");
    buf_free(&log);
}
END_TEST

START_TEST(other_things_beside_it_are_refused)
{
    const char *log = fixture_path("progress.db-wal");

    ck_assert_int_eq(symlink(fixture_path("elsewhere"), log), 0);
    expect_refusal(STATUS_DATA, "write-ahead log");
    ck_assert_int_eq(unlink(log), 0);
    ck_assert_int_eq(mkfifo(log, 0600), 0);
    expect_refusal(STATUS_DATA, "write-ahead log");
    ck_assert_int_eq(unlink(log), 0);
    progress_close(open_progress());
}
END_TEST

/* SQLite would delete a log that lies beside an empty file. */
START_TEST(a_log_whose_file_was_emptied_stays)
{
    const char *log = fixture_path("progress.db-wal");
    struct buf left;

    fixture_write(path, (struct bytes){0});
    fixture_write(log, bytes_of("the only copy"));
    expect_refusal(STATUS_DATA, "write-ahead log");
    left = fixture_read(log);
    ck_assert_bytes(buf_view(&left), bytes_of("the only copy"));
    buf_free(&left);
    fixture_write(log, (struct bytes){0});
    progress_close(open_progress());
}
END_TEST

/* Exits with 0 when refused in words that name the path. */
static void expect_denied(void)
{
    struct failure failure = {0};
    struct progress *progress;

    if (progress_open(path, &progress, &failure) != STATUS_PERMISSION || progress ||
        !strstr(failure.what, path) || !failure.why[0] || !failure.todo[0])
        _exit(1);
}

START_TEST(files_and_folders_that_may_not_be_written)
{
    const char *folder = fixture_path(".");
    struct buf before = fixture_read(path);

    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(chmod(path, 0444), 0);
    fixture_as_nobody(expect_denied);
    ck_assert_int_eq(chmod(path, 0000), 0);
    fixture_as_nobody(expect_denied);
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    fixture_as_nobody(expect_denied);
    fixture_expect_same(path, &before);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    fixture_as_nobody(expect_denied);
    ck_assert_int_eq(chmod(folder, 0700), 0);
    buf_free(&before);
}
END_TEST

START_TEST(folders_that_are_not_there)
{
    struct failure failure = {0};
    struct progress *progress;

    path = fixture_path("missing/progress.db");
    ck_assert_int_eq(progress_open(path, &progress, &failure), STATUS_CANNOT_CREATE);
    fixture_expect_failure(&failure, STATUS_CANNOT_CREATE, path);
    ck_assert_ptr_nonnull(strstr(failure.why, "No such file"));
}
END_TEST

/* Opens and reads whatever opens. */
static void read_all(void)
{
    struct failure failure = {0};
    struct progress *progress;
    struct progress_lesson *lessons;
    size_t count;

    if (progress_open(path, &progress, &failure)) {
        fixture_expect_failure(&failure, failure.status, path);
        return;
    }
    if (progress_each_lesson(progress, &arena, &lessons, &count, &failure))
        fixture_expect_failure(&failure, failure.status, path);
    for (size_t i = 0; i < count; i++) {
        struct progress_item *items;
        size_t item_count;

        ck_assert_uint_le(strlen(lessons[i].id), PROGRESS_WORD_MOST);
        if (progress_each_item(progress, lessons[i].id, &arena, &items, &item_count, &failure))
            fixture_expect_failure(&failure, failure.status, path);
        for (size_t n = 0; n < item_count; n++)
            ck_assert_uint_le(strlen(items[n].first_answer), PROGRESS_ANSWER_MOST);
    }
    progress_close(progress);
}

START_TEST(spoilt_at_every_64th_byte)
{
    struct buf sound = fixture_read(path);

    for (size_t at = (size_t)_i; at < sound.length; at += 64) {
        sound.data[at] ^= 0xff;
        fixture_write(path, buf_view(&sound));
        read_all();
        fixture_expect_same(path, &sound);
        sound.data[at] ^= 0xff;
        unlink(fixture_path("progress.db-wal")); /* left, empty, where the file was refused */
        unlink(fixture_path("progress.db-shm"));
    }
    fixture_write(path, buf_view(&sound));
    progress_close(open_progress());
    buf_free(&sound);
}
END_TEST

/* A log made by a writer that did not come to copy it over, each with a byte changed: SQLite
 * takes the log up to there. */
START_TEST(spoilt_logs)
{
    const char *log_path = fixture_path("progress.db-wal");
    struct buf file = fixture_read(path);
    struct progress *progress = open_progress();
    struct buf log;
    size_t rows;

    ck_assert(!progress_reset(progress, NULL, &rows, NULL));
    keep_lessons(progress);
    log = fixture_read(log_path);
    progress_close(progress);
    ck_assert_uint_gt(log.length, 64 * 1024);
    for (size_t at = 0; at < log.length; at += 1021) {
        log.data[at] ^= 0xff;
        fixture_write(path, buf_view(&file));
        fixture_write(log_path, buf_view(&log));
        progress = open_progress();
        progress_close(progress);
        fixture_expect_integrity(path);
        log.data[at] ^= 0xff;
    }
    buf_free(&file);
    buf_free(&log);
}
END_TEST

START_TEST(cut_off_anywhere)
{
    struct buf sound = fixture_read(path);
    struct buf cut = {0};

    for (size_t length = 1; length < sound.length; length += 509) {
        buf_clear(&cut);
        buf_add(&cut, bytes_part(buf_view(&sound), 0, length));
        fixture_write(path, buf_view(&cut));
        expect_refusal(STATUS_DATA, "");
        unlink(fixture_path("progress.db-wal"));
        unlink(fixture_path("progress.db-shm"));
    }
    buf_free(&sound);
    buf_free(&cut);
}
END_TEST

START_TEST(changed_while_it_is_open)
{
    struct progress *progress = open_progress();
    struct failure failure = {0};
    struct progress_item item = {.lesson = "l", .id = "q", .type = "t", .first_answer = ""};
    struct progress_item *items;
    size_t count;

    fixture_sql(path, UNSAFE "INSERT INTO item VALUES"
                             " ('l', 'q', 't', hex(zeroblob(5000)), -1, 0, 7, 0, 0)");
    ck_assert(!progress_each_item(progress, "l", &arena, &items, &count, NULL));
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(strlen(items[0].first_answer), PROGRESS_ANSWER_MOST);
    ck_assert(items[0].shown);
    fixture_sql(path, "DROP TABLE item");
    ck_assert_int_eq(progress_each_item(progress, "l", &arena, &items, &count, &failure),
                     STATUS_INTERNAL);
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_nonnull(strstr(failure.why, "no such table: item"));
    ck_assert_int_eq(progress_item(progress, &item, &failure), STATUS_INTERNAL);
    progress_close(progress);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("progress_hostile");
    TCase *each = tcase_create("each");
    TCase *exhaustive = tcase_create("exhaustive");

    tcase_add_checked_fixture(each, setup, teardown);
    tcase_add_loop_test(each, changed_databases_are_refused, 0,
                        (int)(sizeof changes / sizeof *changes));
    suite_add_tcase(suite, each);
    CHECK_CASE_WITH(suite, "refuse", setup, teardown, files_of_others_are_refused,
                    a_log_with_something_added_is_refused, other_things_beside_it_are_refused,
                    a_log_whose_file_was_emptied_stays,
                    files_and_folders_that_may_not_be_written, folders_that_are_not_there,
                    changed_while_it_is_open);
    tcase_add_checked_fixture(exhaustive, setup, teardown);
    tcase_add_loop_test(exhaustive, spoilt_at_every_64th_byte, 0, 2);
    tcase_add_test(exhaustive, spoilt_logs);
    tcase_add_test(exhaustive, cut_off_anywhere);
    tcase_set_timeout(exhaustive, 300);
    tcase_set_tags(exhaustive, "exhaustive");
    suite_add_tcase(suite, exhaustive);
    return suite;
}

CHECK_MAIN
