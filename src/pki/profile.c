/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/profile.h"

#include <gnutls/x509.h>
#include <stdlib.h>
#include <string.h>

#define PROFILE_MOST (64 * 1024) /* octets of a profile */
#define DAYS_MOST    3650

struct parse {
    const char *file;
    unsigned line;
    struct arena *arena;
    struct profile *profile;
    struct failure *failure;
};

/* Both sentences may hold text of the profile. */
static enum status refuse(const struct parse *parse, const char *why, const char *possible)
{
    return fail(parse->failure, STATUS_DATA, "%s:%u cannot be used\n%s\n%s", parse->file,
                parse->line, why, possible);
}

/* ---- what stands after the colon ---- */

static enum status take_subject(struct parse *parse, const char *value)
{
    parse->profile->subject = value;
    return STATUS_OK;
}

static enum status take_dns(struct parse *parse, const char *value)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                  "0123456789.-*";
    struct profile *profile = parse->profile;

    if (value[strspn(value, allowed)] || strlen(value) > 253)
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no DNS name", value),
                      "Use at most 253 letters, digits, dots, hyphens and asterisks");
    if (profile->dns_count == PROFILE_DNS)
        return refuse(parse, "There are more than 8 names", "Take a dns line out");
    profile->dns[profile->dns_count++] = value;
    return STATUS_OK;
}

static enum status take_key(struct parse *parse, const char *value)
{
    enum key_kind kind = key_kind_of(value);

    if (kind == KEY_KINDS)
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no kind of key", value),
                      "Use one of p256 ed25519 rsa2048 rsa3072 rsa4096");
    parse->profile->key = kind;
    return STATUS_OK;
}

static enum status take_days(struct parse *parse, const char *value)
{
    size_t digits = strspn(value, "0123456789");
    unsigned long days = value[digits] || digits > 6 ? 0 : strtoul(value, NULL, 10);

    if (days < 1 || days > DAYS_MOST)
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no number of days", value),
                      "Use a whole number from 1 to 3650");
    parse->profile->days = (unsigned)days;
    return STATUS_OK;
}

static enum status take_usage(struct parse *parse, const char *value)
{
    static const struct {
        const char *word;
        unsigned bit;
    } usages[] = {
        {"digital-signature", GNUTLS_KEY_DIGITAL_SIGNATURE},
        {"content-commitment", GNUTLS_KEY_NON_REPUDIATION},
        {"key-encipherment", GNUTLS_KEY_KEY_ENCIPHERMENT},
        {"data-encipherment", GNUTLS_KEY_DATA_ENCIPHERMENT},
        {"key-agreement", GNUTLS_KEY_KEY_AGREEMENT},
        {"key-cert-sign", GNUTLS_KEY_KEY_CERT_SIGN},
        {"crl-sign", GNUTLS_KEY_CRL_SIGN},
    };

    for (size_t i = 0; i < sizeof usages / sizeof *usages; i++) {
        if (strcmp(usages[i].word, value) == 0) {
            parse->profile->usage |= usages[i].bit;
            return STATUS_OK;
        }
    }
    return refuse(parse, arena_format(parse->arena, "\"%s\" is no usage of a key", value),
                  "Use digital-signature content-commitment key-encipherment "
                  "data-encipherment key-agreement key-cert-sign crl-sign, parted by blanks");
}

static enum status take_purpose(struct parse *parse, const char *value)
{
    if (strcmp(value, "server") == 0)
        parse->profile->for_server = true;
    else if (strcmp(value, "client") == 0)
        parse->profile->for_client = true;
    else
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no purpose", value),
                      "Use server, client, or both parted by a blank");
    return STATUS_OK;
}

static enum status take_authority(struct parse *parse, const char *value)
{
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return refuse(parse, arena_format(parse->arena, "\"%s\" is neither yes nor no", value),
                      "Use yes, for a certificate that signs others, or no");
    parse->profile->authority = strcmp(value, "yes") == 0;
    return STATUS_OK;
}

static enum status take_issuer(struct parse *parse, const char *value)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

    if (value[strspn(value, allowed)])
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no issuer", value),
                      "Use self, for a certificate signed with its own key, or the name of "
                      "another profile");
    parse->profile->issuer = value;
    return STATUS_OK;
}

/* ---- lines ---- */

static const struct key {
    const char *name;
    enum status (*take)(struct parse *parse, const char *value);
    bool words;   /* several values parted by blanks, each taken by itself */
    bool repeats; /* may stand several times */
    bool required;
} keys[] = {
    {"subject", take_subject, .required = true},   {"dns", take_dns, .repeats = true},
    {"key", take_key, .required = true},           {"days", take_days, .required = true},
    {"usage", take_usage, .words = true},          {"purpose", take_purpose, .words = true},
    {"authority", take_authority, .words = false}, {"issuer", take_issuer, .required = true},
};

#define KEYS (sizeof keys / sizeof *keys)

static const struct key *key_of(const char *name)
{
    for (size_t i = 0; i < KEYS; i++) {
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    }
    return NULL;
}

static enum status take_words(struct parse *parse, const struct key *key, char *value)
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

static enum status take_line(struct parse *parse, char *line, bool seen[static KEYS])
{
    char *colon = strchr(line, ':');
    char *value = colon ? trim(colon + 1) : NULL;
    const struct key *key;

    if (!colon)
        return refuse(parse, "There is no colon in the line",
                      "Write key: value, or # before a comment");
    *colon = '\0';
    key = key_of(trim(line));
    if (!key)
        return refuse(parse, arena_format(parse->arena, "\"%s\" is no key", trim(line)),
                      "Use subject dns key days usage purpose authority issuer");
    if (seen[key - keys] && !key->repeats)
        return refuse(parse, arena_format(parse->arena, "%s stands here again", key->name),
                      "Keep one of the lines");
    if (!*value)
        return refuse(parse, arena_format(parse->arena, "%s has no value", key->name),
                      "Write one after the colon, or take the line out");
    seen[key - keys] = true;
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
            return refuse(parse, "There is a control character in the line",
                          "Use printable characters, and blanks instead of tabs");
    }
    return STATUS_OK;
}

static enum status check_complete(const struct parse *parse, const bool seen[static KEYS])
{
    for (size_t i = 0; i < KEYS; i++) {
        if (keys[i].required && !seen[i])
            return refuse(
                parse, arena_format(parse->arena, "The profile ends without %s", keys[i].name),
                "Write the missing line");
    }
    return STATUS_OK;
}

enum status profile_read(struct bytes text, const char *file, struct arena *arena,
                         struct profile *out, struct failure *failure)
{
    struct parse parse = {file, 1, arena, out, failure};
    bool seen[KEYS] = {false};
    char *line;

    *out = (struct profile){0};
    if (text.length > PROFILE_MOST)
        return refuse(&parse, "The profile is longer than 64 KiB", "Shorten it");
    if (text.length && memchr(text.data, '\0', text.length))
        return refuse(&parse, "There is a NUL in the profile", "Use a text file");
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
