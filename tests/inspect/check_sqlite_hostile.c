/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_sqlite_hostile: what sqlite_page makes of pages that were damaged, or made to hurt.
 */
#include "inspect/sqlite/sqlite_page.h"

#include "check_main.h"

#include "database.h"

static void complains_about(const char *where, size_t offset)
{
    dissect(&out, dissect_sqlite_page, page(2));
    ck_assert(is_sound(&out.tree));
    check_complaint(&out, where, offset);
}

START_TEST(only_whole_pages_are_read)
{
    static const size_t lengths[] = {0, 1, 256, 511, 513, 1000, 65535, 131072};
    struct buf bytes = {0};

    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        buf_clear(&bytes);
        buf_extend(&bytes, lengths[i]);
        dissect(&out, dissect_sqlite_page, buf_view(&bytes));
        check_complaint(&out, "page", 0);
        ck_assert_uint_eq(out.tree.field_count, 1);
    }
    buf_free(&bytes);
}
END_TEST

START_TEST(cells_cannot_be_read_for_ever)
{
    uint8_t *bytes;

    make_database(65536, "CREATE TABLE t(a); INSERT INTO t VALUES (zeroblob(60000))");
    bytes = file.data + page_size;
    bytes[3] = 0x07; /* 2000 cells, every one of them the same */
    bytes[4] = 0xd0;
    for (size_t i = 1; i < 2000; i++)
        memcpy(bytes + 8 + 2 * i, bytes + 8, 2);
    complains_about("cells that lie over each other", 12);
    ck_assert_uint_eq(count_fields(&out, "sqlite.cell"), 2);
}
END_TEST

START_TEST(records_have_a_limit_of_fields)
{
    uint8_t *bytes;

    make_database(65536, "CREATE TABLE t(a); INSERT INTO t VALUES (zeroblob(60000))");
    dissect_page(2);
    bytes = file.data + page_size + nth_field(&out, "sqlite.cell.header", 0)->offset;
    bytes[0] = 0x83; /* a header of 60000 octets, every column NULL */
    bytes[1] = 0xd4;
    bytes[2] = 0x60;
    bytes[3] = 0;
    dissect(&out, dissect_sqlite_page, page(2));
    ck_assert_str_ne(complaint(&out), "");
    ck_assert_uint_lt(out.tree.field_count, TREE_FIELDS + 100);
}
END_TEST

START_TEST(a_chain_of_freeblocks_goes_forward)
{
    uint8_t *bytes;

    make_database(1024, "CREATE TABLE t(a); INSERT INTO t VALUES ('first'), ('second');"
                        "DELETE FROM t WHERE rowid = 1");
    bytes = file.data + page_size;
    memcpy(bytes + bytes_be((struct bytes){bytes + 1, 2}), bytes + 1, 2); /* itself */
    dissect(&out, dissect_sqlite_page, page(2));
    ck_assert_uint_eq(count_fields(&out, "sqlite.page.freeblock"), 2);
    check_complaint(&out, "freeblock", 1015);
}
END_TEST

START_TEST(wrong_numbers_are_noted)
{
    uint8_t *bytes;
    uint8_t good[1024];

    make_database(1024, "CREATE TABLE t(a); INSERT INTO t VALUES ('first')");
    bytes = file.data + page_size;
    memcpy(good, bytes, sizeof good);
    bytes[5] = 0xff; /* cell content starts behind the page */
    complains_about("start of the cell content", 10);
    memcpy(bytes, good, sizeof good);
    bytes[8] = 0x04; /* the cell lies behind the page */
    bytes[9] = 0x00;
    complains_about("cell pointer", 8);
    bytes[8] = 0x00; /* the cell lies on the header of the page */
    complains_about("cell pointer", 8);
    memcpy(bytes, good, sizeof good);
    bytes[1015] = 0x7f; /* a payload longer than the page holds */
    complains_about("cell", 1017);
    memcpy(bytes, good, sizeof good);
    bytes[1017] = 0x00; /* a record header shorter than itself */
    complains_about("record header", 1018);
    memcpy(bytes, good, sizeof good);
    bytes[1018] = 0x0a; /* a reserved serial type */
    complains_about("record", 1019);
    bytes[1018] = 0x0f; /* text of one octet in a record with five */
    complains_about("record", 1020);
}
END_TEST

START_TEST(damage_is_borne)
{
    make_database(512, "CREATE TABLE t(a, b); CREATE INDEX i ON t(b);"
                       "INSERT INTO t VALUES (1, x'9f02c1ee'), ('two', 2.5), (NULL, 3),"
                       "(zeroblob(900), 'four'); DELETE FROM t WHERE b = 3");
    for (size_t number = 1; number <= 3; number++) {
        dissect_page(number);
        check_damage(dissect_sqlite_page, page(number));
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("inspect/sqlite_page: hostile");

    CHECK_CASE_WITH(all, "bad", NULL, tear_down, only_whole_pages_are_read,
                    cells_cannot_be_read_for_ever, records_have_a_limit_of_fields,
                    a_chain_of_freeblocks_goes_forward, wrong_numbers_are_noted,
                    damage_is_borne);
    return all;
}

CHECK_MAIN
