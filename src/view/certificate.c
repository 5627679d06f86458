/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificate: its fields on the left, the same octets on the right, as DER and, where there is
 * room, as PEM; on a narrow screen its fields alone.
 *
 *      - Issuer       CN=Lockstep ssn lab   | 0030[30 22 31 20 30 1e 06  0"1 0..
 *          Country    ...                   | 0038 55 04 03 0c 17 4c]6f  U....Lo
 *      - Validity                           |
 *          Not before 2026-01-01            | -----BEGIN CERTIFICATE-----
 */
#include "view/fields.h"
#include "view/octets.h"
#include "view/panels.h"
#include "view/parts.h"

#define LIST_LEAST  37
#define LIST_NARROW 30 /* with less it has the page for itself */
#define GAP         3
#define PEM_COLUMNS 64
#define PEM_OCTETS  48 /* in a line */

static const struct tree_row *selected(const struct model *model)
{
    if (model->list_cursor >= model->list_count)
        return NULL;
    return &model->certificate_rows[model->list_cursor];
}

/* The source that the certificate stands in: that of the selected row. */
static const struct source *source_of(const struct model *model)
{
    const struct tree_row *row = selected(model);

    return &model->certificate->sources[row ? row->source : 0];
}

/* The certificate alone: part of a handshake message, or all that was stored. */
static struct bytes der_of(const struct model *model)
{
    const struct field *first = model->certificate_rows[0].field;

    if (first && first->id == FIELD_CERTIFICATE)
        return field_bytes(model->certificate, first);
    return source_of(model)->bytes;
}

static void draw_octets(const struct model *model, struct canvas *canvas, struct area area)
{
    const struct tree_row *row = selected(model);
    struct octets octets = {
        .bytes = source_of(model)->bytes,
        .across = octets_across(area.columns),
    };
    size_t lead = octets.across * (size_t)(area.rows / 3);

    if (row && row->field)
        octets.lit = (struct octet_range){row->field->offset, row->field->length};
    octets.cursor = octets.lit.first;
    octets.top = octets.lit.first > lead ? octets.lit.first - lead : 0;
    octets_draw(&octets, canvas, area);
}

/* Three octets as four letters (RFC 4648 section 4). */
static void add_base64(char out[4], struct bytes three)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint32_t bits = (uint32_t)bytes_be(three) << 8 * (3 - three.length);

    for (size_t i = 0; i < 4; i++)
        out[i] = i <= three.length ? letters[bits >> 6 * (3 - i) & 63] : '=';
}

static void draw_pem(struct canvas *canvas, struct area area, struct bytes der)
{
    int lines = (int)((der.length + PEM_OCTETS - 1) / PEM_OCTETS);

    canvas_text(canvas, area.row, area.column, PEM_COLUMNS, STYLE_DIM,
                "-----BEGIN CERTIFICATE-----");
    for (int i = 0; i < lines && i < area.rows - 2; i++) {
        struct bytes line = bytes_part(der, (size_t)i * PEM_OCTETS, PEM_OCTETS);
        char text[PEM_COLUMNS + 1] = "";

        for (size_t at = 0; at < line.length; at += 3)
            add_base64(text + at / 3 * 4, bytes_part(line, at, 3));
        canvas_text(canvas, area.row + 1 + i, area.column, PEM_COLUMNS, STYLE_CLEAR, text);
    }
    if (lines <= area.rows - 2)
        canvas_text(canvas, area.row + 1 + lines, area.column, PEM_COLUMNS, STYLE_DIM,
                    "-----END CERTIFICATE-----");
}

static void draw_right(const struct model *model, struct canvas *canvas, struct area area)
{
    struct bytes der = der_of(model);
    int lines = (int)((der.length + PEM_OCTETS - 1) / PEM_OCTETS) + 2;
    struct area upper = area;

    if (area.columns >= PEM_COLUMNS) {
        if (lines > area.rows / 2)
            lines = area.rows / 2;
        upper.rows = area.rows - lines - 1;
        draw_pem(canvas, part_below(area, upper.rows + 1), der);
    }
    draw_octets(model, canvas, upper);
}

void draw_certificate(const struct model *model, struct canvas *canvas, struct area area)
{
    size_t across = octets_across(area.columns - LIST_LEAST - GAP);
    int left = area.columns - GAP - octets_columns(across);
    struct field_list list = {
        .tree = model->certificate,
        .rows = model->certificate_rows,
        .count = model->list_count,
        .cursor = model->list_cursor,
        .top = model->list_top,
        .focused = true,
    };

    if (!model->certificate || !model->list_count) {
        canvas_fit(canvas, area.row, area.column, area.columns, STYLE_DIM,
                   "No certificate was seen yet, or none that this role can read.");
        canvas_cursor(canvas, area.row, area.column);
        return;
    }
    if (left < LIST_NARROW) {
        field_list_draw(&list, canvas, area);
        return;
    }
    part_divide(canvas, area.column + left + 1, area.row - 1, area.rows);
    field_list_draw(&list, canvas, (struct area){area.row, area.column, area.rows, left});
    draw_right(model, canvas, part_beside(area, left + GAP));
}
