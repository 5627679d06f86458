/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/sealed_row.h"

#include <string.h>

#include "crypto/aead.h"

void dissect_sealed_row(struct tree *tree, struct field *parent, struct reader *reader)
{
    size_t sealed;

    tree_bytes(tree, parent, FIELD_VAULT_NONCE, reader, AEAD_NONCE);
    sealed = reader_left(reader);
    tree_bytes(tree, parent, FIELD_VAULT_CIPHERTEXT, reader,
               sealed > AEAD_TAG ? sealed - AEAD_TAG : 0);
    tree_bytes(tree, parent, FIELD_VAULT_TAG, reader, AEAD_TAG);
    tree_malformed(tree, parent, reader, "sealed row");
}

enum { NONCE, CIPHERTEXT, TAG, PARTS };

/* Where each part begins; PARTS is the row's end. */
static void measure(struct bytes row, size_t starts[PARTS + 1])
{
    starts[NONCE] = 0;
    starts[CIPHERTEXT] = AEAD_NONCE;
    starts[TAG] = row.length - AEAD_TAG;
    starts[PARTS] = row.length;
}

/* Where the row stands of which two parts stand where they belong, so that one may have been
 * altered; the index of nonces, which holds one part, is not taken for it. */
static size_t find_row(struct bytes page, struct bytes row)
{
    size_t starts[PARTS + 1];

    measure(row, starts);
    for (int sure = NONCE; sure < PARTS; sure++) {
        struct bytes part = bytes_part(row, starts[sure], starts[sure + 1] - starts[sure]);
        size_t at = bytes_find(page, part, 0);
        int standing = 0;

        if (at == BYTES_NOT_FOUND || at < starts[sure])
            continue;
        at -= starts[sure];
        for (int i = NONCE; i < PARTS; i++) {
            size_t length = starts[i + 1] - starts[i];

            standing += bytes_equal(bytes_part(page, at + starts[i], length),
                                    bytes_part(row, starts[i], length));
        }
        if (standing >= 2)
            return at;
    }
    return BYTES_NOT_FOUND;
}

static void place_row(struct tree *tree, struct bytes page, struct bytes row)
{
    size_t at = row.length > AEAD_NONCE + AEAD_TAG ? find_row(page, row) : BYTES_NOT_FOUND;
    struct reader reader = reader_of(page);
    struct field *group;

    if (at == BYTES_NOT_FOUND)
        return;
    read_bytes(&reader, at);
    reader = read_inner(&reader, row.length);
    group = tree_group(tree, NULL, FIELD_VAULT_ROW, &reader, row.length, NULL);
    dissect_sealed_row(tree, group, &reader);
}

void place_sealed_rows(struct tree *tree, const struct trace *trace, const struct event *page)
{
    for (uint32_t seq = 1; seq < page->seq; seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_STORED && event->run == page->run &&
            !strcmp(event->value, STORED_ROW))
            place_row(tree, trace_bytes(trace, page->seq), trace_bytes(trace, seq));
    }
}
