/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "fixture.h"
#include "store/vault.h"

static struct arena arena;
static struct vault_key record;
static struct vault_key fresh;
static struct vault *vault;
static const char *path;

static void setup(void)
{
    fixture_setup();
    path = fixture_path("vault.db");
    fixture_make_vault(path, &record);
    fresh = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    vault = fixture_open(path);
}

static void teardown(void)
{
    vault_close(vault);
    arena_free(&arena);
    fixture_teardown();
}

static size_t rotate(void)
{
    size_t rows = 99;
    struct failure failure = {0};

    ck_assert_msg(
        !vault_rotate(vault, &record, fixture_key, &fresh, fixture_fresh_key, &rows, &failure),
        "%s\n%s", failure.what, failure.why);
    return rows;
}

START_TEST(every_row_is_sealed_anew)
{
    struct vault_row before[FIXTURE_ROWS];
    struct vault_row after;

    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        ck_assert(!vault_load(vault, id, &arena, &before[id - 1], NULL));
    ck_assert_uint_eq(rotate(), FIXTURE_ROWS);
    ck_assert_uint_eq(fresh.id, record.id + 1);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++) {
        fixture_expect_row(vault, id, &fresh, fixture_fresh_key);
        ck_assert(!vault_load(vault, id, &arena, &after, NULL));
        ck_assert(memcmp(after.nonce, before[id - 1].nonce, AEAD_NONCE) != 0);
        ck_assert(!bytes_equal(after.sealed, before[id - 1].sealed));
        ck_assert(vault_open_row(&after, fixture_key, &(struct secret){0}, NULL));
    }
}
END_TEST

START_TEST(the_old_key_is_forgotten)
{
    struct vault_key newest;

    rotate();
    newest = fixture_newest_key(vault);
    ck_assert_mem_eq(&newest, &fresh, sizeof fresh);
    ck_assert(!vault_check_key(&newest, fixture_fresh_key, NULL));
    ck_assert(vault_check_key(&newest, fixture_key, NULL));
}
END_TEST

/* secure_delete: what a thief of the file could try old passphrases on is gone from it. */
START_TEST(nothing_of_the_old_key_stays_in_the_file)
{
    struct vault_row row[FIXTURE_ROWS];
    struct buf file = fixture_read(path);
    struct bytes old_check = {record.check_tag, sizeof record.check_tag};

    for (int64_t id = 1; id <= FIXTURE_ROWS; id++) {
        ck_assert(!vault_load(vault, id, &arena, &row[id - 1], NULL));
        ck_assert_uint_ne(bytes_find(buf_view(&file), row[id - 1].sealed, 0), BYTES_NOT_FOUND);
    }
    ck_assert_uint_ne(bytes_find(buf_view(&file), old_check, 0), BYTES_NOT_FOUND);
    buf_free(&file);
    rotate();
    file = fixture_read(path);
    for (int i = 0; i < FIXTURE_ROWS; i++) {
        struct bytes tag = bytes_part(row[i].sealed, row[i].sealed.length - AEAD_TAG, AEAD_TAG);

        ck_assert_uint_eq(bytes_find(buf_view(&file), tag, 0), BYTES_NOT_FOUND);
        ck_assert_uint_eq(
            bytes_find(buf_view(&file), (struct bytes){row[i].nonce, AEAD_NONCE}, 0),
            BYTES_NOT_FOUND);
    }
    ck_assert_uint_eq(bytes_find(buf_view(&file), old_check, 0), BYTES_NOT_FOUND);
    fixture_expect_no_plaintext(path, FIXTURE_ROWS);
    buf_free(&file);
}
END_TEST

START_TEST(rows_of_other_keys_stay)
{
    struct vault_key drawn = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_LEAST);

    ck_assert(!vault_add_key(vault, &drawn, fixture_key, NULL));
    fixture_store(vault, &drawn, FIXTURE_ROWS + 1);
    fixture_store(vault, &record, FIXTURE_ROWS + 2);
    ck_assert_uint_eq(rotate(), FIXTURE_ROWS + 1);
    fixture_expect_row(vault, FIXTURE_ROWS + 1, &drawn, fixture_key);
    fixture_expect_row(vault, FIXTURE_ROWS + 2, &fresh, fixture_fresh_key);
}
END_TEST

START_TEST(a_key_without_rows)
{
    struct vault_key drawn = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_LEAST);
    size_t rows = 99;

    ck_assert(!vault_add_key(vault, &drawn, fixture_key, NULL));
    ck_assert(
        !vault_rotate(vault, &drawn, fixture_key, &fresh, fixture_fresh_key, &rows, NULL));
    ck_assert_uint_eq(rows, 0);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_expect_row(vault, id, &record, fixture_key);
}
END_TEST

/* Refused, and everything is as it was. */
static void expect_no_rotation(struct bytes old_key, struct failure *failure, int64_t sound)
{
    struct vault_key newest;
    size_t rows;

    ck_assert(vault_rotate(vault, &record, old_key, &fresh, fixture_fresh_key, &rows, failure));
    ck_assert_uint_eq(fresh.id, 0);
    newest = fixture_newest_key(vault);
    ck_assert_mem_eq(&newest, &record, sizeof record);
    for (int64_t id = 1; id <= sound; id++)
        fixture_expect_row(vault, id, &record, fixture_key);
}

START_TEST(the_old_key_must_be_right)
{
    struct failure failure;

    expect_no_rotation(fixture_fresh_key, &failure, FIXTURE_ROWS);
    ck_assert_int_eq(failure.status, STATUS_DATA);
    ck_assert_str_eq(failure.what, "cannot open what was sealed");
}
END_TEST

START_TEST(one_spoilt_row_keeps_all_as_they_are)
{
    struct failure failure;

    fixture_sql(path, "UPDATE sealed_row SET sealed = zeroblob(40) WHERE id = 3");
    expect_no_rotation(fixture_key, &failure, 2);
    ck_assert_int_eq(failure.status, STATUS_DATA);
    ck_assert_str_eq(failure.what, "cannot open what was sealed");
}
END_TEST

START_TEST(weak_keys_are_not_rotated_to)
{
    struct failure failure;

    fresh.iterations = KDF_ITERATIONS_LEAST - 1;
    expect_no_rotation(fixture_key, &failure, FIXTURE_ROWS);
    fixture_expect_failure(&failure, STATUS_DATA, path);
}
END_TEST

START_TEST(a_key_rotates_once)
{
    struct vault_key again = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    struct failure failure;
    struct vault_row row;
    size_t rows;

    rotate();
    ck_assert(vault_rotate(vault, &record, fixture_key, &again, fixture_key, &rows, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_expect_row(vault, id, &fresh, fixture_fresh_key);
    ck_assert(
        vault_store(vault, &record, fixture_key, bytes_of("text"), &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path); /* its key is not there any more */
    ck_assert_ptr_nonnull(strstr(failure.why, "FOREIGN KEY"));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("vault_rotate");

    CHECK_CASE_WITH(suite, "rotate", setup, teardown, every_row_is_sealed_anew,
                    the_old_key_is_forgotten, nothing_of_the_old_key_stays_in_the_file,
                    rows_of_other_keys_stay, a_key_without_rows);
    CHECK_CASE_WITH(suite, "refusals", setup, teardown, the_old_key_must_be_right,
                    one_spoilt_row_keeps_all_as_they_are, weak_keys_are_not_rotated_to,
                    a_key_rotates_once);
    return suite;
}

CHECK_MAIN
