/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/data.h"

#include <string.h>

#include "base/text.h"
#include "inspect/http/http.h"
#include "proto/http.h"
#include "proto/ssn.h"

static struct bytes without_ending(struct bytes line)
{
    if (line.length && line.data[line.length - 1] == '\n')
        line.length--;
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

/* The next line, its ending included. */
static struct bytes next_line(struct bytes rest)
{
    const uint8_t *end = rest.length ? memchr(rest.data, '\n', rest.length) : NULL;

    return end ? bytes_part(rest, 0, (size_t)(end - rest.data) + 1) : rest;
}

static bool is_text(struct bytes bytes)
{
    bool clean = true;

    for (size_t at = 0; clean && at < bytes.length;) {
        struct bytes line = next_line(bytes_part(bytes, at, SIZE_MAX));

        clean = text_is_clean(without_ending(line));
        at += line.length;
    }
    return clean;
}

void dissect_numbers(struct tree *tree, struct field *text)
{
    struct bytes bytes = field_bytes(tree, text);
    size_t at = ssn_find(bytes, 0);

    while (at != BYTES_NOT_FOUND && tree->field_count < TREE_FIELDS) {
        tree_place(tree, text, FIELD_DLP_SSN, text->offset + at, SSN_LENGTH, SSN_LENGTH, NULL);
        at = ssn_find(bytes, at + SSN_LENGTH);
    }
}

static void add_line(struct tree *tree, struct field *parent, enum field_id id,
                     struct reader *reader, bool has_numbers)
{
    struct bytes line = next_line(bytes_part(reader->bytes, reader->at, SIZE_MAX));
    size_t length = without_ending(line).length;
    struct field *text = tree_bytes(tree, parent, id, reader, length);

    if (text && has_numbers)
        dissect_numbers(tree, text);
    read_bytes(reader, line.length - length);
}

void dissect_plain_data(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct bytes bytes = bytes_part(reader->bytes, reader->at, reader_left(reader));
    bool has_numbers;

    if (!is_text(bytes)) {
        tree_bytes(tree, parent, FIELD_DATA_DATA, reader, reader_left(reader));
        return;
    }
    has_numbers = ssn_find(bytes, 0) != BYTES_NOT_FOUND; /* few have: one look at all will do */
    while (reader_left(reader))
        add_line(tree, parent, FIELD_DATA_TEXT, reader, has_numbers);
    tree_malformed(tree, parent, reader, "Text");
}

void dissect_data(struct tree *tree, struct field *parent, struct reader *reader)
{
    if (http_begins(bytes_part(reader->bytes, reader->at, reader_left(reader))))
        dissect_http(tree, parent, reader);
    else
        dissect_plain_data(tree, parent, reader);
}

void dissect_line(struct tree *tree, struct field *parent, struct reader *reader)
{
    while (reader_left(reader))
        add_line(tree, parent, FIELD_LINE_TEXT, reader, true);
    tree_malformed(tree, parent, reader, "Line");
}
