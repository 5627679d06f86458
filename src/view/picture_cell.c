/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "view/picture_cell.h"

struct look picture_look(const struct canvas *canvas, const struct theme *theme, int row,
                         int column)
{
    return theme->looks[canvas_cell(canvas, row, column)->style];
}

bool picture_looks_equal(struct look a, struct look b)
{
    return a.foreground == b.foreground && a.background == b.background && a.bold == b.bold &&
           a.dim == b.dim && a.reverse == b.reverse && a.underline == b.underline;
}

void picture_add(struct buf *out, uint32_t character)
{
    static const uint8_t leads[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
    size_t length = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    uint8_t octets[4];

    if (character == 0)
        return;
    for (size_t i = length - 1; i > 0; i--) {
        octets[i] = (uint8_t)(0x80 | (character & 0x3f));
        character >>= 6;
    }
    octets[0] = (uint8_t)(leads[length] | character);
    buf_add(out, (struct bytes){octets, length});
}
