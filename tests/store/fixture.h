/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fixture: what the tests of the store share: a folder of their own, a vault with rows in it,
 * and the looks at files and failures that they all take. Everything here fails the test that
 * calls it when something does not work.
 */
#ifndef LOCKSTEP_TESTS_STORE_FIXTURE_H
#define LOCKSTEP_TESTS_STORE_FIXTURE_H

#include "base/buf.h"
#include "check_main.h"
#include "store/vault.h"

#define FIXTURE_ROWS 3

/* A made-up key, and a second one. */
extern const struct bytes fixture_key;
extern const struct bytes fixture_fresh_key;

/* What row id holds, 1 to ...: no two alike, all longer than a block. */
const char *fixture_text(struct arena *arena, int64_t id);

/* Each test runs in a process of its own, so one folder will do. */
void fixture_setup(void);
void fixture_teardown(void);

/* The path of that name in the folder; good until the test ends. */
const char *fixture_path(const char *name);

/* A vault of FIXTURE_ROWS rows under fixture_key, closed again. */
void fixture_make_vault(const char *path, struct vault_key *record);

struct vault *fixture_open(const char *path);

/* The newest given key. */
struct vault_key fixture_newest_key(struct vault *vault);

void fixture_store(struct vault *vault, const struct vault_key *record, int64_t expected_id);

/* Row id is there under record's key and holds fixture_text(id). */
void fixture_expect_row(struct vault *vault, int64_t id, const struct vault_key *record,
                        struct bytes key);

/* The whole file; nothing when it is not there. The caller frees it. */
struct buf fixture_read(const char *path);
void fixture_write(const char *path, struct bytes bytes);

/* The file is what it was. */
void fixture_expect_same(const char *path, const struct buf *before);

/* Runs SQL on the file with a handle that nothing hardened. */
void fixture_sql(const char *path, const char *sql);

/* Neither in the file nor in its journal stands any of the texts of rows 1 to rows. */
void fixture_expect_no_plaintext(const char *path, int64_t rows);

/* More than opening checks: that indexes agree with their tables, too. */
void fixture_expect_integrity(const char *path);

/* Runs work, which exits when something does not work, in a child as somebody whom permissions
 * bind: root goes by nobody. */
void fixture_as_nobody(void (*work)(void));

/* A failure in three parts that names the path. */
void fixture_expect_failure(const struct failure *failure, enum status status,
                            const char *path);

#endif
