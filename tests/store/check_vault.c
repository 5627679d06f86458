/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/vault.h"

#include <sqlite3.h>
#include <string.h>

#include "base/file.h"
#include "open_vault.h"

/* Refuses, gives nothing out, and says what is said of a wrong passphrase, word by word. */
static void expect_shut(const struct vault_row *row, struct bytes key)
{
    struct failure wrong_passphrase = {0};
    struct failure failure = {0};
    struct secret out = {0};

    ck_assert_int_eq(vault_check_key(&record, fixture_fresh_key, &wrong_passphrase),
                     STATUS_DATA);
    ck_assert_int_eq(vault_open_row(row, key, &out, &failure), STATUS_DATA);
    ck_assert_ptr_null(out.data);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_str_eq(failure.what, "cannot open what was sealed");
    ck_assert_str_eq(failure.what, wrong_passphrase.what);
    ck_assert_str_eq(failure.why, wrong_passphrase.why);
    ck_assert_str_eq(failure.todo, wrong_passphrase.todo);
}

START_TEST(rows_come_back)
{
    struct vault_row row;

    ck_assert_str_eq(vault_path(vault), path);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_expect_row(vault, id, &record, fixture_key);
    ck_assert(!vault_store(vault, &record, fixture_key, (struct bytes){0}, &arena, &row, NULL));
    ck_assert_uint_eq(row.sealed.length, AEAD_TAG);
    ck_assert_bytes(load(4).sealed, row.sealed);
}
END_TEST

START_TEST(what_store_returns_is_what_lies_there)
{
    struct vault_row stored;
    struct vault_row loaded;

    ck_assert(
        !vault_store(vault, &record, fixture_key, bytes_of("text"), &arena, &stored, NULL));
    loaded = load(stored.id);
    ck_assert_uint_eq(stored.key_id, record.id);
    ck_assert_uint_eq(loaded.key_id, record.id);
    ck_assert_mem_eq(loaded.nonce, stored.nonce, AEAD_NONCE);
    ck_assert_uint_eq(stored.sealed.length, 4 + AEAD_TAG);
    ck_assert_bytes(loaded.sealed, stored.sealed);
}
END_TEST

