/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buf.h"
#include "inspect/x509/x509_parts.h"

/* Wireshark names a string by what its attribute may hold: a country, a string of one kind, or
 * a DirectoryString, which is a choice of several. */
static bool is_of_one_kind(const struct oid_name *type)
{
    static const char *const lone[] = {"id-at-serialNumber", "id-at-dnQualifier"};

    for (size_t i = 0; i < sizeof lone / sizeof *lone; i++) {
        if (strcmp(type->name, lone[i]) == 0)
            return true;
    }
    return false;
}

static enum field_id string_field(const struct oid_name *type, unsigned tag)
{
    static const struct {
        unsigned tag;
        enum field_id id;
    } strings[] = {
        {DER_UTF8_STRING, FIELD_X509_UTF8_STRING},
        {DER_PRINTABLE_STRING, FIELD_X509_PRINTABLE_STRING},
        {DER_IA5_STRING, FIELD_X509_IA5_STRING},
        {DER_TELETEX_STRING, FIELD_X509_TELETEX_STRING},
        {DER_BMP_STRING, FIELD_X509_BMP_STRING},
        {DER_UNIVERSAL_STRING, FIELD_X509_UNIVERSAL_STRING},
        {DER_NUMERIC_STRING, FIELD_X509_NUMERIC_STRING},
        {DER_VISIBLE_STRING, FIELD_X509_VISIBLE_STRING},
    };

    if (strcmp(type->name, "id-at-countryName") == 0)
        return FIELD_X509_COUNTRY_NAME;
    if (tag == DER_PRINTABLE_STRING && is_of_one_kind(type))
        return FIELD_X509_LONE_PRINTABLE_STRING;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        if (strings[i].tag == tag)
            return strings[i].id;
    }
    return FIELD_X509_ANY_STRING;
}

/* A comma or plus sign inside a value shall not look like the next attribute. */
static void add_escaped(struct buf *out, const char *value)
{
    for (size_t run; *value; value += run) {
        run = 1 + strcspn(value + 1, ",+");
        if (*value == ',' || *value == '+')
            buf_add(out, bytes_of("\\"));
        buf_add(out, (struct bytes){(const uint8_t *)value, run});
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
    type = x509_oid(tree, group, FIELD_X509_OID, &inside, DER_OID);
    value = der_next(&inside);
    text = x509_string(tree, group, string_field(&type, value.tag), &value.inside, value.tag);
    if (text) {
        group->shown = arena_join(tree->arena, type.name, "=", text->shown);
        buf_add(line, bytes_of(type.keyword ? type.keyword : type.oid));
        buf_add(line, bytes_of("="));
        add_escaped(line, text->shown);
    }
    tree_end(tree, group, &inside, "attribute of a name");
    return !inside.failed;
}

/* What is in the set of attributes that makes one step of a name. */
static bool attributes(struct tree *tree, struct field *parent, struct reader *set,
                       struct buf *line)
{
    bool sound;

    do {
        if (line->length)
            buf_add(line, bytes_of(set->at ? " + " : ", "));
        sound = attribute(tree, parent, set, line);
    } while (sound && reader_left(set));
    tree_malformed(tree, parent, set, "name");
    return sound;
}

static bool relative_name(struct tree *tree, struct field *parent, struct reader *reader,
                          struct buf *line)
{
    struct der set = der_expect(reader, DER_SET);

    return set.tag && attributes(tree, parent, &set.inside, line);
}

void as_name(struct tree *tree, struct field *parent, const struct shape *shape,
             struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, DER_SEQUENCE, &inside);
    struct buf line = {0};

    if (!group)
        return;
    while (reader_left(&inside) && relative_name(tree, group, &inside, &line))
        ;
    tree_malformed(tree, group, &inside, "name");
    group->shown = arena_join(tree->arena, buf_text(&line));
    buf_free(&line);
}

void as_relative_name(struct tree *tree, struct field *parent, const struct shape *shape,
                      struct reader *reader)
{
    struct reader inside;
    struct field *group = x509_open(tree, parent, shape->id, reader, shape->tag, &inside);
    struct buf line = {0};

    if (!group)
        return;
    (void)attributes(tree, group, &inside, &line);
    group->shown = arena_join(tree->arena, buf_text(&line));
    buf_free(&line);
}

void as_attribute_value(struct tree *tree, struct field *parent, const struct shape *shape,
                        struct reader *reader)
{
    static const struct shape date =
        MUST(as_moment, DER_GENERALIZED_TIME, FIELD_X509_GENERALIZED_DATE);
    static const struct oid_name no_type = {.name = ""};
    struct der value;

    (void)shape;
    if (der_is_next(reader, DER_GENERALIZED_TIME)) {
        as_moment(tree, parent, &date, reader);
        return;
    }
    value = der_next(reader);
    if (value.tag)
        (void)x509_string(tree, parent, string_field(&no_type, value.tag), &value.inside,
                          value.tag);
}
