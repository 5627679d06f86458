/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/random.h"
#include "store/vault_inside.h"

#define STORING "store a row in"
#define LOADING "load a row from"

/* A nonce that the key had before is refused by the schema, and by chance will not come in a
 * lifetime; should it come twice running, the generator is broken. */
#define DRAWS 2

static bool run_with_row(struct vault *vault, const char *sql, const struct vault_row *row)
{
    sqlite3_stmt *statement = db_prepare(vault->db, sql);

    sqlite3_bind_int64(statement, 1, row->id);
    sqlite3_bind_int64(statement, 2, row->key_id);
    sqlite3_bind_blob(statement, 3, row->nonce, sizeof row->nonce, SQLITE_STATIC);
    sqlite3_bind_blob64(statement, 4, row->sealed.data, row->sealed.length, SQLITE_STATIC);
    return db_run(statement);
}

enum status vault_write_row(struct vault *vault, const char *sql, struct vault_row *row,
                            struct bytes key, struct bytes plaintext, struct arena *arena,
                            const char *doing, struct failure *failure)
{
    for (int draw = 0; draw < DRAWS; draw++) {
        struct buf sealed = {0};
        enum status status;

        random_bytes(row->nonce, sizeof row->nonce);
        status = vault_seal(row, key, plaintext, &sealed, failure);
        row->sealed = arena_bytes(arena, buf_view(&sealed));
        buf_free(&sealed);
        if (status || run_with_row(vault, sql, row))
            return status;
        if (sqlite3_extended_errcode(vault->db) != SQLITE_CONSTRAINT_UNIQUE)
            break;
    }
    return db_failure(vault->db, vault->path, doing, failure);
}

enum status vault_store(struct vault *vault, const struct vault_key *record, struct bytes key,
                        struct bytes plaintext, struct arena *arena, struct vault_row *out,
                        struct failure *failure)
{
    struct vault_row row = {.key_id = record->id};
    enum status status;

    if (plaintext.length > VAULT_ROW_MOST)
        return fail(failure, STATUS_DATA,
                    "cannot " STORING " %s\n%zu bytes are more than a row may hold\n"
                    "store at most %d bytes at once",
                    vault->path, plaintext.length, VAULT_ROW_MOST);
    status = vault_begin(vault, STORING, failure);
    if (!status &&
        !db_number(vault->db, "SELECT coalesce(max(id), 0) + 1 FROM sealed_row", &row.id))
        status = db_failure(vault->db, vault->path, STORING, failure);
    if (!status)
        status = vault_write_row(
            vault, "INSERT INTO sealed_row (id, key_id, nonce, sealed) VALUES (?1, ?2, ?3, ?4)",
            &row, key, plaintext, arena, STORING, failure);
    status = vault_end(vault, status, STORING, failure);
    if (!status)
        *out = row;
    return status;
}

enum status vault_read_row(const struct vault *vault, sqlite3_stmt *statement,
                           struct arena *arena, struct vault_row *out, const char *doing,
                           struct failure *failure)
{
    struct bytes sealed = {sqlite3_column_blob(statement, 3),
                           (size_t)sqlite3_column_bytes(statement, 3)};
    struct vault_row row = {.id = sqlite3_column_int64(statement, 0),
                            .key_id = (uint32_t)sqlite3_column_int64(statement, 1)};

    if (!vault_column(statement, 2, row.nonce, sizeof row.nonce) || !sealed.data)
        return vault_misshapen(vault, doing, failure);
    row.sealed = arena_bytes(arena, sealed);
    *out = row;
    return STATUS_OK;
}

enum status vault_load(struct vault *vault, int64_t id, struct arena *arena,
                       struct vault_row *out, struct failure *failure)
{
    sqlite3_stmt *statement =
        db_prepare(vault->db, "SELECT id, key_id, nonce, sealed FROM sealed_row WHERE id = ?");
    enum status status;
    int result;

    sqlite3_bind_int64(statement, 1, id);
    result = sqlite3_step(statement);
    if (result == SQLITE_ROW)
        status = vault_read_row(vault, statement, arena, out, LOADING, failure);
    else if (result != SQLITE_DONE)
        status = db_failure(vault->db, vault->path, LOADING, failure);
    else
        status = fail(failure, STATUS_DATA,
                      "cannot " LOADING " %s\nthere is no row %lld\nname a row that was stored",
                      vault->path, (long long)id);
    sqlite3_finalize(statement);
    return status;
}
