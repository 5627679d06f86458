/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files, rows and pages: what was written and read, and where on the disk it lies.
 */
#include <string.h>

#include "base/hex.h"
#include "base/text.h"
#include "crypto/aead.h"
#include "front/walk_state.h"

#define PEM_LINES 3

static bool begins_with(struct bytes bytes, const char *word)
{
    return bytes_equal(bytes_part(bytes, 0, strlen(word)), bytes_of(word));
}

/* The first lines of a PEM file and its last; of a private key only these two. */
static void tell_pem(struct walk *walk, struct bytes pem, bool secret)
{
    size_t line = 0;
    size_t left_out = 0;

    while (pem.length) {
        size_t end = bytes_find(pem, bytes_of("\n"), 0);
        struct bytes text = bytes_part(pem, 0, end);

        if (begins_with(text, "-----END") && left_out)
            paper_print(walk->paper, INK_FAINT, "              (%zu lines %s)\n", left_out,
                        secret ? "not shown: this is the secret" : "more");
        if (begins_with(text, "-----") || (!secret && line <= PEM_LINES))
            paper_print(walk->paper, INK_PLAIN, "              %s\n",
                        text_clean(&walk->arena, text));
        else
            left_out++;
        line++;
        pem = end == BYTES_NOT_FOUND ? (struct bytes){0} : bytes_part(pem, end + 1, SIZE_MAX);
    }
}

static void tell_certificate(struct walk *walk, struct bytes der)
{
    const struct tree *tree = inspect_bytes(&walk->arena, INSPECT_X509, der);

    walk_fields(walk, tree, 0, 3, 60);
    walk_octets(walk, der, 64);
}

static void tell_hex(struct walk *walk, const char *label, struct bytes bytes)
{
    walk_line(walk, INK_PLAIN, "", "%-11s %s", label, hex_text(&walk->arena, bytes, ' '));
}

/* nonce | ciphertext | tag */
static void tell_row(struct walk *walk, struct bytes row)
{
    size_t sealed = row.length > AEAD_NONCE + AEAD_TAG ? row.length - AEAD_NONCE - AEAD_TAG : 0;

    tell_hex(walk, "nonce", bytes_part(row, 0, AEAD_NONCE));
    tell_hex(walk, "ciphertext", bytes_part(row, AEAD_NONCE, sealed));
    tell_hex(walk, "tag", bytes_part(row, AEAD_NONCE + sealed, AEAD_TAG));
}

/* Clean text without the newline that ends it. */
static const char *one_line(struct walk *walk, struct bytes bytes)
{
    if (bytes.length && bytes.data[bytes.length - 1] == '\n')
        bytes.length--;
    return text_clean(&walk->arena, bytes);
}

void walk_stored(struct walk *walk, const struct event *event)
{
    struct bytes bytes = trace_bytes(walk->config.trace, event->seq);

    walk_line(walk, INK_TITLE, "wrote", "%-18s mode %s %6llu octets  %s",
              walk_text(walk, event->name), walk_text(walk, event->ref),
              (unsigned long long)event->length, walk_text(walk, event->value));
    if (!bytes.length)
        return;
    if (begins_with(bytes, "-----BEGIN"))
        tell_pem(walk, bytes, event->flags & EVENT_UNSAVED);
    else if (!strcmp(event->value, "certificate, DER"))
        tell_certificate(walk, bytes);
    else if (!strcmp(event->value, "sealed row"))
        tell_row(walk, bytes);
    else
        walk_line(walk, INK_PLAIN, "", "%s", one_line(walk, bytes));
}

void walk_loaded(struct walk *walk, const struct event *event)
{
    struct bytes bytes = trace_bytes(walk->config.trace, event->seq);
    const char *name = walk_text(walk, event->name);
    const char *what = walk_text(walk, event->value);

    if (bytes.length)
        walk_line(walk, INK_TITLE, name, "%-23s %s", what, one_line(walk, bytes));
    else
        walk_line(walk, INK_TITLE, name, "%s", what);
}

void walk_page(struct walk *walk, const struct event *event)
{
    struct bytes page = trace_bytes(walk->config.trace, event->seq);
    const struct tree *tree = inspect_bytes(&walk->arena, INSPECT_SQLITE_PAGE, page);
    enum field_id type_id = field_id_of("sqlite.page.type");
    const struct field *type = type_id < FIELD_COUNT ? tree_find(tree, type_id, 0) : NULL;

    walk_line(walk, INK_TITLE, "page", "%3lld of %s, %zu octets: %s", (long long)event->number,
              walk_text(walk, event->name), page.length,
              type ? field_text(tree, type) : "unknown");
}

/* One row more above and below, to see that the neighbourhood is not lit. */
void walk_lit(struct walk *walk, struct bytes bytes, size_t from, size_t length)
{
    paper_hex(walk->paper, 8, bytes, 0, from > 16 ? from - 16 : 0, from + length + 16, from,
              from + length);
}

void walk_lit_page(struct walk *walk, uint32_t page, uint64_t offset, size_t length)
{
    struct bytes bytes = trace_bytes(walk->config.trace, page);

    if (bytes.length)
        walk_lit(walk, bytes, (size_t)(offset % bytes.length), length);
}
