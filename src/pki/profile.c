/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/profile_keys.h"

#include <string.h>

#define PROFILE_MOST (64 * 1024) /* bytes of a profile */

enum status profile_refuse(const struct parse *parse, const char *why, const char *possible)
{
    return fail(parse->failure, STATUS_DATA, "%s:%u cannot be used\n%s\n%s", parse->file,
                parse->line, why, possible);
}

/* ---- lines ---- */

static const struct profile_key *key_of(const char *name)
{
    for (size_t i = 0; i < PROFILE_KEYS; i++) {
        if (strcmp(profile_keys[i].name, name) == 0)
            return &profile_keys[i];
    }
    return NULL;
}

static enum status refuse_key(const struct parse *parse, const char *name)
{
    struct buf possible = {0};
    enum status status;

    for (size_t i = 0; i < PROFILE_KEYS; i++)
        buf_format(&possible, " %s", profile_keys[i].name);
    status = profile_refuse(parse, arena_format(parse->arena, "\"%s\" is no key", name),
                            arena_format(parse->arena, "Use%s", buf_text(&possible)));
    buf_free(&possible);
    return status;
}

static enum status take_words(struct parse *parse, const struct profile_key *key, char *value)
{
    enum status status = STATUS_OK;
    char *rest = NULL;

    for (char *word = strtok_r(value, " ", &rest); word && status == STATUS_OK;
         word = strtok_r(NULL, " ", &rest))
        status = key->take(parse, word);
    return status;
}

/* Without the blanks at both ends. */
static char *trim(char *text)
{
    size_t length;

    text += strspn(text, " ");
    for (length = strlen(text); length && text[length - 1] == ' '; length--)
        text[length - 1] = '\0';
    return text;
}

static enum status take_line(struct parse *parse, char *line, bool seen[static PROFILE_KEYS])
{
    char *colon = strchr(line, ':');
    char *value = colon ? trim(colon + 1) : NULL;
    const struct profile_key *key;

    if (!colon)
        return profile_refuse(parse, "There is no colon in the line",
                              "Write key: value, or # before a comment");
    *colon = '\0';
    key = key_of(trim(line));
    if (!key)
        return refuse_key(parse, trim(line));
    if (seen[key - profile_keys] && !key->repeats)
        return profile_refuse(parse,
                              arena_format(parse->arena, "%s stands here again", key->name),
                              "Keep one of the lines");
    if (!*value)
        return profile_refuse(parse, arena_format(parse->arena, "%s has no value", key->name),
                              "Write one after the colon, or take the line out");
    seen[key - profile_keys] = true;
    return key->words ? take_words(parse, key, value) : key->take(parse, value);
}

/* Ends the line at text and returns where the next one begins; NULL when this is the last. */
static char *split_line(char *text)
{
    char *end = strchr(text, '\n');

    if (end)
        *end = '\0';
    return end ? end + 1 : NULL;
}

static enum status check_characters(struct parse *parse, const char *line)
{
    for (; *line; line++) {
        if ((unsigned char)*line < ' ' || *line == 0x7f)
            return profile_refuse(parse, "There is a control character in the line",
                                  "Use printable characters, and blanks instead of tabs");
    }
    return STATUS_OK;
}

static enum status check_complete(const struct parse *parse,
                                  const bool seen[static PROFILE_KEYS])
{
    for (size_t i = 0; i < PROFILE_KEYS; i++) {
        if (profile_keys[i].required && !seen[i])
            return profile_refuse(
                parse,
                arena_format(parse->arena, "The profile ends without %s", profile_keys[i].name),
                "Write the missing line");
    }
    return STATUS_OK;
}

enum status profile_read(struct bytes text, const char *file, struct arena *arena,
                         struct profile *out, struct failure *failure)
{
    struct parse parse = {file, 1, arena, out, failure};
    bool seen[PROFILE_KEYS] = {false};
    char *line;

    *out = (struct profile){0};
    if (text.length > PROFILE_MOST)
        return profile_refuse(&parse, "The profile is longer than 64 KiB", "Shorten it");
    if (text.length && memchr(text.data, '\0', text.length))
        return profile_refuse(&parse, "There is a NUL in the profile", "Use a text file");
    line = (char *)arena_bytes(arena, text).data;
    for (char *next; line; line = next) {
        enum status status;

        next = split_line(line);
        status = check_characters(&parse, line);
        line = trim(line);
        if (status == STATUS_OK && *line && *line != '#')
            status = take_line(&parse, line, seen);
        if (status != STATUS_OK)
            return status;
        if (next && *next)
            parse.line++;
    }
    return check_complete(&parse, seen);
}
