/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pages/key_page.h"

#include "app/pages/notes.h"

static bool has_keys(const struct model *model, uint32_t conn)
{
    struct known_keys keys;

    inspect_keys(model->lent.readings[model->role], conn, &keys);
    return keys.version != 0;
}

static uint32_t choose_conn(const struct model *model)
{
    const struct ladder_row *row = model_row(model);
    const struct event *event = row ? trace_event(model->lent.trace, row->seq) : NULL;
    uint32_t conn = trace_conn_count(model->lent.trace);

    if (event && event->conn && has_keys(model, event->conn))
        return event->conn;
    while (conn &&
           (trace_conn(model->lent.trace, conn)->run != model->run || !has_keys(model, conn)))
        conn--;
    return conn;
}

void key_page_fill(struct model *model)
{
    const struct inspect *reading = model->lent.readings[model->role];
    struct known_keys known = {0};

    arena_forget(&model->keys.arena);
    model->keys.conn = choose_conn(model);
    if (model->keys.conn) {
        inspect_keys(reading, model->keys.conn, &known);
        inspect_transcripts(reading, model->keys.conn, known.transcript);
    }
    model->keys.why_sealed = known.why_sealed;
    key_table_fill(&model->keys.arena, &known, &model->keys.table);
    model->list_count = model->keys.table.count;
}

void key_page_note(const struct model *model, struct buf *out)
{
    note_key(&model->keys.table.rows[model->list_cursor], out);
}
