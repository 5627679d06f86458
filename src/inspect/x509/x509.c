/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509.h"

#include "inspect/x509/x509_parts.h"

#define CERTIFICATE_MOST (64 * 1024) /* octets */

/* A Time; what is written there is shown below the moment it means. */
static void moment(struct tree *tree, struct field *parent, enum field_id id,
                   struct reader *reader)
{
    bool is_utc = der_is_next(reader, DER_UTC_TIME);
    struct reader start = *reader;
    struct der der = der_expect(reader, is_utc ? DER_UTC_TIME : DER_GENERALIZED_TIME);
    struct field *field;
    uint64_t seconds;

    if (!der.tag)
        return;
    if (!der_time(der.tag, der.inside.bytes, &seconds)) {
        der_refuse(reader, start);
        return;
    }
    field = tree_place(tree, parent, id, der.offset, der.length, seconds, NULL);
    (void)tree_bytes(tree, field, is_utc ? FIELD_X509_UTC_TIME : FIELD_X509_GENERALIZED_TIME,
                     &der.inside, reader_left(&der.inside));
}

static void validity(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_VALIDITY, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    moment(tree, group, FIELD_X509_NOT_BEFORE, &inside);
    moment(tree, group, FIELD_X509_NOT_AFTER, &inside);
    tree_end(tree, group, &inside, "validity");
}

/* Steps into a field under a number of its own, which may be left out. */
static bool enter_numbered(struct reader *reader, unsigned number, struct reader *inside)
{
    const unsigned tag = DER_CONTEXT | DER_CONSTRUCTED | number;
    struct der der;

    if (!der_is_next(reader, tag))
        return false;
    der = der_next(reader);
    *inside = der.inside;
    return der.tag == tag;
}

static void version(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;

    if (!enter_numbered(reader, 0, &inside))
        return;
    (void)x509_number(tree, parent, FIELD_X509_VERSION, &inside);
    tree_end(tree, parent, &inside, "version");
}

static void unique_identifier(struct tree *tree, struct field *parent, enum field_id id,
                              struct reader *reader, unsigned number)
{
    if (der_is_next(reader, DER_CONTEXT | number))
        (void)x509_contents(tree, parent, id, reader, DER_CONTEXT | number);
}

static void extensions(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;

    if (!enter_numbered(reader, 3, &inside))
        return;
    x509_extensions(tree, parent, &inside);
    tree_end(tree, parent, &inside, "extensions");
}

/* TBSCertificate: what is signed. */
static void signed_certificate(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_SIGNED_CERTIFICATE, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    version(tree, group, &inside);
    (void)x509_contents(tree, group, FIELD_X509_SERIAL_NUMBER, &inside, DER_INTEGER);
    (void)x509_algorithm(tree, group, FIELD_X509_SIGNATURE, &inside);
    x509_name(tree, group, FIELD_X509_ISSUER, &inside);
    validity(tree, group, &inside);
    x509_name(tree, group, FIELD_X509_SUBJECT, &inside);
    x509_spki(tree, group, &inside);
    unique_identifier(tree, group, FIELD_X509_ISSUER_UNIQUE_IDENTIFIER, &inside, 1);
    unique_identifier(tree, group, FIELD_X509_SUBJECT_UNIQUE_IDENTIFIER, &inside, 2);
    extensions(tree, group, &inside);
    tree_end(tree, group, &inside, "signed certificate");
}

static void certificate(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader bits;

    signed_certificate(tree, parent, reader);
    (void)x509_algorithm(tree, parent, FIELD_X509_ALGORITHM_IDENTIFIER, reader);
    bits = x509_bit_string(tree, parent, reader);
    (void)tree_bytes(tree, parent, FIELD_X509_ENCRYPTED, &bits, reader_left(&bits));
    tree_end(tree, parent, reader, "certificate");
}

void dissect_x509(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct der der;

    if (reader_left(reader) > CERTIFICATE_MOST)
        reader_refuse(reader);
    der = der_expect(reader, DER_SEQUENCE);
    if (der.tag)
        certificate(tree, parent, &der.inside);
    tree_end(tree, parent, reader, "certificate");
}
