/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/field.h"

#include <string.h>

#include "check_main.h"

static struct arena arena;
static struct tree tree;

static void set_up(void)
{
    arena = (struct arena){0};
    tree = (struct tree){.arena = &arena};
}

static void tear_down(void)
{
    arena_free(&arena);
}

static const char *text_of(enum field_id id, size_t nth)
{
    const struct field *field = tree_find(&tree, id, nth);

    return field ? field_text(&tree, field) : "(none)";
}

START_TEST(types_have_names)
{
    ck_assert_str_eq(field_type(FIELD_HANDSHAKE_TYPE)->name, "tls.handshake.type");
    ck_assert_int_eq(field_id_of("tls.handshake.type"), FIELD_HANDSHAKE_TYPE);
    ck_assert_int_eq(field_id_of("tls.handshake.typ"), FIELD_COUNT);
    ck_assert_int_eq(field_id_of(""), FIELD_COUNT);
    for (enum field_id id = 0; id < FIELD_COUNT; id++) {
        ck_assert_int_eq(field_id_of(field_type(id)->name), id);
        ck_assert_msg((field_type(id)->form == FORM_NAMED) == (field_type(id)->names != NULL),
                      "%s", field_type(id)->name);
    }
}
END_TEST

START_TEST(numbers_are_read_and_shown)
{
    struct bytes bytes = BYTES(0x13, 0x01, 0x00, 0x1d, 0x0a, 0x0a, 0xff, 0xfe, 0x03, 0x03);
    struct reader reader = reader_of(bytes);

    tree_source(&tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    ck_assert_uint_eq(tree_number(&tree, NULL, FIELD_HANDSHAKE_CIPHERSUITE, &reader, 2),
                      0x1301);
    tree_number(&tree, NULL, FIELD_SUPPORTED_GROUP, &reader, 2);
    tree_number(&tree, NULL, FIELD_SUPPORTED_GROUP, &reader, 2);
    tree_number(&tree, NULL, FIELD_SUPPORTED_GROUP, &reader, 2);
    tree_number(&tree, NULL, FIELD_HANDSHAKE_VERSION, &reader, 2);
    ck_assert_str_eq(text_of(FIELD_HANDSHAKE_CIPHERSUITE, 0),
                     "TLS_AES_128_GCM_SHA256 (0x1301)");
    ck_assert_str_eq(text_of(FIELD_SUPPORTED_GROUP, 0), "x25519 (29)");
    ck_assert_str_eq(text_of(FIELD_SUPPORTED_GROUP, 1), "Reserved (GREASE) (2570)");
    ck_assert_str_eq(text_of(FIELD_SUPPORTED_GROUP, 2), "unknown (65534)");
    ck_assert_str_eq(text_of(FIELD_HANDSHAKE_VERSION, 0), "TLS 1.2 (0x0303)");
    ck_assert_uint_eq(tree_find(&tree, FIELD_SUPPORTED_GROUP, 1)->offset, 4);
    ck_assert_uint_eq(tree_find(&tree, FIELD_SUPPORTED_GROUP, 1)->raw, 0x0a0a);
    ck_assert_ptr_null(tree_find(&tree, FIELD_SUPPORTED_GROUP, 3));
}
END_TEST

START_TEST(forms_are_shown)
{
    const struct field_type hex = {.name = "x", .label = "X", .form = FORM_HEX};
    const struct field_type moment = {.name = "x", .label = "X", .form = FORM_TIME};
    const struct field_type truth = {.name = "x", .label = "X", .form = FORM_BOOL};
    const struct field_type group = {.name = "x", .label = "X", .form = FORM_GROUP};

    ck_assert_str_eq(field_format(&arena, &hex, 0x303, BYTES(3, 3)), "0x0303");
    ck_assert_str_eq(field_format(&arena, &moment, 1700000000, BYTES(0)),
                     "2023-11-14 22:13:20Z");
    ck_assert_str_eq(field_format(&arena, &truth, 1, BYTES(0xff)), "true");
    ck_assert_str_eq(field_format(&arena, &truth, 0, BYTES(0)), "false");
    ck_assert_ptr_null(field_format(&arena, &group, 0, BYTES(0)));
}
END_TEST

START_TEST(bytes_and_text_are_shown_clean)
{
    struct bytes bytes = BYTES(0x9f, 0x02, 'a', 0x1b, '[');
    struct reader reader = reader_of(bytes);

    tree_source(&tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    ck_assert_ptr_nonnull(tree_bytes(&tree, NULL, FIELD_DATA_DATA, &reader, 2));
    ck_assert_ptr_nonnull(tree_bytes(&tree, NULL, FIELD_SERVER_NAME, &reader, 3));
    ck_assert_str_eq(text_of(FIELD_DATA_DATA, 0), "9f:02");
    ck_assert_str_eq(text_of(FIELD_SERVER_NAME, 0), "a\\x1b[");
    ck_assert_bytes(field_bytes(&tree, tree_find(&tree, FIELD_SERVER_NAME, 0)),
                    BYTES('a', 0x1b, '['));
    tree_place(&tree, NULL, FIELD_EVENT_NAME, 0, 0, 0, "b\x07");
    ck_assert_str_eq(text_of(FIELD_EVENT_NAME, 0), "b\\x07");
    ck_assert_uint_eq(field_bytes(&tree, tree_find(&tree, FIELD_EVENT_NAME, 0)).length, 0);
}
END_TEST

START_TEST(long_byte_strings_are_cut)
{
    uint8_t octets[200] = {0};
    struct reader reader = reader_of((struct bytes){octets, sizeof octets});

    tree_source(&tree, "unit", reader.bytes, -1, MAP_IDENTITY, 0);
    tree_bytes(&tree, NULL, FIELD_DATA_DATA, &reader, sizeof octets);
    ck_assert_uint_lt(strlen(text_of(FIELD_DATA_DATA, 0)), 220);
    ck_assert_ptr_nonnull(strstr(text_of(FIELD_DATA_DATA, 0), "... (200 bytes)"));
}
END_TEST

START_TEST(what_does_not_fit_is_told_once)
{
    struct bytes bytes = BYTES(0, 9, 1);
    struct reader outer = reader_of(bytes);
    struct reader inner;

    tree_source(&tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    inner =
        read_inner(&outer, (size_t)tree_number(&tree, NULL, FIELD_EXTENSION_LEN, &outer, 2));
    ck_assert_uint_eq(tree_number(&tree, NULL, FIELD_EXTENSION_TYPE, &inner, 2), 0);
    ck_assert_ptr_null(tree_bytes(&tree, NULL, FIELD_DATA_DATA, &inner, 1));
    tree_end(&tree, NULL, &inner, "inner");
    tree_end(&tree, NULL, &outer, "outer");
    ck_assert_str_eq(text_of(FIELD_MALFORMED, 0), "inner: 9 bytes wanted at offset 2");
    ck_assert_uint_eq(tree_find(&tree, FIELD_MALFORMED, 0)->offset, 2);
    ck_assert_ptr_null(tree_find(&tree, FIELD_MALFORMED, 1));
    ck_assert_ptr_null(tree_find(&tree, FIELD_EXTENSION_TYPE, 0));
}
END_TEST

START_TEST(what_is_left_over_is_told)
{
    struct bytes bytes = BYTES(1, 2, 3);
    struct reader reader = reader_of(bytes);

    tree_source(&tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    tree_number(&tree, NULL, FIELD_KEY_UPDATE_REQUEST, &reader, 1);
    tree_end(&tree, NULL, &reader, "KeyUpdate");
    ck_assert_str_eq(text_of(FIELD_MALFORMED, 0),
                     "KeyUpdate: what stands at offset 1 does not belong there");
    ck_assert_uint_eq(tree_find(&tree, FIELD_MALFORMED, 0)->length, 2);
}
END_TEST

START_TEST(walks_depth_first_over_all_sources)
{
    struct bytes bytes = BYTES(1, 2, 3, 4);
    struct reader reader = reader_of(bytes);
    const enum field_id order[] = {FIELD_RECORD,   FIELD_RECORD_CONTENT_TYPE,
                                   FIELD_APP_DATA, FIELD_RECORD_AUTH_TAG,
                                   FIELD_RECORD,   FIELD_HANDSHAKE_TYPE};
    const struct field *field = NULL;
    struct field *group;

    tree_source(&tree, "unit", bytes, -1, MAP_IDENTITY, 0);
    group = tree_group(&tree, NULL, FIELD_RECORD, &reader, 9, "record");
    ck_assert_uint_eq(group->length, 4);
    tree_number(&tree, group, FIELD_RECORD_CONTENT_TYPE, &reader, 1);
    tree_place(&tree, tree_bytes(&tree, group, FIELD_APP_DATA, &reader, 3),
               FIELD_RECORD_AUTH_TAG, 3, 1, 1, NULL);
    tree_group(&tree, NULL, FIELD_RECORD, &reader, 0, NULL);
    tree_source(&tree, "empty", bytes, 0, MAP_NONE, 0);
    tree_source(&tree, "plaintext", bytes, 0, MAP_XOR_STREAM, 0);
    reader = reader_of(bytes);
    tree_number(&tree, NULL, FIELD_HANDSHAKE_TYPE, &reader, 1);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        field = tree_next(&tree, field);
        ck_assert_int_eq(field->id, order[i]);
    }
    ck_assert_ptr_null(tree_next(&tree, field));
    ck_assert_int_eq(field->source, 2);
    ck_assert_str_eq(field_text(&tree, tree_find(&tree, FIELD_RECORD, 1)), "");
}
END_TEST

START_TEST(finds_the_way_to_the_wire)
{
    struct bytes unit = BYTES(0x17, 3, 3, 0, 3, 9, 9, 9);
    struct bytes plain = BYTES(1, 2, 3);
    struct reader reader = reader_of(plain);
    size_t offset;
    const char *why;

    tree_source(&tree, "unit", unit, -1, MAP_IDENTITY, 0);
    tree_source(&tree, "plaintext", plain, 0, MAP_XOR_STREAM, 5);
    tree_number(&tree, NULL, FIELD_HANDSHAKE_TYPE, &reader, 1);
    tree_number(&tree, NULL, FIELD_HANDSHAKE_LENGTH, &reader, 1);
    ck_assert(field_on_wire(&tree, tree_find(&tree, FIELD_HANDSHAKE_LENGTH, 0), &offset, &why));
    ck_assert_uint_eq(offset, 6);

    tree_place(&tree, NULL, FIELD_EVENT_KIND, 0, 0, 0, "sent");
    ck_assert(!field_on_wire(&tree, tree_find(&tree, FIELD_EVENT_KIND, 0), &offset, &why));
    ck_assert_ptr_nonnull(strstr(why, "worked out"));

    tree_source(&tree, "message", plain, 1, MAP_NONE, 0);
    reader = reader_of(plain);
    tree_number(&tree, NULL, FIELD_VERIFY_DATA, &reader, 1);
    ck_assert(!field_on_wire(&tree, tree_find(&tree, FIELD_VERIFY_DATA, 0), &offset, &why));
    ck_assert_ptr_nonnull(strstr(why, "pieced together"));
}
END_TEST

START_TEST(sources_and_fields_have_a_limit)
{
    static uint8_t octets[TREE_FIELDS + 5];
    struct reader reader = reader_of((struct bytes){octets, sizeof octets});

    for (int i = 0; i < TREE_SOURCES; i++)
        ck_assert_int_eq(tree_source(&tree, "unit", reader.bytes, -1, MAP_IDENTITY, 0), i);
    ck_assert_int_eq(tree_source(&tree, "unit", reader.bytes, -1, MAP_IDENTITY, 0), -1);
    while (reader_left(&reader))
        tree_number(&tree, NULL, FIELD_HANDSHAKE_TYPE, &reader, 1);
    tree_end(&tree, NULL, &reader, "Bytes");
    ck_assert_uint_eq(tree_find(&tree, FIELD_MALFORMED, 0)->offset, TREE_FIELDS);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("field");
    TCase *tree_case = tcase_create("tree");
    const TTest *const tests[] = {
        types_have_names,          numbers_are_read_and_shown,
        forms_are_shown,           bytes_and_text_are_shown_clean,
        long_byte_strings_are_cut, what_does_not_fit_is_told_once,
        what_is_left_over_is_told, walks_depth_first_over_all_sources,
        finds_the_way_to_the_wire, sources_and_fields_have_a_limit,
    };

    tcase_add_checked_fixture(tree_case, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tree_case, tests[i]);
    suite_add_tcase(suite, tree_case);
    return suite;
}

CHECK_MAIN
