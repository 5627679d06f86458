/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Vaults that somebody made or changed to do harm, or that a disk spoilt. Each is refused with
 * its bytes untouched, or is as good as new.
 */
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"
#include "store/vault.h"

static const char *path;
static struct vault_key record;

static void setup(void)
{
    fixture_setup();
    path = fixture_path("vault.db");
    fixture_make_vault(path, &record);
}

static void expect_refusal(const char *why)
{
    struct buf before = fixture_read(path);
    struct failure failure = {0};
    struct vault *vault;

    ck_assert_int_eq(vault_open(path, &vault, &failure), STATUS_DATA);
    ck_assert_ptr_null(vault);
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert_msg(strstr(failure.why, why), "%s", failure.why);
    fixture_expect_same(path, &before);
    buf_free(&before);
}

#define UNSAFE "PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON;"

static const struct {
    const char *sql;
    const char *why;
} changes[] = {
    {"CREATE TRIGGER t AFTER INSERT ON sealed_row BEGIN DELETE FROM vault_key; END", "tables"},
    {"CREATE VIEW v AS SELECT * FROM sealed_row", "tables"},
    {"ALTER TABLE sealed_row ADD COLUMN g INTEGER AS (abs(id)) VIRTUAL", "tables"},
    {"ALTER TABLE sealed_row ADD COLUMN g INTEGER DEFAULT 1", "tables"},
    {"CREATE INDEX i ON sealed_row (sealed)", "tables"},
    {"CREATE INDEX i ON sealed_row (hex(sealed))", "tables"},
    {"CREATE TABLE t (n)", "tables"},
    {"ALTER TABLE sealed_row RENAME TO other", "tables"},
    {"PRAGMA foreign_keys = OFF; DROP TABLE vault_key", "tables"},
    {"DROP TABLE sealed_row; DROP TABLE vault_key", "tables"},
    {"DROP TABLE sealed_row; CREATE VIEW sealed_row AS SELECT 1 AS id", "tables"},
    {UNSAFE "UPDATE sqlite_schema SET sql = replace(sql, 'length(nonce) = 12', '1')", "tables"},
    {UNSAFE "UPDATE sqlite_schema SET sql = replace(sql, '    UNIQUE', '    UNIQUE ')",
     "tables"},
    {UNSAFE "UPDATE sqlite_schema SET sql = 'nonsense' WHERE name = 'sealed_row'", "SQLITE_"},
    {UNSAFE "INSERT INTO sealed_row VALUES (9, 1, x'00', x'00')", "CHECK constraint"},
    {UNSAFE "INSERT INTO sealed_row VALUES (-9, 1, zeroblob(12), zeroblob(16))", "CHECK"},
    {UNSAFE "UPDATE vault_key SET salt = x''", "CHECK constraint"},
    {"PRAGMA user_version = 2", "version 2, and this program knows 1"},
    {"PRAGMA user_version = -1", "version 4294967295, and this program knows 1"},
    {"PRAGMA application_id = 0", "another program"},
    {"PRAGMA journal_mode = WAL", "write-ahead"},
};

START_TEST(changed_databases_are_refused)
{
    fixture_sql(path, changes[_i].sql);
    expect_refusal(changes[_i].why);
}
END_TEST

START_TEST(foreign_databases_are_refused)
{
    const char *foreign = fixture_path("foreign.db");

    fixture_sql(foreign, "CREATE TABLE letters (text); INSERT INTO letters VALUES ('hello')");
    path = foreign;
    expect_refusal("another program");
    fixture_sql(foreign, "PRAGMA application_id = 0x4c535654; PRAGMA user_version = 1");
    expect_refusal("tables");
}
END_TEST

/* A journal of no pages (https://www.sqlite.org/fileformat2.html section 3) that says it
 * belongs to a transaction over several files, of which victim is the list: SQLite deletes that
 * when it has rolled back. */
static struct buf journal_naming(const char *victim, size_t pages)
{
    static const uint8_t magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    struct buf journal = {0};
    uint32_t sum = 0;

    for (const char *at = victim; *at; at++)
        sum += (uint8_t)*at;
    buf_add(&journal, (struct bytes){magic, sizeof magic});
    buf_add_be(&journal, 0, 8); /* no pages, no seed for checksums */
    buf_add_be(&journal, pages, 4);
    buf_add_be(&journal, 512, 4);  /* sector */
    buf_add_be(&journal, 4096, 4); /* page */
    buf_extend(&journal, 512 - journal.length);
    buf_add_be(&journal, 0x40000000 / 4096 + 1, 4); /* the page that is never used */
    buf_add(&journal, bytes_of(victim));
    buf_add_be(&journal, strlen(victim), 4);
    buf_add_be(&journal, sum, 4);
    buf_add(&journal, (struct bytes){magic, sizeof magic});
    return journal;
}

START_TEST(a_journal_that_names_a_victim_is_refused)
{
    const char *beside = fixture_path("vault.db-journal");
    const char *victim = fixture_path("victim");
    struct buf file = fixture_read(path);
    struct buf journal = journal_naming(victim, file.length / 4096);

    fixture_write(victim, bytes_of("mine"));
    fixture_write(beside, buf_view(&journal));
    expect_refusal("journal");
    ck_assert_int_eq(access(victim, F_OK), 0);
    ck_assert_int_eq(access(beside, F_OK), 0);
    fixture_sql(path, "SELECT * FROM sealed_row"); /* what would have become of it */
    ck_assert_int_eq(access(victim, F_OK), -1);
    buf_free(&file);
    buf_free(&journal);
}
END_TEST

