/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening: what becomes of new files, and of everything that is not a sound file of ours.
 */
#include "store/db.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "fixture.h"

static const struct db_kind kind = {
    .what = "test table",
    .schema = "CREATE TABLE t (n INTEGER CHECK (n > 0)); CREATE INDEX i ON t (n);",
    .application_id = 0x12345678,
    .version = 3,
};

static const char *path;

static void setup(void)
{
    fixture_setup();
    path = fixture_path("some.db");
}

static void make(void)
{
    sqlite3 *db;
    struct failure failure = {0};

    ck_assert_msg(!db_open(path, &kind, &db, &failure), "%s", failure.why);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* Refused in three parts, with that in the reason; the file is what it was. */
static void expect_refusal(const char *of, enum status status, const char *why)
{
    struct buf before = fixture_read(of);
    struct buf after;
    sqlite3 *db = (sqlite3 *)(void *)&before; /* not NULL */
    struct failure failure = {0};

    ck_assert_int_eq(db_open(of, &kind, &db, &failure), status);
    ck_assert_ptr_null(db);
    fixture_expect_failure(&failure, status, of);
    ck_assert_msg(strstr(failure.why, why), "%s", failure.why);
    after = fixture_read(of);
    ck_assert_bytes(buf_view(&after), buf_view(&before));
    buf_free(&before);
    buf_free(&after);
}

START_TEST(a_new_file_is_private)
{
    mode_t before = umask((mode_t)(_i ? 0777 : 0));
    sqlite3 *db;
    struct stat journal;

    ck_assert(!db_open(path, &kind, &db, NULL));
    ck_assert_uint_eq(file_mode(path), 0600);
    ck_assert(db_run(db_prepare(db, "BEGIN IMMEDIATE")));
    ck_assert(db_run(db_prepare(db, "INSERT INTO t VALUES (1)")));
    ck_assert_int_eq(lstat(fixture_path("some.db-journal"), &journal), 0);
    ck_assert_uint_eq(journal.st_mode & 0777, 0600);
    ck_assert(db_run(db_prepare(db, "COMMIT")));
    sqlite3_close(db);
    umask(before);
}
END_TEST

START_TEST(an_empty_file_is_new)
{
    int64_t rows = -1;
    sqlite3 *db;

    fixture_write(path, (struct bytes){0});
    ck_assert(!db_open(path, &kind, &db, NULL));
    ck_assert(db_number(db, "SELECT count(*) FROM t", &rows));
    ck_assert_int_eq(rows, 0);
    sqlite3_close(db);
}
END_TEST

START_TEST(what_was_written_is_there_again)
{
    int64_t n = 0;
    sqlite3 *db;

    make();
    ck_assert(!db_open(path, &kind, &db, NULL));
    ck_assert(db_run(db_prepare(db, "INSERT INTO t VALUES (7)")));
    sqlite3_close(db);
    ck_assert(!db_open(path, &kind, &db, NULL));
    ck_assert(db_number(db, "SELECT n FROM t", &n));
    ck_assert_int_eq(n, 7);
    sqlite3_close(db);
}
END_TEST

START_TEST(the_switches_are_set)
{
    static const struct {
        const char *sql;
        int64_t value;
    } expected[] = {
        {"PRAGMA secure_delete", 1}, {"PRAGMA synchronous", 3},
        {"PRAGMA temp_store", 2},    {"PRAGMA cell_size_check", 1},
        {"PRAGMA mmap_size", 0},     {"PRAGMA trusted_schema", 0},
        {"PRAGMA foreign_keys", 1},  {"PRAGMA busy_timeout", 2000},
    };
    sqlite3 *db;
    int on;

    ck_assert(!db_open(path, &kind, &db, NULL));
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        int64_t value = -1;

        ck_assert_msg(db_number(db, expected[i].sql, &value), "%s", expected[i].sql);
        ck_assert_msg(value == expected[i].value, "%s: %d", expected[i].sql, (int)value);
    }
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
    ck_assert_int_eq(on, 1);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &on);
    ck_assert_int_eq(on, 0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, -1, &on);
    ck_assert_int_eq(on, 0);
    ck_assert_int_eq(sqlite3_limit(db, SQLITE_LIMIT_LENGTH, -1), 1000000);
    ck_assert_int_eq(sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, -1), 0);
    ck_assert(!db_run(db_prepare(db, "ATTACH ':memory:' AS other")));
    sqlite3_close(db);
}
END_TEST

START_TEST(files_that_are_no_databases)
{
    uint8_t zeros[4096] = {0};

    fixture_write(path, bytes_of("dear diary, \n"));
    expect_refusal(path, STATUS_DATA, "not a SQLite database");
    fixture_write(path, bytes_of("SQLite format 3"));
    expect_refusal(path, STATUS_DATA, "not a SQLite database");
    fixture_write(path, (struct bytes){zeros, sizeof zeros});
    expect_refusal(path, STATUS_DATA, "SQLITE_NOTADB");
    fixture_write(path, (struct bytes){zeros, 2});
    expect_refusal(path, STATUS_DATA, "SQLITE_NOTADB");
}
END_TEST

