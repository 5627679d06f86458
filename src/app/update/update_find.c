/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Find: a text is looked for in what is shown, from the cursor on and round to it again. On the
 * bench that is a ring of three parts: the fields, the ladder's lines and the octets; on other
 * pages it is their rows.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/bench/look.h"
#include "app/bench/tree_rows.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "base/hex.h"

#define HEX_MARK "hex:"

enum part { PART_FIELDS, PART_LADDER, PART_OCTETS, PARTS };

struct search {
    struct model *model;
    const char *text;
    struct buf octets; /* what is looked for in the hex pane */
    struct arena arena;
    const struct field **fields; /* of the tree, in depth-first order */
};

static bool holds(const char *hay, const char *needle)
{
    return strcasestr(hay, needle) != NULL;
}

static bool field_holds(const struct search *search, size_t place)
{
    const struct field *field = search->fields[place];
    const struct field_type *type = field_type(field->id);

    return holds(type->label, search->text) || holds(type->name, search->text) ||
           holds(field_text(search->model->tree, field), search->text);
}

static bool octets_hold(const struct search *search, size_t at)
{
    struct bytes hay = look_octets(search->model);

    return search->octets.length &&
           bytes_equal(bytes_part(hay, at, search->octets.length), buf_view(&search->octets));
}

static bool place_holds(const struct search *search, enum part part, size_t place)
{
    const struct model *model = search->model;

    switch (part) {
    case PART_FIELDS:
        return field_holds(search, place);
    case PART_LADDER:
        return holds(model->ladder[place].text, search->text);
    default:
        return octets_hold(search, place);
    }
}

static size_t part_length(const struct search *search, enum part part)
{
    return part == PART_FIELDS   ? search->model->tree->field_count
           : part == PART_LADDER ? search->model->ladder_count
                                 : look_octets(search->model).length;
}

/* Where the search starts: the place of the focused pane's cursor. */
static enum part part_here(const struct model *model, size_t *place)
{
    if (model->pane == PANE_LADDER) {
        *place = model->ladder_cursor;
        return PART_LADDER;
    }
    if (model->pane == PANE_HEX) {
        *place = model->hex_at;
        return PART_OCTETS;
    }
    *place = model_field(model) ? tree_place_of(model->tree, model_field(model)) : 0;
    return PART_FIELDS;
}

static void go_to(const struct search *search, enum part part, size_t place)
{
    struct model *model = search->model;

    model->pane = part == PART_FIELDS   ? PANE_FIELDS
                  : part == PART_LADDER ? PANE_LADDER
                                        : PANE_HEX;
    if (part == PART_FIELDS)
        look_at_field(model, search->fields[place]);
    else if (part == PART_LADDER)
        look_at_row(model, place);
    else
        look_at_octet(model, place);
}

/* Steps to the neighbour on the ring; true when that went past its end. */
static bool step(const struct search *search, enum part *part, size_t *place, bool forward)
{
    bool wrapped = false;

    if (forward ? *place + 1 < part_length(search, *part) : *place > 0) {
        *place += forward ? 1 : SIZE_MAX;
        return false;
    }
    do {
        wrapped |= forward ? *part == PART_OCTETS : *part == PART_FIELDS;
        *part = (enum part)((*part + (forward ? 1 : PARTS - 1)) % PARTS);
    } while (!part_length(search, *part));
    *place = forward ? 0 : part_length(search, *part) - 1;
    return wrapped;
}

static bool find_on_bench(struct search *search, bool forward, bool *wrapped)
{
    size_t place;
    enum part part = part_here(search->model, &place);
    size_t all = 0;

    for (int i = 0; i < PARTS; i++)
        all += part_length(search, (enum part)i);
    while (all--) {
        *wrapped |= step(search, &part, &place, forward);
        if (place_holds(search, part, place)) {
            go_to(search, part, place);
            return true;
        }
    }
    return false;
}

static bool find_in_list(struct search *search, bool forward, bool *wrapped)
{
    struct model *model = search->model;
    size_t count = model->list_count;
    size_t row = model->list_cursor;

    for (size_t i = 0; i < count; i++) {
        size_t next = forward ? (row + 1) % count : (row + count - 1) % count;

        *wrapped |= forward ? next <= row : next >= row;
        row = next;
        if (holds(page_row_text(model, row, &search->arena), search->text)) {
            page_move_to(model, row);
            return true;
        }
    }
    return false;
}

static bool find_at_home(struct search *search)
{
    struct model *model = search->model;
    size_t count = model->course->lesson_count;

    for (size_t i = 1; i <= count; i++) {
        size_t lesson = (model->chosen_lesson + i) % count;

        if (!holds(model->lessons[lesson].lesson->title, search->text))
            continue;
        model->chosen_lesson = lesson;
        model->chosen_track = model_track(model, lesson);
        return true;
    }
    return false;
}

static void begin(struct search *search)
{
    const struct tree *tree = search->model->tree;
    const struct field *field = NULL;
    size_t place = 0;

    if (strncmp(search->text, HEX_MARK, strlen(HEX_MARK)) ||
        !hex_read(search->text + strlen(HEX_MARK), &search->octets))
        buf_add(&search->octets, bytes_of(search->text));
    search->fields = arena_alloc(&search->arena, tree->field_count + 1, sizeof *search->fields);
    while ((field = tree_next(tree, field)))
        search->fields[place++] = field;
}

static bool is_found(struct search *search, bool forward, bool *wrapped)
{
    switch (search->model->page) {
    case PAGE_HOME:
        return find_at_home(search);
    case PAGE_BENCH:
        return find_on_bench(search, forward, wrapped);
    case PAGE_FLOWS:
        return flow_page_find(search->model, search->text, forward, wrapped);
    default:
        return find_in_list(search, forward, wrapped);
    }
}

void find_again(struct model *model, bool forward)
{
    struct search search = {.model = model, .text = model->find};
    bool wrapped = false;

    if (!*model->find) {
        say(model, SAY_WORD, "/ finds text first; n then goes on.");
        return;
    }
    begin(&search);
    if (!is_found(&search, forward, &wrapped))
        say(model, SAY_WORD, "%s is not found here.", model->find);
    else if (wrapped)
        say(model, SAY_WORD, "%s",
            forward ? "Found, going on at the top." : "Found, going on at the bottom.");
    buf_free(&search.octets);
    arena_free(&search.arena);
}

void find_text(struct model *model, const char *text)
{
    if (*text)
        say_copy(model->find, sizeof model->find, text);
    find_again(model, true);
}
