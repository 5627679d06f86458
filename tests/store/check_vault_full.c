/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A disk that is full, or fails, from every possible moment on: the failure says so, what was
 * acknowledged before is there, and with room again work goes on.
 */
#include <string.h>
#include <unistd.h>

#include "faulty_vfs.h"
#include "fixture.h"
#include "store/vault.h"

static struct arena arena;
static const char *path;

static void setup(void)
{
    fixture_setup();
    faulty_vfs_install();
    path = fixture_path("vault.db");
}

static void teardown(void)
{
    arena_free(&arena);
    fixture_teardown();
}

static void expect_told(const struct failure *failure, enum fault fault)
{
    fixture_expect_failure(failure, STATUS_IO, path);
    ck_assert_ptr_nonnull(
        strstr(failure->why, fault == FAULT_FULL ? "SQLITE_FULL" : "SQLITE_IOERR"));
    ck_assert_ptr_nonnull(strstr(failure->todo, "what was stored before is still there"));
}

/* Opens a new vault, adds a key and stores rows until something fails. Returns the rows that
 * were acknowledged. */
static int64_t store_until_fault(struct vault **vault, struct vault_key *record,
                                 struct failure *failure)
{
    int64_t stored = 0;

    *record = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    if (vault_open(path, vault, failure) || vault_add_key(*vault, record, fixture_key, failure))
        return 0;
    while (stored < FIXTURE_ROWS) {
        struct vault_row row;
        const char *text = fixture_text(&arena, stored + 1);

        if (vault_store(*vault, record, fixture_key, bytes_of(text), &arena, &row, failure))
            break;
        stored++;
    }
    return stored;
}

/* The handle that met the fault goes on, and so does a new one. */
static void expect_recovery(struct vault *vault, struct vault_key *record, int64_t stored)
{
    bool found;
    struct vault *again;

    if (!vault)
        vault = fixture_open(path);
    ck_assert(!vault_newest_key(vault, VAULT_GIVEN, record, &found, NULL));
    if (!found)
        ck_assert(!vault_add_key(vault, record, fixture_key, NULL));
    for (int64_t id = 1; id <= stored; id++)
        fixture_expect_row(vault, id, record, fixture_key);
    fixture_store(vault, record, stored + 1);
    vault_close(vault);
    again = fixture_open(path);
    for (int64_t id = 1; id <= stored + 1; id++)
        fixture_expect_row(again, id, record, fixture_key);
    vault_close(again);
}

static void store_with_fault_everywhere(enum fault fault)
{
    bool struck = true;
    int at;

    for (at = 1; struck; at++) {
        struct vault *vault = NULL;
        struct vault_key record;
        struct failure failure = {0};
        int64_t stored;

        unlink(path);
        faulty_vfs_arm(fault, at);
        stored = store_until_fault(&vault, &record, &failure);
        struck = stored < FIXTURE_ROWS;
        if (struck)
            expect_told(&failure, fault);
        faulty_vfs_arm(FAULT_NONE, 0);
        expect_recovery(vault, &record, stored);
    }
    ck_assert_int_gt(at, 40);
}

START_TEST(full_while_storing)
{
    store_with_fault_everywhere(FAULT_FULL);
}
END_TEST

START_TEST(failing_while_storing)
{
    store_with_fault_everywhere(FAULT_IO);
}
END_TEST

static void rotate_with_fault_everywhere(enum fault fault)
{
    bool struck = true;
    int at;

    for (at = 1; struck; at++) {
        struct vault_key record;
        struct vault_key fresh = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
        struct failure failure = {0};
        struct vault *vault;
        size_t rows;

        unlink(path);
        fixture_make_vault(path, &record);
        vault = fixture_open(path);
        faulty_vfs_arm(fault, at);
        struck = vault_rotate(vault, &record, fixture_key, &fresh, fixture_fresh_key, &rows,
                              &failure) != STATUS_OK;
        faulty_vfs_arm(FAULT_NONE, 0);
        if (struck)
            expect_told(&failure, fault);
        for (int64_t id = 1; id <= FIXTURE_ROWS; id++)
            fixture_expect_row(vault, id, struck ? &record : &fresh,
                               struck ? fixture_key : fixture_fresh_key);
        vault_close(vault);
    }
    ck_assert_int_gt(at, 10);
}

START_TEST(full_while_rotating)
{
    rotate_with_fault_everywhere(FAULT_FULL);
}
END_TEST

START_TEST(failing_while_rotating)
{
    rotate_with_fault_everywhere(FAULT_IO);
}
END_TEST

/* A copy that cannot be finished is taken away again. */
START_TEST(full_while_copying)
{
    const char *copy = fixture_path("copy.db");
    struct vault_key record;
    struct vault *vault;
    bool struck = true;

    fixture_make_vault(path, &record);
    vault = fixture_open(path);
    for (int at = 1; struck; at++) {
        struct failure failure;

        faulty_vfs_arm(FAULT_FULL, at);
        struck = vault_copy(vault, copy, &failure) != STATUS_OK;
        faulty_vfs_arm(FAULT_NONE, 0);
        if (struck)
            fixture_expect_failure(&failure, STATUS_IO, copy);
        ck_assert_int_eq(access(copy, F_OK), struck ? -1 : 0);
    }
    fixture_expect_row(vault, 1, &record, fixture_key);
    vault_close(vault);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("vault_full");

    CHECK_CASE_WITH(suite, "full", setup, teardown, full_while_storing, failing_while_storing,
                    full_while_rotating, failing_while_rotating, full_while_copying);
    return suite;
}

CHECK_MAIN
