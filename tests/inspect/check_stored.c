/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/stored.h"

#include "check_main.h"
#include "trace/event.h"

static struct arena arena;

static struct tree *dissect(const char *what, struct bytes bytes)
{
    struct tree *tree = arena_alloc(&arena, 1, sizeof *tree);
    struct reader reader = reader_of(bytes);

    tree->arena = &arena;
    tree_source(tree, "stored", bytes, -1, MAP_IDENTITY, 0);
    dissect_stored(tree, NULL, &reader, what);
    return tree;
}

static void clear(void)
{
    arena_free(&arena);
}

START_TEST(a_sealed_row_has_three_parts)
{
    uint8_t row[12 + 11 + 16];
    struct tree *tree;
    const struct field *field;

    for (size_t i = 0; i < sizeof row; i++)
        row[i] = (uint8_t)i;
    tree = dissect(STORED_ROW, (struct bytes){row, sizeof row});
    field = tree_find(tree, FIELD_VAULT_NONCE, 0);
    ck_assert_uint_eq(field->offset, 0);
    ck_assert_uint_eq(field->length, 12);
    field = tree_find(tree, FIELD_VAULT_CIPHERTEXT, 0);
    ck_assert_uint_eq(field->offset, 12);
    ck_assert_uint_eq(field->length, 11);
    field = tree_find(tree, FIELD_VAULT_TAG, 0);
    ck_assert_uint_eq(field->offset, 23);
    ck_assert_uint_eq(field->length, 16);
    ck_assert_ptr_null(tree_find(tree, FIELD_MALFORMED, 0));
}
END_TEST

START_TEST(a_row_cut_short_is_noted)
{
    uint8_t row[28] = {0};

    for (size_t length = 0; length < sizeof row; length++)
        ck_assert_ptr_nonnull(
            tree_find(dissect(STORED_ROW, (struct bytes){row, length}), FIELD_MALFORMED, 0));
}
END_TEST

START_TEST(anything_else_is_text_or_data)
{
    ck_assert_ptr_nonnull(
        tree_find(dissect("log line", bytes_of("hello\n")), FIELD_DATA_TEXT, 0));
    ck_assert_ptr_nonnull(tree_find(dissect("", BYTES(0, 1, 2)), FIELD_DATA_DATA, 0));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("inspect/stored");

    CHECK_CASE_WITH(s, "stored", NULL, clear, a_sealed_row_has_three_parts,
                    a_row_cut_short_is_noted, anything_else_is_text_or_data);
    return s;
}

CHECK_MAIN
