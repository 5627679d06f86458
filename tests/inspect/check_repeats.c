/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/repeats.h"

#include <string.h>

#include "check_main.h"

/* Reads a length, a list of cipher suites of so many bytes, and counts how often. */
static int read_count;

static void read_suites(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct field *group;
    struct reader list;

    read_count++;
    tree_number(tree, parent, FIELD_HANDSHAKE_CIPHER_SUITES_LENGTH, reader, 1);
    group = tree_group(tree, parent, FIELD_HANDSHAKE_CIPHERSUITES, reader, reader_left(reader),
                       NULL);
    list = read_inner(reader, reader_left(reader));
    while (reader_left(&list))
        tree_number(tree, group, FIELD_HANDSHAKE_CIPHERSUITE, &list, 2);
    tree_end(tree, group, &list, "Suites");
}

static void read_first_only(struct tree *tree, struct field *parent, struct reader *reader)
{
    read_count++;
    tree_number(tree, parent, FIELD_HANDSHAKE_TYPE, reader, 1);
}

static struct repeats *repeats;
static struct arena arena;

static void set_up(void)
{
    repeats = repeats_new();
    arena = (struct arena){0};
    read_count = 0;
}

static void tear_down(void)
{
    arena_free(&arena);
    repeats_free(repeats);
}

/* A tree of what stands before the part, and the part. */
static struct tree *tree_of(struct bytes bytes, size_t before, part_dissector *dissect)
{
    struct tree *tree = arena_alloc(&arena, 1, sizeof *tree);
    struct reader reader = reader_of(bytes);
    struct field *group;

