/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Holds lessons/glossary against the fields that inspect can emit: each has one entry, in the
 * form that glossary.h lays down.
 */
#include "check_main.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/wrap.h"
#include "inspect/field.h"
#include "lesson/glossary.h"

/* What an explanation has room for on a screen of 80x24. */
#define COLUMNS 38
#define ROWS    14
#define GAPS    2 /* empty rows, above the second paragraph and above the source */

extern const char *const glossary_files[][2];

static struct arena arena; /* given back by each test */

/* ---- what is found ---- */

START_TEST(an_entry_is_found)
{
    struct glossary_entry entry;

    ck_assert(glossary_find(&arena, "tls.record.content_type", &entry));
    ck_assert_ptr_nonnull(strstr(entry.what, "record"));
    ck_assert_ptr_null(strchr(entry.what, '\n'));
    ck_assert_ptr_null(strchr(entry.why, '\n'));
    ck_assert_str_ne(entry.what, entry.why);
    ck_assert_str_eq(entry.source, "RFC 8446, section 5.1");
    arena_free(&arena);
}
END_TEST

START_TEST(only_whole_names_are_found)
{
    struct glossary_entry entry;

    ck_assert(glossary_find(&arena, "tls.record", &entry));
    ck_assert(!glossary_find(&arena, "tls.reco", &entry));
    ck_assert(!glossary_find(&arena, "record", &entry));
    ck_assert(!glossary_find(&arena, "tls.record.", &entry));
    ck_assert(!glossary_find(&arena, "", &entry));
    arena_free(&arena);
}
END_TEST

/* ---- what each field has ---- */

static bool is_source(const char *text)
{
    static const char *const begins[] = {
        "RFC ",       "draft-",    "ITU-T ", "IANA ", "SQLite ",     "NSS ",      "Lockstep, ",
        "Microsoft ", "Netscape ", "FIPS ",  "SEC ",  "CA/Browser ", "Wireshark "};

    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(text, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* Plain ASCII, and nothing that only Markdown would understand. */
static bool is_plain(const char *text)
{
    while (isprint((unsigned char)*text) && !strchr("*`[]<>\\", *text))
        text++;
    return *text == '\0';
}

static bool ends_a_sentence(const char *text)
{
    size_t length = strlen(text);

    return length && strchr(".?!", text[length - 1]);
}

static bool fits(const struct glossary_entry *entry)
{
    return wrap_lines(entry->what, COLUMNS, NULL, 0) +
               wrap_lines(entry->why, COLUMNS, NULL, 0) +
               wrap_lines(entry->source, COLUMNS, NULL, 0) + GAPS <=
           ROWS;
}

/* What is wrong with an entry, or NULL. */
static const char *fault_of(const struct glossary_entry *entry)
{
    if (!ends_a_sentence(entry->what) || !ends_a_sentence(entry->why))
        return "a paragraph is missing, or ends without a full stop";
    if (!is_source(entry->source))
        return "does not end with a source";
    if (!fits(entry))
        return "is too long to be read beside the field";
    if (!is_plain(entry->what) || !is_plain(entry->why) || !is_plain(entry->source))
        return "has characters that are shown as they stand";
    if (strstr(entry->what, "octet") || strstr(entry->why, "octet"))
        return "says octet where people say byte";
    return NULL;
}

START_TEST(every_field_has_an_entry)
{
    unsigned faults = 0;

    for (enum field_id id = 0; id < FIELD_COUNT; id++) {
        const char *name = field_type(id)->name;
        struct glossary_entry entry;
        const char *fault =
            glossary_find(&arena, name, &entry) ? fault_of(&entry) : "is missing";

        if (fault)
            fprintf(stderr, "lessons/glossary: %s: %s\n", name, fault);
        faults += fault != NULL;
    }
    arena_free(&arena);
    ck_assert_msg(faults == 0, "%u entries are missing or not good", faults);
}
END_TEST

/* ---- what each file has ---- */

/* The beginning of the next entry's heading, or NULL. */
static const char *next_heading(const char *text)
{
    const char *mark = strstr(text, "\n## ");

    return mark ? mark + strlen("\n## ") : NULL;
}

/* Parts of a text, an empty line between each two, up to end. */
static unsigned parts_of(const char *text, const char *end)
{
    unsigned count = 1;

    while ((text = strstr(text, "\n\n")) && text + 2 < end) {
        text += 2;
        count++;
    }
    return count;
}

/* What is wrong with what stands from the heading to the end, or NULL. */
static const char *fault_in(const char *heading, const char *end, enum field_id id,
                            const bool *seen)
{
    if (id == FIELD_COUNT)
        return "is no field";
    if (seen[id])
        return "stands twice";
    if (parts_of(heading, end) != 4)
        return "has not two paragraphs and a source";
    return NULL;
}

/* Returns how many entries of the file are wrong, and tells of each. */
static unsigned check_file(const char *file, const char *text, bool *seen)
{
    unsigned faults = 0;

    for (const char *at = next_heading(text), *next; at; at = next) {
        const char *name = arena_format(&arena, "%.*s", (int)strcspn(at, "\n"), at);
        enum field_id id = field_id_of(name);
        const char *fault;

        next = next_heading(at);
        fault = fault_in(at, next ? next - strlen("## ") : at + strlen(at), id, seen);
        if (fault)
            fprintf(stderr, "lessons/glossary/%s.md: %s: %s\n", file, name, fault);
        faults += fault != NULL;
        if (id < FIELD_COUNT)
            seen[id] = true;
    }
    return faults;
}

START_TEST(every_entry_is_of_a_field)
{
    bool *seen = mem_alloc(FIELD_COUNT, sizeof *seen);
    unsigned faults = 0;

    for (size_t i = 0; glossary_files[i][0]; i++) {
        ck_assert_msg(strncmp(glossary_files[i][1], "# ", 2) == 0, "%s.md has no title",
                      glossary_files[i][0]);
        faults += check_file(glossary_files[i][0], glossary_files[i][1], seen);
    }
    free(seen);
    arena_free(&arena);
    ck_assert_msg(faults == 0, "%u entries are of no field or not in form", faults);
}
END_TEST

START_TEST(no_two_fields_are_explained_alike)
{
    const char **said = mem_alloc(FIELD_COUNT, 2 * sizeof *said);
    size_t count = 0;
    unsigned faults = 0;

    for (enum field_id id = 0; id < FIELD_COUNT; id++) {
        struct glossary_entry entry;

        if (field_id_of(field_type(id)->name) != id || /* several fields share the name */
            !glossary_find(&arena, field_type(id)->name, &entry))
            continue;
        for (size_t i = 0; i < count; i++) {
            if (strcmp(said[i], entry.what) != 0 && strcmp(said[i], entry.why) != 0)
                continue;
            fprintf(stderr, "lessons/glossary: %s: says what another says: %s\n",
                    field_type(id)->name, said[i]);
            faults++;
        }
        said[count++] = entry.what;
        said[count++] = entry.why;
    }
    free(said);
    arena_free(&arena);
    ck_assert_msg(faults == 0, "%u paragraphs stand in several entries", faults);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/glossary");

    CHECK_CASE(s, "found", an_entry_is_found, only_whole_names_are_found);
    CHECK_CASE(s, "written", every_field_has_an_entry, every_entry_is_of_a_field,
               no_two_fields_are_explained_alike);
    return s;
}

CHECK_MAIN
