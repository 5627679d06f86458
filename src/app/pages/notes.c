/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/notes.h"

#include "base/hex.h"

void note_field(const struct tree *tree, const struct field *field, uint32_t seq,
                struct buf *out)
{
    buf_format(out, "- %s (`%s`): %s, event #%u", field_type(field->id)->label,
               field_type(field->id)->name, field_text(tree, field), seq);
    if (field->length)
        buf_format(out, ", %s bytes %zu to %zu", tree->sources[field->source].name,
                   field->offset, field->offset + field->length - 1);
    buf_format(out, "\n");
}

void note_key(const struct key_row *row, struct buf *out)
{
    struct arena arena = {0};

    buf_format(out, "- %s: %s\n", row->name, row->made);
    for (size_t i = 0; i < row->value_count; i++) {
        const struct key_value *value = &row->values[i];

        buf_format(out, "    - %s: `%s`\n", value->name, hex_text(&arena, value->bytes, 0));
        if (value->command)
            buf_format(out, "      `%s`\n", value->command);
    }
    arena_forget(&arena);
}
