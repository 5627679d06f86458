/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "lesson/read.h"
#include "script/suggest.h"

#define FORMAT       1
#define MINUTES_MOST 240
#define SETTINGS     16

static enum status take_format(const struct reading *reading, const struct entry *entry,
                               void *into)
{
    unsigned format;

    (void)into;
    return take_number(reading, entry, FORMAT, FORMAT, &format);
}

static enum status take_id(const struct reading *reading, const struct entry *entry, void *into)
{
    struct lesson *lesson = into;

    lesson->id = entry->value;
    return check_id(reading, entry->line, entry->value);
}

static enum status take_title(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct lesson *lesson = into;

    (void)reading;
    lesson->title = entry->value;
    return STATUS_OK;
}

static enum status take_lab(const struct reading *reading, const struct entry *entry,
                            void *into)
{
    struct lesson *lesson = into;

    lesson->lab = entry->value;
    return check_id(reading, entry->line, entry->value);
}

static enum status take_minutes(const struct reading *reading, const struct entry *entry,
                                void *into)
{
    struct lesson *lesson = into;

    return take_number(reading, entry, 1, MINUTES_MOST, &lesson->minutes);
}

typedef enum status take_word(const struct reading *reading, unsigned line, const char *word);

/* Gives each of the words that blanks part to take. */
static enum status take_words(const struct reading *reading, const struct entry *entry,
                              take_word *take)
{
    char *words = arena_format(reading->arena, "%s", entry->value);
    char *rest = NULL;
    enum status status = STATUS_OK;

    for (char *word = strtok_r(words, " ", &rest); word && status == STATUS_OK;
         word = strtok_r(NULL, " ", &rest))
        status = take(reading, entry->line, word);
    return status;
}

static enum status take_needs(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct lesson *lesson = into;

    lesson->needs = entry->value;
    return take_words(reading, entry, check_id);
}

static enum status take_verb(const struct reading *reading, unsigned line, const char *word)
{
    const char *words[VERBS];

    for (int i = 0; i < VERBS; i++) {
        words[i] = verb_word((enum verb)i);
        if (strcmp(words[i], word) == 0) {
            reading->lesson->verbs[i] = true;
            return STATUS_OK;
        }
    }
    return read_refuse(reading, line, arena_format(reading->arena, "\"%s\" is no verb", word),
                       suggest(reading->arena, word, words, VERBS));
}

static enum status take_verbs(const struct reading *reading, const struct entry *entry,
                              void *into)
{
    struct lesson *lesson = into;

    lesson->verbs_limited = true;
    memset(lesson->verbs, 0, sizeof lesson->verbs);
    return take_words(reading, entry, take_verb);
}

/* "set: NAME = VALUE" reads as the command set does. */
static enum status take_set(const struct reading *reading, const struct entry *entry,
                            void *into)
{
    struct lesson *lesson = into;
    const char **settings;
    struct script set = {0};
    enum status status = take_command(
        reading, entry->line, arena_format(reading->arena, "set %s", entry->value), &set);

    if (status != STATUS_OK)
        return status;
    if (lesson->setting_count == SETTINGS)
        return read_refuse(reading, entry->line, "There are more than 16 set lines",
                           "Take some out");
    settings = arena_alloc(reading->arena, lesson->setting_count + 1, sizeof *settings);
    for (size_t i = 0; i < lesson->setting_count; i++)
        settings[i] = lesson->settings[i];
    settings[lesson->setting_count++] =
        arena_format(reading->arena, "%s=%s", set.commands[0].name, set.commands[0].value);
    lesson->settings = settings;
    return STATUS_OK;
}

static const struct taker takers[] = {
    {"format", take_format, false, true},   {"id", take_id, false, true},
    {"title", take_title, false, true},     {"lab", take_lab, false, true},
    {"minutes", take_minutes, false, true}, {"needs", take_needs, false, false},
    {"verbs", take_verbs, false, false},    {"set", take_set, true, false},
};

/* Where the closing line of dashes stands, from that place on; BYTES_NOT_FOUND for nowhere. */
static size_t find_close(struct bytes text, size_t from)
{
    while (from < text.length && !bytes_equal(bytes_part(text, from, 4), bytes_of("---\n"))) {
        size_t newline = bytes_find(text, bytes_of("\n"), from);

        from = newline == BYTES_NOT_FOUND ? text.length : newline + 1;
    }
    return from < text.length ? from : BYTES_NOT_FOUND;
}

static unsigned count_lines(struct bytes text)
{
    unsigned count = 0;

    for (size_t i = 0; i < text.length; i++)
        count += text.data[i] == '\n';
    return count;
}

enum status read_front_matter(const struct reading *reading, struct bytes text,
                              struct bytes *body, unsigned *body_line)
{
    struct entries *entries = arena_alloc(reading->arena, 1, sizeof *entries);
    struct bytes inside;
    size_t close;
    enum status status;

    if (!bytes_equal(bytes_part(text, 0, 4), bytes_of("---\n")))
        return read_refuse(reading, 1, "The lesson does not begin with a line of three dashes",
                           "Begin it with ---, then key: value lines, then --- again");
    close = find_close(text, 4);
    if (close == BYTES_NOT_FOUND)
        return read_refuse(reading, 1, "The front matter does not end",
                           "Write a line of three dashes behind its last key");
    inside = arena_bytes(reading->arena, bytes_part(text, 4, close - 4));
    status = read_entries(reading, (const char *)inside.data, 2, entries);
    if (status != STATUS_OK)
        return status;
    *body = bytes_part(text, close + 4, SIZE_MAX);
    *body_line = count_lines(inside) + 3;
    return take_entries(reading, entries, takers, sizeof takers / sizeof *takers,
                        "the front matter", 1, reading->lesson);
}
