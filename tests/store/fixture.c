/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

#define NOBODY 65534
#define MOST   (16 << 20) /* octets of a file that a test reads */

static const uint8_t key[KDF_KEY] = "a key, made up for these tests";
static const uint8_t fresh_key[KDF_KEY] = "another key, for the rotation";

const struct bytes fixture_key = {key, sizeof key};
const struct bytes fixture_fresh_key = {fresh_key, sizeof fresh_key};

static char folder[4096];
static struct arena arena;

const char *fixture_text(struct arena *into, int64_t id)
{
    return arena_format(into, "666-%02d-0001 belongs to row %lld", (int)(id % 100),
                        (long long)id);
}

void fixture_setup(void)
{
    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
}

void fixture_teardown(void)
{
    file_remove_temporary(folder);
    arena_free(&arena);
}

const char *fixture_path(const char *name)
{
    return arena_format(&arena, "%s/%s", folder, name);
}

struct vault *fixture_open(const char *path)
{
    struct vault *vault;
    struct failure failure = {0};

    ck_assert_msg(!vault_open(path, &vault, &failure), "%s\n%s", failure.what, failure.why);
    return vault;
}

struct vault_key fixture_newest_key(struct vault *vault)
{
    struct vault_key record;
    bool found;

    ck_assert(!vault_newest_key(vault, VAULT_GIVEN, &record, &found, NULL));
    ck_assert(found);
    return record;
}

void fixture_store(struct vault *vault, const struct vault_key *record, int64_t expected_id)
{
    struct vault_row row;
    const char *text = fixture_text(&arena, expected_id);

    ck_assert(!vault_store(vault, record, fixture_key, bytes_of(text), &arena, &row, NULL));
    ck_assert_int_eq(row.id, expected_id);
}

void fixture_make_vault(const char *path, struct vault_key *record)
{
    struct vault *vault = fixture_open(path);

    *record = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    ck_assert(!vault_add_key(vault, record, fixture_key, NULL));
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_store(vault, record, id);
    vault_close(vault);
}

void fixture_expect_row(struct vault *vault, int64_t id, const struct vault_key *record,
                        struct bytes with_key)
{
    struct vault_row row;
    struct secret plaintext;

    ck_assert(!vault_load(vault, id, &arena, &row, NULL));
    ck_assert_uint_eq(row.key_id, record->id);
    ck_assert(!vault_open_row(&row, with_key, &plaintext, NULL));
    ck_assert_bytes(secret_view(&plaintext), bytes_of(fixture_text(&arena, id)));
    secret_free(&plaintext);
}

struct buf fixture_read(const char *path)
{
    struct buf out = {0};
    struct stat status;

    if (!lstat(path, &status))
        ck_assert(!file_read(path, MOST, &out, NULL));
    return out;
}

void fixture_write(const char *path, struct bytes bytes)
{
    FILE *file = fopen(path, "wb");

    ck_assert(file);
    if (bytes.length)
        ck_assert_uint_eq(fwrite(bytes.data, 1, bytes.length, file), bytes.length);
    ck_assert_int_eq(fclose(file), 0);
}

void fixture_expect_same(const char *path, const struct buf *before)
{
    struct buf after = fixture_read(path);

    ck_assert_bytes(buf_view(&after), buf_view(before));
    buf_free(&after);
}

void fixture_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    char *error = NULL;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &error);
    ck_assert_msg(!error, "%s: %s", sql, error);
    sqlite3_close(db);
}

void fixture_expect_no_plaintext(const char *path, int64_t rows)
{
    const char *paths[] = {path, arena_format(&arena, "%s-journal", path)};

    for (size_t i = 0; i < 2; i++) {
        struct buf file = fixture_read(paths[i]);

        for (int64_t id = 1; id <= rows; id++)
            ck_assert_uint_eq(
                bytes_find(buf_view(&file), bytes_of(fixture_text(&arena, id)), 0),
                BYTES_NOT_FOUND);
        ck_assert_uint_eq(bytes_find(buf_view(&file), fixture_key, 0), BYTES_NOT_FOUND);
        buf_free(&file);
    }
}

void fixture_expect_integrity(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *statement;

    ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, "PRAGMA integrity_check", -1, &statement, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(statement, 0), "ok");
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

void fixture_as_nobody(void (*work)(void))
{
    int status;
    pid_t child = fork();

    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (geteuid() == 0 && (setgid(NOBODY) || setuid(NOBODY)))
            _exit(9);
        work();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(status, 0);
}

static void expect_sentence(const char *text)
{
    size_t length = strlen(text);

    ck_assert_uint_gt(length, 4);
    ck_assert_msg(text[length - 1] != '.', "%s", text);
}

void fixture_expect_failure(const struct failure *failure, enum status status, const char *path)
{
    ck_assert_msg(failure->status == status, "%d: %s\n%s", failure->status, failure->what,
                  failure->why);
    expect_sentence(failure->what);
    expect_sentence(failure->why);
    expect_sentence(failure->todo);
    ck_assert_msg(strstr(failure->what, path), "%s", failure->what);
}
