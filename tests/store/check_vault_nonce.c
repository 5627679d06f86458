/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The vault with a random generator that repeats itself. random_bytes of this file stands in
 * for the library's. /
 */
#include <string.h>

#include "crypto/random.h"
#include "open_vault.h"
#include "store/vault.h"

static uint8_t draw;     /* every octet of the last draw */
static int fresh_left;   /* draws until it repeats itself */
static int repeats_left; /* how often it then does */

void random_bytes(uint8_t *out, size_t length)
{
    if (fresh_left-- <= 0 && repeats_left > 0)
        repeats_left--;
    else
        draw++;
    memset(out, draw, length);
}

uint32_t random_below(uint32_t below)
{
    return draw % below;
}

START_TEST(a_nonce_drawn_twice_is_drawn_again)
{
    struct vault_row before = load(FIXTURE_ROWS);
    struct vault_row after;

    repeats_left = 1;
    fixture_store(vault, &record, FIXTURE_ROWS + 1);
    ck_assert_int_eq(repeats_left, 0);
    after = load(FIXTURE_ROWS + 1);
    ck_assert_uint_eq(after.nonce[0], before.nonce[0] + 1);
    fixture_expect_row(vault, FIXTURE_ROWS + 1, &record, fixture_key);
}
END_TEST

START_TEST(a_generator_that_is_stuck_seals_nothing)
{
    struct failure failure;
    struct vault_row row = {.id = -1};
    size_t rows;

    repeats_left = 1000;
    ck_assert(
        vault_store(vault, &record, fixture_key, bytes_of("text"), &arena, &row, &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    ck_assert_ptr_nonnull(strstr(failure.why, "UNIQUE"));
    ck_assert_int_eq(row.id, -1);
    ck_assert_int_ge(repeats_left, 990);
    ck_assert(!vault_count(vault, 0, &rows, NULL));
    ck_assert_uint_eq(rows, FIXTURE_ROWS);
    repeats_left = 0;
    fixture_store(vault, &record, FIXTURE_ROWS + 1);
}
END_TEST

START_TEST(rotation_draws_again_too)
{
    struct vault_key fresh = vault_new_key(VAULT_GIVEN, KDF_ITERATIONS_LEAST);
    size_t rows;

    fresh_left = 2; /* the check's nonce and the first row's */
    repeats_left = 1;
    ck_assert(
        !vault_rotate(vault, &record, fixture_key, &fresh, fixture_fresh_key, &rows, NULL));
    ck_assert_int_eq(repeats_left, 0);
    for (int64_t id = 1; id <= FIXTURE_ROWS; id++) {
        fixture_expect_row(vault, id, &fresh, fixture_fresh_key);
        for (int64_t other = 1; other < id; other++)
            ck_assert(memcmp(load(id).nonce, load(other).nonce, AEAD_NONCE) != 0);
    }
}
END_TEST

/* The same nonce under another key is no danger, and no reason to refuse. */
START_TEST(another_key_may_use_it)
{
    struct vault_key drawn = vault_new_key(VAULT_DRAWN, KDF_ITERATIONS_LEAST);
    uint8_t nonce = load(1).nonce[0];

    ck_assert(!vault_add_key(vault, &drawn, fixture_fresh_key, NULL));
    draw = nonce;
    repeats_left = 1;
    fixture_store(vault, &drawn, FIXTURE_ROWS + 1);
    ck_assert_uint_eq(load(FIXTURE_ROWS + 1).nonce[0], nonce);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("vault_nonce");

    CHECK_CASE_WITH(suite, "nonce", setup, teardown, a_nonce_drawn_twice_is_drawn_again,
                    a_generator_that_is_stuck_seals_nothing, rotation_draws_again_too,
                    another_key_may_use_it);
    return suite;
}

CHECK_MAIN