    tree->arena = &arena;
    tree->repeats = repeats;
    tree_source(tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    group = tree_group(tree, NULL, FIELD_HANDSHAKE, &reader, bytes.length, NULL);
    read_bytes(&reader, before);
    dissect_part(tree, group, &reader, dissect);
    return tree;
}

static void ck_assert_same_field(const struct field *a, const struct field *b, size_t moved)
{
    ck_assert_int_eq(a->id, b->id);
    ck_assert_int_eq(a->source, b->source);
    ck_assert_uint_eq(a->offset + (a->parent ? moved : 0), b->offset);
    ck_assert_uint_eq(a->raw, b->raw);
    ck_assert_int_eq(!a->shown, !b->shown);
    if (a->shown)
        ck_assert_str_eq(a->shown, b->shown);
}

/* Field by field the same, with those of the part moved. */
static void ck_assert_same(const struct tree *a, const struct tree *b, size_t moved)
{
    const struct field *left = tree_next(a, NULL);
    const struct field *right = tree_next(b, NULL);

    while (left && right) {
        if (left->parent)
            ck_assert_same_field(left, right, moved);
        left = tree_next(a, left);
        right = tree_next(b, right);
    }
    ck_assert_ptr_null(left);
    ck_assert_ptr_null(right);
    ck_assert_uint_eq(a->field_count, b->field_count);
}

START_TEST(what_comes_again_is_copied_to_its_place)
{
    struct bytes first = BYTES(4, 0x13, 1, 0x13, 2);
    struct bytes moved = BYTES(9, 9, 4, 0x13, 1, 0x13, 2);
    const struct tree *plain = tree_of(first, 0, read_suites);
    const struct tree *copied;

    tree_of(first, 0, read_suites);
    ck_assert_int_eq(read_count, 2);
    copied = tree_of(moved, 2, read_suites);
    ck_assert_int_eq(read_count, 2);
    ck_assert_same(plain, copied, 2);
    ck_assert_bytes(field_bytes(copied, tree_find(copied, FIELD_HANDSHAKE_CIPHERSUITE, 1)),
                    BYTES(0x13, 2));
}
END_TEST

START_TEST(a_copy_can_be_added_to)
{
    struct bytes bytes = BYTES(2, 0x13, 1);
    struct tree *tree;
    struct field *list;

    for (int i = 0; i < 3; i++)
        tree = tree_of(bytes, 0, read_suites);
    ck_assert_int_eq(read_count, 2);
    list = tree->sources[0].fields->children->next;
    ck_assert_uint_ne(list->repeat, 0);
    tree_place(tree, list, FIELD_HANDSHAKE_CIPHERSUITE, 1, 2, 0x1302, NULL);
    ck_assert_uint_eq(list->repeat, 0);
    ck_assert_uint_ne(list->children->repeat, 0);
    ck_assert_uint_eq(tree_find(tree, FIELD_HANDSHAKE_CIPHERSUITE, 1)->raw, 0x1302);
    ck_assert_uint_eq(tree_find(tree, FIELD_HANDSHAKE_CIPHERSUITE, 1)->repeat, 0);
    ck_assert_ptr_null(
        tree_find(tree_of(bytes, 0, read_suites), FIELD_HANDSHAKE_CIPHERSUITE, 1));
}
END_TEST

START_TEST(copies_have_the_same_number)
{
    struct bytes bytes = BYTES(2, 0x13, 1);
    struct bytes other = BYTES(2, 0x13, 2);
    const struct tree *trees[2];

    for (int i = 0; i < 3; i++)
        tree_of(other, 0, read_suites);
    ck_assert_uint_eq(tree_of(bytes, 0, read_suites)->sources[0].fields->children->repeat, 0);
    ck_assert_uint_eq(tree_of(bytes, 0, read_suites)->sources[0].fields->children->repeat, 0);
    for (int i = 0; i < 2; i++)
        trees[i] = tree_of(bytes, 0, read_suites);
    ck_assert_uint_ne(trees[0]->sources[0].fields->children->repeat, 0);
    ck_assert_uint_eq(trees[0]->sources[0].fields->children->repeat,
                      trees[1]->sources[0].fields->children->repeat);
    ck_assert_uint_ne(trees[0]->sources[0].fields->children->repeat,
                      tree_of(other, 0, read_suites)->sources[0].fields->children->repeat);
}
END_TEST

/* Its note names an offset. */
START_TEST(what_is_malformed_is_read_each_time)
{
    struct bytes bytes = BYTES(3, 0x13, 1, 0x13);

    for (int i = 0; i < 4; i++)
        ck_assert_ptr_nonnull(tree_find(tree_of(bytes, 0, read_suites), FIELD_MALFORMED, 0));
    ck_assert_int_eq(read_count, 4);
}
END_TEST

START_TEST(what_is_not_read_to_its_end_is_read_each_time)
{
    for (int i = 0; i < 4; i++)
        tree_of(BYTES(1, 2, 3), 0, read_first_only);
    ck_assert_int_eq(read_count, 4);
}
END_TEST

START_TEST(who_reads_makes_a_difference)
{
    struct bytes bytes = BYTES(1);

    for (int i = 0; i < 3; i++)
        tree_of(bytes, 0, read_first_only);
    ck_assert_int_eq(read_count, 2);
    ck_assert_ptr_nonnull(
        tree_find(tree_of(bytes, 0, read_suites), FIELD_HANDSHAKE_CIPHER_SUITES_LENGTH, 0));
    ck_assert_int_eq(read_count, 3);
}
END_TEST

START_TEST(a_full_tree_takes_no_copies)
{
    struct bytes bytes = BYTES(4, 0x13, 1, 0x13, 2);
    struct reader reader = reader_of(bytes);
    struct tree *tree;
    struct field *group;

    for (int i = 0; i < 3; i++)
        tree = tree_of(bytes, 0, read_suites);
    ck_assert_int_eq(read_count, 2);
    group = tree->sources[0].fields;
    while (tree->field_count < TREE_FIELDS - 2)
        tree_place(tree, group, FIELD_HANDSHAKE_TYPE, 0, 1, 4, NULL);
    dissect_part(tree, group, &reader, read_suites);
    ck_assert_int_eq(read_count, 3);
    ck_assert_ptr_nonnull(tree_find(tree, FIELD_MALFORMED, 0));
}
END_TEST

START_TEST(there_is_an_end_to_what_is_kept)
{
    uint8_t bytes[5] = {4, 0x13, 0, 0, 0};

    for (int round = 0; round < 3; round++) {
        for (unsigned i = 0; i < 20000; i++) {
            bytes[3] = (uint8_t)(i >> 8);
            bytes[4] = (uint8_t)i;
            ck_assert_uint_eq(tree_find(tree_of((struct bytes){bytes, 5}, 0, read_suites),
                                        FIELD_HANDSHAKE_CIPHERSUITE, 1)
                                  ->raw,
                              i);
        }
        arena_free(&arena);
    }
    ck_assert_int_gt(read_count, 50000);
}
END_TEST

START_TEST(without_repeats_nothing_is_kept)
{
    repeats_free(repeats);
    repeats = NULL;
    for (int i = 0; i < 4; i++)
        tree_of(BYTES(2, 0x13, 1), 0, read_suites);
    ck_assert_int_eq(read_count, 4);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("repeats");

    CHECK_CASE_WITH(suite, "parts", set_up, tear_down, what_comes_again_is_copied_to_its_place,
                    a_copy_can_be_added_to, copies_have_the_same_number,
                    what_is_malformed_is_read_each_time,
                    what_is_not_read_to_its_end_is_read_each_time, who_reads_makes_a_difference,
                    a_full_tree_takes_no_copies, there_is_an_end_to_what_is_kept,
                    without_repeats_nothing_is_kept);
    return suite;
}

CHECK_MAIN
