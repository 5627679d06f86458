/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * database: SQLite databases made for a test, and their pages dissected.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_DATABASE_H
#define LOCKSTEP_TESTS_INSPECT_DATABASE_H

#include <sqlite3.h>

#include "check_dissect.h"
#include "inspect/sqlite/sqlite_page.h"

static struct dissected out;
static struct buf file;
static size_t page_size;

static inline void tear_down(void)
{
    arena_free(&out.arena);
    buf_free(&file);
}

/* Makes a database with the SQL, in memory, and takes what its file would hold. */
static inline void make_database(size_t size, const char *sql)
{
    struct buf all = {0};
    sqlite3_int64 length;
    sqlite3 *db;
    uint8_t *image;

    page_size = size;
    buf_format(&all, "PRAGMA page_size = %zu; PRAGMA secure_delete = ON; %s", size, sql);
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, buf_text(&all), NULL, NULL, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db));
    image = sqlite3_serialize(db, "main", &length, 0);
    ck_assert_ptr_nonnull(image);
    buf_clear(&file);
    buf_add(&file, (struct bytes){image, (size_t)length});
    sqlite3_free(image);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
    buf_free(&all);
}

static inline struct bytes page(size_t number)
{
    return bytes_part(buf_view(&file), (number - 1) * page_size, page_size);
}

static inline void dissect_page(size_t number)
{
    dissect(&out, dissect_sqlite_page, page(number));
    ck_assert(is_sound(&out.tree));
    ck_assert_str_eq(complaint(&out), "");
}

static inline const char *text_of(const char *name, size_t nth)
{
    const struct field *field = nth_field(&out, name, nth);

    ck_assert_msg(field, "no %s [%zu]", name, nth);
    return field_text(&out.tree, field);
}

#endif
