/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "lesson/read.h"

/* ---- lines ---- */

/* A copy without the blanks at both ends. */
static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && *text == ' ')
        text++, length--;
    while (length && text[length - 1] == ' ')
        length--;
    return (char *)arena_bytes(arena, (struct bytes){(const uint8_t *)text, length}).data;
}

static enum status read_entry(const struct reading *reading, char *line, unsigned number,
                              struct entry *out)
{
    char *colon = strchr(line, ':');

    if (!colon)
        return read_refuse(reading, number, "There is no colon in the line",
                           "Write key: value, or # before a comment");
    out->line = number;
    out->key = trimmed(reading->arena, line, (size_t)(colon - line));
    out->value = trimmed(reading->arena, colon + 1, strlen(colon + 1));
    if (!*out->value)
        return read_refuse(reading, number,
                           arena_format(reading->arena, "%s has no value", out->key),
                           "Write one after the colon, or take the line out");
    return STATUS_OK;
}

enum status read_entries(const struct reading *reading, const char *text, unsigned line,
                         struct entries *out)
{
    out->count = 0;
    for (; *text; line++) {
        size_t length = strcspn(text, "\n");
        char *trim = trimmed(reading->arena, text, length);

        if (*trim && *trim != '#') {
            enum status status;

            if (out->count == ENTRIES_MOST)
                return read_refuse(reading, line, "There are more than 64 lines in the block",
                                   "Take some out");
            status = read_entry(reading, trim, line, &out->all[out->count++]);
            if (status != STATUS_OK)
                return status;
        }
        text += length + (text[length] == '\n');
    }
    return STATUS_OK;
}

/* ---- taking them ---- */

static const char *possible_keys(const struct reading *reading, const struct taker *takers,
                                 size_t count)
{
    const char *keys = "Use";

    for (size_t i = 0; i < count; i++)
        keys = arena_format(reading->arena, "%s %s", keys, takers[i].key);
    return keys;
}

static size_t find_taker(const struct taker *takers, size_t count, const char *key)
{
    size_t i = 0;

    while (i < count && strcmp(takers[i].key, key) != 0)
        i++;
    return i;
}

static enum status check_complete(const struct reading *reading, const struct entries *entries,
                                  const struct taker *taker, const char *of, unsigned line)
{
    if (!taker->required)
        return STATUS_OK;
    for (size_t i = 0; i < entries->count; i++) {
        if (strcmp(entries->all[i].key, taker->key) == 0)
            return STATUS_OK;
    }
    return read_refuse(
        reading, line,
        arena_format(reading->arena, "There is no %s line in %s", taker->key, of),
        arena_format(reading->arena, "Write %s: and what it should say", taker->key));
}

static enum status check_once(const struct reading *reading, const struct entries *entries,
                              size_t at)
{
    const struct entry *entry = &entries->all[at];

    for (size_t i = 0; i < at; i++) {
        if (strcmp(entries->all[i].key, entry->key) == 0)
            return read_refuse(reading, entry->line,
                               arena_format(reading->arena, "%s stands here again", entry->key),
                               "Keep one of the lines");
    }
    return STATUS_OK;
}

static enum status take_entry(const struct reading *reading, const struct entries *entries,
                              size_t at, const struct taker *takers, size_t count,
                              const char *of, void *into)
{
    const struct entry *entry = &entries->all[at];
    size_t which = find_taker(takers, count, entry->key);

    if (which == count)
        return read_refuse(
            reading, entry->line,
            arena_format(reading->arena, "\"%s\" is no key of %s", entry->key, of),
            possible_keys(reading, takers, count));
    if (!takers[which].repeats) {
        enum status status = check_once(reading, entries, at);

        if (status != STATUS_OK)
            return status;
    }
    return takers[which].take(reading, entry, into);
}

enum status take_entries(const struct reading *reading, const struct entries *entries,
                         const struct taker *takers, size_t count, const char *of,
                         unsigned line, void *into)
{
    enum status status = STATUS_OK;

    for (size_t i = 0; i < entries->count && status == STATUS_OK; i++)
        status = take_entry(reading, entries, i, takers, count, of, into);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
        status = check_complete(reading, entries, &takers[i], of, line);
    return status;
}

/* ---- values that several blocks have ---- */

bool lesson_is_id(const char *text)
{
    size_t length = strlen(text);

    return length && length <= LESSON_ID && *text != '-' &&
           !text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

enum status check_id(const struct reading *reading, unsigned line, const char *id)
{
    if (lesson_is_id(id))
        return STATUS_OK;
    return read_refuse(reading, line,
                       arena_format(reading->arena, "\"%s\" cannot be an id", id),
                       "Use lower case letters, digits and dashes, at most 64");
}

enum status take_number(const struct reading *reading, const struct entry *entry,
                        unsigned least, unsigned most, unsigned *out)
{
    size_t digits = strspn(entry->value, "0123456789");
    unsigned long number =
        entry->value[digits] || digits > 6 ? 0 : strtoul(entry->value, NULL, 10);

    *out = (unsigned)number;
    if (digits && number >= least && number <= most)
        return STATUS_OK;
    return read_refuse(
        reading, entry->line,
        arena_format(reading->arena, "\"%s\" cannot be %s", entry->value, entry->key),
        arena_format(reading->arena, "Use a whole number from %u to %u", least, most));
}

enum status take_command(const struct reading *reading, unsigned line, const char *text,
                         struct script *script)
{
    struct command *commands;
    bool empty;
    struct command command;
    enum status status = read_at(
        reading, line, command_parse(text, reading->arena, &command, &empty, reading->failure));

    if (status != STATUS_OK || empty)
        return status;
    if (script->count == ENTRIES_MOST)
        return read_refuse(reading, line, "There are more than 64 commands in a row",
                           "Take some out: deliver all or until may do the same");
    command.number = line;
    commands = arena_alloc(reading->arena, script->count + 1, sizeof *commands);
    if (script->count)
        memcpy(commands, script->commands, script->count * sizeof *commands);
    commands[script->count++] = command;
    script->commands = commands;
    return STATUS_OK;
}
