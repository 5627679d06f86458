/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What revocation lists (RFC 5280 section 6.3) and OCSP responses (RFC 6960 section 3.2) say of
 * a certificate. Only those that its issuer signed count, or a responder whom the issuer lets.
 */
#include <string.h>

#include "base/clock.h"
#include "crypto/hash.h"
#include "inspect/x509/chain_parts.h"
#include "pki/asn1.h"

/* ---- lists ---- */

/* All entries of the list, and not only those that became fields. Returns when it was revoked,
 * as the list has it, or NULL. */
static const char *date_in_list(struct arena *arena, struct bytes entries, struct bytes serial)
{
    struct reader reader = reader_of(entries);
    struct der list = der_next(&reader);

    while (reader_left(&list.inside)) {
        struct der entry = der_next(&list.inside);
        struct der number = der_next(&entry.inside);
        struct der date = der_next(&entry.inside);
        uint64_t seconds;
        char text[32] = "a date that makes no sense";

        if (!date.tag || !bytes_equal(number.inside.bytes, serial))
            continue;
        if (der_time(date.tag, date.inside.bytes, &seconds))
            clock_text((time_t)seconds, text);
        return arena_format(arena, "%s", text);
    }
    return NULL;
}

static bool ask_list(struct pool *pool, const struct tree *tree,
                     const struct certificate *certificate, struct finding *out)
{
    const struct field *list = tree_find(tree, FIELD_CRL, 0);
    const struct field *issuer = list ? field_below(list, FIELD_X509_ISSUER) : NULL;
    const struct field *revoked = list ? field_below(list, FIELD_CRL_REVOKED) : NULL;
    const char *date = NULL;
    struct seal seal;

    if (!issuer || !bytes_equal(field_bytes(tree, issuer), certificate->issuer))
        return false;
    seal = seal_read(tree, list, FIELD_CRL_SIGNED, FIELD_X509_ALGORITHM_IDENTIFIER,
                     FIELD_X509_ENCRYPTED);
    if (seal_verify(pool->memory, &seal, certificate->signer) != SIGNATURE_GOOD)
        return false;
    if (revoked)
        date = date_in_list(&pool->arena, field_bytes(tree, revoked), certificate->serial);
    *out = date ? (struct finding){CHAIN_FAILS,
                                   arena_format(&pool->arena,
                                                "its issuer's list says: revoked on %s", date)}
                : (struct finding){CHAIN_HOLDS, "its issuer's list does not have it"};
    return true;
}

/* ---- responses ---- */

static bool is_hash_of(const struct tree *tree, const struct field *hash, struct bytes data)
{
    uint8_t digest[HASH_MOST];
    struct bytes wanted = hash ? field_bytes(tree, hash) : (struct bytes){0};

    if (wanted.length != 20 && wanted.length != 32 && wanted.length != 48)
        return false;
    hash_digest(wanted.length, data, digest);
    return bytes_equal(wanted, (struct bytes){digest, wanted.length});
}

static bool is_about(const struct tree *tree, const struct field *answer,
                     const struct certificate *certificate)
{
    const struct field *serial = field_below(answer, FIELD_OCSP_SERIAL);

    return serial && bytes_equal(field_bytes(tree, serial), certificate->serial) &&
           is_hash_of(tree, field_below(answer, FIELD_OCSP_NAME_HASH), certificate->issuer) &&
           is_hash_of(tree, field_below(answer, FIELD_OCSP_KEY_HASH),
                      certificate->signer->key_bits);
}

static bool signs_responses(const struct certificate *responder)
{
    const struct field *use = extension_below(responder->group, "id-ce-extKeyUsage");
    const struct field *list = use ? field_below(use, FIELD_X509_KEY_PURPOSE_IDS) : NULL;

    for (const struct field *one = list ? list->children : NULL; one; one = one->next) {
        if (one->shown && strstr(one->shown, "(id-kp-OCSPSigning)"))
            return true;
    }
    return false;
}

/* The issuer signed it, or a responder did that the issuer certified for it. */
static bool counts(struct pool *pool, const struct tree *tree, const struct field *basic,
                   const struct certificate *issuer)
{
    const struct seal seal = seal_read(tree, basic, FIELD_OCSP_RESPONSE_DATA,
                                       FIELD_OCSP_SIGNATURE_ALGORITHM, FIELD_OCSP_SIGNATURE);
    const struct field *certificate = field_below(basic, FIELD_OCSP_CERTIFICATE);
    const struct field *body =
        certificate ? field_below(certificate, FIELD_X509_SIGNED_CERTIFICATE) : NULL;
    struct certificate responder;

    if (seal_verify(pool->memory, &seal, issuer) == SIGNATURE_GOOD)
        return true;
    return body && certificate_read(tree, body->parent, &responder) &&
           signs_responses(&responder) &&
           seal_verify(pool->memory, &responder.seal, issuer) == SIGNATURE_GOOD &&
           seal_verify(pool->memory, &seal, &responder) == SIGNATURE_GOOD;
}

static struct finding read_answer(struct arena *arena, const struct field *answer)
{
    const struct field *status = field_below(answer, FIELD_OCSP_CERT_STATUS);
    const struct field *date = field_below(answer, FIELD_OCSP_REVOCATION_TIME);

    if (status && status->raw == 0)
        return (struct finding){CHAIN_HOLDS, "an OCSP response says: good"};
    if (status && status->raw == 1)
        return (struct finding){CHAIN_FAILS,
                                arena_format(arena, "an OCSP response says: revoked on %s",
                                             date ? date->shown : "an unknown day")};
    return (struct finding){CHAIN_OPEN, "the OCSP responder does not know it"};
}

static bool ask_response(struct pool *pool, const struct tree *tree,
                         const struct certificate *certificate, struct finding *out)
{
    const struct field *answer;

    for (size_t i = 0; (answer = tree_find(tree, FIELD_OCSP_SINGLE, i)); i++) {
        const struct field *basic = answer;

        while (basic && basic->id != FIELD_OCSP_BASIC)
            basic = basic->parent;
        if (basic && is_about(tree, answer, certificate) &&
            counts(pool, tree, basic, certificate->signer)) {
            *out = read_answer(&pool->arena, answer);
            return true;
        }
    }
    return false;
}

struct finding check_revocation(struct pool *pool, const struct certificate *certificate)
{
    struct finding worst = {CHAIN_OPEN, "neither a revocation list nor an OCSP response "
                                        "of its issuer is here"};
    struct finding next;

    if (certificate->signer == certificate)
        return (struct finding){CHAIN_OPEN, "nobody stands above it who could take it back"};
    for (size_t i = 0; certificate->signer && i < pool->list_count; i++) {
        const struct tree *tree = pool->lists[i];

        if ((ask_list(pool, tree, certificate, &next) ||
             ask_response(pool, tree, certificate, &next)) &&
            worst.verdict != CHAIN_FAILS)
            worst = next;
    }
    return worst;
}
