/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/vault_inside.h"

#define ROTATING "change the key of"

struct rotation {
    struct vault *vault;
    uint32_t old_id;
    uint32_t fresh_id;
    struct bytes old_key;
    struct bytes fresh_key;
    struct failure *failure;
};

static enum status refused(const struct rotation *rotation)
{
    return db_failure(rotation->vault->db, rotation->vault->path, ROTATING, rotation->failure);
}

/* The next row of the old key. Looked up anew after each change: a statement that walks the
 * table while rows of it change may see a row twice. The + keeps SQLite off the index of keys,
 * in which the order of ids would have to be sorted every time. */
static enum status next_row(const struct rotation *rotation, int64_t after, struct arena *arena,
                            struct vault_row *out, bool *found)
{
    sqlite3_stmt *statement =
        db_prepare(rotation->vault->db, "SELECT id, key_id, nonce, sealed FROM sealed_row"
                                        " WHERE id > ? AND +key_id = ? ORDER BY id LIMIT 1");
    enum status status = STATUS_OK;
    int result;

    sqlite3_bind_int64(statement, 1, after);
    sqlite3_bind_int64(statement, 2, rotation->old_id);
    result = sqlite3_step(statement);
    *found = result == SQLITE_ROW;
    if (*found)
        status =
            vault_read_row(rotation->vault, statement, arena, out, ROTATING, rotation->failure);
    else if (result != SQLITE_DONE)
        status = refused(rotation);
    sqlite3_finalize(statement);
    return status;
}

static enum status reseal(const struct rotation *rotation, const struct vault_row *row,
                          struct arena *arena)
{
    struct secret plaintext = {0};
    struct vault_row fresh = {.id = row->id, .key_id = rotation->fresh_id};
    enum status status = vault_open_row(row, rotation->old_key, &plaintext, rotation->failure);

    if (status)
        return status;
    status = vault_write_row(
        rotation->vault,
        "UPDATE sealed_row SET key_id = ?2, nonce = ?3, sealed = ?4 WHERE id = ?1", &fresh,
        rotation->fresh_key, secret_view(&plaintext), arena, ROTATING, rotation->failure);
    secret_free(&plaintext);
    return status;
}

static enum status reseal_all(const struct rotation *rotation, size_t *rows)
{
    struct vault_row row = {.id = 0};
    bool found = true;
    enum status status = STATUS_OK;

    for (*rows = 0; !status && found; *rows += found) {
        struct arena arena = {0};

        status = next_row(rotation, row.id, &arena, &row, &found);
        if (!status && found)
            status = reseal(rotation, &row, &arena);
        arena_free(&arena);
    }
    return status;
}

static enum status forget_old_key(const struct rotation *rotation)
{
    sqlite3_stmt *statement =
        db_prepare(rotation->vault->db, "DELETE FROM vault_key WHERE id = ?");

    sqlite3_bind_int64(statement, 1, rotation->old_id);
    if (!db_run(statement))
        return refused(rotation);
    if (sqlite3_changes(rotation->vault->db) == 1)
        return STATUS_OK;
    return fail(rotation->failure, STATUS_DATA,
                "cannot " ROTATING " %s\nthe old key is not in it any more\n"
                "read the newest key again: somebody else changed it meanwhile",
                rotation->vault->path);
}

enum status vault_rotate(struct vault *vault, const struct vault_key *old_record,
                         struct bytes old_key, struct vault_key *fresh_record,
                         struct bytes fresh_key, size_t *rows, struct failure *failure)
{
    struct rotation rotation = {.vault = vault,
                                .old_id = old_record->id,
                                .old_key = old_key,
                                .fresh_key = fresh_key,
                                .failure = failure};
    struct vault_key fresh = *fresh_record;
    enum status status = vault_check_key(old_record, old_key, failure);

    if (status)
        return status;
    status = vault_begin(vault, ROTATING, failure);
    if (!status)
        status = vault_insert_key(vault, &fresh, fresh_key, ROTATING, failure);
    rotation.fresh_id = fresh.id;
    if (!status)
        status = reseal_all(&rotation, rows);
    if (!status)
        status = forget_old_key(&rotation);
    status = vault_end(vault, status, ROTATING, failure);
    if (!status)
        *fresh_record = fresh;
    return status;
}
