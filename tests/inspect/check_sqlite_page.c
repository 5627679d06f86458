/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_page.h"

#include "check_main.h"

#include "database.h"

START_TEST(reads_the_header_of_the_file)
{
    static const struct expected fields[] = {
        {"sqlite.header", 0, 0, 100, ""},
        {"sqlite.header.magic", 0, 0, 16, "SQLite format 3\\x00"},
        {"sqlite.header.page_size", 0, 16, 2, "1024"},
        {"sqlite.header.write_version", 0, 18, 1, "rollback journal (1)"},
        {"sqlite.header.reserved_space", 0, 20, 1, "0"},
        {"sqlite.header.max_payload_fraction", 0, 21, 1, "64"},
        {"sqlite.header.min_payload_fraction", 0, 22, 1, "32"},
        {"sqlite.header.leaf_payload_fraction", 0, 23, 1, "32"},
        {"sqlite.header.page_count", 0, 28, 4, "2"},
        {"sqlite.header.freelist_trunk", 0, 32, 4, "0"},
        {"sqlite.header.schema_cookie", 0, 40, 4, "1"},
        {"sqlite.header.schema_format", 0, 44, 4, "4"},
        {"sqlite.header.text_encoding", 0, 56, 4, "UTF-8 (1)"},
        {"sqlite.header.user_version", 0, 60, 4, "7"},
        {"sqlite.header.application_id", 0, 68, 4, "0x4c6f636b"},
        {"sqlite.header.library_version", 0, 96, 4, "3.40.1"},
        {"sqlite.page", 0, 100, 924, "table leaf"},
        {"sqlite.page.type", 0, 100, 1, "table leaf (13)"},
        {"sqlite.page.cells", 0, 103, 2, "1"},
    };

    make_database(1024, "PRAGMA application_id = 0x4c6f636b; PRAGMA user_version = 7;"
                        "CREATE TABLE t(a)");
    /* Databases in memory leave out the version of the library that wrote them. */
    memcpy(file.data + 96, (const uint8_t[]){0x00, 0x2e, 0x63, 0x01}, 4);
    dissect_page(1);
    check_fields(&out, fields);
    ck_assert_str_eq(text_of("sqlite.cell.value.text", 3), "CREATE TABLE t(a)");
}
END_TEST

START_TEST(finds_a_blob_where_it_lies)
{
    const struct field *blob;

    make_database(4096, "CREATE TABLE s(id INTEGER PRIMARY KEY, key INT, sealed BLOB);"
                        "INSERT INTO s VALUES (1, 5, x'00'), (300, -2, x'9f02c1ee'),"
                        "(-4, NULL, zeroblob(100))");
    dissect_page(2);
    ck_assert_str_eq(text_of("sqlite.page.type", 0), "table leaf (13)");
    ck_assert_str_eq(text_of("sqlite.cell", 0), "row -4");
    ck_assert_str_eq(text_of("sqlite.cell", 1), "row 1");
    ck_assert_str_eq(text_of("sqlite.cell", 2), "row 300");
    ck_assert_str_eq(text_of("sqlite.cell.rowid", 2), "300");
    blob = nth_field(&out, "sqlite.cell.value.blob", 2);
    ck_assert_bytes(field_bytes(&out.tree, blob), BYTES(0x9f, 0x02, 0xc1, 0xee));
    ck_assert_uint_eq(bytes_find(page(2), BYTES(0x9f, 0x02, 0xc1, 0xee), 0), blob->offset);
    ck_assert_str_eq(field_text(&out.tree, blob), "9f:02:c1:ee");
    ck_assert_ptr_eq(blob->parent, nth_field(&out, "sqlite.cell", 2));
    ck_assert_uint_eq(blob->parent->offset + blob->parent->length, blob->offset + 4);
}
END_TEST

