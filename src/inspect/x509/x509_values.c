/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/text.h"
#include "inspect/x509/x509_parts.h"

static struct der take(struct reader *reader, unsigned tag)
{
    return tag ? der_expect(reader, tag) : der_next(reader);
}

struct field *x509_open(struct tree *tree, struct field *parent, enum field_id id,
                        struct reader *reader, unsigned tag, struct reader *inside)
{
    struct der der;

    if (tree->field_count >= TREE_FIELDS)
        reader_refuse(reader);
    der = take(reader, tag);
    *inside = der.inside;
    if (!der.tag)
        return NULL;
    return tree_place(tree, parent, id, der.offset, der.length, der.length, NULL);
}

struct field *x509_contents(struct tree *tree, struct field *parent, enum field_id id,
                            struct reader *reader, unsigned tag)
{
    struct der der = take(reader, tag);

    return tree_bytes(tree, parent, id, &der.inside, reader_left(&der.inside));
}

struct oid_name x509_oid(struct tree *tree, struct field *parent, enum field_id id,
                         struct reader *reader, unsigned tag)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, tag);
    const char *oid = der_oid_text(tree->arena, der.inside.bytes);
    struct oid_name known = oid_name_of(oid ? oid : "?");
    struct field *field;

    if (!der.tag)
        return known;
    if (!oid) {
        der_refuse(reader, start);
        return known;
    }
    field = tree_bytes(tree, parent, id, &der.inside, reader_left(&der.inside));
    if (field)
        field->shown =
            known.name == oid ? oid : arena_join(tree->arena, oid, " (", known.name, ")");
    else
        der_refuse(reader, start);
    return known;
}

void as_oid(struct tree *tree, struct field *parent, const struct shape *shape,
            struct reader *reader)
{
    (void)x509_oid(tree, parent, shape->id, reader, shape->tag);
}

void as_number(struct tree *tree, struct field *parent, const struct shape *shape,
               struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, shape->tag);
    struct bytes bytes = der.inside.bytes;
    struct field *field;

    if (der.tag && !bytes.length) {
        der_refuse(reader, start);
        return;
    }
    if (bytes.length <= 8) {
        (void)tree_number(tree, parent, shape->id, &der.inside, bytes.length);
        return;
    }
    field = tree_bytes(tree, parent, shape->id, &der.inside, bytes.length);
    if (field)
        field->shown = arena_join(tree->arena, "0x", hex_text(tree->arena, bytes, 0));
}

void as_boolean(struct tree *tree, struct field *parent, const struct shape *shape,
                struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, shape->tag);

    if (!der.tag)
        return;
    if (der.inside.bytes.length == 1)
        (void)tree_number(tree, parent, shape->id, &der.inside, 1);
    else
        der_refuse(reader, start);
}

void as_bytes(struct tree *tree, struct field *parent, const struct shape *shape,
              struct reader *reader)
{
    (void)x509_contents(tree, parent, shape->id, reader, shape->tag);
}

void as_whole(struct tree *tree, struct field *parent, const struct shape *shape,
              struct reader *reader)
{
    struct reader start = *reader;
    struct der der = take(reader, shape->tag);

    if (der.tag)
        (void)tree_bytes(tree, parent, shape->id, &start, der.length);
}

/* ---- strings ---- */

/* A character as UTF-8 (RFC 3629 section 3). */
static void add_character(struct buf *out, uint32_t code)
{
    static const uint8_t leads[] = {0x00, 0xc0, 0xe0, 0xf0};
    unsigned more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;

    buf_add_be(out, leads[more] | code >> 6 * more, 1);
    while (more--)
        buf_add_be(out, 0x80 | (code >> 6 * more & 0x3f), 1);
}

/* Characters of a fixed width: 2 bytes in a BMPString, 4 in a UniversalString. */
static const char *wide_text(struct arena *arena, struct bytes bytes, size_t width)
{
    struct reader reader = reader_of(bytes);
    struct buf text = {0};
    const char *clean;

    while (reader_left(&reader)) {
        uint64_t code = read_be(&reader, width);

        add_character(&text, code > 0x10ffff ? 0xfffd : (uint32_t)code);
    }
    clean = text_clean(arena, buf_view(&text));
    buf_free(&text);
    return clean;
}

