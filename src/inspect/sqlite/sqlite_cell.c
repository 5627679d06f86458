/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_parts.h"

#include <inttypes.h>

#define PAYLOAD_MOST 0x7fffffff /* octets; SQLite makes none longer */

/* How many octets of a payload lie in the cell; the rest lies in overflow pages. The numbers
 * are those of the file format, "Cell Payload Overflow Pages". */
static size_t local_length(size_t payload, enum sqlite_page_type type, size_t usable)
{
    size_t most = type == SQLITE_TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    size_t least = (usable - 12) * 32 / 255 - 23;
    size_t local;

    if (payload <= most)
        return payload;
    local = least + (payload - least) % (usable - 4);
    return local <= most ? local : least;
}

static void add_payload(struct tree *tree, struct field *cell, struct reader *reader,
                        size_t length, size_t local)
{
    struct reader payload = read_inner(reader, local);

    if (reader->failed)
        return;
    sqlite_record(tree, cell, &payload, local < length);
    if (local < length)
        (void)tree_number(tree, cell, FIELD_SQLITE_OVERFLOW_PAGE, reader, 4);
}

static void add_rowid(struct tree *tree, struct field *cell, struct reader *reader)
{
    uint64_t rowid = sqlite_varint(tree, cell, FIELD_SQLITE_ROWID, reader);

    if (!reader->failed)
        cell->shown = arena_format(tree->arena, "row %" PRId64, (int64_t)rowid);
}

void sqlite_cell(struct tree *tree, struct field *parent, struct reader *reader,
                 enum sqlite_page_type type, size_t usable)
{
    size_t start = reader_offset(reader);
    struct field *cell = tree_group(tree, parent, FIELD_SQLITE_CELL, reader, 0, NULL);
    uint64_t length = 0;

    if (type == SQLITE_TABLE_INTERIOR || type == SQLITE_INDEX_INTERIOR)
        (void)tree_number(tree, cell, FIELD_SQLITE_LEFT_CHILD, reader, 4);
    if (type != SQLITE_TABLE_INTERIOR)
        length = sqlite_varint(tree, cell, FIELD_SQLITE_PAYLOAD_LENGTH, reader);
    if (type == SQLITE_TABLE_INTERIOR || type == SQLITE_TABLE_LEAF)
        add_rowid(tree, cell, reader);
    if (length > PAYLOAD_MOST)
        reader_refuse(reader);
    if (type != SQLITE_TABLE_INTERIOR && !reader->failed)
        add_payload(tree, cell, reader, (size_t)length,
                    local_length((size_t)length, type, usable));
    tree_malformed(tree, cell, reader, "cell");
    cell->length = cell->raw = reader_offset(reader) - start;
}
