/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "store/db.h"

#define STILL_THERE "; what was stored before is still there"

/* clang-format off */
static const struct refusal {
    int code;
    const char *name; /* SQLite has them in its documentation only */
    enum status status;
    const char *todo;
} refusals[] = {
    {SQLITE_FULL, "SQLITE_FULL", STATUS_IO,
     "make room on that disk, then try again" STILL_THERE},
    {SQLITE_IOERR, "SQLITE_IOERR", STATUS_IO,
     "see whether the disk is full or damaged, then try again" STILL_THERE},
    {SQLITE_READONLY, "SQLITE_READONLY", STATUS_PERMISSION,
     "make the file and its folder yours to write, or move it away"},
    {SQLITE_PERM, "SQLITE_PERM", STATUS_PERMISSION,
     "make the file and its folder yours to write, or move it away"},
    {SQLITE_CANTOPEN, "SQLITE_CANTOPEN", STATUS_CANNOT_CREATE,
     "see that its folder is there and yours to write: a journal is made beside the file"},
    {SQLITE_BUSY, "SQLITE_BUSY", STATUS_BUSY,
     "wait until the other program that is writing to it is done, then try again"},
    {SQLITE_LOCKED, "SQLITE_LOCKED", STATUS_BUSY,
     "wait until the other program that is writing to it is done, then try again"},
    {SQLITE_CORRUPT, "SQLITE_CORRUPT", STATUS_DATA,
     "put a copy in its place, or move it away; it was left as it is"},
    {SQLITE_NOTADB, "SQLITE_NOTADB", STATUS_DATA,
     "move it away; it was left as it is"},
    {SQLITE_CONSTRAINT, "SQLITE_CONSTRAINT", STATUS_DATA,
     "open it again: somebody else may have changed it meanwhile"},
};
/* clang-format on */

static const struct refusal unexpected = {
    0, "SQLite", STATUS_INTERNAL, "try again; if it stays so, report it with this message"};

static const struct refusal *find_refusal(int code)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].code == code)
            return &refusals[i];
    return &unexpected;
}

enum status db_failure(sqlite3 *db, const char *path, const char *doing,
                       struct failure *failure)
{
    int extended = sqlite3_extended_errcode(db);
    int code = extended & 0xff;
    const struct refusal *refusal = find_refusal(code);
    /* Kept for these two only, and there the one thing that tells more than SQLite's words. */
    int error = code == SQLITE_IOERR || code == SQLITE_CANTOPEN ? sqlite3_system_errno(db) : 0;
    bool denied = error == EACCES || error == EPERM || error == EROFS;

    return fail(failure, denied ? STATUS_PERMISSION : refusal->status,
                "cannot %s %s\n%s (%d): %s%s%s\n%s", doing, path, refusal->name, extended,
                sqlite3_errmsg(db), error ? ", " : "", error ? strerror(error) : "",
                refusal->todo);
}
