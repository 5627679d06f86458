/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sqlite/sqlite_page.h"

#include "inspect/sqlite/sqlite_names.h"
#include "inspect/sqlite/sqlite_parts.h"

#define PAGE_LEAST      512
#define PAGE_MOST       65536
#define CELL_LEAST      4 /* octets that a cell takes up, however short it is */
#define FREEBLOCK_LEAST 4

/* A b-tree page. Places in it count from the page's first octet, also on page 1. */
struct page {
    struct tree *tree;
    struct field *group;
    struct reader start; /* at the first octet, with the octets that pages use */
    enum sqlite_page_type type;
    size_t first_freeblock; /* 0 for none */
    size_t cells;
    size_t pointers;     /* where the cell pointers begin */
    size_t pointers_end; /* and where they end */
    size_t content;      /* where cells and freeblocks begin */
};

static struct reader reader_at(const struct page *page, size_t place)
{
    struct reader reader = page->start;

    (void)read_bytes(&reader, place);
    return reader;
}

static void read_page_header(struct page *page, struct reader *reader)
{
    struct tree *tree = page->tree;
    struct field *group = page->group;

    page->type =
        (enum sqlite_page_type)tree_number(tree, group, FIELD_SQLITE_PAGE_TYPE, reader, 1);
    page->first_freeblock =
        (size_t)tree_number(tree, group, FIELD_SQLITE_FIRST_FREEBLOCK, reader, 2);
    page->cells = (size_t)tree_number(tree, group, FIELD_SQLITE_CELLS, reader, 2);
    page->content = (size_t)tree_number(tree, group, FIELD_SQLITE_CONTENT_START, reader, 2);
    if (!page->content)
        page->content = PAGE_MOST; /* which two octets cannot say */
    (void)tree_number(tree, group, FIELD_SQLITE_FRAGMENTED, reader, 1);
    if (page->type == SQLITE_TABLE_INTERIOR || page->type == SQLITE_INDEX_INTERIOR)
        (void)tree_number(tree, group, FIELD_SQLITE_RIGHT_CHILD, reader, 4);
    page->pointers = reader_offset(reader) - page->start.base;
    page->pointers_end = page->pointers + 2 * page->cells;
}

static void add_pointers(const struct page *page)
{
    struct reader reader = reader_at(page, page->pointers);
    struct field *group = tree_group(page->tree, page->group, FIELD_SQLITE_CELL_POINTERS,
                                     &reader, 2 * page->cells, NULL);

    for (size_t i = 0; i < page->cells && !reader.failed; i++)
        (void)tree_number(page->tree, group, FIELD_SQLITE_CELL_POINTER, &reader, 2);
    tree_malformed(page->tree, group, &reader, "cell pointers");
}

/* Whether anything still lies in octets that are not in use. */
static const char *describe_unused(struct arena *arena, struct bytes bytes)
{
    size_t zeros = 0;

    while (zeros < bytes.length && !bytes.data[zeros])
        zeros++;
    return arena_format(arena, "%zu bytes, %s", bytes.length,
                        zeros == bytes.length ? "all zero" : "not all zero");
}

static void add_unused(struct tree *tree, struct field *parent, enum field_id id,
                       struct reader *reader, size_t length)
{
    struct field *field = tree_bytes(tree, parent, id, reader, length);

    if (field)
        field->shown = describe_unused(tree->arena, field_bytes(tree, field));
}

static void add_unallocated(const struct page *page)
{
    struct reader reader = reader_at(page, page->pointers_end);

    if (page->content < page->pointers_end)
        reader_refuse(&reader);
    else if (page->content > page->pointers_end)
        add_unused(page->tree, page->group, FIELD_SQLITE_UNALLOCATED, &reader,
                   page->content - page->pointers_end);
    tree_malformed(page->tree, page->group, &reader, "start of the cell content");
}

