/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An A/B on paper: the two ladders side by side, and as JSON Lines.
 */
#include <jansson.h>
#include <string.h>

#include "app/pages/ab_lines.h"
#include "base/text.h"
#include "front/printed/ab.h"

#define HALF 38 /* columns of a ladder */

/* ---- for people ---- */

/* A line in exactly HALF columns: an arrow takes what its words leave. */
static const char *half_of(struct arena *arena, const struct ab_line *line)
{
    char rails[HALF + 1];
    size_t fit = text_fit(line->text, HALF - 4);
    size_t rail = HALF - 2 - text_width(line->text);
    struct buf half = {0};
    const char *text;

    if (!line->is_unit) {
        buf_format(&half, "%s", *line->text ? "  " : "");
        text_column(&half, line->text, HALF - half.length);
    } else {
        if (fit < strlen(line->text))
            rail = 2;
        memset(rails, line->sealed ? '=' : '-', rail);
        rails[rail] = '\0';
        if (line->to_server)
            buf_format(&half, "%.*s %s>", (int)fit, line->text, rails);
        else
            buf_format(&half, "<%s %.*s", rails, (int)fit, line->text);
    }
    text = arena_format(arena, "%s", buf_text(&half));
    buf_free(&half);
    return text;
}

/* Without blanks at its end. */
static const char *trimmed(struct arena *arena, const char *text)
{
    size_t length = strlen(text);

    while (length && text[length - 1] == ' ')
        length--;
    return arena_format(arena, "%.*s", (int)length, text);
}

static enum ink ink_of(const struct ab_line *line)
{
    if (line->is_unit)
        return line->sealed ? INK_SEALED : INK_CLEAR;
    return line->bad ? INK_BAD : line->good ? INK_GOOD : INK_PLAIN;
}

static void put_pair(struct paper *paper, struct arena *arena, const struct ab_lines *lines,
                     enum row_verdict verdict)
{
    bool is_lit = verdict != ROWS_ALIKE;
    const char *right = trimmed(arena, half_of(arena, &lines->b));

    paper_put(paper, ink_of(&lines->a), half_of(arena, &lines->a));
    paper_print(paper, is_lit ? INK_LIT : INK_FAINT, " %s", row_verdict_sign(verdict));
    if (*right)
        paper_print(paper, ink_of(&lines->b), " %s", right);
    paper_put(paper, INK_PLAIN, "\n");
}

static void put_head(struct paper *paper, struct arena *arena, const struct comparison *made)
{
    struct buf line = {0};

    text_column(&line,
                arena_format(arena, "A, run %u: %s", made->a, ab_setting(arena, made, false)),
                HALF);
    buf_format(&line, "   B, run %u: %s\n", made->b, ab_setting(arena, made, true));
    paper_put(paper, INK_TITLE, buf_text(&line));
    paper_rule(paper, INK_FAINT, '-', PAPER_WIDTH - 1);
    buf_free(&line);
}

static void put_end(struct paper *paper, const char *head, const struct compared_end *end)
{
    paper_entry(paper, end->good ? INK_GOOD : INK_BAD, head, 3, end->headline);
    if (*end->sentence)
        paper_prose(paper, INK_PLAIN, end->sentence, 3);
}

void ab_print(struct paper *paper, const struct trace *trace, struct inspect *inspect,
              const struct comparison *comparison)
{
    struct arena arena = {0};
    const struct ab_lines *lines = ab_lines_of(&arena, trace, inspect, comparison);

    put_head(paper, &arena, comparison);
    for (size_t i = 0; i < comparison->count; i++)
        put_pair(paper, &arena, &lines[i], comparison->pairs[i].verdict);
    paper_rule(paper, INK_FAINT, '-', PAPER_WIDTH - 1);
    put_end(paper, "A", &comparison->end_a);
    put_end(paper, "B", &comparison->end_b);
    paper_gap(paper);
    paper_prose(paper, INK_PLAIN, ab_sum(&arena, comparison), 0);
    if (comparison->differences)
        paper_prose(paper, INK_FAINT, "! differs   < only in A   > only in B   = alike", 0);
    arena_free(&arena);
}

/* ---- for programs ---- */

static void write_line(FILE *out, json_t *line)
{
    json_dumpf(line, out, JSON_COMPACT);
    fputc('\n', out);
    json_decref(line);
}

static json_t *row_in_json(const struct compared_row *row, const struct ab_line *line)
{
    if (!row->seq)
        return json_null();
    return json_pack("{s:I, s:s}", "seq", (json_int_t)row->seq, "text", line->text);
}

static json_t *end_in_json(uint32_t run, const char *value, const struct compared_end *end)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:b}", "run", (json_int_t)run, "value", value,
                     "headline", end->headline, "sentence", end->sentence, "good", end->good);
}

void ab_json(FILE *out, const struct trace *trace, struct inspect *inspect,
             const struct comparison *comparison)
{
    struct arena arena = {0};
    const struct ab_lines *lines = ab_lines_of(&arena, trace, inspect, comparison);

    for (size_t i = 0; i < comparison->count; i++) {
        const struct row_pair *pair = &comparison->pairs[i];

        write_line(out, json_pack("{s:I, s:s, s:o, s:o}", "row", (json_int_t)i + 1, "verdict",
                                  row_verdict_name(pair->verdict), "a",
                                  row_in_json(&pair->a, &lines[i].a), "b",
                                  row_in_json(&pair->b, &lines[i].b)));
    }
    write_line(
        out, json_pack("{s:{s:s, s:o, s:o, s:I, s:I}}", "ab", "setting", comparison->setting,
                       "a", end_in_json(comparison->a, comparison->value_a, &comparison->end_a),
                       "b", end_in_json(comparison->b, comparison->value_b, &comparison->end_b),
                       "differences", (json_int_t)comparison->differences, "rows",
                       (json_int_t)comparison->count));
    arena_free(&arena);
}
