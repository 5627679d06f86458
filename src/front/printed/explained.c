/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/explained.h"

#include <string.h>

#include "lesson/glossary.h"
#include "script/suggest.h"

void explained_field(struct paper *paper, enum field_id field)
{
    const struct field_type *type = field_type(field);
    struct arena arena = {0};
    struct glossary_entry entry;

    paper_print(paper, INK_TITLE, "%s, %s\n", type->label, type->name);
    if (glossary_find(&arena, type->name, &entry)) {
        paper_prose(paper, INK_PLAIN, entry.what, 0);
        paper_gap(paper);
        paper_prose(paper, INK_PLAIN, entry.why, 0);
        paper_gap(paper);
        paper_print(paper, INK_FAINT, "%s\n", entry.source);
    }
    arena_free(&arena);
}

static bool has_word(enum field_id field, const char *word)
{
    const struct field_type *type = field_type(field);

    return strcasestr(type->name, word) || strcasestr(type->label, word);
}

/* The next field from there on that has the word, or FIELD_COUNT. */
static enum field_id next_with(enum field_id field, const char *word)
{
    while (field < FIELD_COUNT && !has_word(field, word))
        field++;
    return field;
}

static void list_field(struct paper *paper, enum field_id field)
{
    const struct field_type *type = field_type(field);
    struct buf line = {0};

    buf_format(&line, "%s: %s", type->name, type->label);
    paper_prose(paper, INK_PLAIN, buf_text(&line), 0);
    buf_free(&line);
}

static enum status fail_unknown(const char *word, struct failure *failure)
{
    const char *names[FIELD_COUNT];
    struct arena arena = {0};

    for (enum field_id id = 0; id < FIELD_COUNT; id++)
        names[id] = field_type(id)->name;
    fail(failure, STATUS_USAGE,
         "cannot explain '%s'\nno field has that in its name or label\n%s", word,
         suggest(&arena, word, names, FIELD_COUNT));
    arena_free(&arena);
    return STATUS_USAGE;
}

enum status explained_word(struct paper *paper, const char *word, struct failure *failure)
{
    enum field_id named = field_id_of(word);
    enum field_id first = named < FIELD_COUNT ? named : next_with(0, word);

    if (first == FIELD_COUNT)
        return fail_unknown(word, failure);
    if (named < FIELD_COUNT || next_with(first + 1, word) == FIELD_COUNT) {
        explained_field(paper, first);
        return STATUS_OK;
    }
    for (enum field_id id = first; id < FIELD_COUNT; id = next_with(id + 1, word))
        list_field(paper, id);
    return STATUS_OK;
}
