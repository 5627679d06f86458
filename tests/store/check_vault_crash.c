/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * kill -9 at every change to the files, and at random: what was acknowledged is there, what was
 * not is there whole or not at all, and the vault opens as if nothing had been.
 */
#include <unistd.h>

#include "crypto/random.h"
#include "dying_child.h"
#include "fixture.h"
#include "store/vault.h"

#define ROWS         2 /* that a child stores, where it dies at a certain change */
#define RANDOM_KILLS 60

static const char *path;

static void setup(void)
{
    fixture_setup();
    path = fixture_path("vault.db");
}

/* Opens or makes the vault, takes the key that is there or adds it. */
static struct vault *child_vault(struct vault_key *record)
{
    struct vault *vault;
    bool found;

    if (vault_open(path, &vault, NULL) ||
        vault_newest_key(vault, VAULT_GIVEN, record, &found, NULL))
        _exit(2);
    if (!found) {
        *record = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
        if (vault_add_key(vault, record, fixture_key, NULL))
            _exit(3);
    }
    return vault;
}

/* The text names the id that the row will get. */
static void child_store(struct vault *vault, const struct vault_key *record, int ack)
{
    struct arena arena = {0};
    struct vault_row row;
    size_t rows;

    if (vault_count(vault, 0, &rows, NULL) ||
        vault_store(vault, record, fixture_key,
                    bytes_of(fixture_text(&arena, (int64_t)rows + 1)), &arena, &row, NULL))
        _exit(4);
    child_acknowledge(ack, row.id);
    arena_free(&arena);
}

static void store_some(int ack)
{
    struct vault_key record;
    struct vault *vault = child_vault(&record);

    for (int i = 0; i < ROWS; i++)
        child_store(vault, &record, ack);
    vault_close(vault);
}

static void store_for_ever(int ack)
{
    struct vault_key record;
    struct vault *vault = child_vault(&record);

    for (;;)
        child_store(vault, &record, ack);
}

static void rotate(int ack)
{
    struct vault_key record;
    struct vault_key fresh = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    struct vault *vault = child_vault(&record);
    size_t rows;

    if (vault_rotate(vault, &record, fixture_key, &fresh, fixture_fresh_key, &rows, NULL))
        _exit(5);
    child_acknowledge(ack, (int64_t)rows);
    vault_close(vault);
}

/* Every row that there is opens; there are at least that many, and one more at most. */
static size_t expect_rows(int64_t at_least)
{
    struct vault *vault = fixture_open(path);
    size_t rows;

    ck_assert(!vault_count(vault, 0, &rows, NULL));
    ck_assert_int_ge((int64_t)rows, at_least);
    ck_assert_int_le((int64_t)rows, at_least + 1);
    if (rows) {
        struct vault_key record = fixture_newest_key(vault);

        for (int64_t id = 1; id <= (int64_t)rows; id++)
            fixture_expect_row(vault, id, &record, fixture_key);
    }
    vault_close(vault);
    fixture_expect_integrity(path);
    return rows;
}

/* Half a change or none, from making the file on. */
static void store_and_die_everywhere(enum fault fault)
{
    struct child_outcome outcome = {0};
    int at;

    for (at = 1; !outcome.finished; at++) {
        unlink(path);
        unlink(fixture_path("vault.db-journal"));
        outcome = child_run(store_some, fault, at, 0);
        fixture_expect_no_plaintext(path, ROWS);
        expect_rows(outcome.acknowledged);
    }
    ck_assert_int_eq(outcome.acknowledged, ROWS);
    ck_assert_int_gt(at, 40);
}

START_TEST(killed_at_every_change_while_storing)
{
    store_and_die_everywhere(FAULT_KILL);
}
END_TEST

START_TEST(killed_within_every_change_while_storing)
{
    store_and_die_everywhere(FAULT_TORN);
}
END_TEST

/* All rows under one of the two keys. */
static void expect_one_key(bool must_be_fresh)
{
    struct vault *vault = fixture_open(path);
    struct vault_key newest = fixture_newest_key(vault);
    bool is_fresh = !vault_check_key(&newest, fixture_fresh_key, NULL);
    size_t rows;

    ck_assert(is_fresh || !must_be_fresh);
    ck_assert(is_fresh || !vault_check_key(&newest, fixture_key, NULL));
    ck_assert(!vault_count(vault, newest.id, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
        fixture_expect_row(vault, id, &newest, is_fresh ? fixture_fresh_key : fixture_key);
    vault_close(vault);
    fixture_expect_integrity(path);
}

static void rotate_and_die_everywhere(enum fault fault)
{
    struct child_outcome outcome = {0};
    struct vault_key record;
    struct buf whole;
    int at;

    fixture_make_vault(path, &record);
    whole = fixture_read(path);
    for (at = 1; !outcome.finished; at++) {
        unlink(fixture_path("vault.db-journal"));
        fixture_write(path, buf_view(&whole));
        outcome = child_run(rotate, fault, at, 0);
        fixture_expect_no_plaintext(path, FIXTURE_ROWS);
        expect_one_key(outcome.acknowledged > 0);
    }
    ck_assert_int_eq(outcome.acknowledged, FIXTURE_ROWS);
    ck_assert_int_gt(at, 15);
    buf_free(&whole);
}

START_TEST(killed_at_every_change_while_rotating)
{
    rotate_and_die_everywhere(FAULT_KILL);
}
END_TEST

START_TEST(killed_within_every_change_while_rotating)
{
    rotate_and_die_everywhere(FAULT_TORN);
}
END_TEST

START_TEST(killed_at_random)
{
    size_t rows = 0;

    for (int i = 0; i < RANDOM_KILLS; i++) {
        struct child_outcome outcome =
            child_run(store_for_ever, FAULT_NONE, 0, 1 + random_below(8));

        ck_assert(!outcome.finished);
        ck_assert_int_gt(outcome.acknowledged, (int64_t)rows);
        rows = expect_rows(outcome.acknowledged);
    }
    fixture_expect_no_plaintext(path, (int64_t)rows);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("vault_crash");

    CHECK_CASE_WITH(
        suite, "exhaustive", setup, fixture_teardown, killed_at_every_change_while_storing,
        killed_within_every_change_while_storing, killed_at_every_change_while_rotating,
        killed_within_every_change_while_rotating, killed_at_random);
    return suite;
}

CHECK_MAIN