START_TEST(reads_values_of_every_kind)
{
    static const struct {
        const char *kind;
        const char *serial;
        const char *value;
    } columns[] = {
        {"null", "NULL (0)", "NULL"},
        {"integer", "the integer 0 (8)", "0"},
        {"integer", "the integer 1 (9)", "1"},
        {"integer", "integer, 1 byte (1)", "-128"},
        {"integer", "integer, 2 bytes (2)", "32767"},
        {"integer", "integer, 3 bytes (3)", "-8388608"},
        {"integer", "integer, 4 bytes (4)", "2147483647"},
        {"integer", "integer, 6 bytes (5)", "-140737488355328"},
        {"integer", "integer, 8 bytes (6)", "-9223372036854775808"},
        {"real", "real, 8 bytes (7)", "-1.5"},
        {"text", "text, 0 bytes (13)", ""},
        {"text", "text, 5 bytes (23)", "Zo\xc3\xab\\x1b"},
        {"blob", "blob, 0 bytes (12)", ""},
        {"blob", "blob, 1 byte (14)", "7f"},
    };
    const struct field *value;

    make_database(4096, "CREATE TABLE t(a,b,c,d,e,f,g,h,i,j,k,l,m,n);"
                        "INSERT INTO t VALUES (NULL, 0, 1, -128, 32767, -8388608, 2147483647,"
                        "-140737488355328, -9223372036854775807 - 1, -1.5, '',"
                        "'Zo\xc3\xab' || char(27), x'', x'7f')");
    dissect_page(2);
    value = nth_field(&out, "sqlite.cell.header", 0);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char name[64];

        snprintf(name, sizeof name, "sqlite.cell.value.%s", columns[i].kind);
        value = value->next;
        ck_assert_str_eq(text_of("sqlite.cell.serial_type", i), columns[i].serial);
        ck_assert_str_eq(field_type(value->id)->name, name);
        ck_assert_str_eq(field_text(&out.tree, value), columns[i].value);
    }
    ck_assert_ptr_null(value->next);
}
END_TEST

/* Follows the b-tree from a page and counts how often each row, 1 to most, is met. */
static void visit(size_t number, unsigned *met, size_t most, const char *row_field)
{
    size_t children[200];
    size_t count = 0;
    const struct field *field;

    dissect_page(number);
    for (size_t i = 0; (field = nth_field(&out, row_field, i)); i++) {
        bool is_interior = nth_field(&out, "sqlite.page.right_child", 0);

        if (is_interior && strcmp(row_field, "sqlite.cell.rowid") == 0)
            continue; /* there rows are only signposts */
        ck_assert_uint_ge(field->raw, 1);
        ck_assert_uint_le(field->raw, most);
        met[field->raw]++;
    }
    for (size_t i = 0; (field = nth_field(&out, "sqlite.cell.left_child", i)); i++)
        children[count++] = (size_t)field->raw;
    if ((field = nth_field(&out, "sqlite.page.right_child", 0)))
        children[count++] = (size_t)field->raw;
    for (size_t i = 0; i < count; i++)
        visit(children[i], met, most, row_field);
}

START_TEST(every_row_of_a_tree_is_found_once)
{
    static unsigned met[5001];

    make_database(512, "CREATE TABLE t(a INTEGER PRIMARY KEY, b);"
                       "CREATE INDEX i ON t(b);"
                       "WITH RECURSIVE n(x) AS (VALUES (2) UNION ALL SELECT x + 1 FROM n LIMIT "
                       "4999) INSERT INTO t SELECT x, NULL FROM n");
    visit(2, met, 5000, "sqlite.cell.rowid");
    for (size_t row = 2; row <= 5000; row++)
        ck_assert_uint_eq(met[row], 1);
    memset(met, 0, sizeof met);
    visit(3, met, 5000, "sqlite.cell.value.integer");
    for (size_t row = 2; row <= 5000; row++)
        ck_assert_uint_eq(met[row], 1);
}
END_TEST

enum { TABLE_ROOT = 2, INDEX_ROOT = 3 };

/* Puts a blob of length octets into a table or an index, and puts its parts together again from
 * the cell and the overflow pages that follow. */
