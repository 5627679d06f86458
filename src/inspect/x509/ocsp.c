/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/ocsp.h"

#include <string.h>

#include "inspect/x509/x509.h"
#include "inspect/x509/x509_parts.h"

#define OCSP_MOST (256 * 1024) /* bytes */

/* ---- what questions and answers share ---- */

static const struct shape version[] = {
    MUST(as_number, DER_INTEGER, FIELD_OCSP_VERSION),
    {0},
};

static const struct shape cert_id[] = {
    MUST(as_algorithm, DER_SEQUENCE, FIELD_OCSP_HASH_ALGORITHM),
    MUST(as_bytes, DER_OCTET_STRING, FIELD_OCSP_NAME_HASH),
    MUST(as_bytes, DER_OCTET_STRING, FIELD_OCSP_KEY_HASH),
    MUST(as_bytes, DER_INTEGER, FIELD_OCSP_SERIAL),
    {0},
};

static void as_certificate(struct tree *tree, struct field *parent, const struct shape *shape,
                           struct reader *reader)
{
    struct reader whole = *reader;
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);

    if (!group)
        return;
    whole = read_inner(&whole, group->length);
    dissect_x509(tree, group, &whole);
}

static const struct shape certificate[] = {
    EACH(as_certificate, DER_SEQUENCE, FIELD_OCSP_CERTIFICATE),
    {0},
};

static const struct shape certificates[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_CERTS, .inside = certificate),
    {0},
};

#define SIGNED                                                              \
    MUST(as_algorithm, DER_SEQUENCE, FIELD_OCSP_SIGNATURE_ALGORITHM),       \
        MUST(as_signature, DER_BIT_STRING, FIELD_OCSP_SIGNATURE),           \
        MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = certificates), \
    {                                                                       \
        0                                                                   \
    }

/* ---- answers ---- */

static const struct shape by_name[] = {
    MUST(as_name, DER_SEQUENCE, FIELD_OCSP_BY_NAME),
    {0},
};

static const struct shape by_key[] = {
    MUST(as_bytes, DER_OCTET_STRING, FIELD_OCSP_BY_KEY),
    {0},
};

static const struct shape responders[] = {
    MUST(as_group, DER_EXPLICIT | 1, FIELD_OCSP_RESPONDER, .inside = by_name,
         .told_by = TOLD_BY_FIRST),
    MUST(as_group, DER_EXPLICIT | 2, FIELD_OCSP_RESPONDER, .inside = by_key,
         .told_by = TOLD_BY_FIRST),
    {0},
};

static const struct shape revocation_reason[] = {
    MUST(as_number, DER_ENUMERATED, FIELD_OCSP_REVOCATION_REASON),
    {0},
};

static const struct shape revoked[] = {
    MUST(as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_REVOCATION_TIME),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = revocation_reason),
    {0},
};

/* The tag alone says it: [0] good, [1] revoked, with when and why, [2] unknown. */
static void as_status(struct tree *tree, struct field *parent, const struct shape *shape,
                      struct reader *reader)
{
    bool is_revoked = der_is_next(reader, DER_EXPLICIT | 1);
    bool is_good = der_is_next(reader, DER_CONTEXT | 0);
    struct der der = der_expect(reader, is_revoked ? DER_EXPLICIT | 1
                                        : is_good  ? DER_CONTEXT | 0
                                                   : DER_CONTEXT | 2);
    struct field *field;

    if (!der.tag)
        return;
    field = tree_place(tree, parent, shape->id, der.offset, der.length,
                       is_revoked ? 1
                       : is_good  ? 0
                                  : 2,
                       NULL);
    if (is_revoked)
        shape_read(tree, field, revoked, &der.inside);
    tree_end(tree, field, &der.inside, "certificate status");
}

static const struct shape next_update[] = {
    MUST(as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_NEXT_UPDATE),
    {0},
};

static const struct shape answer_extensions[] = {
    MUST(as_ocsp_extensions, DER_SEQUENCE, FIELD_OCSP_SINGLE_EXTENSIONS),
    {0},
};

static const struct shape answer[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_CERT_ID, .inside = cert_id,
         .told_by = TOLD_BY_LAST),
    MUST(as_status, 0, FIELD_OCSP_CERT_STATUS),
    MUST(as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_THIS_UPDATE),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = next_update),
    MAY(as_inside, DER_EXPLICIT | 1, NO_FIELD, .inside = answer_extensions),
    {0},
};

