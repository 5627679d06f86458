/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/contrast.h"

#include "store/db.h"

static const struct db_kind contrast_kind = {
    .what = "plain database",
    .schema = "CREATE TABLE person(id INTEGER PRIMARY KEY, ssn TEXT NOT NULL);",
    .application_id = 0x4c53504c, /* "LSPL" */
    .version = 1,
};

enum status contrast_store(const char *path, struct bytes text, struct failure *failure)
{
    sqlite3 *db;
    sqlite3_stmt *insert;
    enum status status = db_open(path, &contrast_kind, &db, failure);

    if (status)
        return status;
    insert = db_prepare(db, "INSERT INTO person(ssn) VALUES(?)");
    sqlite3_bind_text64(insert, 1, (const char *)text.data, text.length, SQLITE_STATIC,
                        SQLITE_UTF8);
    if (!db_run(insert))
        status = db_failure(db, path, "store a row in", failure);
    sqlite3_close(db);
    return status;
}
