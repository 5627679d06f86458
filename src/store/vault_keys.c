/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "crypto/random.h"
#include "store/vault_inside.h"

#define ADDING  "add a key to"
#define READING "read the key of"

struct vault_key vault_new_key(enum vault_origin origin, uint32_t iterations)
{
    struct vault_key record = {.origin = origin, .iterations = iterations};

    random_bytes(record.salt, sizeof record.salt);
    return record;
}

/* The seal over nothing lies in no row: its additional data say row 0. */
static struct vault_row check_row(const struct vault_key *record)
{
    struct vault_row row = {.key_id = record->id,
                            .sealed = {record->check_tag, sizeof record->check_tag}};

    memcpy(row.nonce, record->check_nonce, sizeof row.nonce);
    return row;
}

static enum status make_check(struct vault_key *record, struct bytes key,
                              struct failure *failure)
{
    struct buf tag = {0};
    struct vault_row row;
    enum status status;

    random_bytes(record->check_nonce, sizeof record->check_nonce);
    row = check_row(record);
    status = vault_seal(&row, key, (struct bytes){0}, &tag, failure);
    if (!status)
        memcpy(record->check_tag, tag.data, sizeof record->check_tag);
    buf_free(&tag);
    return status;
}

enum status vault_check_key(const struct vault_key *record, struct bytes key,
                            struct failure *failure)
{
    struct vault_row row = check_row(record);
    struct secret nothing = {0};
    enum status status = vault_open_row(&row, key, &nothing, failure);

    secret_free(&nothing);
    return status;
}

static enum status check_iterations(const struct vault *vault, uint32_t iterations,
                                    const char *doing, struct failure *failure)
{
    if (iterations >= KDF_ITERATIONS_LEAST && iterations <= KDF_ITERATIONS_MOST)
        return STATUS_OK;
    return fail(failure, STATUS_DATA,
                "cannot %s %s\nits key is derived with %u iterations\n"
                "use %d to %d: with fewer, guessing is cheap; with more, you would wait long",
                doing, vault->path, iterations, KDF_ITERATIONS_LEAST, KDF_ITERATIONS_MOST);
}

enum status vault_insert_key(struct vault *vault, struct vault_key *record, struct bytes key,
                             const char *doing, struct failure *failure)
{
    enum status status = check_iterations(vault, record->iterations, doing, failure);
    sqlite3_stmt *insert;
    int64_t id;

    if (status)
        return status;
    if (!db_number(vault->db, "SELECT coalesce(max(id), 0) + 1 FROM vault_key", &id))
        return db_failure(vault->db, vault->path, doing, failure);
    record->id = (uint32_t)id; /* one too many becomes 0, which the schema refuses */
    status = make_check(record, key, failure);
    if (status)
        return status;
    insert = db_prepare(vault->db, "INSERT INTO vault_key"
                                   " (id, origin, iterations, salt, check_nonce, check_tag)"
                                   " VALUES (?, ?, ?, ?, ?, ?)");
    sqlite3_bind_int64(insert, 1, record->id);
    sqlite3_bind_int64(insert, 2, record->origin);
    sqlite3_bind_int64(insert, 3, record->iterations);
    sqlite3_bind_blob(insert, 4, record->salt, sizeof record->salt, SQLITE_STATIC);
    sqlite3_bind_blob(insert, 5, record->check_nonce, sizeof record->check_nonce,
                      SQLITE_STATIC);
    sqlite3_bind_blob(insert, 6, record->check_tag, sizeof record->check_tag, SQLITE_STATIC);
    if (db_run(insert))
        return STATUS_OK;
    return db_failure(vault->db, vault->path, doing, failure);
}

enum status vault_add_key(struct vault *vault, struct vault_key *record, struct bytes key,
                          struct failure *failure)
{
    enum status status = vault_begin(vault, ADDING, failure);

    if (!status)
        status = vault_insert_key(vault, record, key, ADDING, failure);
    return vault_end(vault, status, ADDING, failure);
}

static enum status read_key(const struct vault *vault, sqlite3_stmt *statement,
                            struct vault_key *out, struct failure *failure)
{
    struct vault_key record = {
        .id = (uint32_t)sqlite3_column_int64(statement, 0),
        .origin = sqlite3_column_int64(statement, 1) ? VAULT_DRAWN : VAULT_GIVEN,
        .iterations = (uint32_t)sqlite3_column_int64(statement, 2),
    };

    if (!vault_column(statement, 3, record.salt, sizeof record.salt) ||
        !vault_column(statement, 4, record.check_nonce, sizeof record.check_nonce) ||
        !vault_column(statement, 5, record.check_tag, sizeof record.check_tag))
        return vault_misshapen(vault, READING, failure);
    *out = record;
    return check_iterations(vault, record.iterations, READING, failure);
}

enum status vault_newest_key(struct vault *vault, enum vault_origin origin,
                             struct vault_key *out, bool *found, struct failure *failure)
{
    sqlite3_stmt *statement = db_prepare(
        vault->db, "SELECT id, origin, iterations, salt, check_nonce, check_tag FROM vault_key"
                   " WHERE origin = ? ORDER BY id DESC LIMIT 1");
    enum status status = STATUS_OK;
    int result;

    sqlite3_bind_int64(statement, 1, origin);
    result = sqlite3_step(statement);
    *found = result == SQLITE_ROW;
    if (*found)
        status = read_key(vault, statement, out, failure);
    else if (result != SQLITE_DONE)
        status = db_failure(vault->db, vault->path, READING, failure);
    sqlite3_finalize(statement);
    return status;
}
