/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/block.h"

#define FRAME_LENGTH 12 /* type, length, length: octets of a block without a body */

size_t block_begin(struct buf *out, enum block_type type)
{
    size_t start = out->length;

    buf_add_le(out, type, 8); /* and a length of 0, which block_end fills in */
    return start;
}

void block_end(struct buf *out, size_t start)
{
    size_t length = out->length - start + 4;

    buf_add_le(out, length, 4);
    buf_set_le(out, start + 4, length, 4);
}

void block_pad(struct buf *out, size_t start)
{
    buf_add_le(out, 0, -(out->length - start) % 4);
}

void block_add_padded(struct buf *out, struct bytes bytes)
{
    size_t start = out->length;

    buf_add(out, bytes);
    block_pad(out, start);
}

void block_add_option(struct buf *out, uint16_t code, struct bytes value)
{
    if (value.length > UINT16_MAX) {
        value.length = UINT16_MAX;
        while (value.length && (value.data[value.length] & 0xc0) == 0x80)
            value.length--;
    }
    buf_add_le(out, code, 2);
    buf_add_le(out, value.length, 2);
    block_add_padded(out, value);
}

void block_end_options(struct buf *out)
{
    buf_add_le(out, 0, 4);
}

const char *block_read(struct reader *file, struct block *block)
{
    size_t length;

    block->offset = reader_offset(file);
    block->type = (uint32_t)read_le(file, 4);
    length = (size_t)read_le(file, 4);
    if (file->failed)
        return "is cut short";
    if (length < FRAME_LENGTH || length % 4)
        return "has a length that no block can have";
    block->body = read_bytes(file, length - FRAME_LENGTH);
    if (read_le(file, 4) != length)
        return file->failed ? "is longer than the rest of the file"
                            : "gives two different lengths";
    return NULL;
}
