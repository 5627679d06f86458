-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The vault. SQLite keeps every statement below in the file, as it stands here from its first
-- word to its last, and the vault opens only files whose text is exactly this. So comments
-- stand between the statements, and any change inside one needs a new version (VAULT_SCHEMA).

-- What is needed to derive a key from its passphrase again. The key itself is nowhere in the
-- file: check_tag is the seal over nothing at all, made with the key under check_nonce, and
-- only tells a right passphrase from a wrong one. origin: 0 the user gave the passphrase, 1 it
-- was drawn by the program.
CREATE TABLE vault_key (
    id          INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 4294967295),
    origin      INTEGER NOT NULL CHECK (origin IN (0, 1)),
    iterations  INTEGER NOT NULL CHECK (iterations BETWEEN 1 AND 4294967295),
    salt        BLOB NOT NULL CHECK (length(salt) = 16),
    check_nonce BLOB NOT NULL CHECK (length(check_nonce) = 12),
    check_tag   BLOB NOT NULL CHECK (length(check_tag) = 16)
) STRICT;

-- One secret a row: AES-256-GCM's ciphertext and 16 octets of tag. Two rows sealed under one
-- key with the same nonce would give away the difference of their plaintexts and the key that
-- makes the tags, so the database itself refuses a second one.
CREATE TABLE sealed_row (
    id     INTEGER PRIMARY KEY CHECK (id > 0),
    key_id INTEGER NOT NULL REFERENCES vault_key (id),
    nonce  BLOB NOT NULL CHECK (length(nonce) = 12),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 16),
    UNIQUE (key_id, nonce)
) STRICT;
