/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/profile_keys.h"

#include <gnutls/x509.h>
#include <stdlib.h>
#include <string.h>

#define DAYS_MOST 3650
#define PATH_MOST 9
#define DIGITS    "0123456789"
#define LETTERS   "abcdefghijklmnopqrstuvwxyz"

/* "why" holds the value at its %s. */
#define REFUSE(parse, value, why, possible) \
    profile_refuse(parse, arena_format((parse)->arena, "\"%s\" " why, value), possible)

/* ---- names ---- */

static enum status take_subject(struct parse *parse, const char *value)
{
    parse->profile->subject = value;
    return STATUS_OK;
}

static enum status take_name(struct parse *parse, struct profile_names *names,
                             const char *value)
{
    static const char allowed[] = LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ" DIGITS ".-*";

    if (value[strspn(value, allowed)] || strlen(value) > 253)
        return REFUSE(parse, value, "is no DNS name",
                      "Use at most 253 letters, digits, dots, hyphens and asterisks");
    if (names->count == PROFILE_NAMES)
        return profile_refuse(parse, "There are more than 8 names", "Take a line out");
    names->of[names->count++] = value;
    return STATUS_OK;
}

static enum status take_dns(struct parse *parse, const char *value)
{
    return take_name(parse, &parse->profile->dns, value);
}

static enum status take_permitted(struct parse *parse, const char *value)
{
    return take_name(parse, &parse->profile->permitted, value);
}

static enum status take_excluded(struct parse *parse, const char *value)
{
    return take_name(parse, &parse->profile->excluded, value);
}

/* ---- key and signature ---- */

static enum status take_key(struct parse *parse, const char *value)
{
    enum key_kind kind = key_kind_of(value);

    if (kind == KEY_KINDS)
        return REFUSE(parse, value, "is no kind of key",
                      "Use one of p256 ed25519 rsa1024 rsa2048 rsa3072 rsa4096");
    parse->profile->key = kind;
    return STATUS_OK;
}

static enum status take_signature(struct parse *parse, const char *value)
{
    parse->profile->sha1 = strcmp(value, "sha1") == 0;
    if (parse->profile->sha1 || strcmp(value, "sha256") == 0)
        return STATUS_OK;
    return REFUSE(parse, value, "is no hash that is signed here",
                  "Use sha256, or sha1 for a signature that nobody should take any more");
}

/* ---- dates ---- */

/* A whole number from least to most; false for anything else. */
static bool read_number(const char *value, long least, long most, long *out)
{
    const char *digits = value + (least < 0 && *value == '-');
    size_t length = strspn(digits, DIGITS);

    if (length < 1 || length > 6 || digits[length])
        return false;
    *out = strtol(value, NULL, 10);
    return *out >= least && *out <= most;
}

static enum status take_from(struct parse *parse, const char *value)
{
    long days;

    if (!read_number(value, -DAYS_MOST, DAYS_MOST, &days))
        return REFUSE(parse, value, "is no number of days from today",
                      "Use a whole number from -3650, that long ago, to 3650");
    parse->profile->from = (int)days;
    return STATUS_OK;
}

static enum status take_days(struct parse *parse, const char *value)
{
    long days;

    if (!read_number(value, 1, DAYS_MOST, &days))
        return REFUSE(parse, value, "is no number of days",
                      "Use a whole number from 1 to 3650");
    parse->profile->days = (unsigned)days;
    return STATUS_OK;
}

/* ---- what it is good for ---- */

static const struct usage {
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

#define USAGES (sizeof usages / sizeof *usages)

static enum status take_usage(struct parse *parse, const char *value)
{
    for (size_t i = 0; i < USAGES; i++) {
        if (strcmp(usages[i].word, value) == 0) {
            parse->profile->usage |= usages[i].bit;
            return STATUS_OK;
        }
    }
    return REFUSE(parse, value, "is no usage of a key",
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
        return REFUSE(parse, value, "is no purpose",
                      "Use server, client, or both parted by a blank");
    return STATUS_OK;
}

/* ---- authorities ---- */

static enum status take_yes(struct parse *parse, bool *out, const char *value,
                            const char *possible)
{
    *out = strcmp(value, "yes") == 0;
    if (*out || strcmp(value, "no") == 0)
        return STATUS_OK;
    return REFUSE(parse, value, "is neither yes nor no", possible);
}

static enum status take_authority(struct parse *parse, const char *value)
{
    return take_yes(parse, &parse->profile->authority, value,
                    "Use yes, for a certificate that signs others, or no");
}

static enum status take_path_length(struct parse *parse, const char *value)
{
    long length;

    if (!read_number(value, 0, PATH_MOST, &length))
        return REFUSE(parse, value, "is no number of authorities",
                      "Use a whole number from 0 to 9");
    parse->profile->limits_path = true;
    parse->profile->path_length = (unsigned)length;
    return STATUS_OK;
}

static enum status take_issuer(struct parse *parse, const char *value)
{
    if (value[strspn(value, LETTERS DIGITS "-")])
        return REFUSE(parse, value, "is no issuer",
                      "Use self, for a certificate signed with its own key, or the name of "
                      "another profile");
    parse->profile->issuer = value;
    return STATUS_OK;
}

/* ---- how its end is told ---- */

static enum status take_must_staple(struct parse *parse, const char *value)
{
    return take_yes(parse, &parse->profile->must_staple, value,
                    "Use yes, for a certificate that counts only with its status, or no");
}

static enum status take_crl(struct parse *parse, const char *value)
{
    if (strncmp(value, "http://", 7) != 0 || strchr(value, ' '))
        return REFUSE(parse, value, "is no address of a revocation list",
                      "Use one that begins with http:// and has no blanks");
    parse->profile->crl = value;
    return STATUS_OK;
}

/* ---- all of them ---- */

/* clang-format off */
const struct profile_key profile_keys[PROFILE_KEYS] = {
    {"subject", .take = take_subject, .required = true},
    {"dns", .take = take_dns, .repeats = true},
    {"key", .take = take_key, .required = true},
    {"signature", .take = take_signature},
    {"from", .take = take_from},
    {"days", .take = take_days, .required = true},
    {"usage", .take = take_usage, .words = true},
    {"purpose", .take = take_purpose, .words = true},
    {"authority", .take = take_authority},
    {"path-length", .take = take_path_length},
    {"permitted", .take = take_permitted, .repeats = true},
    {"excluded", .take = take_excluded, .repeats = true},
    {"must-staple", .take = take_must_staple},
    {"crl", .take = take_crl},
    {"issuer", .take = take_issuer, .required = true},
};
/* clang-format on */