/* Reads a cell pointer and the cell there; returns how many octets that takes up. */
static size_t add_cell(const struct page *page, struct reader *pointers)
{
    struct reader pointer = *pointers;
    size_t place = (size_t)read_be(pointers, 2);
    struct reader reader = reader_at(page, place);
    size_t start = reader_offset(&reader);
    size_t length;

    if (place < page->pointers_end || !reader_left(&reader)) {
        reader_refuse(&pointer);
        tree_malformed(page->tree, page->group, &pointer, "cell pointer");
        return CELL_LEAST;
    }
    sqlite_cell(page->tree, page->group, &reader, page->type, page->start.bytes.length);
    length = reader_offset(&reader) - start;
    return length < CELL_LEAST ? CELL_LEAST : length;
}

/* Cells never share octets: once they have taken more than the page has, it was made to be
 * read for ever. */
static void add_cells(const struct page *page)
{
    struct reader pointers = reader_at(page, page->pointers);
    size_t taken = 0;

    for (size_t i = 0; i < page->cells && reader_left(&pointers); i++) {
        taken += add_cell(page, &pointers);
        if (taken > page->start.bytes.length)
            reader_refuse(&pointers);
    }
    tree_malformed(page->tree, page->group, &pointers, "cells that lie over each other");
}

/* The chain of freeblocks goes forward only. */
static void add_freeblocks(const struct page *page)
{
    size_t least = page->content;
    size_t next = page->first_freeblock;

    while (next) {
        struct reader reader = reader_at(page, next);
        struct field *group = tree_group(page->tree, page->group, FIELD_SQLITE_FREEBLOCK,
                                         &reader, FREEBLOCK_LEAST, NULL);
        size_t size;

        if (next < least)
            reader_refuse(&reader);
        least = next;
        next = (size_t)tree_number(page->tree, group, FIELD_SQLITE_FREEBLOCK_NEXT, &reader, 2);
        size = (size_t)tree_number(page->tree, group, FIELD_SQLITE_FREEBLOCK_SIZE, &reader, 2);
        if (size < FREEBLOCK_LEAST)
            reader_refuse(&reader);
        else
            add_unused(page->tree, group, FIELD_SQLITE_FREEBLOCK_CONTENT, &reader,
                       size - FREEBLOCK_LEAST);
        tree_malformed(page->tree, group, &reader, "freeblock");
        if (reader.failed)
            return;
        group->length = group->raw = size;
        least += size;
    }
}

/* page->start is set; reader stands behind the header of the file, if there is one. */
static void add_btree_page(struct page *page, struct field *parent, struct reader *reader)
{
    uint64_t type = bytes_be(bytes_part(reader->bytes, reader->at, 1));
    const char *name = name_of(&sqlite_page_types, type);

    if (!name) {
        add_unused(page->tree, parent, FIELD_SQLITE_PAGE_CONTENT, reader, reader_left(reader));
        return;
    }
    page->group =
        tree_group(page->tree, parent, FIELD_SQLITE_PAGE, reader, reader_left(reader), name);
    read_page_header(page, reader);
    add_pointers(page);
    add_unallocated(page);
    add_cells(page);
    add_freeblocks(page);
}

static bool is_page_size(size_t length)
{
    return length >= PAGE_LEAST && length <= PAGE_MOST && (length & (length - 1)) == 0;
}

static bool is_first_page(const struct reader *reader)
{
    static const char magic[] = "SQLite format 3";
    struct reader ahead = *reader;

    return bytes_equal(read_bytes(&ahead, sizeof magic),
                       (struct bytes){(const uint8_t *)magic, sizeof magic});
}

void dissect_sqlite_page(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t length = reader_left(reader);
    struct page page = {.tree = tree};
    size_t reserved = 0;
    struct reader inside;

    if (!is_page_size(length))
        reader_refuse(reader);
    inside = read_inner(reader, length);
    page.start = inside;
    if (is_first_page(&inside))
        reserved = sqlite_header(tree, parent, &inside);
    page.start.bytes.length -= reserved;
    if (!inside.failed)
        add_btree_page(&page, parent, &inside);
    tree_malformed(tree, parent, &inside, "page");
}
