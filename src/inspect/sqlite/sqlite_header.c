/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_parts.h"

#define MAGIC     16  /* octets, the NUL included */
#define HEADER    100 /* octets */
#define EXPANSION 20  /* octets */

struct number {
    enum field_id id;
    size_t width;
};

static void add_numbers(struct tree *tree, struct field *parent, struct reader *reader,
                        const struct number *numbers, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (void)tree_number(tree, parent, numbers[i].id, reader, numbers[i].width);
}

static void add_page_size(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t offset = reader_offset(reader);
    uint64_t size = read_be(reader, 2);

    if (size == 1)
        size = 65536; /* which two octets cannot say */
    if (!reader->failed)
        tree_place(tree, parent, FIELD_SQLITE_PAGE_SIZE, offset, 2, size, NULL);
}

static void add_library_version(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t offset = reader_offset(reader);
    unsigned version = (unsigned)read_be(reader, 4);

    if (!reader->failed)
        tree_place(tree, parent, FIELD_SQLITE_LIBRARY_VERSION, offset, 4, version,
                   arena_format(tree->arena, "%u.%u.%u", version / 1000000,
                                version / 1000 % 1000, version % 1000));
}

size_t sqlite_header(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct number versions[] = {{FIELD_SQLITE_WRITE_VERSION, 1},
                                             {FIELD_SQLITE_READ_VERSION, 1}};
    static const struct number numbers[] = {
        {FIELD_SQLITE_MAX_FRACTION, 1},   {FIELD_SQLITE_MIN_FRACTION, 1},
        {FIELD_SQLITE_LEAF_FRACTION, 1},  {FIELD_SQLITE_CHANGE_COUNTER, 4},
        {FIELD_SQLITE_PAGE_COUNT, 4},     {FIELD_SQLITE_FREELIST_TRUNK, 4},
        {FIELD_SQLITE_FREELIST_COUNT, 4}, {FIELD_SQLITE_SCHEMA_COOKIE, 4},
        {FIELD_SQLITE_SCHEMA_FORMAT, 4},  {FIELD_SQLITE_CACHE_SIZE, 4},
        {FIELD_SQLITE_LARGEST_ROOT, 4},   {FIELD_SQLITE_TEXT_ENCODING, 4},
        {FIELD_SQLITE_USER_VERSION, 4},   {FIELD_SQLITE_INCREMENTAL_VACUUM, 4},
        {FIELD_SQLITE_APPLICATION_ID, 4},
    };
    struct field *group = tree_group(tree, parent, FIELD_SQLITE_HEADER, reader, HEADER, NULL);
    size_t reserved;

    (void)tree_bytes(tree, group, FIELD_SQLITE_MAGIC, reader, MAGIC);
    add_page_size(tree, group, reader);
    add_numbers(tree, group, reader, versions, sizeof versions / sizeof *versions);
    reserved = (size_t)tree_number(tree, group, FIELD_SQLITE_RESERVED_SPACE, reader, 1);
    add_numbers(tree, group, reader, numbers, sizeof numbers / sizeof *numbers);
    (void)tree_bytes(tree, group, FIELD_SQLITE_EXPANSION, reader, EXPANSION);
    (void)tree_number(tree, group, FIELD_SQLITE_VERSION_VALID_FOR, reader, 4);
    add_library_version(tree, group, reader);
    tree_malformed(tree, group, reader, "database header");
    return reserved;
}