static void check_overflow(size_t size, size_t length, size_t root)
{
    struct buf pieces = {0};
    const struct field *blob;
    const struct field *overflow;
    char all[300];

    snprintf(all, sizeof all,
             "CREATE TABLE t(a); %s INSERT INTO t VALUES "
             "(CAST(replace(hex(zeroblob(%zu)), '00', 'A') AS BLOB))",
             root == INDEX_ROOT ? "CREATE INDEX i ON t(a);" : "", length);
    make_database(size, all);
    dissect_page(root);
    blob = nth_field(&out, "sqlite.cell.value.blob", 0);
    overflow = nth_field(&out, "sqlite.cell.overflow_page", 0);
    buf_add(&pieces, field_bytes(&out.tree, blob));
    ck_assert_msg((pieces.length < length) == (overflow != NULL), "%zu in %zu", length, size);
    for (size_t next = overflow ? (size_t)overflow->raw : 0; next;) {
        struct reader reader = reader_of(page(next));

        next = (size_t)read_be(&reader, 4);
        buf_add(&pieces, read_rest(&reader));
    }
    ck_assert_msg(pieces.length >= length, "%zu in %zu", length, size);
    for (size_t i = 0; i < length; i++)
        ck_assert_uint_eq(pieces.data[i], 'A');
    if (overflow)
        ck_assert_ptr_nonnull(strstr(field_text(&out.tree, blob), "(here "));
    buf_free(&pieces);
}

START_TEST(long_values_go_on_in_other_pages)
{
    static const size_t sizes[] = {512, 1024, 4096, 65536};

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t length = 60; length < 2 * sizes[i]; length += sizes[i] / 4 + 3) {
            check_overflow(sizes[i], length, TABLE_ROOT);
            check_overflow(sizes[i], length, INDEX_ROOT);
        }
    }
}
END_TEST

START_TEST(what_was_deleted_is_told)
{
    static const char sql[] = "PRAGMA secure_delete = %s; CREATE TABLE t(a);"
                              "INSERT INTO t VALUES ('first'), ('second'), ('third');"
                              "DELETE FROM t WHERE a = 'second'";
    char all[300];

    snprintf(all, sizeof all, sql, "ON");
    make_database(1024, all);
    dissect_page(2);
    ck_assert_str_eq(text_of("sqlite.page.freeblock.content", 0), "6 bytes, all zero");
    ck_assert_str_eq(text_of("sqlite.page.freeblock.size", 0), "10");
    ck_assert_str_eq(text_of("sqlite.page.cells", 0), "2");
    snprintf(all, sizeof all, sql, "OFF");
    make_database(1024, all);
    dissect_page(2);
    ck_assert_str_eq(text_of("sqlite.page.freeblock.content", 0), "6 bytes, not all zero");
    ck_assert_bytes(field_bytes(&out.tree, nth_field(&out, "sqlite.page.freeblock.content", 0)),
                    bytes_of("second"));
    ck_assert_ptr_nonnull(nth_field(&out, "sqlite.page.unallocated", 0));
}
END_TEST

START_TEST(pages_of_65536_octets_are_read)
{
    make_database(65536, "CREATE TABLE t(a); CREATE TABLE empty(a)");
    dissect_page(1);
    ck_assert_str_eq(text_of("sqlite.header.page_size", 0), "65536");
    dissect_page(3);
    ck_assert_uint_eq(nth_field(&out, "sqlite.page.content_start", 0)->raw, 0);
    ck_assert_str_eq(text_of("sqlite.page.unallocated", 0), "65528 bytes, all zero");
}
END_TEST

START_TEST(other_pages_are_one_run_of_bytes)
{
    make_database(512, "CREATE TABLE t(a); INSERT INTO t VALUES (zeroblob(2000))");
    dissect_page(3);
    ck_assert_uint_eq(out.tree.field_count, 1);
    ck_assert_uint_eq(nth_field(&out, "sqlite.page.content", 0)->length, 512);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("inspect/sqlite_page");

    CHECK_CASE_WITH(all, "good", NULL, tear_down, reads_the_header_of_the_file,
                    finds_a_blob_where_it_lies, reads_values_of_every_kind,
                    every_row_of_a_tree_is_found_once, what_was_deleted_is_told,
                    pages_of_65536_octets_are_read, other_pages_are_one_run_of_bytes);
    CHECK_CASE(all, "exhaustive", long_values_go_on_in_other_pages);
    return all;
}

CHECK_MAIN
