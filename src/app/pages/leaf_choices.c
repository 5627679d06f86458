/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/leaf_choices.h"

#include <string.h>

#define CHOICES 6

/* A choice adds its lines to the profile; the first one is taken at first. */
static const struct leaf_field {
    const char *label;
    const char *about;
    enum field_id shows; /* what it changes in the certificate */
    struct {
        const char *word;
        const char *lines;
    } choices[CHOICES];
} fields[LEAF_FIELDS] = {
    {"Name",
     "The names it speaks for. Clients compare them with the one they called.",
     FIELD_X509_DNS_NAME,
     {{"trust.lockstep.test", "dns: trust.lockstep.test\n"},
      {"mail.lockstep.test", "dns: mail.lockstep.test\n"},
      {"both of these", "dns: trust.lockstep.test\ndns: mail.lockstep.test\n"},
      {"*.lockstep.test", "dns: *.lockstep.test\n"},
      {"none", ""}}},
    {"Key",
     "The public half of its key, for which the certificate is there.",
     FIELD_X509_SPKI,
     {{"P-256", "key: p256\n"}, {"Ed25519", "key: ed25519\n"}, {"RSA 1024", "key: rsa1024\n"}}},
    {"Valid from",
     "Before this moment nobody shall take it.",
     FIELD_X509_NOT_BEFORE,
     {{"today", "from: 0\n"}, {"40 days ago", "from: -40\n"}, {"in 10 days", "from: 10\n"}}},
    {"Valid for",
     "After its last day nobody shall take it. Short is good: keys get lost.",
     FIELD_X509_NOT_AFTER,
     {{"30 days", "days: 30\n"}, {"1 day", "days: 1\n"}, {"10 years", "days: 3650\n"}}},
    {"Key usage",
     "What the key may do. A server's key signs its handshakes.",
     FIELD_X509_KEY_USAGE,
     {{"sign", "usage: digital-signature\n"},
      {"sign certificates", "usage: key-cert-sign crl-sign\n"},
      {"both", "usage: digital-signature key-cert-sign\n"},
      {"not said", ""}}},
    {"Purpose",
     "Whose certificate it is: one that answers calls, or one that makes them.",
     FIELD_X509_KEY_PURPOSE_IDS,
     {{"server", "purpose: server\n"},
      {"client", "purpose: client\n"},
      {"server and client", "purpose: server client\n"},
      {"not said", ""}}},
    {"Authority",
     "Whether it may sign other certificates. It is one bit, and all hangs on it.",
     FIELD_X509_BASIC_CONSTRAINTS,
     {{"no", ""},
      {"yes", "authority: yes\n"},
      {"yes, none below", "authority: yes\npath-length: 0\n"}}},
    {"May sign for",
     "For which names an authority may sign: its mistakes stay in its street.",
     FIELD_X509_NAME_CONSTRAINTS,
     {{"any name", ""},
      {"lockstep.test only", "permitted: lockstep.test\n"},
      {"not bank.test", "excluded: bank.test\n"}}},
    {"Taken back",
     "How one learns that it was: a list to fetch, or a word stapled to the handshake.",
     FIELD_X509_DISTRIBUTION_POINTS,
     {{"not said", ""},
      {"a list", "crl: http://ca.lockstep.test/intermediate.crl\n"},
      {"must staple", "must-staple: yes\n"}}},
    {"Signed over",
     "The hash that is signed in its place. Two texts with one SHA-1 hash are known.",
     FIELD_X509_SIGNATURE,
     {{"SHA-256", ""}, {"SHA-1", "signature: sha1\n"}}},
    {"Issuer",
     "Who signs it. A name alone proves nothing: the signature has to fit.",
     FIELD_X509_ISSUER,
     {{"the intermediate", "issuer: trust-intermediate\n"},
      {"the root", "issuer: trust-root\n"},
      {"printer department", "issuer: trust-narrow\n"},
      {"a neighbour", "issuer: trust-neighbour\n"},
      {"an unknown root", "issuer: trust-stranger-root\n"},
      {"itself", "issuer: self\n"}}},
};

const char *leaf_label(size_t field)
{
    return fields[field].label;
}

const char *leaf_about(size_t field)
{
    return fields[field].about;
}

enum field_id leaf_shows(size_t field)
{
    return fields[field].shows;
}

size_t leaf_choice_count(size_t field)
{
    size_t count = 0;

    while (count < CHOICES && fields[field].choices[count].word)
        count++;
    return count;
}

const char *leaf_choice(size_t field, size_t choice)
{
    return fields[field].choices[choice].word;
}

const char *leaf_chosen(const struct leaf_choices *choices, size_t field)
{
    return leaf_choice(field, choices->at[field]);
}

void leaf_profile(const struct leaf_choices *choices, struct buf *out)
{
    buf_format(out, "subject: My server\n");
    for (size_t i = 0; i < LEAF_FIELDS; i++)
        buf_format(out, "%s", fields[i].choices[choices->at[i]].lines);
}

/* As the setting trust.leaf has it: on one line. */
static const char *one_line(const struct leaf_choices *choices, struct arena *arena)
{
    struct buf profile = {0};
    char *line;

    leaf_profile(choices, &profile);
    line = arena_format(arena, "%s", buf_text(&profile));
    buf_free(&profile);
    for (char *at = line; (at = strchr(at, '\n'));)
        *at = ';';
    return line;
}

const char *leaf_commands(const struct leaf_choices *choices, struct arena *arena)
{
    return arena_format(arena, "set trust.case = own\nset trust.leaf = \"%s\"\nrestart\n",
                        one_line(choices, arena));
}
