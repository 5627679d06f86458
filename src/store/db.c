/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/db.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/memory.h"
#include "store/db_file.h"

#define OPEN_FLAGS                                                             \
    (SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_PRIVATECACHE | \
     SQLITE_OPEN_EXRESCODE)
#define WAIT_MS 2000

/* Those of sqlite.org/security.html section 1.1; nothing here comes near them. */
static const struct {
    int limit;
    int most;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 1000000},     {SQLITE_LIMIT_SQL_LENGTH, 100000},
    {SQLITE_LIMIT_COLUMN, 100},         {SQLITE_LIMIT_EXPR_DEPTH, 10},
    {SQLITE_LIMIT_VDBE_OP, 25000},      {SQLITE_LIMIT_COMPOUND_SELECT, 3},
    {SQLITE_LIMIT_FUNCTION_ARG, 8},     {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 10},
};

static const struct {
    int option;
    int on;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},  {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},         {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},     {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
};

/* None of these writes to the file. */
static const char settings[] = "PRAGMA cell_size_check = ON;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA synchronous = EXTRA;";

sqlite3_stmt *db_prepare(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement;

    sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    return statement;
}

bool db_run(sqlite3_stmt *statement)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE;

    return sqlite3_finalize(statement) == SQLITE_OK && done;
}

bool db_number(sqlite3 *db, const char *sql, int64_t *out)
{
    sqlite3_stmt *statement = db_prepare(db, sql);
    bool row = sqlite3_step(statement) == SQLITE_ROW;

    if (row)
        *out = sqlite3_column_int64(statement, 0);
    return sqlite3_finalize(statement) == SQLITE_OK && row;
}

static bool execute(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

enum status db_begin(sqlite3 *db, const char *path, const char *doing, struct failure *failure)
{
    return execute(db, "BEGIN IMMEDIATE") ? STATUS_OK : db_failure(db, path, doing, failure);
}

enum status db_end(sqlite3 *db, const char *path, enum status so_far, const char *doing,
                   struct failure *failure)
{
    if (!so_far && !execute(db, "COMMIT"))
        so_far = db_failure(db, path, doing, failure);
    /* SQLite has already rolled back after some failures. When rolling back fails too, the
     * journal stays, and whoever opens the file next rolls back. */
    if (!sqlite3_get_autocommit(db))
        execute(db, "ROLLBACK");
    return so_far;
}

/* Before anything is read from the file; then the first reads. */
static bool harden(sqlite3 *db, const struct db_kind *kind)
{
    bool done = sqlite3_busy_timeout(db, kind->wait_ms ? kind->wait_ms : WAIT_MS) == SQLITE_OK;

    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        sqlite3_limit(db, limits[i].limit, limits[i].most);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        done = done &&
               sqlite3_db_config(db, switches[i].option, switches[i].on, NULL) == SQLITE_OK;
    return done && execute(db, settings);
}

/* Makes what kind wants in an empty database, all or nothing, unless somebody else was faster.
 */
static bool make_schema(sqlite3 *db, const struct db_kind *kind)
{
    struct buf sql = {0};
    int64_t application_id = 0;
    bool done = execute(db, "BEGIN IMMEDIATE") &&
                db_number(db, "PRAGMA application_id", &application_id);

    buf_format(&sql, "%s; PRAGMA application_id = %u; PRAGMA user_version = %u;", kind->schema,
               kind->application_id, kind->version);
    done =
        done && (application_id != 0 || execute(db, buf_text(&sql))) && execute(db, "COMMIT");
    buf_free(&sql);
    return done;
}

/* Application id, version and every word of the schema, one after the other. No kind has 20
 * things in its schema, so what was added shows; and no file can fill the memory with more. */
static bool read_shape(sqlite3 *db, struct buf *shape)
{
    static const char *const sources[] = {
        "PRAGMA application_id", "PRAGMA user_version",
        "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid LIMIT 20"};

    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        sqlite3_stmt *statement = db_prepare(db, sources[i]);

        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count(statement); column++) {
                const char *text = (const char *)sqlite3_column_text(statement, column);

                buf_format(shape, "%d %s\n", sqlite3_column_bytes(statement, column),
                           text ? text : "");
            }
        if (sqlite3_finalize(statement) != SQLITE_OK)
            return false;
    }
    return true;
}

/* The shape of a database just made, held against that of the file. */
static bool has_shape(const struct db_kind *kind, struct bytes shape)
{
    struct buf wanted = {0};
    sqlite3 *model;
    bool same = sqlite3_open(":memory:", &model) == SQLITE_OK && make_schema(model, kind) &&
                read_shape(model, &wanted) && bytes_equal(buf_view(&wanted), shape);

    sqlite3_close(model);
    buf_free(&wanted);
    return same;
}

