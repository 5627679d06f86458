/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buf.h"
#include "store/progress_inside.h"

#define READING "read progress from"

#define STRING(number)  #number
#define AT_MOST(number) " LIMIT " STRING(number)

static const char each_lesson[] =
    "SELECT id, step, began, updated, finished, seconds FROM lesson"
    " ORDER BY updated DESC, id" AT_MOST(PROGRESS_ROWS_MOST);

static const char one_setting[] = "SELECT value FROM setting WHERE name = ?1";

static const char each_step[] = "SELECT lesson, id, done, seconds FROM step"
                                " WHERE lesson = ?1 ORDER BY id" AT_MOST(PROGRESS_ROWS_MOST);

static const char each_item[] =
    "SELECT lesson, id, type, first_answer, tries, hints, shown, solved, seconds FROM item"
    " WHERE lesson = ?1 ORDER BY id" AT_MOST(PROGRESS_ROWS_MOST);

/* The columns of a statement that stands on a row, taken one after the other. */
struct columns {
    sqlite3_stmt *statement;
    struct arena *arena;
    int taken;
};

/* The schema has no room for more octets than these; but another program may have changed the
 * file since it was opened. */
static const char *take_text(struct columns *columns)
{
    const uint8_t *text = sqlite3_column_text(columns->statement, columns->taken);
    size_t length = (size_t)sqlite3_column_bytes(columns->statement, columns->taken);
    struct bytes all = {text, text ? length : 0};

    columns->taken++;
    return (const char *)arena_bytes(columns->arena, bytes_part(all, 0, PROGRESS_ANSWER_MOST))
        .data;
}

static int64_t take_number(struct columns *columns)
{
    return sqlite3_column_int64(columns->statement, columns->taken++);
}

/* Reads one row into a struct of the table's kind. */
typedef void read_row(struct columns *columns, void *out);

static void read_lesson(struct columns *columns, void *out)
{
    struct progress_lesson *lesson = out;

    lesson->id = take_text(columns);
    lesson->step = take_text(columns);
    lesson->began = take_number(columns);
    lesson->updated = take_number(columns);
    lesson->finished = take_number(columns) != 0;
    lesson->seconds = (uint32_t)take_number(columns);
}

static void read_step(struct columns *columns, void *out)
{
    struct progress_step *step = out;

    step->lesson = take_text(columns);
    step->id = take_text(columns);
    step->done = take_number(columns) != 0;
    step->seconds = (uint32_t)take_number(columns);
}

static void read_item(struct columns *columns, void *out)
{
    struct progress_item *item = out;

    item->lesson = take_text(columns);
    item->id = take_text(columns);
    item->type = take_text(columns);
    item->first_answer = take_text(columns);
    item->tries = (uint32_t)take_number(columns);
    item->hints = (uint32_t)take_number(columns);
    item->shown = take_number(columns) != 0;
    item->solved = take_number(columns) != 0;
    item->seconds = (uint32_t)take_number(columns);
}

static void read_setting(struct columns *columns, void *out)
{
    *(const char **)out = take_text(columns);
}

struct table {
    const char *sql; /* ?1, where there is one, is the key */
    size_t size;     /* of the struct that a row becomes */
    read_row *read;
};

static const struct table lessons = {each_lesson, sizeof(struct progress_lesson), read_lesson};
static const struct table setting = {one_setting, sizeof(const char *), read_setting};
static const struct table steps = {each_step, sizeof(struct progress_step), read_step};
static const struct table items = {each_item, sizeof(struct progress_item), read_item};

/* *rows is an array in the arena. */
static enum status read_table(struct progress *progress, const struct table *table,
                              const char *key_or_null, struct arena *arena, void **rows,
                              size_t *count, struct failure *failure)
{
    sqlite3_stmt *statement = db_prepare(progress->db, table->sql);
    struct buf found = {0};
    enum status status = STATUS_OK;
    int result;

    if (key_or_null)
        sqlite3_bind_text(statement, 1, key_or_null, -1, SQLITE_STATIC);
    while ((result = sqlite3_step(statement)) == SQLITE_ROW) {
        struct columns columns = {.statement = statement, .arena = arena};

        table->read(&columns, buf_extend(&found, table->size));
    }
    *count = found.length / table->size;
    *rows = arena_alloc(arena, *count, table->size);
    if (*count)
        memcpy(*rows, found.data, found.length);
    if (result != SQLITE_DONE)
        status = db_failure(progress->db, progress->path, READING, failure);
    sqlite3_finalize(statement);
    buf_free(&found);
    return status;
}

enum status progress_each_lesson(struct progress *progress, struct arena *arena,
                                 struct progress_lesson **out, size_t *count,
                                 struct failure *failure)
{
    void *rows;
    enum status status = read_table(progress, &lessons, NULL, arena, &rows, count, failure);

    *out = rows;
    return status;
}

enum status progress_each_step(struct progress *progress, const char *lesson,
                               struct arena *arena, struct progress_step **out, size_t *count,
                               struct failure *failure)
{
    void *rows;
    enum status status = read_table(progress, &steps, lesson, arena, &rows, count, failure);

    *out = rows;
    return status;
}

enum status progress_each_item(struct progress *progress, const char *lesson,
                               struct arena *arena, struct progress_item **out, size_t *count,
                               struct failure *failure)
{
    void *rows;
    enum status status = read_table(progress, &items, lesson, arena, &rows, count, failure);

    *out = rows;
    return status;
}

enum status progress_get(struct progress *progress, const char *name, struct arena *arena,
                         const char **value, struct failure *failure)
{
    void *rows;
    size_t count;
    enum status status = read_table(progress, &setting, name, arena, &rows, &count, failure);

    *value = !status && count > 0 ? *(const char **)rows : NULL;
    return status;
}
