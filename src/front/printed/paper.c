/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/paper.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "base/wrap.h"

#define ROW 16 /* octets of a dump's row */

static const char *const inks[] = {
    [INK_PLAIN] = "",         [INK_TITLE] = "\033[1m",   [INK_FAINT] = "\033[2m",
    [INK_CLEAR] = "\033[33m", [INK_SEALED] = "\033[36m", [INK_GOOD] = "\033[32m",
    [INK_BAD] = "\033[31m",   [INK_LIT] = "\033[7m",
};

static bool begin_ink(struct paper *paper, enum ink ink)
{
    bool coloured = paper->colour && ink != INK_PLAIN;

    if (coloured)
        fputs(inks[ink], paper->out);
    paper->gap = false;
    return coloured;
}

const char *paper_ink(enum ink ink)
{
    return inks[ink];
}

void paper_write(struct paper *paper, struct bytes lines)
{
    fwrite(lines.data, 1, lines.length, paper->out);
    paper->gap = lines.length > 1 && lines.data[lines.length - 1] == '\n' &&
                 lines.data[lines.length - 2] == '\n';
}

void paper_put(struct paper *paper, enum ink ink, const char *text)
{
    bool coloured = begin_ink(paper, ink);

    fputs(text, paper->out);
    if (coloured)
        fputs(INK_END, paper->out);
}

void paper_print(struct paper *paper, enum ink ink, const char *format, ...)
{
    bool coloured = begin_ink(paper, ink);
    va_list args;

    va_start(args, format);
    vfprintf(paper->out, format, args);
    va_end(args);
    if (coloured)
        fputs(INK_END, paper->out);
}

void paper_gap(struct paper *paper)
{
    if (!paper->gap)
        paper_put(paper, INK_PLAIN, "\n");
    paper->gap = true;
}

void paper_rule(struct paper *paper, enum ink ink, char character, size_t count)
{
    char line[PAPER_WIDTH + 2];

    if (count > PAPER_WIDTH)
        count = PAPER_WIDTH;
    memset(line, character, count);
    memcpy(line + count, "\n", 2);
    paper_put(paper, ink, line);
}

static void put_paragraph(struct paper *paper, enum ink ink, struct bytes paragraph,
                          size_t indent)
{
    struct buf text = {0};
    struct buf wrapped = {0};

    buf_add(&text, paragraph);
    wrap_text(&wrapped, buf_text(&text), indent, PAPER_WIDTH - 2);
    paper_put(paper, ink, buf_text(&wrapped));
    buf_free(&text);
    buf_free(&wrapped);
}

void paper_prose(struct paper *paper, enum ink ink, const char *text, size_t indent)
{
    while (*text) {
        const char *gap = strstr(text, "\n\n");
        size_t length = gap ? (size_t)(gap - text) : strlen(text);

        put_paragraph(paper, ink, (struct bytes){(const uint8_t *)text, length}, indent);
        text += length;
        while (*text == '\n')
            text++;
        if (*text)
            paper_gap(paper);
    }
}

void paper_entry(struct paper *paper, enum ink ink, const char *head, size_t indent,
                 const char *text)
{
    struct buf column = {0};
    struct buf lines = {0};

    text_column(&column, head, indent - 1);
    buf_format(&column, " ");
    if (text_width(text) > PAPER_WIDTH - indent)
        wrap_text(&lines, text, indent, PAPER_WIDTH);
    else
        buf_format(&lines, "%*s%s\n", (int)indent, "", text);
    paper_put(paper, ink, buf_text(&column));
    paper_put(paper, INK_PLAIN, buf_text(&lines) + indent);
    buf_free(&column);
    buf_free(&lines);
}

void paper_lines(struct paper *paper, const char *text, size_t indent)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        struct buf line = {0};

        buf_add(&line, (struct bytes){(const uint8_t *)text, length});
        length = text_fit(buf_text(&line), PAPER_WIDTH - indent);
        paper_print(paper, INK_PLAIN, "%*s%.*s\n", length ? (int)indent : 0, "", (int)length,
                    buf_text(&line));
        text += line.length;
        text += *text == '\n';
        buf_free(&line);
    }
}

static bool lit(size_t at, size_t from, size_t to)
{
    return at >= from && at < to;
}

/* The sign before octet at: a bracket where the lit run begins or has just ended. */
static char sign_before(size_t at, size_t from, size_t to)
{
    if (from == to)
        return ' ';
    return at == from ? '[' : at == to ? ']' : ' ';
}

static void put_octets(struct paper *paper, struct bytes row, size_t at, size_t from, size_t to)
{
    for (size_t i = 0; i < ROW; i++) {
        char octet[3] = "  ";

        paper_print(paper, INK_PLAIN, "%c", sign_before(at + i, from, to));
        if (i < row.length)
            snprintf(octet, sizeof octet, "%02x", row.data[i]);
        paper_put(paper, lit(at + i, from, to) && i < row.length ? INK_LIT : INK_PLAIN, octet);
    }
    paper_print(paper, INK_PLAIN, "%c ", to == at + ROW && from != to ? ']' : ' ');
}

static void put_characters(struct paper *paper, struct bytes row, size_t at, size_t from,
                           size_t to)
{
    for (size_t i = 0; i < row.length; i++) {
        char c = row.data[i] >= 0x20 && row.data[i] < 0x7f ? (char)row.data[i] : '.';

        paper_print(paper, lit(at + i, from, to) ? INK_LIT : INK_PLAIN, "%c", c);
    }
}

void paper_hex(struct paper *paper, size_t indent, struct bytes bytes, size_t origin,
               size_t first, size_t last, size_t lit_from, size_t lit_to)
{
    if (last > bytes.length)
        last = bytes.length;
    for (size_t at = first / ROW * ROW; at < last; at += ROW) {
        struct bytes row = bytes_part(bytes, at, ROW);

        paper_print(paper, INK_PLAIN, "%*s", (int)indent, "");
        paper_print(paper, INK_FAINT, "%04zx ", origin + at);
        put_octets(paper, row, at, lit_from, lit_to);
        put_characters(paper, row, at, lit_from, lit_to);
        paper_put(paper, INK_PLAIN, "\n");
    }
}