static enum status check_shape(sqlite3 *db, const char *path, const struct db_kind *kind,
                               const char *doing, struct failure *failure)
{
    struct buf shape = {0};
    enum status status = STATUS_OK;

    if (!read_shape(db, &shape))
        status = db_failure(db, path, doing, failure);
    else if (!has_shape(kind, buf_view(&shape)))
        status = fail(failure, STATUS_DATA,
                      "cannot %s %s\nits tables are not those of a %s, or something was added\n"
                      "move it away; it was left as it is",
                      doing, path, kind->what);
    buf_free(&shape);
    return status;
}

/* Comes after check_shape: it works out the expressions that a schema has in its checks. */
static enum status check_integrity(sqlite3 *db, const char *path, const char *doing,
                                   struct failure *failure)
{
    sqlite3_stmt *statement = db_prepare(db, "PRAGMA quick_check(1)");
    const char *says = "";
    enum status status = STATUS_OK;

    if (sqlite3_step(statement) != SQLITE_ROW)
        status = db_failure(db, path, doing, failure);
    else
        says = (const char *)sqlite3_column_text(statement, 0);
    if (!status && (!says || strcmp(says, "ok") != 0))
        status = fail(failure, STATUS_DATA,
                      "cannot %s %s\nit is damaged; SQLite says: %s\n"
                      "put a copy in its place, or move it away",
                      doing, path, says ? says : "nothing");
    sqlite3_finalize(statement);
    return status;
}

/* A write-ahead log wants memory that all who have the file open share, and across a network
 * there is none; whoever has the file alone gets by without. */
static bool take_alone(sqlite3 *db)
{
    return execute(db, "PRAGMA locking_mode = EXCLUSIVE");
}

/* The last thing: only a file that was accepted is changed, here or by copying its log into it
 * when it is closed. The SELECT is what lets go of locks that take_alone made SQLite keep. */
static bool settle_journal(sqlite3 *db, enum db_journal journal)
{
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL) == SQLITE_OK &&
           execute(db, journal == DB_WRITE_AHEAD ? "PRAGMA journal_mode = WAL;"
                                                 : "PRAGMA journal_mode = DELETE;"
                                                   "PRAGMA locking_mode = NORMAL;"
                                                   "SELECT count(*) FROM sqlite_schema;");
}

static enum status make_ready(sqlite3 *db, const char *path, const struct db_kind *kind,
                              const char *doing, struct failure *failure)
{
    int64_t pages;
    enum status status;

    if (!harden(db, kind) || !db_number(db, "PRAGMA page_count", &pages))
        return db_failure(db, path, doing, failure);
    if (sqlite3_db_readonly(db, "main"))
        return fail(failure, STATUS_PERMISSION,
                    "cannot %s %s\nit may be read but not written (SQLITE_READONLY)\n"
                    "make the file yours to write, or name another",
                    doing, path);
    if (pages == 0 && !make_schema(db, kind))
        return db_failure(db, path, doing, failure);
    status = check_shape(db, path, kind, doing, failure);
    if (!status)
        status = check_integrity(db, path, doing, failure);
    if (!status && !settle_journal(db, kind->journal))
        status = db_failure(db, path, doing, failure);
    return status;
}

enum status db_open(const char *path, const struct db_kind *kind, sqlite3 **out,
                    struct failure *failure)
{
    struct arena arena = {0};
    const char *doing = arena_format(&arena, "open the %s", kind->what);
    const char *real;
    sqlite3 *db = NULL;
    bool has_log = false;
    enum status status = db_file_find(&arena, path, kind, &real, failure);

    if (!status && sqlite3_open_v2(real, &db, OPEN_FLAGS, NULL) != SQLITE_OK)
        status = db_failure(db, path, doing, failure);
    if (!status)
        status = db_file_look(db, path, kind, &has_log, failure);
    if (!status && has_log && kind->journal == DB_NOT_WRITE_AHEAD && !take_alone(db))
        status = db_failure(db, path, doing, failure);
    if (!status)
        status = make_ready(db, path, kind, doing, failure);
    if (status) {
        sqlite3_close(db);
        db = NULL;
    }
    *out = db;
    arena_free(&arena);
    return status;
}

static enum status copy_into(sqlite3 *from, sqlite3 *to, const char *path, const char *doing,
                             struct failure *failure)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");

    if (backup)
        sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) == SQLITE_OK && backup)
        return STATUS_OK;
    return db_failure(to, path, doing, failure);
}

enum status db_copy(sqlite3 *db, const char *path, const char *doing, struct failure *failure)
{
    struct arena arena = {0};
    const char *real;
    sqlite3 *copy = NULL;
    enum status status = db_file_make(&arena, path, doing, &real, failure);

    if (status) {
        arena_free(&arena);
        return status;
    }
    if (sqlite3_open_v2(real, &copy, OPEN_FLAGS, NULL) != SQLITE_OK)
        status = db_failure(copy, path, doing, failure);
    else
        status = copy_into(db, copy, path, doing, failure);
    sqlite3_close(copy);
    if (status)
        unlink(real);
    arena_free(&arena);
    return status;
}
