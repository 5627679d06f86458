/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The certificate wizard, line by line: what can be chosen, what each choice does to the
 * certificate, and the certificate in the lab.
 */
#include <stdlib.h>
#include <string.h>

#include "front/plain/plain_state.h"

/* ---- what is chosen ---- */

static void tell_all(struct plain *plain)
{
    plain_say(plain, "A server's certificate, choice by choice:");
    for (size_t i = 0; i < LEAF_FIELDS; i++)
        plain_say(plain, "%zu. %s: %s.", i + 1, leaf_label(i), leaf_chosen(&plain->choices, i));
    plain_say(plain,
              "'issue 1' tells what line 1 is for and what can be chosen there, 'issue "
              "1 2' chooses the second and issues the certificate. 'issue try' gives it "
              "to the server of the lab, 'issue save FILE' writes it down as a profile.");
}

static void tell_line(struct plain *plain, size_t field)
{
    plain_say(plain, "%s: %s. %s", leaf_label(field), leaf_chosen(&plain->choices, field),
              leaf_about(field));
    for (size_t i = 0; i < leaf_choice_count(field); i++)
        plain_say(plain, "%zu. %s.", i + 1, leaf_choice(field, i));
}

/* ---- what came of it ---- */

static void tell_size(struct plain *plain, size_t length)
{
    size_t before = plain->issued ? plain->issued : length;

    if (length == before)
        plain_say(plain, "Issued: %zu bytes.", length);
    else
        plain_say(plain, "Issued: %zu bytes, %zu %s than before.", length,
                  length > before ? length - before : before - length,
                  length > before ? "more" : "fewer");
    plain->issued = length;
}

static void tell_changed(struct plain *plain, struct bytes der, size_t line)
{
    const struct event stored = {.kind = EVENT_STORED, .at_us = 1, .value = STORED_CERTIFICATE};
    struct trace *trace = trace_new();
    struct inspect *reading = inspect_new(trace, role_vantage(ROLE_ALL));
    const struct tree *tree;
    const struct field *field;

    trace_append(trace, &stored, der);
    inspect_update(reading);
    tree = inspect_tree(reading, 1);
    field = tree_find(tree, leaf_shows(line), 0);
    if (field)
        plain_say(plain, "What says so in it: %s; %s; bytes %zu to %zu.",
                  plain_field_words(plain, tree, field), field_type(field->id)->name,
                  field->offset, field->offset + field->length - 1);
    else
        plain_say(plain, "The certificate says nothing of that.");
    if (field)
        paper_hex(&plain->paper, 2, field_bytes(tree, field), field->offset, 0, field->length,
                  0, 0);
    inspect_free(reading);
    trace_free(trace);
}

static void issue(struct plain *plain, size_t line)
{
    struct failure failure = {0};
    struct buf der = {0};

    if (!plain->workshop)
        plain->workshop = workshop_new();
    if (leaf_issue(plain->workshop, &plain->choices, &der, &failure)) {
        plain_tell_failure(plain, &failure);
    } else {
        tell_size(plain, der.length);
        tell_changed(plain, buf_view(&der), line);
    }
    buf_free(&der);
}

/* ---- what can be asked ---- */

/* "3", "3 2": from 1. */
static void choose(struct plain *plain, const char *rest)
{
    char *end;
    unsigned long line = strtoul(rest, &end, 10);
    unsigned long choice = strtoul(end, NULL, 10);
    bool chooses = end[strspn(end, " ")];

    if (!line || line > LEAF_FIELDS) {
        plain_say(plain, "The lines are numbered 1 to %d; 'issue' tells them.", LEAF_FIELDS);
        return;
    }
    if (!chooses) {
        tell_line(plain, line - 1);
    } else if (!choice || choice > leaf_choice_count(line - 1)) {
        plain_say(plain, "There is no such choice.");
        tell_line(plain, line - 1);
    } else {
        plain->choices.at[line - 1] = (uint8_t)(choice - 1);
        plain_say(plain, "%s: %s.", leaf_label(line - 1),
                  leaf_chosen(&plain->choices, line - 1));
        issue(plain, line - 1);
    }
}

/* Each as if it had been typed, so that a lesson can keep its verbs to itself. */
static void try_out(struct plain *plain)
{
    const char *commands = leaf_commands(&plain->choices, &plain->arena);

    if (strcmp(plain->lesson->lab, "trust") != 0) {
        plain_say(plain, "The trust lab tries it out; this lesson has another lab.");
        return;
    }
    while (*commands) {
        size_t length = strcspn(commands, "\n");

        plain_command(plain, arena_format(&plain->arena, "%.*s", (int)length, commands));
        commands += length + 1;
    }
}

static void save(struct plain *plain, const char *path)
{
    struct failure failure = {0};

    if (!*path)
        plain_say(plain, "Say where to: 'issue save my-server.profile'.");
    else if (leaf_save(&plain->choices, path, &failure))
        plain_tell_failure(plain, &failure);
    else
        plain_say(plain, "Saved in %s.", path);
}

void plain_issue(struct plain *plain, const char *rest)
{
    if (!*rest)
        tell_all(plain);
    else if (!strcmp(rest, "try"))
        try_out(plain);
    else if (!strncmp(rest, "save", 4) && (!rest[4] || rest[4] == ' '))
        save(plain, rest + 4 + strspn(rest + 4, " "));
    else
        choose(plain, rest);
}