START_TEST(rows_are_counted)
{
    size_t rows;

    ck_assert(!vault_count(vault, 0, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS);
    ck_assert(!vault_count(vault, record.id, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS);
    ck_assert(!vault_count(vault, record.id + 1, &rows, NULL));
    ck_assert_uint_eq(rows, 0);
}
END_TEST

START_TEST(a_row_that_is_not_there)
{
    struct vault_row row;
    struct failure failure;

    ck_assert_int_eq(vault_load(vault, 99, &arena, &row, &failure), STATUS_DATA);
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert_str_eq(failure.why, "there is no row 99");
}
END_TEST

START_TEST(rows_have_a_most)
{
    struct buf text = {0};
    struct vault_row row;
    struct secret plaintext;
    struct failure failure;
    size_t rows;

    buf_extend(&text, VAULT_ROW_MOST);
    ck_assert(
        !vault_store(vault, &record, fixture_key, buf_view(&text), &arena, &row, &failure));
    row = load(row.id);
    ck_assert(!vault_open_row(&row, fixture_key, &plaintext, NULL));
    ck_assert_bytes(secret_view(&plaintext), buf_view(&text));
    secret_free(&plaintext);
    buf_extend(&text, 1);
    ck_assert(
        vault_store(vault, &record, fixture_key, buf_view(&text), &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert(!vault_count(vault, 0, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS + 1);
    buf_free(&text);
}
END_TEST

START_TEST(a_key_of_another_size_seals_nothing)
{
    struct bytes cut = {fixture_key.data, KDF_KEY - 1};
    struct vault_key other = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_LEAST);
    struct failure failure;
    struct vault_row row;
    size_t rows;

    ck_assert_int_eq(vault_store(vault, &record, cut, bytes_of("text"), &arena, &row, &failure),
                     STATUS_INTERNAL);
    ck_assert_str_eq(failure.why, "the key has 31 bytes instead of 32");
    ck_assert_int_eq(vault_add_key(vault, &other, cut, &failure), STATUS_INTERNAL);
    ck_assert(!vault_count(vault, 0, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS);
}
END_TEST

START_TEST(keys_come_back)
{
    struct vault_key drawn = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_MOST);
    struct vault_key found_key;
    bool found = true;

    ck_assert(!vault_newest_key(vault, VAULT_DRAWN, &found_key, &found, NULL));
    ck_assert(!found);
    ck_assert(!vault_add_key(vault, &drawn, fixture_fresh_key, NULL));
    ck_assert_uint_eq(drawn.id, record.id + 1);
    ck_assert(!vault_newest_key(vault, VAULT_DRAWN, &found_key, &found, NULL));
    ck_assert(found);
    ck_assert_mem_eq(&found_key, &drawn, sizeof drawn);
    ck_assert(!vault_check_key(&found_key, fixture_fresh_key, NULL));
    ck_assert_int_eq(vault_check_key(&found_key, fixture_key, NULL), STATUS_DATA);
    found_key = fixture_newest_key(vault);
    ck_assert_mem_eq(&found_key, &record, sizeof record);
    ck_assert(memcmp(drawn.salt, record.salt, sizeof record.salt) != 0);
}
END_TEST

START_TEST(iterations_have_limits)
{
    struct vault_key weak = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_LEAST - 1);
    struct vault_key slow = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_MOST + 1);
    struct failure failure;
    bool found;

    ck_assert(vault_add_key(vault, &weak, fixture_key, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert(vault_add_key(vault, &slow, fixture_key, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert(!vault_newest_key(vault, VAULT_DRAWN, &weak, &found, NULL));
    ck_assert(!found);
    fixture_sql(path, "UPDATE vault_key SET iterations = 4294967295");
    ck_assert(vault_newest_key(vault, VAULT_GIVEN, &slow, &found, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert_ptr_nonnull(strstr(failure.why, "4294967295"));
}
END_TEST

START_TEST(a_wrong_key_opens_nothing)
{
    struct vault_row row = load(1);

    expect_shut(&row, fixture_fresh_key);
    expect_shut(&row, (struct bytes){fixture_key.data, KDF_KEY - 1});
    expect_shut(&row, (struct bytes){0});
    ck_assert(!vault_check_key(&record, fixture_key, NULL));
}
END_TEST

/* Every bit of what a row is made of. */
START_TEST(a_flipped_bit_opens_nothing)
{
    struct vault_row row = load(2);
    struct buf sealed = {0};

    buf_add(&sealed, row.sealed);
    row.sealed = buf_view(&sealed);
    for (size_t bit = 0; bit < sealed.length * 8; bit++) {
        sealed.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
        expect_shut(&row, fixture_key);
        sealed.data[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t bit = 0; bit < AEAD_NONCE * 8; bit++) {
        row.nonce[bit / 8] ^= (uint8_t)(1 << bit % 8);
        expect_shut(&row, fixture_key);
        row.nonce[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (row.sealed.length = 0; row.sealed.length < sealed.length; row.sealed.length++)
        expect_shut(&row, fixture_key);
    buf_free(&sealed);
}
END_TEST

START_TEST(a_flipped_bit_in_the_file_opens_nothing)
{
    struct vault_row row = load(2);
    struct buf file;
    size_t at;

    vault_close(vault);
    file = fixture_read(path);
    at = bytes_find(buf_view(&file), row.sealed, 0);
    ck_assert_uint_ne(at, BYTES_NOT_FOUND);
    file.data[at + 3] ^= 0x10;
    fixture_write(path, buf_view(&file));
    buf_free(&file);
    vault = fixture_open(path); /* the database itself is sound */
    row = load(2);
    expect_shut(&row, fixture_key);
    fixture_expect_row(vault, 1, &record, fixture_key);
}
END_TEST

START_TEST(additional_data_are_as_documented)
{
    static const struct vault_row row = {.id = 0x0102030405060708, .key_id = 0x0a0b0c0d};
    uint8_t aad[16];

    vault_aad(&row, aad);
    ck_assert_bytes(((struct bytes){aad, sizeof aad}),
                    BYTES(1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 0, 0, 0, VAULT_SCHEMA));
}
END_TEST

/* Whoever can write to the file exchanges two rows, or claims another key for one. */
START_TEST(a_row_in_another_place_opens_nothing)
{
    struct vault_row row;
    struct secret plaintext;

    fixture_sql(path, "CREATE TEMP TABLE aside AS SELECT * FROM sealed_row;"
                      "UPDATE sealed_row SET nonce = zeroblob(12) WHERE id = 1;"
                      "UPDATE sealed_row SET nonce = (SELECT nonce FROM aside WHERE id = 1),"
                      " sealed = (SELECT sealed FROM aside WHERE id = 1) WHERE id = 2;"
                      "UPDATE sealed_row SET nonce = (SELECT nonce FROM aside WHERE id = 2),"
                      " sealed = (SELECT sealed FROM aside WHERE id = 2) WHERE id = 1;"
                      "UPDATE sealed_row SET key_id = 7 WHERE id = 3;");
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++) {
        row = load(id);
        expect_shut(&row, fixture_key);
    }
    row.key_id = record.id; /* put right, row 3 opens again */
    ck_assert(!vault_open_row(&row, fixture_key, &plaintext, NULL));
    secret_free(&plaintext);
}
END_TEST

START_TEST(no_plaintext_on_the_disk)
{
    struct buf file = fixture_read(path);

    fixture_expect_no_plaintext(path, FIXTURE_ROWS);
    ck_assert_uint_ne(bytes_find(buf_view(&file), load(1).sealed, 0), BYTES_NOT_FOUND);
    buf_free(&file);
}
END_TEST

START_TEST(two_writers)
{
    struct failure failure;
    struct vault_row row;
    struct vault *other = fixture_open(path);
    sqlite3 *writer;

    ck_assert_int_eq(sqlite3_open(path, &writer), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(writer, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert(
        vault_store(vault, &record, fixture_key, bytes_of("text"), &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_BUSY, path);
    ck_assert_ptr_nonnull(strstr(failure.why, "SQLITE_BUSY"));
    fixture_expect_row(vault, 1, &record, fixture_key); /* reading goes on */
    ck_assert_int_eq(sqlite3_exec(writer, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(writer);
    fixture_store(vault, &record, FIXTURE_ROWS + 1); /* two handles take turns */
    fixture_store(other, &record, FIXTURE_ROWS + 2);
    fixture_store(vault, &record, FIXTURE_ROWS + 3);
    fixture_expect_row(vault, FIXTURE_ROWS + 2, &record, fixture_key);
    vault_close(other);
}
END_TEST

START_TEST(copies_are_whole_and_private)
{
    const char *copy_path = fixture_path("copy.db");
    struct vault *copy;

    ck_assert(!vault_copy(vault, copy_path, NULL));
    ck_assert_uint_eq(file_mode(copy_path), 0600);
    copy = fixture_open(copy_path);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_expect_row(copy, id, &record, fixture_key);
    fixture_store(copy, &record, FIXTURE_ROWS + 1); /* and go their own way */
    vault_close(copy);
    fixture_store(vault, &record, FIXTURE_ROWS + 1);
}
END_TEST

START_TEST(copies_replace_nothing)
{
    const char *taken = fixture_path("taken");
    const char *nowhere = fixture_path("missing/copy.db");
    struct failure failure;
    struct buf file;

    fixture_write(taken, bytes_of("mine"));
    ck_assert(vault_copy(vault, taken, &failure));
    fixture_expect_failure(&failure, STATUS_CANNOT_CREATE, taken);
    file = fixture_read(taken);
    ck_assert_bytes(buf_view(&file), bytes_of("mine"));
    buf_free(&file);
    ck_assert(vault_copy(vault, path, &failure)); /* not onto itself */
    fixture_expect_failure(&failure, STATUS_CANNOT_CREATE, path);
    ck_assert(vault_copy(vault, nowhere, &failure));
    fixture_expect_failure(&failure, STATUS_CANNOT_CREATE, nowhere);
    fixture_expect_row(vault, 1, &record, fixture_key);
}
END_TEST

START_TEST(closing_nothing)
{
    vault_close(NULL);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("vault");

    CHECK_CASE_WITH(suite, "rows", setup, teardown, rows_come_back,
                    what_store_returns_is_what_lies_there, rows_are_counted,
                    a_row_that_is_not_there, rows_have_a_most, no_plaintext_on_the_disk,
                    two_writers);
    CHECK_CASE_WITH(suite, "keys", setup, teardown, keys_come_back, iterations_have_limits);
    CHECK_CASE_WITH(suite, "seal", setup, teardown, a_wrong_key_opens_nothing,
                    a_key_of_another_size_seals_nothing, a_flipped_bit_opens_nothing,
                    a_flipped_bit_in_the_file_opens_nothing,
                    a_row_in_another_place_opens_nothing, additional_data_are_as_documented);
    CHECK_CASE_WITH(suite, "copy", setup, teardown, copies_are_whole_and_private,
                    copies_replace_nothing, closing_nothing);
    return suite;
}

CHECK_MAIN
