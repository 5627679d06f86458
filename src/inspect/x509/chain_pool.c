/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "inspect/x509/chain_parts.h"
#include "inspect/x509/crl.h"
#include "inspect/x509/ocsp.h"
#include "inspect/x509/x509.h"
#include "pki/asn1.h"

#define SIGNERS_TRIED 3 /* of those with the right name: reckoning takes time */

/* ---- gathering ---- */

/* The same certificate may have been sent, stored and loaded. */
static bool has_certificate(const struct pool *pool, const struct certificate *wanted)
{
    for (size_t i = 0; i < pool->count; i++) {
        if (bytes_equal(pool->certificates[i].seal.body, wanted->seal.body) &&
            bytes_equal(pool->certificates[i].seal.signature, wanted->seal.signature))
            return true;
    }
    return false;
}

/* own: those that are placed into stay, even when they are there twice. */
static void add_certificates(struct pool *pool, const struct tree *tree, bool own)
{
    const struct field *field = NULL;

    while (pool->count < POOL_CERTIFICATES && (field = tree_next(tree, field))) {
        struct certificate *next = &pool->certificates[pool->count];

        if (field->id == FIELD_X509_SIGNED_CERTIFICATE && field->parent &&
            field->parent->id != FIELD_OCSP_CERTIFICATE &&
            certificate_read(tree, field->parent, next) &&
            (own || !has_certificate(pool, next)))
            pool->count++;
    }
}

static struct tree *dissect_event_bytes(struct pool *pool, struct bytes bytes, const char *what)
{
    struct tree *tree = arena_alloc(&pool->arena, 1, sizeof *tree);
    struct reader reader = reader_of(bytes);

    tree->arena = &pool->arena;
    tree_source(tree, "other", bytes, -1, MAP_IDENTITY, 0);
    if (strcmp(what, STORED_CERTIFICATE) == 0)
        dissect_x509(tree, NULL, &reader);
    else if (strcmp(what, STORED_CRL) == 0)
        dissect_crl(tree, NULL, &reader);
    else
        dissect_ocsp_response(tree, NULL, &reader);
    return tree;
}

/* Whether it stored or loaded that in the same run. */
static bool holds(const struct event *file, const char *what, const struct event *event)
{
    return file->run == event->run && strcmp(file->value, what) == 0;
}

/* The subject's name of a certificate (RFC 5280 section 4.1) without a look at the rest: a file
 * may hold hundreds. */
static struct bytes subject_of(struct bytes der)
{
    struct reader reader = reader_of(der);
    struct reader whole = der_next(&reader).inside;
    struct reader body = der_next(&whole).inside;
    struct der subject;

    if (der_is_next(&body, DER_EXPLICIT | 0))
        (void)der_next(&body);
    for (int i = 0; i < 4; i++) /* number, algorithm, issuer, validity */
        (void)der_next(&body);
    subject = der_next(&body);
    return subject.tag ? bytes_part(der, subject.offset, subject.length) : (struct bytes){0};
}

static bool is_wanted(const struct pool *pool, struct bytes subject)
{
    bool wanted = false;

    for (size_t i = 0; i < pool->count && subject.length; i++)
        wanted |= bytes_equal(pool->certificates[i].issuer, subject);
    return wanted;
}

/* Adds the issuers of those that are there, then theirs, and so on. */
static void add_issuers(struct pool *pool, const struct trace *trace, const struct event *event)
{
    const struct event *file;
    size_t before;

    do {
        before = pool->count;
        for (uint32_t i = 1; (file = trace_file(trace, i)); i++) {
            struct bytes bytes = trace_bytes(trace, file->seq);

            if (holds(file, STORED_CERTIFICATE, event) && is_wanted(pool, subject_of(bytes)))
                add_certificates(pool, dissect_event_bytes(pool, bytes, STORED_CERTIFICATE),
                                 false);
        }
    } while (pool->count > before && pool->count < POOL_CERTIFICATES);
}

static void add_list(struct pool *pool, const struct tree *tree)
{
    if (tree_find(tree, FIELD_CRL, 0) || tree_find(tree, FIELD_OCSP_BASIC, 0))
        pool->lists[pool->list_count++] = tree;
}

static void add_lists(struct pool *pool, const struct trace *trace, const struct event *event)
{
    const struct event *file;

    for (uint32_t i = 1; (file = trace_file(trace, i)) && pool->list_count < POOL_LISTS; i++)
        if (holds(file, STORED_CRL, event) || holds(file, STORED_OCSP_RESPONSE, event))
            add_list(pool,
                     dissect_event_bytes(pool, trace_bytes(trace, file->seq), file->value));
}

/* ---- who signed whom ---- */

/* The identifiers are hints (RFC 5280 section 4.2.1.1): names decide, unless both are there. */
static bool may_have_signed(const struct certificate *signer,
                            const struct certificate *certificate)
{
    return bytes_equal(signer->subject, certificate->issuer) &&
           (!signer->key_id.length || !certificate->issuer_key_id.length ||
            bytes_equal(signer->key_id, certificate->issuer_key_id));
}

static struct finding finding_of(struct arena *arena, const struct certificate *certificate,
                                 const struct certificate *signer, enum verdict verdict)
{
    if (verdict == SIGNATURE_BAD)
        return (struct finding){
            CHAIN_FAILS,
            arena_format(arena, "it was not made over this with the key of %s", signer->name)};
    if (verdict == SIGNATURE_UNREADABLE)
        return (struct finding){
            CHAIN_OPEN, arena_format(arena, "%s with the key of %s cannot be reckoned here",
                                     certificate->seal.algorithm, signer->name)};
    if (bytes_equal(certificate->key, signer->key))
        return (struct finding){
            CHAIN_HOLDS, "it was made with the certificate's own key: it vouches for itself, "
                         "and whether to trust it is for whoever checks"};
    return (struct finding){
        CHAIN_HOLDS, arena_format(arena, "it was made with the key of %s", signer->name)};
}

static void find_signer(struct pool *pool, struct certificate *certificate)
{
    unsigned tried = 0;

    certificate->signature =
        (struct finding){CHAIN_OPEN, "the certificate of its issuer is not here"};
    for (size_t i = 0; i < pool->count && tried < SIGNERS_TRIED && !certificate->signer; i++) {
        const struct certificate *signer = &pool->certificates[i];
        enum verdict verdict;

        if (!may_have_signed(signer, certificate))
            continue;
        tried++;
        verdict = seal_verify(pool->memory, &certificate->seal, signer);
        certificate->signature = finding_of(&pool->arena, certificate, signer, verdict);
        if (verdict == SIGNATURE_GOOD)
            certificate->signer = signer;
    }
}

/* Flows of a capture bring nothing but what was on the wire; there may be thousands of them. */
static bool may_hold_more(const struct trace *trace, const struct event *event)
{
    const struct trace_run *run = trace_run(trace, event->run);

    return !event->conn || (run && *run->lab);
}

void pool_fill(struct pool *pool, const struct tree *tree, const struct trace *trace,
               const struct event *event)
{
    add_certificates(pool, tree, true);
    pool->own = pool->count;
    if (!pool->own)
        return;
    add_list(pool, tree);
    if (may_hold_more(trace, event)) {
        add_issuers(pool, trace, event);
        add_lists(pool, trace, event);
    }
    for (size_t i = 0; i < pool->count; i++) {
        struct certificate *certificate = &pool->certificates[i];

        find_signer(pool, certificate);
        certificate->revocation = check_revocation(pool, certificate);
    }
}

void pool_free(struct pool *pool)
{
    arena_free(&pool->arena);
}
