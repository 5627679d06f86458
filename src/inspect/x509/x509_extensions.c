/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_parts.h"

#include <string.h>

#include "base/buf.h"

/* RFC 5280 section 4.2.1.9 */
static void basic_constraints(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_BASIC_CONSTRAINTS, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    if (der_is_next(&inside, DER_BOOLEAN))
        (void)x509_boolean(tree, group, FIELD_X509_CA, &inside);
    else /* left out for "no", which is worth saying */
        tree_place(tree, group, FIELD_X509_CA, reader_offset(&inside), 0, false, NULL);
    if (der_is_next(&inside, DER_INTEGER))
        (void)x509_number(tree, group, FIELD_X509_PATH_LEN_CONSTRAINT, &inside);
    tree_end(tree, group, &inside, "basic constraints");
}

/* RFC 5280 section 4.2.1.3: bit 0 is the highest of the first octet. */
static const struct {
    enum field_id id;
    const char *name;
} key_usages[] = {
    {FIELD_X509_DIGITAL_SIGNATURE, "digitalSignature"},
    {FIELD_X509_CONTENT_COMMITMENT, "contentCommitment"},
    {FIELD_X509_KEY_ENCIPHERMENT, "keyEncipherment"},
    {FIELD_X509_DATA_ENCIPHERMENT, "dataEncipherment"},
    {FIELD_X509_KEY_AGREEMENT, "keyAgreement"},
    {FIELD_X509_KEY_CERT_SIGN, "keyCertSign"},
    {FIELD_X509_CRL_SIGN, "cRLSign"},
    {FIELD_X509_ENCIPHER_ONLY, "encipherOnly"},
    {FIELD_X509_DECIPHER_ONLY, "decipherOnly"},
};

static void key_usage(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader bits = x509_bit_string(tree, parent, reader);
    struct bytes octets = bytes_part(bits.bytes, bits.at, reader_left(&bits));
    struct field *field = tree_bytes(tree, parent, FIELD_X509_KEY_USAGE, &bits, octets.length);
    struct buf names = {0};

    for (size_t i = 0; field && i < sizeof key_usages / sizeof *key_usages; i++) {
        struct bytes octet = bytes_part(octets, i / 8, 1);
        bool is_set = bytes_be(octet) >> (7 - i % 8) & 1;

        tree_place(tree, field, key_usages[i].id, field->offset + i / 8, octet.length, is_set,
                   NULL);
        if (is_set)
            buf_format(&names, "%s%s", names.length ? ", " : "", key_usages[i].name);
    }
    if (field && names.length)
        field->shown = arena_format(tree->arena, "%s (%s)", field->shown, buf_text(&names));
    buf_free(&names);
}

/* RFC 5280 section 4.2.1.12 */
static void key_purposes(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_KEY_PURPOSE_IDS, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    while (reader_left(&inside))
        (void)x509_oid(tree, group, FIELD_X509_KEY_PURPOSE_ID, &inside);
    tree_malformed(tree, group, &inside, "key purposes");
}

/* RFC 5280 section 4.2.1.6 */
static void subject_alt_name(struct tree *tree, struct field *parent, struct reader *reader)
{
    x509_general_names(tree, parent, FIELD_X509_GENERAL_NAMES, reader, DER_SEQUENCE);
}

/* RFC 5280 section 4.2.1.2 */
static void subject_key_identifier(struct tree *tree, struct field *parent,
                                   struct reader *reader)
{
    (void)x509_contents(tree, parent, FIELD_X509_SUBJECT_KEY_IDENTIFIER, reader,
                        DER_OCTET_STRING);
}

/* RFC 5280 section 4.2.1.1 */
static void authority_key_identifier(struct tree *tree, struct field *parent,
                                     struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, FIELD_X509_AUTHORITY_KEY_IDENTIFIER, reader,
                                    DER_SEQUENCE, &inside);

    if (!group)
        return;
    if (der_is_next(&inside, DER_CONTEXT | 0))
        (void)x509_contents(tree, group, FIELD_X509_KEY_IDENTIFIER, &inside, DER_CONTEXT | 0);
    if (der_is_next(&inside, DER_CONTEXT | DER_CONSTRUCTED | 1))
        x509_general_names(tree, group, FIELD_X509_AUTHORITY_CERT_ISSUER, &inside,
                           DER_CONTEXT | DER_CONSTRUCTED | 1);
    if (der_is_next(&inside, DER_CONTEXT | 2))
        (void)x509_contents(tree, group, FIELD_X509_AUTHORITY_CERT_SERIAL, &inside,
                            DER_CONTEXT | 2);
    tree_end(tree, group, &inside, "authority key identifier");
}

static void unknown(struct tree *tree, struct field *parent, struct reader *reader)
{
    (void)tree_bytes(tree, parent, FIELD_X509_EXTN_VALUE, reader, reader_left(reader));
}

typedef void dissector(struct tree *tree, struct field *parent, struct reader *reader);

static dissector *dissector_of(const char *name)
{
    static const struct {
        const char *name;
        dissector *dissect;
    } known[] = {
        {"id-ce-authorityKeyIdentifier", authority_key_identifier},
        {"id-ce-basicConstraints", basic_constraints},
        {"id-ce-extKeyUsage", key_purposes},
        {"id-ce-keyUsage", key_usage},
        {"id-ce-subjectAltName", subject_alt_name},
        {"id-ce-subjectKeyIdentifier", subject_key_identifier},
    };

    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i].name, name) == 0)
            return known[i].dissect;
    }
    return unknown;
}

static bool extension(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_EXTENSION, reader, DER_SEQUENCE, &inside);
    struct oid_name type;
    struct der value;

    if (!group)
        return false;
    type = x509_oid(tree, group, FIELD_X509_EXTENSION_ID, &inside);
    group->shown = type.name;
    if (der_is_next(&inside, DER_BOOLEAN))
        (void)x509_boolean(tree, group, FIELD_X509_CRITICAL, &inside);
    value = der_expect(&inside, DER_OCTET_STRING);
    if (value.tag) {
        dissector_of(type.name)(tree, group, &value.inside);
        tree_end(tree, group, &value.inside, type.name);
    }
    tree_end(tree, group, &inside, "extension");
    return !inside.failed;
}

void x509_extensions(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_EXTENSIONS, reader, DER_SEQUENCE, &inside);

    if (!group)
        return;
    while (reader_left(&inside) && extension(tree, group, &inside))
        ;
    tree_malformed(tree, group, &inside, "extensions");
}
