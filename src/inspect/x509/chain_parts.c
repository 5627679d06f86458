/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/chain_parts.h"

#include <string.h>

/* ---- fields ---- */

/* Depth first, below group alone. */
static const struct field *next_below(const struct field *group, const struct field *field)
{
    if (field->children)
        return field->children;
    while (field != group && !field->next)
        field = field->parent;
    return field == group ? NULL : field->next;
}

const struct field *field_below(const struct field *group, enum field_id id)
{
    const struct field *field = group;

    while (field && (field == group || field->id != id))
        field = next_below(group, field);
    return field;
}

const struct field *extension_below(const struct field *group, const char *name)
{
    const struct field *list = field_below(group, FIELD_X509_EXTENSIONS);
    const struct field *field = list ? list->children : NULL;

    while (field && (!field->shown || strcmp(field->shown, name) != 0))
        field = field->next;
    return field;
}

static struct bytes bytes_of_field(const struct tree *tree, const struct field *field)
{
    return field ? field_bytes(tree, field) : (struct bytes){0};
}

static struct bytes bytes_below(const struct tree *tree, const struct field *group,
                                enum field_id id)
{
    return bytes_of_field(tree, group ? field_below(group, id) : NULL);
}

/* ---- certificates ---- */

bool certificate_read(const struct tree *tree, struct field *group, struct certificate *out)
{
    const struct field *subject = field_below(group, FIELD_X509_SUBJECT);
    const struct field *key = field_below(group, FIELD_X509_SPKI);
    const struct field *algorithm = key ? field_below(key, FIELD_X509_ALGORITHM) : NULL;
    const struct field *own_id = extension_below(group, "id-ce-subjectKeyIdentifier");
    const struct field *issuer_id = extension_below(group, "id-ce-authorityKeyIdentifier");

    *out = (struct certificate){
        .tree = tree,
        .group = group,
        .name = subject && subject->shown && *subject->shown ? subject->shown : "nobody",
        .subject = bytes_of_field(tree, subject),
        .issuer = bytes_below(tree, group, FIELD_X509_ISSUER),
        .serial = bytes_below(tree, group, FIELD_X509_SERIAL_NUMBER),
        .key = bytes_of_field(tree, key),
        .key_bits = bytes_below(tree, key, FIELD_X509_SUBJECT_PUBLIC_KEY),
        .key_algorithm = algorithm && algorithm->shown ? algorithm->shown : "?",
        .key_id = bytes_below(tree, own_id, FIELD_X509_SUBJECT_KEY_IDENTIFIER),
        .issuer_key_id = bytes_below(tree, issuer_id, FIELD_X509_KEY_IDENTIFIER),
        .seal = seal_read(tree, group, FIELD_X509_SIGNED_CERTIFICATE,
                          FIELD_X509_ALGORITHM_IDENTIFIER, FIELD_X509_ENCRYPTED),
    };
    return out->issuer.length && out->subject.length && out->key.length &&
           out->seal.body.length && out->seal.signature.length;
}
