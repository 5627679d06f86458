/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hex.h"
#include "crypto/hash.h"
#include "inspect/handshake/fingerprint.h"
#include "proto/tls.h"

#define MD5 16

static void add_character(struct buf *out, char character)
{
    *buf_extend(out, 1) = (uint8_t)character;
}

/* A comma, then the numbers. */
static void add_list(struct buf *out, struct bytes list, size_t width)
{
    struct reader reader = reader_of(list);
    size_t begin;

    add_character(out, ',');
    begin = out->length;
    while (reader_left(&reader) >= width) {
        unsigned number = (unsigned)read_be(&reader, width);

        if (width == 2 && tls_is_grease(number))
            continue;
        if (out->length > begin)
            add_character(out, '-');
        buf_add_decimal(out, number);
    }
}

static void add_fields(struct tree *tree, struct field *parent, size_t offset, struct buf *full,
                       enum field_id full_id, enum field_id hash_id)
{
    uint8_t digest[MD5];

    hash_digest(MD5, buf_view(full), digest);
    tree_place(tree, parent, full_id, offset, 0, 0, buf_text(full));
    tree_place(tree, parent, hash_id, offset, 0, 0,
               hex_text(tree->arena, (struct bytes){digest, MD5}, 0));
    buf_free(full);
}

void add_client_ja3(struct tree *tree, struct field *parent, const struct offer *offer,
                    size_t offset)
{
    struct buf full = {0};

    buf_add_decimal(&full, offer->version);
    add_list(&full, offer->suites, 2);
    add_list(&full, buf_view(&offer->extensions), 2);
    add_list(&full, offer->groups, 2);
    add_list(&full, offer->formats, 1);
    add_fields(tree, parent, offset, &full, FIELD_JA3_FULL, FIELD_JA3);
}

void add_server_ja3(struct tree *tree, struct field *parent, const struct offer *choice,
                    size_t offset)
{
    struct buf full = {0};

    buf_add_decimal(&full, choice->version);
    add_list(&full, choice->suites, 2);
    add_list(&full, buf_view(&choice->extensions), 2);
    add_fields(tree, parent, offset, &full, FIELD_JA3S_FULL, FIELD_JA3S);
}
