/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The octets of an event in hex, on request; what is empty is told in one line.
 */
#include "front/plain/plain_state.h"

#define ROW        16 /* octets */
#define ROWS_MOST  16 /* told at once */
#define FOLD_LEAST 48 /* zeros that are told in one row */

/* How many bytes from that row on fill rows with nothing but zeros. */
static size_t zeros(struct bytes bytes, size_t from)
{
    size_t at = from;

    while (at < bytes.length && !bytes.data[at])
        at++;
    return at == bytes.length ? at - from : (at - from) / ROW * ROW;
}

/* Tells the row, or in one line that it and those behind it are empty; gives the next one. */
static size_t tell_row(struct plain *plain, const struct tree *tree, struct bytes bytes,
                       size_t at)
{
    const struct field *sealed = tree_find(tree, FIELD_VAULT_ROW, 0);
    size_t lit = sealed ? sealed->offset : 0;
    size_t empty = zeros(bytes, at);

    if (empty >= FOLD_LEAST) {
        paper_print(&plain->paper, INK_PLAIN, "  %04zx  %zu bytes, all zero\n", at, empty);
        return at + empty;
    }
    paper_hex(&plain->paper, 2, bytes, 0, at, at + ROW, lit, sealed ? lit + sealed->length : 0);
    return at + ROW;
}

static void dump(struct plain *plain, const struct tree *tree, int source, uint32_t from)
{
    struct bytes bytes = tree->sources[source].bytes;
    size_t at = from / ROW * ROW;

    plain_say(plain, "Source %d, %s, %zu bytes, counted in hex from 0%s:", source,
              tree->sources[source].name, bytes.length,
              tree_find(tree, FIELD_VAULT_ROW, 0) ? "; in brackets the sealed row" : "");
    for (size_t rows = 0; rows < ROWS_MOST && at < bytes.length; rows++)
        at = tell_row(plain, tree, bytes, at);
    if (at < bytes.length)
        plain_say(plain, "There are more: 'bytes from %zu'.", at);
}

void plain_bytes(struct plain *plain, const char *rest)
{
    const struct event *event = plain_choose(plain, &rest) ? plain_readable(plain) : NULL;
    const struct tree *tree;
    uint32_t from = 0;

    if (!event)
        return;
    if (plain_take_word(&rest, "from"))
        (void)plain_take_number(&rest, &from);
    plain_say(plain, "Bytes of this: %s", plain_event_words(plain, event));
    tree = inspect_tree(plain_reading(plain), event->seq);
    for (int source = 0; source < tree->source_count; source++) {
        if (from < tree->sources[source].bytes.length)
            dump(plain, tree, source, from);
        else if (from)
            plain_say(plain, "Source %d, %s, ends before byte %u.", source,
                      tree->sources[source].name, from);
    }
}
