/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * db: the one hardened way to open SQLite, and to tell its failures in three parts.
 *
 * A database file is input from outside: it may be corrupt, of another program, or made to
 * harm. db_open looks at it before SQLite does (db_file), sets the limits and switches of
 * SQLite's own advice for such files (sqlite.org/security.html: no triggers or views run, no
 * schema trusted, defensive, small limits, no mmap), then checks application id, version, the
 * text of the whole schema, and integrity before anything is read.
 *
 * secure_delete, and synchronous=EXTRA: with a rollback journal FULL would not sync the folder
 * after the journal is removed, and a power cut could bring the journal back and undo a commit
 * that was already acknowledged.
 *
 * The caller owns the handle, which must not cross a fork, and closes it with sqlite3_close.
 */
#ifndef LOCKSTEP_STORE_DB_H
#define LOCKSTEP_STORE_DB_H

#include <sqlite3.h>

#include "base/bytes.h"
#include "base/status.h"

/* https://www.sqlite.org/wal.html */
enum db_journal {
    DB_ROLLBACK,        /* a file with a write-ahead log is refused */
    DB_WRITE_AHEAD,     /* a write-ahead log, where SQLite can share memory */
    DB_NOT_WRITE_AHEAD, /* rollback; a file that had a write-ahead log loses it */
};

struct db_kind {
    const char *what;        /* "vault": for messages */
    const char *schema;      /* SQL that makes an empty one */
    uint32_t application_id; /* PRAGMA application_id */
    uint32_t version;        /* PRAGMA user_version */
    enum db_journal journal;
    int wait_ms; /* for a lock that another holds; 0: two seconds */
};

/* Opens path, or makes it 0600 when it is not there; a file of no octets counts as new. On
 * failure nothing that was in the file has changed, but for what a writer that died left half
 * done, and *out is NULL. */
MUST_USE enum status db_open(const char *path, const struct db_kind *kind, sqlite3 **out,
                             struct failure *failure);

/* Takes the lock for writing and begins a transaction. "doing" reads on from "cannot" and ends
 * where the path follows. */
MUST_USE enum status db_begin(sqlite3 *db, const char *path, const char *doing,
                              struct failure *failure);

/* Commits when so_far is STATUS_OK, otherwise and when that fails takes everything back; also
 * to be called when db_begin failed. Returns what became of it all. */
MUST_USE enum status db_end(sqlite3 *db, const char *path, enum status so_far,
                            const char *doing, struct failure *failure);

/* Makes a sound copy of an open database at path (0600), where nothing may be yet. */
MUST_USE enum status db_copy(sqlite3 *db, const char *path, const char *doing,
                             struct failure *failure);

/* Tells what the handle's last call refused: full disk, read-only, locked, corrupt ... The
 * first part reads "cannot DOING PATH". */
enum status db_failure(sqlite3 *db, const char *path, const char *doing,
                       struct failure *failure);

/* A statement to bind and run, or NULL; binding and running NULL fails in its turn, so that the
 * caller asks once, at the end. */
sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql);

/* Runs a statement that yields no rows and frees it. */
MUST_USE bool db_run(sqlite3_stmt *statement);

/* The number that the only row of sql holds. */
MUST_USE bool db_number(sqlite3 *db, const char *sql, int64_t *out);

#endif
