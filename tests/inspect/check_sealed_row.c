/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sealed_row.h"

#include "check_main.h"
#include "inspect/inspect.h"
#include "trace/role.h"

#define PAGE 512
#define ROW  (12 + 11 + 16)
#define AT   300

static struct trace *trace;
static struct inspect *inspect;
static uint8_t row[ROW];

static void set_up(void)
{
    trace = trace_new();
    inspect = inspect_new(trace, role_vantage(ROLE_ALL));
    for (size_t i = 0; i < ROW; i++)
        row[i] = (uint8_t)(0x80 + i);
    trace_append(trace,
                 &(struct event){
                     .kind = EVENT_STORED, .run = 1, .name = "vault.db", .value = STORED_ROW},
                 (struct bytes){row, ROW});
}

static void tear_down(void)
{
    inspect_free(inspect);
    trace_free(trace);
}

/* The tree of a page of that run that holds a part of the row. */
static const struct tree *page_with(uint32_t run, size_t from, size_t length)
{
    uint8_t page[PAGE] = {0};
    uint32_t seq;

    memcpy(page + AT + from, row + from, length);
    seq =
        trace_append(trace, &(struct event){.kind = EVENT_PAGE, .run = run, .name = "vault.db"},
                     (struct bytes){page, PAGE});
    inspect_update(inspect);
    return inspect_tree(inspect, seq);
}

static void assert_place(const struct tree *tree, enum field_id id, size_t offset,
                         size_t length)
{
    const struct field *field = tree_find(tree, id, 0);

    ck_assert_ptr_nonnull(field);
    ck_assert_uint_eq(field->offset, offset);
    ck_assert_uint_eq(field->length, length);
}

static void assert_found(const struct tree *tree)
{
    assert_place(tree, FIELD_VAULT_ROW, AT, ROW);
    assert_place(tree, FIELD_VAULT_NONCE, AT, 12);
    assert_place(tree, FIELD_VAULT_CIPHERTEXT, AT + 12, 11);
    assert_place(tree, FIELD_VAULT_TAG, AT + 23, 16);
}

START_TEST(a_row_is_found_in_its_page)
{
    const struct tree *tree = page_with(1, 0, ROW);

    assert_found(tree);
    ck_assert_ptr_nonnull(tree_find(tree, FIELD_SQLITE_PAGE_CONTENT, 0));
    ck_assert_ptr_null(tree_find(tree, FIELD_VAULT_ROW, 1));
}
END_TEST

START_TEST(a_row_with_one_altered_octet_is_found)
{
    for (size_t i = 0; i < ROW; i++) {
        row[i] ^= 1;
        assert_found(page_with(1, 0, ROW));
        row[i] ^= 1;
    }
}
END_TEST

/* The index of nonces is no row. */
START_TEST(a_nonce_alone_is_no_row)
{
    ck_assert_ptr_null(tree_find(page_with(1, 0, 12), FIELD_VAULT_ROW, 0));
    ck_assert_ptr_null(tree_find(page_with(1, 23, 16), FIELD_VAULT_TAG, 0));
}
END_TEST

START_TEST(rows_of_other_runs_are_not_told)
{
    ck_assert_ptr_null(tree_find(page_with(2, 0, ROW), FIELD_VAULT_ROW, 0));
}
END_TEST

START_TEST(a_row_too_short_to_be_one_is_left_out)
{
    trace_append(trace, &(struct event){.kind = EVENT_STORED, .run = 3, .value = STORED_ROW},
                 (struct bytes){row, 28});
    ck_assert_ptr_null(tree_find(page_with(3, 0, ROW), FIELD_VAULT_ROW, 0));
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/sealed_row");

    CHECK_CASE_WITH(suite, "pages", set_up, tear_down, a_row_is_found_in_its_page,
                    a_row_with_one_altered_octet_is_found, a_nonce_alone_is_no_row,
                    rows_of_other_runs_are_not_told, a_row_too_short_to_be_one_is_left_out);
    return suite;
}

CHECK_MAIN
