/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "app/say.h"
#include "app/tree_rows.h"
#include "app/update_parts.h"

#define CHOICES 6

/* A choice adds its lines to the profile; the first one is taken at first. */
static const struct wizard_field {
    const char *label;
    const char *about;
    enum field_id shows; /* what it changes in the certificate */
    struct {
        const char *word;
        const char *lines;
    } choices[CHOICES];
} fields[WIZARD_FIELDS] = {
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

const char *wizard_label(size_t field)
{
    return fields[field].label;
}

const char *wizard_chosen(const struct model *model, size_t field)
{
    return fields[field].choices[model->wizard.chosen[field]].word;
}

const char *wizard_about(const struct model *model)
{
    return fields[model->list_cursor].about;
}

void wizard_profile(const struct model *model, struct buf *out)
{
    buf_format(out, "subject: My server\n");
    for (size_t i = 0; i < WIZARD_FIELDS; i++)
        buf_format(out, "%s", fields[i].choices[model->wizard.chosen[i]].lines);
}

/* ---- what was issued ---- */

void wizard_look(struct model *model)
{
    struct wizard_page *page = &model->wizard;
    const struct field *field =
        page->tree ? tree_find(page->tree, fields[model->list_cursor].shows, 0) : NULL;

    page->row = page->row_count;
    for (size_t i = 0; field && i < page->row_count; i++)
        if (page->rows[i].field == field)
            page->row = i;
}

static void forget(struct wizard_page *page)
{
    page->tree = NULL;
    page->row_count = 0;
    inspect_free(page->reading);
    trace_free(page->trace);
    page->reading = NULL;
    page->trace = NULL;
}

void wizard_take(struct model *model, struct bytes der)
{
    struct wizard_page *page = &model->wizard;
    /* of no clock, which app does not have: the first moment of a trace of its own */
    const struct event stored = {.kind = EVENT_STORED, .at_us = 1, .value = STORED_CERTIFICATE};

    forget(page);
    page->before = page->length ? page->length : der.length;
    page->length = der.length;
    page->trace = trace_new();
    page->reading = inspect_new(page->trace, role_vantage(ROLE_ALL));
    trace_append(page->trace, &stored, der);
    inspect_update(page->reading);
    page->tree = inspect_tree(page->reading, 1);
    page->row_count = tree_rows_fill(page->tree, NULL, NULL, &page->rows, &page->row_room);
    wizard_look(model);
}

void wizard_free(struct model *model)
{
    forget(&model->wizard);
    free(model->wizard.rows);
}

/* ---- keys ---- */

void wizard_open(struct model *model, struct effects *out)
{
    page_open(model, PAGE_WIZARD);
    if (model->page != PAGE_WIZARD)
        return;
    if (!model->wizard.tree)
        effect_add(out, EFFECT_ISSUE);
}

static size_t choice_count(size_t field)
{
    size_t count = 0;

    while (count < CHOICES && fields[field].choices[count].word)
        count++;
    return count;
}

/* Round and round: behind the last choice comes the first. */
static void choose(struct model *model, bool next, struct effects *out)
{
    uint8_t *chosen = &model->wizard.chosen[model->list_cursor];
    size_t count = choice_count(model->list_cursor);

    *chosen = (uint8_t)((*chosen + (next ? 1 : count - 1)) % count);
    effect_add(out, EFFECT_ISSUE);
}

/* As the setting trust.leaf has it: on one line. */
static const char *one_line(const struct model *model, struct arena *arena)
{
    struct buf profile = {0};
    char *line;

    wizard_profile(model, &profile);
    line = arena_format(arena, "%s", buf_text(&profile));
    buf_free(&profile);
    for (char *at = line; (at = strchr(at, '\n'));)
        *at = ';';
    return line;
}

bool wizard_has_lab(const struct model *model)
{
    return model->lent.trace && model->lent.is_live && !strcmp(model->lent.lab, "trust");
}

/* Lets the client of the trust lab decide. */
static void try_out(struct model *model, struct effects *out)
{
    if (!wizard_has_lab(model)) {
        say(model, SAY_WORD, "The trust lab tries it out: open that lab, then press I there.");
        return;
    }
    if (!bench_can(model, VERB_SET) || !bench_can(model, VERB_RESTART))
        return;
    if (!bench_lines(model, out,
                     arena_format(&out->arena,
                                  "set trust.case = own\nset trust.leaf = \"%s\"\nrestart\n",
                                  one_line(model, &out->arena))))
        return;
    page_close(model);
    say(model, SAY_WORD, "The server of the lab has this certificate now. SPACE begins.");
}

void wizard_save(const char *file, struct effects *out)
{
    effect_text(out, EFFECT_PROFILE, "%s", file);
}

bool wizard_action(struct model *model, enum action action, struct effects *out)
{
    switch (action) {
    case ACTION_LEFT:
    case ACTION_RIGHT:
        choose(model, action == ACTION_RIGHT, out);
        return true;
    case ACTION_OPEN:
        try_out(model, out);
        return true;
    case ACTION_SAVE:
        line_open(model, LINE_PALETTE, "save my-server.profile");
        return true;
    default:
        return false;
    }
}
