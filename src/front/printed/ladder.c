/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/ladder.h"

#include <string.h>

#include "base/text.h"

#define SPAN 56 /* columns between the two ends */

void ladder_head(struct paper *paper, const char *client, const char *server)
{
    struct buf line = {0};

    buf_format(&line, "        ");
    text_column(&line, client, SPAN + 2 - text_width(server));
    buf_format(&line, "%s  bytes\n", server);
    paper_put(paper, INK_FAINT, buf_text(&line));
    buf_free(&line);
}

static void put_run(struct buf *out, char character, size_t count)
{
    memset(buf_extend(out, count), character, count);
}

void ladder_line(struct paper *paper, const struct ladder_line *line)
{
    const char *word = line->sealed ? "sealed" : "clear";
    char rail = line->sealed ? '=' : '-';
    size_t fixed = 1 + 4 + strlen(word) + 4; /* arrow's head, word, and the rails around both */
    size_t fit = text_fit(line->label, SPAN - fixed - 1);
    struct buf label = {0};
    struct buf text = {0};

    buf_add(&label, (struct bytes){(const uint8_t *)line->label, fit});
    buf_add(&text, bytes_of(line->to_server ? "|" : "|<"));
    put_run(&text, rail, 4);
    buf_add(&text, bytes_of(word));
    put_run(&text, rail, SPAN - fixed - text_width(buf_text(&label)));
    buf_add(&text, buf_view(&label));
    put_run(&text, rail, 4);
    buf_add(&text, bytes_of(line->to_server ? ">|" : "|"));
    paper_print(paper, INK_FAINT, "%6u  ", line->seq);
    paper_put(paper, line->sealed ? INK_SEALED : INK_CLEAR, buf_text(&text));
    paper_print(paper, INK_PLAIN, "  %6zu\n", line->octets);
    buf_free(&label);
    buf_free(&text);
}
