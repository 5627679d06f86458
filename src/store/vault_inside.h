/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vault_inside: what the files of the vault share among themselves.
 *
 * "doing" reads on from "cannot" and ends where the vault's path follows.
 */
#ifndef LOCKSTEP_STORE_VAULT_INSIDE_H
#define LOCKSTEP_STORE_VAULT_INSIDE_H

#include "store/db.h"
#include "store/vault.h"

struct vault {
    sqlite3 *db;
    char *path; /* as the caller named it */
};

/* Takes the lock for writing and begins a transaction. */
MUST_USE enum status vault_begin(struct vault *vault, const char *doing,
                                 struct failure *failure);

/* Commits when so_far is STATUS_OK, otherwise and when that fails takes everything back; also
 * to be called when vault_begin failed. Returns what became of it all. */
MUST_USE enum status vault_end(struct vault *vault, enum status so_far, const char *doing,
                               struct failure *failure);

/* The octets of a column, which must be that many; false when they are not. */
MUST_USE bool vault_column(sqlite3_stmt *statement, int column, uint8_t *out, size_t length);

/* STATUS_DATA for a record that is not shaped as the schema says. */
enum status vault_misshapen(const struct vault *vault, const char *doing,
                            struct failure *failure);

/* Within a transaction: what vault_add_key does. */
MUST_USE enum status vault_insert_key(struct vault *vault, struct vault_key *record,
                                      struct bytes key, const char *doing,
                                      struct failure *failure);

/* Reads id, key_id, nonce and sealed, the columns of a statement that stands on a row. */
MUST_USE enum status vault_read_row(const struct vault *vault, sqlite3_stmt *statement,
                                    struct arena *arena, struct vault_row *out,
                                    const char *doing, struct failure *failure);

/* Within a transaction: seals plaintext for the place that row->id and row->key_id name, under
 * a nonce of its own, and runs sql with id, key_id, nonce and sealed as ?1 to ?4. row->sealed
 * lies in the arena. */
MUST_USE enum status vault_write_row(struct vault *vault, const char *sql,
                                     struct vault_row *row, struct bytes key,
                                     struct bytes plaintext, struct arena *arena,
                                     const char *doing, struct failure *failure);

/* Appends ciphertext and tag for the row's place and nonce; the key has KDF_KEY octets. */
MUST_USE enum status vault_seal(const struct vault_row *row, struct bytes key,
                                struct bytes plaintext, struct buf *out,
                                struct failure *failure);

#endif