START_TEST(other_things_beside_it_are_refused)
{
    const char *journal = fixture_path("vault.db-journal");
    const char *log = fixture_path("vault.db-wal");

    ck_assert_int_eq(symlink(fixture_path("elsewhere"), journal), 0);
    expect_refusal("journal");
    ck_assert_int_eq(unlink(journal), 0);
    fixture_write(log, bytes_of("anything"));
    expect_refusal("write-ahead log");
    ck_assert_int_eq(unlink(log), 0);
    vault_close(fixture_open(path));
}
END_TEST

/* A journal that some other program left half done beside its own file is not rolled back. */
START_TEST(a_foreign_journal_stays)
{
    const char *foreign = fixture_path("foreign.db");
    const char *journal = fixture_path("foreign.db-journal");
    struct buf left;

    fixture_sql(foreign, "CREATE TABLE letters (text)");
    fixture_write(journal, bytes_of("left by its own program"));
    path = foreign;
    expect_refusal("another program");
    left = fixture_read(journal);
    ck_assert_bytes(buf_view(&left), bytes_of("left by its own program"));
    buf_free(&left);
}
END_TEST

/* Opens and reads whatever opens; what comes out is what was put in, or nothing. */
static void read_all(void)
{
    struct arena arena = {0};
    struct failure failure = {0};
    struct vault *vault;

    if (vault_open(path, &vault, &failure)) {
        fixture_expect_failure(&failure, failure.status, path);
        return;
    }
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++) {
        struct vault_row row;
        struct secret plaintext = {0};

        if (!vault_load(vault, id, &arena, &row, &failure) &&
            !vault_open_row(&row, fixture_key, &plaintext, &failure))
            ck_assert_bytes(secret_view(&plaintext), bytes_of(fixture_text(&arena, id)));
        else
            ck_assert_int_eq(failure.status, STATUS_DATA);
        secret_free(&plaintext);
    }
    vault_close(vault);
    arena_free(&arena);
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
    }
    fixture_write(path, buf_view(&sound));
    vault_close(fixture_open(path));
    buf_free(&sound);
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
        expect_refusal("");
    }
    buf_free(&sound);
    buf_free(&cut);
}
END_TEST

/* Checks at opening do not cover what another program does to the file afterwards. */
START_TEST(misshapen_while_it_is_open)
{
    struct arena arena = {0};
    struct failure failure = {0};
    struct vault *vault = fixture_open(path);
    struct vault_row row;
    struct vault_key found_key;
    bool found;

    fixture_sql(path, UNSAFE "UPDATE sealed_row SET nonce = x'00' WHERE id = 1;"
                             "UPDATE vault_key SET salt = zeroblob(1000)");
    ck_assert(vault_load(vault, 1, &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    fixture_expect_row(vault, 2, &record, fixture_key);
    ck_assert(vault_newest_key(vault, VAULT_GIVEN, &found_key, &found, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    vault_close(vault);
    arena_free(&arena);
}
END_TEST

START_TEST(gone_while_it_is_open)
{
    struct arena arena = {0};
    struct failure failure = {0};
    struct vault *vault = fixture_open(path);
    struct vault_key fresh = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    struct vault_row row;
    size_t rows;
    bool found;

    fixture_sql(path, "DROP TABLE sealed_row; DROP TABLE vault_key");
    ck_assert(vault_load(vault, 1, &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    ck_assert_ptr_nonnull(strstr(failure.why, "no such table: sealed_row"));
    ck_assert(vault_count(vault, 0, &rows, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    ck_assert(vault_newest_key(vault, VAULT_GIVEN, &fresh, &found, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    ck_assert(vault_add_key(vault, &fresh, fixture_key, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    ck_assert(
        vault_store(vault, &record, fixture_key, bytes_of("text"), &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    ck_assert(
        vault_rotate(vault, &record, fixture_key, &fresh, fixture_fresh_key, &rows, &failure));
    fixture_expect_failure(&failure, STATUS_INTERNAL, path);
    vault_close(vault);
    arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("db_hostile");
    TCase *each = tcase_create("each");
    TCase *exhaustive = tcase_create("exhaustive");

    tcase_add_checked_fixture(each, setup, fixture_teardown);
    tcase_set_timeout(each, 300);
    tcase_add_loop_test(each, changed_databases_are_refused, 0,
                        (int)(sizeof changes / sizeof *changes));
    suite_add_tcase(suite, each);
    tcase_add_checked_fixture(exhaustive, setup, fixture_teardown);
    tcase_set_timeout(exhaustive, 300);
    tcase_set_tags(exhaustive, "exhaustive");
    tcase_add_loop_test(exhaustive, spoilt_at_every_64th_byte, 0, 2);
    suite_add_tcase(suite, exhaustive);
    CHECK_CASE_WITH(suite, "hostile", setup, fixture_teardown, foreign_databases_are_refused,
                    a_journal_that_names_a_victim_is_refused,
                    other_things_beside_it_are_refused, a_foreign_journal_stays,
                    cut_off_anywhere, misshapen_while_it_is_open, gone_while_it_is_open);
    return suite;
}

CHECK_MAIN
