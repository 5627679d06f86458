/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GeneralName (RFC 5280 section 4.2.1.6): the nine ways to name somebody.
 */
#include <arpa/inet.h>
#include <string.h>

#include "inspect/x509/x509_parts.h"

/* "192.0.2.1"; with a mask, as in name constraints, "10.0.0.0/255.0.0.0". */
static const char *address_text(struct arena *arena, struct bytes bytes)
{
    bool is_v4 = bytes.length == 4 || bytes.length == 8;
    size_t width = is_v4 ? 4 : 16;
    char text[2][INET6_ADDRSTRLEN];

    for (size_t i = 0; i * width < bytes.length; i++) {
        if (!inet_ntop(is_v4 ? AF_INET : AF_INET6, bytes.data + i * width, text[i],
                       sizeof text[i]))
            return NULL;
    }
    return bytes.length == width ? arena_format(arena, "%s", text[0])
                                 : arena_format(arena, "%s/%s", text[0], text[1]);
}

static void as_address(struct tree *tree, struct field *parent, const struct shape *shape,
                       struct reader *reader)
{
    struct der der = der_expect(reader, shape->tag);
    size_t length = der.inside.bytes.length;
    enum field_id id = length == 4    ? FIELD_X509_IPV4
                       : length == 16 ? FIELD_X509_IPV6
                                      : shape->id;
    struct field *field = tree_bytes(tree, parent, id, &der.inside, length);

    if (field && (length == 4 || length == 8 || length == 16 || length == 32))
        field->shown = address_text(tree->arena, field_bytes(tree, field));
}

static enum field_id other_name_field(const struct oid_name *type, unsigned tag)
{
    if (strcmp(type->name, "id-on-xmppAddr") == 0)
        return FIELD_X509_XMPP_ADDRESS;
    if (strcmp(type->name, "id-on-dnsSRV") == 0)
        return FIELD_X509_SERVICE_NAME;
    return tag == DER_UTF8_STRING ? FIELD_X509_LONE_UTF8_STRING : FIELD_X509_OTHER_NAME_VALUE;
}

static void other_name_value(struct tree *tree, struct field *parent,
                             const struct oid_name *type, struct reader *reader)
{
    struct der wrapped = der_expect(reader, DER_EXPLICIT | 0);
    struct der value = der_next(&wrapped.inside);

    if (value.tag)
        (void)x509_string(tree, parent, other_name_field(type, value.tag), &value.inside,
                          value.tag);
    if (wrapped.tag)
        tree_end(tree, parent, &wrapped.inside, "other name");
}

static void as_other_name(struct tree *tree, struct field *parent, const struct shape *shape,
                          struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);
    struct oid_name type;

    if (!group)
        return;
    type = x509_oid(tree, group, FIELD_X509_OTHER_NAME_TYPE, &inside, DER_OID);
    other_name_value(tree, group, &type, &inside);
    tree_end(tree, group, &inside, "other name");
    group->shown = type.name;
}

static const struct shape directory_name[] = {
    MUST(as_name, DER_SEQUENCE, FIELD_X509_DIRECTORY_NAME),
    {0},
};

static const struct shape kinds[] = {
    MUST(as_other_name, DER_EXPLICIT | 0, FIELD_X509_OTHER_NAME),
    MUST(as_bytes, DER_CONTEXT | 1, FIELD_X509_RFC822_NAME),
    MUST(as_bytes, DER_CONTEXT | 2, FIELD_X509_DNS_NAME),
    MUST(as_bytes, DER_EXPLICIT | 3, FIELD_X509_X400_ADDRESS),
    MUST(as_inside, DER_EXPLICIT | 4, NO_FIELD, .inside = directory_name),
    MUST(as_bytes, DER_EXPLICIT | 5, FIELD_X509_EDI_PARTY_NAME),
    MUST(as_bytes, DER_CONTEXT | 6, FIELD_X509_URI),
    MUST(as_address, DER_CONTEXT | 7, FIELD_X509_IP_ADDRESS),
    MUST(as_oid, DER_CONTEXT | 8, FIELD_X509_REGISTERED_ID),
    MUST(as_bytes, 0, FIELD_X509_GENERAL_NAME), /* there is no tenth */
    {0},
};

void as_general_name(struct tree *tree, struct field *parent, const struct shape *shape,
                     struct reader *reader)
{
    static const struct shape choice = MUST(as_choice, 0, NO_FIELD, .inside = kinds);

    (void)shape;
    as_choice(tree, parent, &choice, reader);
}

const struct shape x509_general_names[] = {
    EACH(as_general_name, 0, NO_FIELD),
    {0},
};