static const struct shape answers[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_OCSP_SINGLE, .inside = answer, .told_by = TOLD_BY_FIRST),
    {0},
};

static const struct shape response_extensions[] = {
    MUST(as_ocsp_extensions, DER_SEQUENCE, FIELD_OCSP_EXTENSIONS),
    {0},
};

static const struct shape response_data[] = {
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = version),
    MUST(as_choice, 0, NO_FIELD, .inside = responders),
    MUST(as_moment, DER_GENERALIZED_TIME, FIELD_OCSP_PRODUCED_AT),
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_RESPONSES, .inside = answers),
    MAY(as_inside, DER_EXPLICIT | 1, NO_FIELD, .inside = response_extensions),
    {0},
};

static const struct shape basic_parts[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_RESPONSE_DATA, .inside = response_data),
    SIGNED,
};

static const struct shape basic[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_BASIC, .inside = basic_parts),
    {0},
};

static const struct shape opaque[] = {
    MUST(as_whole, 0, FIELD_OCSP_ANSWER),
    {0},
};

/* The only type that anybody uses is the basic response. */
static void as_response_bytes(struct tree *tree, struct field *parent,
                              const struct shape *shape, struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);
    struct oid_name type;
    struct der contents;

    if (!group)
        return;
    type = x509_oid(tree, group, FIELD_OCSP_RESPONSE_TYPE, &inside, DER_OID);
    contents = der_expect(&inside, DER_OCTET_STRING);
    if (contents.tag) {
        shape_read(tree, group, strcmp(type.name, "id-pkix-ocsp-basic") ? opaque : basic,
                   &contents.inside);
        tree_end(tree, group, &contents.inside, "response");
    }
    tree_end(tree, group, &inside, "response bytes");
}

static const struct shape response_bytes[] = {
    MUST(as_response_bytes, DER_SEQUENCE, FIELD_OCSP_RESPONSE_BYTES),
    {0},
};

static const struct shape response_parts[] = {
    MUST(as_number, DER_ENUMERATED, FIELD_OCSP_STATUS),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = response_bytes),
    {0},
};

static const struct shape response[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP, .inside = response_parts,
         .told_by = TOLD_BY_FIRST),
    {0},
};

/* ---- questions ---- */

static const struct shape question_extensions[] = {
    MUST(as_ocsp_extensions, DER_SEQUENCE, FIELD_OCSP_QUESTION_EXTENSIONS),
    {0},
};

static const struct shape question[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_REQUEST_CERT, .inside = cert_id,
         .told_by = TOLD_BY_LAST),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = question_extensions),
    {0},
};

static const struct shape questions[] = {
    EACH(as_group, DER_SEQUENCE, FIELD_OCSP_QUESTION, .inside = question,
         .told_by = TOLD_BY_FIRST),
    {0},
};

static const struct shape requestor[] = {
    MUST(as_general_name, 0, NO_FIELD),
    {0},
};

static const struct shape request_extensions[] = {
    MUST(as_ocsp_extensions, DER_SEQUENCE, FIELD_OCSP_REQUEST_EXTENSIONS),
    {0},
};

static const struct shape request_data[] = {
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = version),
    MAY(as_group, DER_EXPLICIT | 1, FIELD_OCSP_REQUESTOR, .inside = requestor,
        .told_by = TOLD_BY_FIRST),
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_REQUEST_LIST, .inside = questions),
    MAY(as_inside, DER_EXPLICIT | 2, NO_FIELD, .inside = request_extensions),
    {0},
};

static const struct shape signed_parts[] = {SIGNED};

static const struct shape request_signature[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_REQUEST_SIGNATURE, .inside = signed_parts),
    {0},
};

static const struct shape request_parts[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_REQUEST_DATA, .inside = request_data),
    MAY(as_inside, DER_EXPLICIT | 0, NO_FIELD, .inside = request_signature),
    {0},
};

static const struct shape request[] = {
    MUST(as_group, DER_SEQUENCE, FIELD_OCSP_REQUEST, .inside = request_parts),
    {0},
};

static void dissect(struct tree *tree, struct field *parent, struct reader *reader,
                    const struct shape *shape, const char *where)
{
    if (reader_left(reader) > OCSP_MOST)
        reader_refuse(reader);
    shape_read(tree, parent, shape, reader);
    tree_end(tree, parent, reader, where);
}

void dissect_ocsp_response(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect(tree, parent, reader, response, "OCSP response");
}

void dissect_ocsp_request(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect(tree, parent, reader, request, "OCSP request");
}
