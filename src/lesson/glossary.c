/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The built-in text is searched when somebody asks; nothing is read at start-up.
 */
#include "lesson/glossary.h"

#include <string.h>

/* Made from lessons/glossary/ by embed.awk at build time: names and texts. */
extern const char *const glossary_files[][2];

/* What stands behind the heading of that field in one file, or NULL. */
static const char *behind_heading(const char *text, const char *field)
{
    size_t length = strlen(field);

    while ((text = strstr(text, "\n## "))) {
        text += strlen("\n## ");
        if (strncmp(text, field, length) == 0 && text[length] == '\n')
            return text + length;
    }
    return NULL;
}

/* The paragraph that begins at *text or after, on one line; *text moves behind it. */
static const char *take_paragraph(struct arena *arena, const char **text)
{
    const char *from = *text + strspn(*text, "\n");
    const char *end = strstr(from, "\n\n");
    char *paragraph;

    if (!end)
        end = from + strlen(from);
    paragraph = arena_format(arena, "%.*s", (int)(end - from), from);
    for (char *at = paragraph; (at = strchr(at, '\n'));)
        *at = at[1] ? ' ' : '\0';
    *text = end;
    return paragraph;
}

bool glossary_find(struct arena *arena, const char *field, struct glossary_entry *out)
{
    const char *text = NULL;

    for (size_t i = 0; !text && glossary_files[i][0]; i++)
        text = behind_heading(glossary_files[i][1], field);
    if (!text)
        return false;
    out->what = take_paragraph(arena, &text);
    out->why = take_paragraph(arena, &text);
    out->source = take_paragraph(arena, &text);
    return true;
}
