/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/flow_table.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

enum {
    COLUMN_NUMBER,
    COLUMN_ENDS,
    COLUMN_NAME,
    COLUMN_VERSION,
    COLUMN_SUITE,
    COLUMN_ALPN,
    COLUMN_RECORDS,
    COLUMN_BYTES,
    COLUMN_SIGN,
    COLUMN_ENDED,
    COLUMNS
};

/* Below the width, the columns that follow stay in line. */
static const struct {
    const char *head;
    size_t width;
    bool right;
} columns[COLUMNS] = {
    [COLUMN_NUMBER] = {"flow", 6, true},
    [COLUMN_ENDS] = {"client > server", 42, false},
    [COLUMN_NAME] = {"server name", 24, false},
    [COLUMN_VERSION] = {"version", 7, false},
    [COLUMN_SUITE] = {"cipher suite", 45, false},
    [COLUMN_ALPN] = {"ALPN", 8, false},
    [COLUMN_RECORDS] = {"records", 7, true},
    [COLUMN_BYTES] = {"bytes", 9, true},
    [COLUMN_SIGN] = {"", 7, false},
    [COLUMN_ENDED] = {"ended", 0, false},
};

static void add_blanks(struct buf *line, size_t count)
{
    memset(buf_extend(line, count), ' ', count);
}

/* An empty text is a dash. */
static void add_column(struct buf *line, int column, const char *text)
{
    size_t width = text_width(*text ? text : "-");
    size_t rest = width < columns[column].width ? columns[column].width - width : 0;

    if (column)
        add_blanks(line, 2);
    if (columns[column].right)
        add_blanks(line, rest);
    buf_add(line, bytes_of(*text ? text : "-"));
    if (!columns[column].right)
        add_blanks(line, rest);
}

static void put_line(struct paper *paper, enum ink ink, const char *const texts[COLUMNS])
{
    struct buf line = {0};

    for (int i = 0; i < COLUMNS; i++)
        add_column(&line, i, texts[i]);
    buf_add(&line, bytes_of("\n"));
    paper_put(paper, ink, buf_text(&line));
    buf_free(&line);
}

void flow_table_heads(struct paper *paper)
{
    const char *texts[COLUMNS];

    for (int i = 0; i < COLUMNS; i++)
        texts[i] = i == COLUMN_SIGN ? " " : columns[i].head;
    put_line(paper, INK_FAINT, texts);
}

void flow_table_line(struct paper *paper, const struct flow_line *flow, uint32_t number)
{
    char called[16], ends[200], records[24] = "", bytes[24];
    const char *const texts[COLUMNS] = {
        [COLUMN_NUMBER] = called,
        [COLUMN_ENDS] = ends,
        [COLUMN_NAME] = flow->name,
        [COLUMN_VERSION] = flow->version,
        [COLUMN_SUITE] = flow->suite,
        [COLUMN_ALPN] = flow->alpn,
        [COLUMN_RECORDS] = records,
        [COLUMN_BYTES] = bytes,
        [COLUMN_SIGN] = flow_sign_word(flow->sign),
        [COLUMN_ENDED] = flow->ended,
    };

    snprintf(called, sizeof called, "%u", number);
    snprintf(ends, sizeof ends, "%s > %s", flow->client, flow->server);
    snprintf(bytes, sizeof bytes, "%" PRIu64, flow->bytes);
    if (flow->sign != FLOW_NOT_TLS)
        snprintf(records, sizeof records, "%" PRIu64, flow->records);
    put_line(paper, INK_PLAIN, texts);
}
