/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/mend.h"

#include <string.h>

#include "pki/der_write.h"

#define DER_DEPTH 32 /* elements inside one another; what lies deeper is put in as it is */

static bool holds(size_t offset, size_t length, const struct stretch *edit)
{
    return offset <= edit->offset && edit->offset + edit->length <= offset + length;
}

static void put_in(struct buf *out, struct bytes around, const struct stretch *edit)
{
    buf_add(out, bytes_part(around, 0, edit->offset));
    buf_add(out, edit->bytes);
    buf_add(out, bytes_part(around, edit->offset + edit->length, SIZE_MAX));
}

/* ---- DER: lengths inside a certificate ---- */

/* Where elements can stand in another one; a bit string begins with how many of its bits do not
 * count. */
static struct reader elements_of(const struct der *around, const struct stretch *edit)
{
    struct reader inside = around->inside;

    if (around->tag == DER_BIT_STRING && edit->offset > reader_offset(&inside))
        read_be(&inside, 1);
    return inside;
}

/* The element of a row in whose contents the edit lies; false for none. Reads the whole row:
 * what is no DER to its end is none at all. */
static bool find_around(struct reader row, const struct stretch *edit, struct der *out)
{
    bool found = false;

    while (reader_left(&row)) {
        struct der element = der_next(&row);

        if (element.tag &&
            holds(reader_offset(&element.inside), reader_left(&element.inside), edit)) {
            *out = element;
            found = true;
        }
    }
    return found && !row.failed;
}

/* What is constructed, and strings into which DER may have been put. */
static bool may_hold_elements(unsigned tag)
{
    return tag & DER_CONSTRUCTED || tag == DER_OCTET_STRING || tag == DER_BIT_STRING;
}

/* Adds a row of elements, bytes of the whole certificate, with the edit in it. */
static void mend_row(struct bytes whole, struct reader row, const struct stretch *edit,
                     unsigned depth, struct buf *out)
{
    size_t begin = reader_offset(&row);
    size_t end = begin + reader_left(&row);
    struct der around;
    struct reader inside;
    size_t begun, contents;

    if (depth == DER_DEPTH || !find_around(row, edit, &around)) {
        struct stretch here = {edit->offset - begin, edit->length, edit->bytes};

        put_in(out, bytes_part(whole, begin, end - begin), &here);
        return;
    }
    buf_add(out, bytes_part(whole, begin, around.offset - begin));
    begun = der_begin(out, around.tag);
    contents = reader_offset(&around.inside);
    inside = elements_of(&around, edit);
    buf_add(out, bytes_part(whole, contents, reader_offset(&inside) - contents));
    mend_row(whole, inside, edit, may_hold_elements(around.tag) ? depth + 1 : DER_DEPTH, out);
    der_end(out, begun);
    buf_add(out, bytes_part(whole, around.offset + around.length,
                            end - around.offset - around.length));
}

/* The certificate that the edit lies in, or NULL. */
static const struct field *certificate_around(const struct tree *tree,
                                              const struct stretch *edit)
{
    const struct field *field;
    const char *why;
    size_t offset;

    for (size_t n = 0; (field = tree_find(tree, FIELD_CERTIFICATE, n)); n++)
        if (field_on_wire(tree, field, &offset, &why) && holds(offset, field->length, edit))
            return field;
    return NULL;
}

/* The edit becomes that of the whole certificate, which is built anew in *der. */
static void widen_to_certificate(const struct tree *tree, struct stretch *edit, struct buf *der)
{
    const struct field *field = certificate_around(tree, edit);
    struct bytes whole;
    struct stretch inside;
    const char *why;
    size_t offset;

    if (!field)
        return;
    whole = field_bytes(tree, field);
    field_on_wire(tree, field, &offset, &why);
    inside = (struct stretch){edit->offset - offset, edit->length, edit->bytes};
    mend_row(whole, reader_of(whole), &inside, 0, der);
    *edit = (struct stretch){offset, field->length, buf_view(der)};
}

/* ---- TLS: lengths right before what they count ---- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);

    return length >= strlen(end) && !strcmp(text + length - strlen(end), end);
}

/* A length of RFC 8446 section 3.4, by its name. */
static bool is_length(const struct field *field)
{
    const struct field_type *type = field_type(field->id);

    return type->form == FORM_DEC && field->length && field->length <= 3 &&
           (ends_with(type->name, "len") || ends_with(type->name, "length") ||
            field->id == FIELD_CERT_TYPES_COUNT);
}

/* Writes a length as it has to be, if it counts bytes in which the edit lies. */
static bool mend_length(const struct tree *tree, const struct field *field,
                        const struct stretch *edit, struct buf *unit, const char **why)
{
    size_t width = field->length;
    uint64_t fits = field->raw + edit->bytes.length - edit->length;
    const char *ignored;
    size_t offset;

    if (!is_length(field) || !field_on_wire(tree, field, &offset, &ignored) ||
        !holds(offset + width, (size_t)field->raw, edit))
        return true;
    if (fits >> (8 * width)) {
        *why = arena_format(tree->arena, "%s has %zu byte%s and cannot say %llu",
                            field_type(field->id)->name, width, width == 1 ? "" : "s",
                            (unsigned long long)fits);
        return false;
    }
    for (size_t i = 0; i < width; i++)
        unit->data[offset + i] = (uint8_t)(fits >> (8 * (width - 1 - i)));
    return true;
}

bool mend(const struct tree *tree, const struct stretch *edit, struct buf *out,
          const char **why)
{
    struct stretch wide = *edit;
    struct buf der = {0};
    struct buf unit = {0};
    bool good = true;

    widen_to_certificate(tree, &wide, &der);
    buf_add(&unit, tree->sources[0].bytes);
    for (const struct field *field = tree_next(tree, NULL); field && good;
         field = tree_next(tree, field))
        good = mend_length(tree, field, &wide, &unit, why);
    put_in(out, buf_view(&unit), &wide);
    buf_free(&unit);
    buf_free(&der);
    return good;
}
