/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/x509_parts.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/buf.h"

/* ---- distinguished names ---- */

/* A country is a string of one kind; anything else is a DirectoryString, a choice of these. */
static enum field_id string_field(const struct oid_name *type, unsigned tag)
{
    if (strcmp(type->name, "id-at-countryName") == 0)
        return FIELD_X509_COUNTRY_NAME;
    switch (tag) {
    case DER_UTF8_STRING:
        return FIELD_X509_UTF8_STRING;
    case DER_PRINTABLE_STRING:
        return FIELD_X509_PRINTABLE_STRING;
    case DER_IA5_STRING:
        return FIELD_X509_IA5_STRING;
    case DER_TELETEX_STRING:
        return FIELD_X509_TELETEX_STRING;
    case DER_BMP_STRING:
        return FIELD_X509_BMP_STRING;
    case DER_UNIVERSAL_STRING:
        return FIELD_X509_UNIVERSAL_STRING;
    case DER_NUMERIC_STRING:
        return FIELD_X509_NUMERIC_STRING;
    default:
        return FIELD_X509_ANY_STRING;
    }
}

/* A comma or plus sign inside a value shall not look like the next attribute. */
static void add_escaped(struct buf *out, const char *value)
{
    for (; *value; value++) {
        if (*value == ',' || *value == '+')
            buf_format(out, "\\");
        buf_format(out, "%c", *value);
    }
}

/* Adds what stands for the attribute in the one-line form of the name, too. */
static bool attribute(struct tree *tree, struct field *parent, struct reader *reader,
                      struct buf *line)
{
    struct reader inside;
    struct field *group =
        x509_open(tree, parent, FIELD_X509_RDN_ITEM, reader, DER_SEQUENCE, &inside);
    struct field *text;
    struct oid_name type;
    struct der value;

    if (!group)
        return false;
    type = x509_oid(tree, group, FIELD_X509_OID, &inside);
    value = der_next(&inside);
    text = tree_bytes(tree, group, string_field(&type, value.tag), &value.inside,
                      reader_left(&value.inside));
    if (text) {
        group->shown = arena_format(tree->arena, "%s=%s", type.name, text->shown);
        buf_format(line, "%s=", type.keyword ? type.keyword : type.oid);
        add_escaped(line, text->shown);
    }
    tree_end(tree, group, &inside, "attribute of a name");
    return !inside.failed;
}

static bool relative_name(struct tree *tree, struct field *parent, struct reader *reader,
                          struct buf *line)
{
    struct der set = der_expect(reader, DER_SET);
    bool sound;

    if (!set.tag)
        return false;
    do {
        if (line->length)
            buf_format(line, set.inside.at ? " + " : ", ");
        sound = attribute(tree, parent, &set.inside, line);
    } while (sound && reader_left(&set.inside));
    tree_malformed(tree, parent, &set.inside, "name");
    return sound;
}

void x509_name(struct tree *tree, struct field *parent, enum field_id id, struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, id, reader, DER_SEQUENCE, &inside);
    struct buf line = {0};

    if (!group)
        return;
    while (reader_left(&inside) && relative_name(tree, group, &inside, &line))
        ;
    tree_malformed(tree, group, &inside, "name");
    group->shown = arena_format(tree->arena, "%s", buf_text(&line));
    buf_free(&line);
}

/* ---- general names (RFC 5280 section 4.2.1.6) ---- */

static void address(struct tree *tree, struct field *parent, struct reader *contents)
{
    struct bytes bytes = contents->bytes;
    bool is_v4 = bytes.length == 4;
    enum field_id id = is_v4                ? FIELD_X509_IPV4
                       : bytes.length == 16 ? FIELD_X509_IPV6
                                            : FIELD_X509_IP_ADDRESS;
    struct field *field = tree_bytes(tree, parent, id, contents, bytes.length);
    char text[INET6_ADDRSTRLEN];

    if (field && id != FIELD_X509_IP_ADDRESS &&
        inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes.data, text, sizeof text))
        field->shown = arena_format(tree->arena, "%s", text);
}

static enum field_id general_name_field(unsigned tag)
{
    switch (tag) {
    case DER_CONTEXT | 1:
        return FIELD_X509_RFC822_NAME;
    case DER_CONTEXT | 2:
        return FIELD_X509_DNS_NAME;
    case DER_CONTEXT | 6:
        return FIELD_X509_URI;
    default:
        return FIELD_X509_GENERAL_NAME;
    }
}

static void general_name(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct der der = der_next(reader);

    if (der.tag == (DER_CONTEXT | 7))
        address(tree, parent, &der.inside);
    else if (der.tag == (DER_CONTEXT | DER_CONSTRUCTED | 4))
        x509_name(tree, parent, FIELD_X509_DIRECTORY_NAME, &der.inside);
    else
        (void)tree_bytes(tree, parent, general_name_field(der.tag), &der.inside,
                         reader_left(&der.inside));
    if (der.tag)
        tree_end(tree, parent, &der.inside, "general name");
}

void x509_general_names(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, id, reader, tag, &inside);

    if (!group)
        return;
    while (reader_left(&inside))
        general_name(tree, group, &inside);
    tree_malformed(tree, group, &inside, "general names");
}
