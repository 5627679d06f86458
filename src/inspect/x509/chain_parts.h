/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chain_parts: what is judged together: the certificates of a tree, and what else was loaded or
 * stored in the run, certificates, revocation lists and OCSP responses. Inner part of
 * inspect/x509. Everything here was read from fields, so GnuTLS is shown no certificate, only
 * the key, the signed bytes and the signature.
 */
#ifndef LOCKSTEP_INSPECT_CHAIN_PARTS_H
#define LOCKSTEP_INSPECT_CHAIN_PARTS_H

#include "crypto/signature.h"
#include "inspect/field.h"
#include "inspect/x509/chain.h"
#include "inspect/x509/x509_names.h"
#include "trace/trace.h"

/* ---- fields (chain_parts.c) ---- */

/* The first field of that type below group, or NULL. */
const struct field *field_below(const struct field *group, enum field_id id);

/* The extension of that name below a certificate, or NULL. */
const struct field *extension_below(const struct field *group, const char *name);

/* Bytes that somebody signed. */
struct seal {
    struct bytes body;
    struct bytes signature;
    const char *algorithm; /* "sha256WithRSAEncryption" */
    const char *hash;      /* of RSA-PSS: "sha256"; otherwise NULL */
    uint64_t salt;         /* of RSA-PSS: its length in bytes */
};

/* What comes of a check, and why. */
struct finding {
    enum chain_verdict verdict;
    const char *reason;
};

struct certificate {
    const struct tree *tree;
    struct field *group; /* what holds its fields */
    const char *name;    /* its subject in a line */
    struct bytes subject, issuer, serial;
    struct bytes key; /* SubjectPublicKeyInfo */
    struct bytes key_bits;
    const char *key_algorithm;
    struct bytes key_id, issuer_key_id; /* empty: not told */
    struct seal seal;

    const struct certificate *signer; /* NULL: not here, or the seal does not fit its key */
    struct finding signature;
    struct finding revocation;
};

/* Reads the certificate that group holds; false when parts are missing. */
bool certificate_read(const struct tree *tree, struct field *group, struct certificate *out);

/* ---- all that is there (chain_pool.c) ---- */

#define POOL_CERTIFICATES 24
#define POOL_LISTS        8

struct pool {
    struct arena arena; /* trees of other events, and reasons */
    struct chain_memory *memory;
    struct certificate certificates[POOL_CERTIFICATES];
    size_t count;
    size_t own;                           /* the first ones are the tree's own */
    const struct tree *lists[POOL_LISTS]; /* revocation lists and OCSP responses */
    size_t list_count;
};

/* Fills a pool, zeroed but for its memory, with the tree's certificates and all else of the
 * event's run, and finds out who signed whom, and who took back what. */
void pool_fill(struct pool *pool, const struct tree *tree, const struct trace *trace,
               const struct event *event);

/* Gives back all that it gathered. */
void pool_free(struct pool *pool);

/* ---- checks (chain_seal.c, chain_revocation.c, chain_name.c) ---- */

/* Whether the seal was made with the key of that certificate. */
enum verdict seal_verify(struct chain_memory *memory, const struct seal *seal,
                         const struct certificate *signer);

/* Reads the seal of a structure with those fields. */
struct seal seal_read(const struct tree *tree, const struct field *group, enum field_id body,
                      enum field_id algorithm, enum field_id signature);

/* Whether its issuer took it back, as far as what is here tells. The reason is in the pool's
 * arena. */
struct finding check_revocation(struct pool *pool, const struct certificate *certificate);

/* Whether it was issued for that name (RFC 9525 section 6). */
struct finding check_name(struct arena *arena, const struct certificate *certificate,
                          struct bytes name);

#endif
