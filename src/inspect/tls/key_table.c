/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/key_table.h"

#include "inspect/tls/key_table_parts.h"

struct key_row *key_row_add(struct key_maker *maker, int depth, const char *name,
                            const char *made, const char *use, const char *why_not)
{
    struct key_table *table = maker->table;
    struct key_row *row = &table->rows[table->count];

    if (table->count == KEY_ROWS)
        return NULL;
    table->count++;
    *row = (struct key_row){
        .depth = depth, .name = name, .made = made, .use = use, .why_not = why_not};
    return row;
}

void key_value_add(struct key_maker *maker, struct key_row *row, const char *name,
                   struct bytes bytes, const char *command)
{
    if (!row || !bytes.length || row->value_count == KEY_VALUES)
        return;
    row->values[row->value_count++] =
        (struct key_value){name, arena_bytes(maker->arena, bytes), command};
    row->why_not = "";
}

struct bytes key_transcript(const struct key_maker *maker, enum transcript_point point)
{
    const struct transcript_hash *hash = &maker->keys->transcript[point];

    return (struct bytes){hash->bytes, hash->length};
}

struct bytes key_row_secret(const struct key_row *row)
{
    return row && row->value_count ? row->values[0].bytes : (struct bytes){0};
}

void key_table_fill(struct arena *arena, const struct known_keys *keys, struct key_table *out)
{
    struct key_maker maker = {.arena = arena, .keys = keys, .table = out};
    const char *suite = name_of(&tls_ciphersuites, keys->suite);
    const char *version = name_of(&tls_versions, keys->version);

    *out = (struct key_table){.title = "Nothing was agreed on yet"};
    if (!keys->version)
        return;
    out->title = arena_format(arena, "%s, %s%s%s", version ? version : "an unknown version",
                              suite ? suite : "an unknown cipher suite",
                              keys->through ? ", opened through: " : "",
                              keys->through ? keys->through : "");
    if (!tls_suite_read(keys->suite, &maker.suite))
        return;
    if (keys->version >= 0x0304)
        key_table_fill_13(&maker);
    else
        key_table_fill_12(&maker);
}