/* As expect_refusal, of something that is not to be read. */
static void expect_no_opening(const char *of, enum status status, const char *why)
{
    struct failure failure = {0};
    sqlite3 *db;

    ck_assert_int_eq(db_open(of, &kind, &db, &failure), status);
    ck_assert_ptr_null(db);
    fixture_expect_failure(&failure, status, of);
    ck_assert_msg(strstr(failure.why, why), "%s", failure.why);
}

START_TEST(things_that_are_no_files)
{
    const char *link = fixture_path("link");
    const char *dangling = fixture_path("dangling");
    const char *fifo = fixture_path("fifo");

    make();
    ck_assert_int_eq(symlink(path, link), 0);
    expect_no_opening(link, STATUS_DATA, "symbolic link");
    ck_assert_int_eq(symlink(fixture_path("nothing"), dangling), 0);
    expect_no_opening(dangling, STATUS_DATA, "symbolic link");
    ck_assert_int_eq(access(fixture_path("nothing"), F_OK), -1);
    ck_assert_int_eq(mkfifo(fifo, 0600), 0);
    expect_no_opening(fifo, STATUS_DATA, "not a regular file");
    expect_no_opening("/", STATUS_DATA, "not a regular file");
    expect_no_opening(fixture_path("missing/some.db"), STATUS_CANNOT_CREATE, "No such file");
    expect_no_opening(fixture_path("some.db/some.db"), STATUS_CANNOT_CREATE, "Not a directory");
}
END_TEST

/* Homes often lie behind one. */
START_TEST(links_among_the_folders_are_followed)
{
    const char *link = fixture_path("folder");
    char *folder = realpath(fixture_path("."), NULL);
    sqlite3 *db;

    make();
    ck_assert_int_eq(symlink(folder, link), 0);
    ck_assert(!db_open(fixture_path("folder/some.db"), &kind, &db, NULL));
    sqlite3_close(db);
    free(folder);
}
END_TEST

START_TEST(a_name_without_a_folder)
{
    sqlite3 *db;

    ck_assert_int_eq(chdir(fixture_path(".")), 0);
    ck_assert(!db_open("some.db", &kind, &db, NULL));
    sqlite3_close(db);
    ck_assert_uint_eq(file_mode(path), 0600);
    ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

/* 0 when refused with that status in words that name the path. */
static void open_denied(enum status status)
{
    struct failure failure = {0};
    sqlite3 *db;

    _exit(db_open(path, &kind, &db, &failure) == status && !db && strstr(failure.what, path) &&
                  failure.why[0] && failure.todo[0]
              ? 0
              : 1);
}

static void open_without_permission(void)
{
    open_denied(STATUS_PERMISSION);
}

static void write_without_folder(void)
{
    struct failure failure = {0};
    sqlite3 *db;

    if (db_open(path, &kind, &db, &failure))
        _exit(1);
    if (db_run(db_prepare(db, "INSERT INTO t VALUES (1)")))
        _exit(2);
    if (db_failure(db, path, "write to", &failure) != STATUS_PERMISSION)
        _exit(3);
    sqlite3_close(db);
}

START_TEST(files_and_folders_that_are_not_yours)
{
    const char *folder = fixture_path(".");
    struct buf before;
    struct buf after;

    make();
    before = fixture_read(path);
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(chmod(path, 0444), 0);
    fixture_as_nobody(open_without_permission);
    ck_assert_int_eq(chmod(path, 0000), 0);
    fixture_as_nobody(open_without_permission);
    ck_assert_int_eq(chmod(path, 0666), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    fixture_as_nobody(write_without_folder);
    after = fixture_read(path);
    ck_assert_bytes(buf_view(&after), buf_view(&before));
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert_int_eq(chmod(folder, 0555), 0);
    fixture_as_nobody(open_without_permission);
    ck_assert_int_eq(chmod(folder, 0700), 0);
    buf_free(&before);
    buf_free(&after);
}
END_TEST

START_TEST(locked_by_another)
{
    sqlite3 *writer;

    make();
    ck_assert_int_eq(sqlite3_open(path, &writer), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(writer, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    expect_refusal(path, STATUS_BUSY, "SQLITE_BUSY");
    sqlite3_close(writer);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("db");
    TCase *masks = tcase_create("umask");

    tcase_add_checked_fixture(masks, setup, fixture_teardown);
    tcase_add_loop_test(masks, a_new_file_is_private, 0, 2);
    suite_add_tcase(suite, masks);
    CHECK_CASE_WITH(suite, "open", setup, fixture_teardown, an_empty_file_is_new,
                    what_was_written_is_there_again, the_switches_are_set,
                    links_among_the_folders_are_followed, a_name_without_a_folder);
    CHECK_CASE_WITH(suite, "refuse", setup, fixture_teardown, files_that_are_no_databases,
                    things_that_are_no_files, files_and_folders_that_are_not_yours,
                    locked_by_another);
    return suite;
}

CHECK_MAIN
