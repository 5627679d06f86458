/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * db: the one hardened way to open SQLite, and to tell its failures in three parts.
 *
 * A database file is input from outside: it may be corrupt, of another program, or made to
 * harm. db_open sets the limits and switches of SQLite's own advice for that (no triggers or
 * views run, no schema trusted, defensive, small limits, no mmap), then checks application id,
 * version and integrity before anything is read. A rollback journal, synchronous=FULL,
 * secure_delete on.
 */
#ifndef LOCKSTEP_STORE_DB_H
#define LOCKSTEP_STORE_DB_H

#include <sqlite3.h>

#include "base/bytes.h"
#include "base/status.h"

struct db_kind {
    const char *what;        /* "vault": for messages */
    const char *schema;      /* SQL that makes an empty one */
    uint32_t application_id; /* PRAGMA application_id */
    uint32_t version;        /* PRAGMA user_version */
};

/* Opens path, or makes it 0600 when it is not there. On failure nothing in the file has changed
 * and *out is NULL. Close with sqlite3_close. */
MUST_USE enum status db_open(const char *path, const struct db_kind *kind, sqlite3 **out,
                             struct failure *failure);

/* Tells what the handle's last call refused: full disk, read-only, locked, corrupt ... */
enum status db_failure(sqlite3 *db, const char *path, const char *doing,
                       struct failure *failure);

#endif
