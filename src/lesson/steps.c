/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * steps: what stands behind the front matter. cmark reads the Markdown; each `##` begins a
 * step, fenced blocks whose info string begins with `lab` are for the bench, the rest is prose.
 */
#include <cmark.h>
#include <string.h>

#include "lesson/read.h"

struct steps {
    const struct reading *reading;
    unsigned body_line;
    struct buf steps; /* struct step */
    struct step now;  /* the one being read; title NULL before the first */
    struct buf prose; /* struct prose */
    struct buf items; /* struct item */
};

/* ---- steps ---- */

/* A copy of what a buf holds in the arena. */
static const void *keep(struct arena *arena, struct buf *buf)
{
    const void *kept = arena_bytes(arena, buf_view(buf)).data;

    buf_clear(buf);
    return kept;
}

static void end_step(struct steps *steps)
{
    struct step *now = &steps->now;
    struct arena *arena = steps->reading->arena;

    if (!now->title)
        return;
    now->prose_count = steps->prose.length / sizeof(struct prose);
    now->prose = keep(arena, &steps->prose);
    now->item_count = steps->items.length / sizeof(struct item);
    now->items = keep(arena, &steps->items);
    buf_add(&steps->steps, (struct bytes){(const uint8_t *)now, sizeof *now});
}

/* Lower case words parted by dashes: "Both Hellos" becomes both-hellos. */
static const char *id_of_title(struct arena *arena, const char *title)
{
    char *id = arena_alloc(arena, strlen(title) + 1, 1);
    size_t length = 0;

    for (; *title; title++) {
        char c = *title >= 'A' && *title <= 'Z' ? (char)(*title + 32) : *title;

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            id[length++] = c;
        else if (length && id[length - 1] != '-' && c != '\'')
            id[length++] = '-';
    }
    while (length && id[length - 1] == '-')
        id[--length] = '\0';
    return id;
}

static enum status begin_step(struct steps *steps, cmark_node *heading)
{
    const struct reading *reading = steps->reading;
    unsigned line = node_line(steps->body_line, heading);
    const char *title;
    enum status status = read_inlines(reading, steps->body_line, heading, &title);

    if (status != STATUS_OK)
        return status;
    if (cmark_node_get_heading_level(heading) != 2)
        return read_refuse(reading, line, "The heading is not one of a step",
                           "Begin a step with two #, and keep its inside without headings");
    end_step(steps);
    steps->now = (struct step){.title = title, .line = line};
    steps->now.id = id_of_title(reading->arena, title);
    if (!*steps->now.id)
        return read_refuse(reading, line, "The heading has no letters or digits",
                           "Say what the step is about");
    if (steps->steps.length / sizeof(struct step) == LESSON_STEPS)
        return read_refuse(reading, line, "There are more than 64 steps",
                           "Make two lessons of it");
    return STATUS_OK;
}

/* ---- lab blocks ---- */

static enum status read_do(struct steps *steps, const char *text, unsigned line)
{
    enum status status = STATUS_OK;

    for (; *text && status == STATUS_OK; line++) {
        size_t length = strcspn(text, "\n");

        status = take_command(steps->reading, line,
                              arena_format(steps->reading->arena, "%.*s", (int)length, text),
                              &steps->now.enter);
        text += length + (text[length] == '\n');
    }
    return status;
}

static enum status read_item(struct steps *steps, const char *text, enum item_kind kind,
                             const char *id, unsigned line)
{
    const struct reading *reading = steps->reading;
    struct entries *entries = arena_alloc(reading->arena, 1, sizeof *entries);
    struct item item = {.id = id, .line = line, .why = ""};
    enum status status = check_id(reading, line, id);

    if (status == STATUS_OK && steps->items.length / sizeof item == LESSON_ITEMS)
        status = read_refuse(reading, line, "There are more than 16 questions and goals here",
                             "Make two steps of it");
    if (status == STATUS_OK)
        status = read_entries(reading, text, line + 1, entries);
    if (status != STATUS_OK)
        return status;
    status = kind == ITEM_GOAL ? read_goal(reading, entries, &item)
                               : read_ask(reading, entries, &item);
    buf_add(&steps->items, (struct bytes){(const uint8_t *)&item, sizeof item});
    return status;
}

/* "lab do", "lab ask ID" or "lab goal ID" */
static enum status read_lab(struct steps *steps, cmark_node *block, char *info)
{
    const char *text = cmark_node_get_literal(block);
    unsigned line = node_line(steps->body_line, block);
    char *rest = NULL;
    const char *kind;
    const char *id;
    const char *more;

    strtok_r(info, " ", &rest); /* lab */
    kind = strtok_r(NULL, " ", &rest);
    id = strtok_r(NULL, " ", &rest);
    more = strtok_r(NULL, " ", &rest);
    if (kind && !id && strcmp(kind, "do") == 0)
        return read_do(steps, text, line + 1);
    if (kind && id && !more && strcmp(kind, "ask") == 0)
        return read_item(steps, text, ITEM_ASK, id, line);
    if (kind && id && !more && strcmp(kind, "goal") == 0)
        return read_item(steps, text, ITEM_GOAL, id, line);
    return read_refuse(steps->reading, line, "This is no block that a lesson can have",
                       "Begin it with lab do, lab ask ID or lab goal ID");
}

/* The info string of a lab block, in the arena; NULL for any other node. */
static char *lab_info(const struct reading *reading, cmark_node *node)
{
    const char *info;

    if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK)
        return NULL;
    info = cmark_node_get_fence_info(node);
    if (strncmp(info, "lab", 3) != 0 || (info[3] && info[3] != ' '))
        return NULL;
    return arena_format(reading->arena, "%s", info);
}

/* ---- the document ---- */

static enum status read_node(struct steps *steps, cmark_node *node)
{
    char *info = lab_info(steps->reading, node);

    if (cmark_node_get_type(node) == CMARK_NODE_HEADING)
        return begin_step(steps, node);
    if (!steps->now.title)
        return read_refuse(steps->reading, node_line(steps->body_line, node),
                           "This stands before the first step",
                           "Begin a step with ## and a few words");
    if (info)
        return read_lab(steps, node, info);
    return read_prose(steps->reading, steps->body_line, node, &steps->prose);
}

static enum status read_document(struct steps *steps, cmark_node *document)
{
    struct lesson *lesson = steps->reading->lesson;
    enum status status = STATUS_OK;

    for (cmark_node *node = cmark_node_first_child(document); node && status == STATUS_OK;
         node = cmark_node_next(node))
        status = read_node(steps, node);
    if (status != STATUS_OK)
        return status;
    end_step(steps);
    lesson->step_count = steps->steps.length / sizeof(struct step);
    lesson->steps = keep(steps->reading->arena, &steps->steps);
    if (!lesson->step_count)
        return read_refuse(steps->reading, steps->body_line, "The lesson has no steps",
                           "Begin a step with ## and a few words");
    return STATUS_OK;
}

enum status read_steps(const struct reading *reading, struct bytes body, unsigned body_line)
{
    struct steps steps = {.reading = reading, .body_line = body_line};
    cmark_node *document =
        cmark_parse_document((const char *)body.data, body.length, CMARK_OPT_DEFAULT);
    enum status status = read_document(&steps, document);

    cmark_node_free(document);
    buf_free(&steps.steps);
    buf_free(&steps.prose);
    buf_free(&steps.items);
    return status;
}
