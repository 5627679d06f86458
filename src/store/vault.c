/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/vault.h"

#include <stdlib.h>
#include <string.h>

#include "store/vault_inside.h"

extern const char sql_schema[]; /* made of schema.sql */

static const struct db_kind vault_kind = {
    .what = "vault",
    .schema = sql_schema,
    .application_id = 0x4c535654, /* "LSVT" */
    .version = VAULT_SCHEMA,
};

enum status vault_open(const char *path, struct vault **out, struct failure *failure)
{
    sqlite3 *db;
    enum status status = db_open(path, &vault_kind, &db, failure);

    *out = NULL;
    if (status)
        return status;
    *out = mem_alloc(1, sizeof **out);
    (*out)->db = db;
    (*out)->path = mem_string(path);
    return STATUS_OK;
}

void vault_close(struct vault *vault)
{
    if (!vault)
        return;
    sqlite3_close(vault->db);
    free(vault->path);
    free(vault);
}

const char *vault_path(const struct vault *vault)
{
    return vault->path;
}

enum status vault_begin(struct vault *vault, const char *doing, struct failure *failure)
{
    return db_begin(vault->db, vault->path, doing, failure);
}

enum status vault_end(struct vault *vault, enum status so_far, const char *doing,
                      struct failure *failure)
{
    return db_end(vault->db, vault->path, so_far, doing, failure);
}

bool vault_column(sqlite3_stmt *statement, int column, uint8_t *out, size_t length)
{
    const void *octets = sqlite3_column_blob(statement, column);

    if ((size_t)sqlite3_column_bytes(statement, column) != length || !octets)
        return false;
    memcpy(out, octets, length);
    return true;
}

enum status vault_misshapen(const struct vault *vault, const char *doing,
                            struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "cannot %s %s\na record in it is not of the right shape\n"
                "put back a copy of the vault, or begin a new one",
                doing, vault->path);
}

enum status vault_count(struct vault *vault, uint32_t key_id_or_0, size_t *rows,
                        struct failure *failure)
{
    sqlite3_stmt *statement =
        db_prepare(vault->db, "SELECT count(*) FROM sealed_row WHERE ?1 = 0 OR key_id = ?1");
    bool counted;

    sqlite3_bind_int64(statement, 1, key_id_or_0);
    counted = sqlite3_step(statement) == SQLITE_ROW;
    *rows = counted ? (size_t)sqlite3_column_int64(statement, 0) : 0;
    if (sqlite3_finalize(statement) == SQLITE_OK && counted)
        return STATUS_OK;
    return db_failure(vault->db, vault->path, "count the rows of", failure);
}

enum status vault_copy(struct vault *vault, const char *path, struct failure *failure)
{
    return db_copy(vault->db, path, "copy the vault to", failure);
}
