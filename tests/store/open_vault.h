/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * open_vault: the vault of fixture.h, open during each test, and its rows.
 */
#ifndef LOCKSTEP_TESTS_STORE_OPEN_VAULT_H
#define LOCKSTEP_TESTS_STORE_OPEN_VAULT_H

#include "fixture.h"

static struct arena arena;
static struct vault_key record;
static struct vault *vault;
static const char *path;

static inline void setup(void)
{
    fixture_setup();
    path = fixture_path("vault.db");
    fixture_make_vault(path, &record);
    vault = fixture_open(path);
}

static inline void teardown(void)
{
    vault_close(vault);
    arena_free(&arena);
    fixture_teardown();
}

static inline struct vault_row load(int64_t id)
{
    struct vault_row row;

    ck_assert(!vault_load(vault, id, &arena, &row, NULL));
    return row;
}

#endif
