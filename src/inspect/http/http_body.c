/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/http/http_body.h"

#include "inspect/data.h"
#include "inspect/repeats.h"
#include "proto/http.h"

/* At most length bytes as one field, with what they say below it. */
static void add_content(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, uint64_t length)
{
    size_t left = reader_left(reader);
    size_t here = length < left ? (size_t)length : left;
    struct reader inside = *reader;
    struct field *content;

    if (!here)
        return;
    content = tree_bytes(tree, parent, id, reader, here);
    inside = read_inner(&inside, here);
    if (content)
        dissect_part(tree, content, &inside, dissect_plain_data);
}

static void add_line_end(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t start = reader_offset(reader);
    size_t before = reader->at;

    if (http_line(reader).length) {
        reader->at = before;
        reader_refuse(reader);
    }
    if (!reader->failed)
        tree_place(tree, parent, FIELD_HTTP_CHUNK_BOUNDARY, start, reader->at - before,
                   reader->at - before, NULL);
}

/* A chunk; its size, 0 for the last one and for one that breaks off. */
static uint64_t add_chunk(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader before = *reader;
    struct bytes line = http_line(reader);
    uint64_t size = 0;
    struct field *group;

    if (reader->failed)
        return 0;
    if (!http_number(line, 16, &size) || tree->field_count >= TREE_FIELDS) {
        *reader = before;
        reader_refuse(reader);
        return 0;
    }
    group = tree_group(tree, parent, FIELD_HTTP_CHUNK, &before, reader_left(&before),
                       size ? NULL : "the last");
    tree_place(tree, group, FIELD_HTTP_CHUNK_SIZE, reader_offset(&before),
               reader->at - before.at, size, NULL);
    add_content(tree, group, FIELD_HTTP_CHUNK_DATA, reader, size);
    if (size && reader_left(reader))
        add_line_end(tree, group, reader);
    group->length = reader->at - before.at;
    return reader_left(reader) ? size : 0;
}

/* Fields behind the last chunk, and the empty line that ends them. */
static void add_trailers(struct tree *tree, struct field *parent, struct reader *reader)
{
    while (reader_left(reader) && tree->field_count < TREE_FIELDS) {
        size_t start = reader_offset(reader);
        size_t before = reader->at;
        struct bytes line = http_line(reader);
        size_t length = reader->at - before;

        if (reader->failed)
            return;
        if (!line.length) {
            tree_place(tree, parent, FIELD_HTTP_END_OF_FIELDS, start, length, length, NULL);
            return;
        }
        tree_place(tree, parent, FIELD_HTTP_TRAILER, start, length, length, NULL);
    }
}

void dissect_http_body(struct tree *tree, struct field *parent, struct reader *reader,
                       const struct http_body *body)
{
    if (body->chunked) {
        while (add_chunk(tree, parent, reader))
            ;
        add_trailers(tree, parent, reader);
    } else if (body->measured) {
        add_content(tree, parent, FIELD_HTTP_FILE_DATA, reader, body->length);
    } else if (body->to_the_end) {
        add_content(tree, parent, FIELD_HTTP_FILE_DATA, reader, reader_left(reader));
    }
}