struct field *x509_string(struct tree *tree, struct field *parent, enum field_id id,
                          struct reader *contents, unsigned tag)
{
    struct field *field = tree_bytes(tree, parent, id, contents, reader_left(contents));
    size_t width = tag == DER_BMP_STRING ? 2 : 4;

    if (field && (tag == DER_BMP_STRING || tag == DER_UNIVERSAL_STRING))
        field->shown = wide_text(tree->arena, field_bytes(tree, field), width);
    return field;
}

void as_text(struct tree *tree, struct field *parent, const struct shape *shape,
             struct reader *reader)
{
    struct der der = take(reader, shape->tag);

    if (der.tag)
        (void)x509_string(tree, parent, shape->id, &der.inside, der.tag);
}

/* ---- bits ---- */

struct reader x509_bit_string(struct tree *tree, struct field *parent, struct reader *reader,
                              unsigned tag)
{
    struct der der = der_expect(reader, tag);

    if (!der.tag)
        return der.inside;
    if (tree_number(tree, parent, FIELD_X509_PADDING, &der.inside, 1) > 7)
        reader_refuse(&der.inside);
    tree_malformed(tree, parent, &der.inside, "bit string");
    return der.inside;
}

void as_bits(struct tree *tree, struct field *parent, const struct shape *shape,
             struct reader *reader)
{
    struct reader bits = x509_bit_string(tree, parent, reader, shape->tag);

    (void)tree_bytes(tree, parent, shape->id, &bits, reader_left(&bits));
}

/* "digitalSignature" of "x509ce.KeyUsage.digitalSignature". */
static const char *last_word(const char *name)
{
    return strrchr(name, '.') + 1;
}

static void add_flag(struct buf *names, const char *name)
{
    if (names->length)
        buf_add(names, bytes_of(", "));
    buf_add(names, bytes_of(name));
}

/* Bit 0 is the highest of the first byte (X.690 section 8.6.2). Those that were left out, as
 * zeros at the end are, lie where the last byte does. */
void as_flags(struct tree *tree, struct field *parent, const struct shape *shape,
              struct reader *reader)
{
    struct reader bits = x509_bit_string(tree, parent, reader, shape->tag);
    struct bytes bytes = bytes_part(bits.bytes, bits.at, reader_left(&bits));
    struct field *field = tree_bytes(tree, parent, shape->id, &bits, bytes.length);
    struct buf names = {0};

    for (unsigned i = 0; field && bytes.length && i < shape->bit_count; i++) {
        bool is_there = i / 8 < bytes.length;
        size_t at = is_there ? i / 8 : bytes.length - 1;
        bool is_set = is_there && bytes.data[at] >> (7 - i % 8) & 1;

        tree_place(tree, field, shape->bits + i, field->offset + at, 1, is_set, NULL);
        if (is_set)
            add_flag(&names, last_word(field_type(shape->bits + i)->name));
    }
    if (names.length)
        field->shown = arena_join(tree->arena, field->shown, " (", buf_text(&names), ")");
    buf_free(&names);
}

/* ---- times ---- */

void as_time(struct tree *tree, struct field *parent, const struct shape *shape,
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
    field = tree_place(tree, parent, shape->id, der.offset, der.length, seconds, NULL);
    (void)tree_bytes(tree, field, is_utc ? FIELD_X509_UTC_TIME : FIELD_X509_GENERALIZED_TIME,
                     &der.inside, reader_left(&der.inside));
}

void as_moment(struct tree *tree, struct field *parent, const struct shape *shape,
               struct reader *reader)
{
    struct reader start = *reader;
    struct der der = der_expect(reader, shape->tag);
    uint64_t seconds;

    if (der.tag && der_time(DER_GENERALIZED_TIME, der.inside.bytes, &seconds))
        tree_place(tree, parent, shape->id, reader_offset(&der.inside), der.inside.bytes.length,
                   seconds, NULL);
    else if (der.tag)
        der_refuse(reader, start);
}
