/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The certificates of the trust lab, made one below the other.
 */
#include <string.h>

#include "labs/trust/trust.h"
#include "pki/issue.h"

#define ROOT   "trust-root"
#define PREFIX "trust-"

/* ---- profiles ---- */

/* trust.leaf has semicolons where a file has ends of lines. */
static struct bytes own_profile(const struct trust_lab *lab, struct arena *arena)
{
    char *text = arena_format(arena, "%s", bench_setting(lab->bench, "trust.leaf"));

    for (char *at = text; (at = strchr(at, ';'));)
        *at = '\n';
    return bytes_of(text);
}

static enum status read_profile(const struct trust_lab *lab, const char *name,
                                struct arena *arena, struct profile *out,
                                struct failure *failure)
{
    const char *text = profile_builtin(name);

    if (!strcmp(name, TRUST_OWN))
        return profile_read(own_profile(lab, arena), "trust.leaf", arena, out, failure);
    if (text)
        return profile_read(bytes_of(text), arena_format(arena, "certs/%s.profile", name),
                            arena, out, failure);
    return fail(failure, STATUS_USAGE,
                "cannot issue what trust.leaf says\nits issuer \"%s\" is nobody in this lab\n"
                "use self, trust-intermediate, trust-root, trust-narrow, trust-neighbour or "
                "trust-stranger-root",
                name);
}

enum status trust_profile(const struct trust_lab *lab, const struct trust_identity *identity,
                          struct arena *arena, struct profile *out, struct failure *failure)
{
    return read_profile(lab, identity->profile, arena, out, failure);
}

struct trust_identity *trust_identity(struct trust_lab *lab, const char *profile)
{
    for (size_t i = 0; i < lab->identity_count; i++)
        if (!strcmp(lab->identities[i].profile, profile))
            return &lab->identities[i];
    return NULL;
}

/* Plans a certificate and, before it, those above it. Profiles name no ring of issuers, and one
 * of its own making can only name a built-in one, or itself. */
static enum status plan(struct trust_lab *lab, const char *name, struct failure *failure)
{
    struct trust_identity *next;
    struct profile profile;
    enum status status;
    bool alone;

    if (trust_identity(lab, name))
        return STATUS_OK;
    status = read_profile(lab, name, &lab->arena, &profile, failure);
    alone = !status && (!strcmp(profile.issuer, "self") || !strcmp(profile.issuer, name));
    if (!status && !alone)
        status = plan(lab, profile.issuer, failure);
    if (status)
        return status;
    next = &lab->identities[lab->identity_count++];
    next->profile = name;
    next->issuer = alone ? next : trust_identity(lab, profile.issuer);
    return STATUS_OK;
}

enum status trust_plan_identities(struct trust_lab *lab, struct failure *failure)
{
    const struct trust_case *of = lab->of;
    enum status status = plan(lab, ROOT, failure);

    if (!status)
        status = plan(lab, of->leaf, failure);
    if (!status && of->rogue)
        status = plan(lab, of->rogue, failure);
    lab->leaf = trust_identity(lab, of->leaf);
    lab->shown = of->rogue ? trust_identity(lab, of->rogue) : lab->leaf;
    return status;
}

/* ---- acts ---- */

enum lab_wants trust_key_begin(struct trust_lab *lab, struct failure *failure)
{
    struct arena arena = {0};
    struct profile profile;
    enum status status =
        trust_profile(lab, &lab->identities[lab->made], &arena, &profile, failure);

    arena_free(&arena);
    if (status)
        return LAB_FAILED;
    lab->bench->job = key_start(profile.key);
    return LAB_JOB;
}

static enum status issue(const struct trust_lab *lab, struct trust_identity *subject,
                         struct failure *failure)
{
    const struct trust_identity *above = subject->issuer;
    const struct issuer issuer = {buf_view(&above->cert), secret_view(&above->key)};
    struct arena arena = {0};
    struct profile profile;
    enum status status = trust_profile(lab, subject, &arena, &profile, failure);

    if (!status && above == subject)
        status = issue_self_signed(&profile, issuer.key, &subject->cert, failure);
    else if (!status)
        status = issue_signed(&profile, secret_view(&subject->key), &issuer, &subject->cert,
                              failure);
    arena_free(&arena);
    return status;
}

/* "root-cert.der": a profile's name without the lab's. */
static const char *file_name(const struct trust_identity *identity, struct arena *arena)
{
    const char *name = identity->profile;

    if (!strncmp(name, PREFIX, strlen(PREFIX)))
        name += strlen(PREFIX);
    return arena_format(arena, "%s-cert.der", name);
}

/* The keys of authorities are kept in memory only, and no longer than the run. */
enum lab_wants trust_certify(struct trust_lab *lab, struct failure *failure)
{
    struct trust_identity *subject = &lab->identities[lab->made++];
    struct arena arena = {0};
    enum status status;

    subject->key = key_take(lab->bench->job);
    status = issue(lab, subject, failure);
    if (!status && subject == lab->leaf)
        status =
            bench_write_key(lab->bench, "server-key.pem", secret_view(&subject->key), failure);
    if (!status)
        status = bench_write(lab->bench, file_name(subject, &arena), STORED_CERTIFICATE,
                             buf_view(&subject->cert), 0644, failure);
    arena_free(&arena);
    return status ? LAB_FAILED : LAB_MORE;
}
