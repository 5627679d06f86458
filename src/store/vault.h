/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * vault: rows sealed under keys that come from passphrases, in a SQLite file (schema.sql).
 *
 * Each row is AES-256-GCM under a random 96-bit nonce; its additional data bind it to its
 * place:
 *
 *     AAD = row id (8 octets) | key id (4) | schema version (4), all big-endian
 *
 * A key's row keeps what is needed to derive it again (salt, iterations) and a seal over
 * nothing that tells a right passphrase from a wrong one. The key itself is never stored.
 * Whatever goes wrong on opening - wrong passphrase, changed bits, a row moved to another place
 * - is told in the same words, so that nobody learns which.
 *
 * A row that vault_store or vault_rotate acknowledged survives a crash, and is in the main
 * file: between two calls its pages can be read from the disk. The vault owns its database
 * handle; no handle may cross a fork.
 */
#ifndef LOCKSTEP_STORE_VAULT_H
#define LOCKSTEP_STORE_VAULT_H

#include "base/memory.h"
#include "base/secret.h"
#include "crypto/aead.h"
#include "crypto/kdf.h"

#define VAULT_SCHEMA   1
#define VAULT_ROW_MOST 524288 /* octets of plaintext in a row */

struct vault;

/* Who chose the passphrase. A drawn one is shown once, in the walk that drew it. */
enum vault_origin { VAULT_GIVEN, VAULT_DRAWN };

struct vault_key {
    uint32_t id;
    enum vault_origin origin;
    uint32_t iterations;
    uint8_t salt[KDF_SALT];
    uint8_t check_nonce[AEAD_NONCE];
    uint8_t check_tag[AEAD_TAG];
};

struct vault_row {
    int64_t id;
    uint32_t key_id;
    uint8_t nonce[AEAD_NONCE];
    struct bytes sealed; /* ciphertext, then AEAD_TAG octets of tag; in the arena given */
};

/* Opens the vault, making file (0600) and tables if there are none. Refuses anything that is
 * not a sound vault of this schema, and leaves it as it is. */
MUST_USE enum status vault_open(const char *path, struct vault **out, struct failure *failure);

/* Closing NULL does nothing. */
void vault_close(struct vault *vault);

/* The file it is in. */
const char *vault_path(const struct vault *vault);

/* A new key's record with a fresh salt; nothing is written until vault_add_key. */
struct vault_key vault_new_key(enum vault_origin origin, uint32_t iterations);

/* Writes the record with the check made by key (KDF_KEY octets) and sets record->id. Refuses
 * iterations outside the KDF's limits. */
MUST_USE enum status vault_add_key(struct vault *vault, struct vault_key *record,
                                   struct bytes key, struct failure *failure);

/* The newest key of that origin; *found tells whether there is one. Refuses a record whose
 * iterations lie outside the KDF's limits. */
MUST_USE enum status vault_newest_key(struct vault *vault, enum vault_origin origin,
                                      struct vault_key *out, bool *found,
                                      struct failure *failure);

/* STATUS_DATA, in the words of a row that does not open, unless key is the record's. */
MUST_USE enum status vault_check_key(const struct vault_key *record, struct bytes key,
                                     struct failure *failure);

/* Seals plaintext into a new row and commits it; *out is the row as stored. */
MUST_USE enum status vault_store(struct vault *vault, const struct vault_key *record,
                                 struct bytes key, struct bytes plaintext, struct arena *arena,
                                 struct vault_row *out, struct failure *failure);

/* The row as it lies there, sealed; STATUS_DATA when there is none of that id. */
MUST_USE enum status vault_load(struct vault *vault, int64_t id, struct arena *arena,
                                struct vault_row *out, struct failure *failure);

/* Opens a row. *out is set (and the caller's) only on STATUS_OK: otherwise not one octet of
 * plaintext comes out, and failure speaks the same words whatever was wrong. */
MUST_USE enum status vault_open_row(const struct vault_row *row, struct bytes key,
                                    struct secret *out, struct failure *failure);

/* The additional data that bind a row to its place. */
void vault_aad(const struct vault_row *row, uint8_t out[static 16]);

/* Adds the fresh key (a record from vault_new_key, whose id is set), opens every row of the old
 * key, seals it anew under the fresh one and forgets the old key, all or nothing. *rows is how
 * many. The rows keep their ids. */
MUST_USE enum status vault_rotate(struct vault *vault, const struct vault_key *old_record,
                                  struct bytes old_key, struct vault_key *fresh_record,
                                  struct bytes fresh_key, size_t *rows,
                                  struct failure *failure);

/* How many rows a key has, or with 0 all keys together. */
MUST_USE enum status vault_count(struct vault *vault, uint32_t key_id_or_0, size_t *rows,
                                 struct failure *failure);

/* A sound copy of the whole vault at path, which must not exist (made 0600). */
MUST_USE enum status vault_copy(struct vault *vault, const char *path, struct failure *failure);

#endif
