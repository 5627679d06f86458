/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cmark.h>
#include <string.h>

#include "base/text.h"
#include "lesson/read.h"

unsigned node_line(unsigned body_line, cmark_node *node)
{
    while (!cmark_node_get_start_line(node) && cmark_node_parent(node))
        node = cmark_node_parent(node);
    return body_line - 1 + (unsigned)cmark_node_get_start_line(node);
}

/* ---- words ---- */

/* Adds what an inline node says; NULL, or why it cannot stand in a lesson. */
static const char *add_inline(struct buf *out, cmark_node *node, bool entered)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        text_add(out, bytes_of(cmark_node_get_literal(node)));
        return NULL;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        buf_add(out, bytes_of(" "));
        return NULL;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
        buf_add(out, bytes_of("*"));
        return NULL;
    case CMARK_NODE_LINK:
        return "A link stands there: a lesson may name no host";
    case CMARK_NODE_HTML_INLINE:
        return "HTML stands there";
    default:
        return entered ? "Something stands there that is neither text, `code` nor *emphasis*"
                       : NULL;
    }
}

static enum status add_inlines(const struct reading *reading, unsigned body_line,
                               cmark_node *block, cmark_iter *iter, struct buf *out)
{
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        const char *why =
            node == block ? NULL : add_inline(out, node, event == CMARK_EVENT_ENTER);

        if (why)
            return read_refuse(reading, node_line(body_line, node), why,
                               "Write it as text, `code` or *emphasis*; a backslash makes "
                               "\\< and \\[ plain characters");
    }
    return STATUS_OK;
}

enum status read_inlines(const struct reading *reading, unsigned body_line, cmark_node *block,
                         const char **out)
{
    cmark_iter *iter = cmark_iter_new(block);
    struct buf text = {0};
    enum status status = add_inlines(reading, body_line, block, iter, &text);

    *out = arena_format(reading->arena, "%s", buf_text(&text));
    buf_free(&text);
    cmark_iter_free(iter);
    return status;
}

/* ---- blocks ---- */

static void add_prose(struct buf *prose, enum block_kind kind, const char *mark,
                      const char *text)
{
    struct prose block = {kind, mark, text};

    buf_add(prose, (struct bytes){(const uint8_t *)&block, sizeof block});
}

static enum status read_paragraph(const struct reading *reading, unsigned body_line,
                                  cmark_node *block, struct buf *prose)
{
    const char *text;
    enum status status = read_inlines(reading, body_line, block, &text);

    if (status == STATUS_OK)
        add_prose(prose, BLOCK_PARAGRAPH, "", text);
    return status;
}

/* An item is one paragraph behind its mark. */
static enum status read_list_item(const struct reading *reading, unsigned body_line,
                                  cmark_node *item, const char *mark, struct buf *prose)
{
    cmark_node *inside = cmark_node_first_child(item);
    const char *text;
    enum status status;

    if (!inside || cmark_node_next(inside) ||
        cmark_node_get_type(inside) != CMARK_NODE_PARAGRAPH)
        return read_refuse(reading, node_line(body_line, item),
                           "The item of a list is not one paragraph",
                           "Keep lists flat, and what belongs to an item in one paragraph");
    status = read_inlines(reading, body_line, inside, &text);
    if (status == STATUS_OK)
        add_prose(prose, BLOCK_ITEM, mark, text);
    return status;
}

static enum status read_list(const struct reading *reading, unsigned body_line,
                             cmark_node *list, struct buf *prose)
{
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = cmark_node_get_list_start(list);
    enum status status = STATUS_OK;

    for (cmark_node *item = cmark_node_first_child(list); item && status == STATUS_OK;
         item = cmark_node_next(item)) {
        const char *mark = ordered ? arena_format(reading->arena, "%d.", number++) : "-";

        status = read_list_item(reading, body_line, item, mark, prose);
    }
    return status;
}

static enum status read_code(const struct reading *reading, cmark_node *block,
                             struct buf *prose)
{
    const char *code = cmark_node_get_literal(block);
    size_t length = strlen(code);

    while (length && code[length - 1] == '\n')
        length--;
    if (length)
        add_prose(prose, BLOCK_CODE, "",
                  arena_format(reading->arena, "%.*s", (int)length, code));
    return STATUS_OK;
}

enum status read_prose(const struct reading *reading, unsigned body_line, cmark_node *block,
                       struct buf *prose)
{
    switch (cmark_node_get_type(block)) {
    case CMARK_NODE_PARAGRAPH:
        return read_paragraph(reading, body_line, block, prose);
    case CMARK_NODE_LIST:
        return read_list(reading, body_line, block, prose);
    case CMARK_NODE_CODE_BLOCK:
        return read_code(reading, block, prose);
    default:
        return read_refuse(reading, node_line(body_line, block),
                           arena_format(reading->arena, "A %s stands there",
                                        cmark_node_get_type_string(block)),
                           "A step is made of paragraphs, lists, code and lab blocks");
    }
}
