/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * db_file: what can be told of a database file before SQLite touches it.
 *
 * SQLite rolls back a journal that lies beside a file as soon as it reads the file. After a
 * crash of ours that is what must happen, so the file cannot be opened read-only to have a
 * first look; but somebody else's file should be left alone, and a made-up journal can do harm:
 * it may name a "super-journal", which SQLite would delete, and a write-ahead log is read
 * whatever the file's header says. Hence this look with plain reads: the file is empty or
 * carries our mark, and nothing lies beside it that this program would not have left there.
 *
 * The look goes through the file that SQLite has open, before it reads anything: closing a
 * descriptor of our own would give up every lock that this process holds on the file, and with
 * a write-ahead log one is held as long as a handle is open.
 */
#ifndef LOCKSTEP_STORE_DB_FILE_H
#define LOCKSTEP_STORE_DB_FILE_H

#include "base/memory.h"
#include "store/db.h"

/* Makes an empty file, 0600 whatever the umask; what is there already is a failure. *real is
 * the path with the links among its folders resolved, in the arena: SQLite is told to follow
 * none. */
MUST_USE enum status db_file_make(struct arena *arena, const char *path, const char *doing,
                                  const char **real, struct failure *failure);

/* Makes the file if it is not there; refuses what is no regular file. *real as above. */
MUST_USE enum status db_file_find(struct arena *arena, const char *path,
                                  const struct db_kind *kind, const char **real,
                                  struct failure *failure);

/* Refuses all but an empty file and one with the mark of that kind. db has the file open and
 * has read nothing of it. *has_log tells whether it is of SQLite's write-ahead kind. */
MUST_USE enum status db_file_look(sqlite3 *db, const char *path, const struct db_kind *kind,
                                  bool *has_log, struct failure *failure);

#endif
