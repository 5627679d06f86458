/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The notebook: fields and keys that are kept in it, and what it holds.
 */
#include <string.h>

#include "app/pages/notes.h"
#include "front/plain/plain_pick.h"
#include "front/plain/plain_state.h"

static void add_note(struct plain *plain, struct buf *note)
{
    struct failure failure = {0};

    if (keep_add_note(plain->keep, buf_text(note), &failure))
        plain_tell_failure(plain, &failure);
    else
        plain_say(plain, "Kept in the notebook.");
    buf_free(note);
}

static void keep_field(struct plain *plain, const char *rest)
{
    const struct tree *tree;
    const struct field *field = plain_find_field(plain, rest, &tree);
    struct buf note = {0};

    if (!field || !plain_readable(plain))
        return;
    note_field(tree, field, plain_looked(plain), &note);
    add_note(plain, &note);
}

/* Those of that name. */
static void keep_keys(struct plain *plain, const char *name)
{
    struct arena arena = {0};
    struct key_table table = {0};
    struct buf note = {0};

    plain_key_table(plain, &arena, &table);
    for (size_t i = 0; i < table.count; i++)
        if (strstr(table.rows[i].name, name))
            note_key(&table.rows[i], &note);
    arena_forget(&arena);
    if (note.length)
        add_note(plain, &note);
    else
        plain_say(plain, "There is no key with '%s' in its name. 'keys' lists them all.", name);
}

void plain_note(struct plain *plain, const char *rest)
{
    if (!*rest)
        plain_say(plain, "Say which field: 'keep 7' after 'fields', or its name; or which key: "
                         "'keep keys server handshake'.");
    else if (!strncmp(rest, "keys", 4) && (!rest[4] || rest[4] == ' '))
        keep_keys(plain, rest + 4 + strspn(rest + 4, " "));
    else
        keep_field(plain, rest);
}

void plain_notebook(struct plain *plain, const char *rest)
{
    struct buf notes = {0};

    (void)rest;
    keep_read_notes(plain->keep, &notes);
    if (notes.length)
        paper_write(&plain->paper, buf_view(&notes));
    else
        plain_say(plain, "The notebook is empty. 'keep 7' puts field 7 into it.");
    buf_free(&notes);
}
