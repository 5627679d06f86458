/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files, rows and pages: what was written and read, and where on the disk it lies.
 */
#include <string.h>

#include "base/text.h"
#include "front/printed/walk_state.h"
#include "front/printed/words.h"

#define PEM_LINES 3

static bool begins_with(struct bytes bytes, const char *word)
{
    return bytes_equal(bytes_part(bytes, 0, strlen(word)), bytes_of(word));
}

/* The first lines of a PEM file and its last. */
static void tell_pem(struct walk *walk, struct bytes pem)
{
    size_t line = 0;
    size_t left_out = 0;

    while (pem.length) {
        size_t end = bytes_find(pem, bytes_of("\n"), 0);
        struct bytes text = bytes_part(pem, 0, end);

        if (begins_with(text, "-----END") && left_out)
            walk_line(walk, INK_FAINT, "", "(%zu more lines)", left_out);
        if (begins_with(text, "-----") || line <= PEM_LINES)
            walk_line(walk, INK_PLAIN, "", "%s", text_clean(&walk->arena, text));
        else
            left_out++;
        line++;
        pem = end == BYTES_NOT_FOUND ? (struct bytes){0} : bytes_part(pem, end + 1, SIZE_MAX);
    }
}

/* Clean text without the newline that ends it. */
static const char *one_line(struct walk *walk, struct bytes bytes)
{
    if (bytes.length && bytes.data[bytes.length - 1] == '\n')
        bytes.length--;
    return text_clean(&walk->arena, bytes);
}

/* What has a structure is told by its fields, text as text, the rest in hexadecimal. */
static void tell_content(struct walk *walk, const struct event *event, struct bytes bytes)
{
    const struct tree *tree = inspect_tree(walk->config.inside, event->seq);
    bool is_certificate = !strcmp(event->value, STORED_CERTIFICATE);
    bool is_opaque = tree_find(tree, FIELD_DATA_DATA, 0) != NULL;

    if (is_certificate || !strcmp(event->value, STORED_ROW))
        walk_fields(walk, tree, 0, 4, 60);
    else if (!is_opaque)
        walk_line(walk, INK_PLAIN, "", "%s", one_line(walk, bytes));
    if (is_certificate || is_opaque)
        walk_octets(walk, bytes, 64);
}

void walk_stored(struct walk *walk, const struct event *event)
{
    struct bytes bytes = trace_bytes(walk->config.trace, event->seq);

    walk_line(walk, INK_TITLE, "wrote", "%-18s %-5s%-4s %6llu bytes  %s",
              walk_text(walk, event->name), *event->ref ? "mode" : "",
              walk_text(walk, event->ref), (unsigned long long)event->length,
              walk_text(walk, event->value));
    if (event->flags & EVENT_UNSAVED)
        walk_line(walk, INK_FAINT, "",
                  "what is in it is the secret: it is neither shown nor saved");
    else if (walk->config.brief)
        return;
    else if (begins_with(bytes, "-----BEGIN"))
        tell_pem(walk, bytes);
    else if (bytes.length)
        tell_content(walk, event, bytes);
}

void walk_loaded(struct walk *walk, const struct event *event)
{
    struct bytes bytes = trace_bytes(walk->config.trace, event->seq);
    const char *name = walk_text(walk, event->name);
    const char *what = walk_text(walk, event->value);

    if (bytes.length && !(event->flags & EVENT_UNSAVED))
        walk_line(walk, INK_TITLE, name, "%-23s %s", what, one_line(walk, bytes));
    else
        walk_line(walk, INK_TITLE, name, "%s", what);
}

void walk_page(struct walk *walk, const struct event *event)
{
    const struct tree *tree = inspect_tree(walk->config.inside, event->seq);

    walk_line(walk, INK_TITLE, "page", "%3lld of %s, %llu bytes: %s", (long long)event->number,
              walk_text(walk, event->name), (unsigned long long)event->length,
              words_of_page(&walk->arena, tree));
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
