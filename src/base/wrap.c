/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wrap.h"

#include <string.h>

#include "base/text.h"
#include "base/unicode.h"

/* Octets of the first character, also of one that is wider than a line. */
static size_t first_character(const char *text)
{
    uint32_t code;
    size_t length = unicode_decode(bytes_of(text), &code);

    return length ? length : 1;
}

/* Where a word that is longer than a line is cut: names like those of suites behind an
 * underscore. */
static size_t cut_word(const char *text, size_t fits)
{
    size_t end = fits;

    while (end > 0 && text[end - 1] != '_')
        end--;
    return end ? end : fits;
}

/* The length of the line that begins at text, without the blanks it breaks at. */
static size_t line_length(const char *text, size_t columns)
{
    size_t paragraph = strcspn(text, "\n");
    size_t fits = text_fit(text, columns);
    size_t end;

    if (fits >= paragraph)
        return paragraph;
    if (!fits)
        return first_character(text);
    end = fits;
    while (end > 0 && text[end] != ' ')
        end--;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end ? end : cut_word(text, fits);
}

size_t wrap_lines(const char *text, size_t columns, struct span *out, size_t most)
{
    size_t count = 0;
    size_t at = 0;

    while (text[at]) {
        size_t length = line_length(text + at, columns ? columns : 1);

        if (out && count < most)
            out[count] = (struct span){at, length};
        count++;
        at += length;
        at += strspn(text + at, " ");
        if (text[at] == '\n')
            at++;
    }
    return count;
}

void wrap_text(struct buf *out, const char *text, size_t indent, size_t width)
{
    size_t room = width > indent ? width - indent : 1;

    text += strspn(text, " ");
    while (*text) {
        size_t length = line_length(text, room);
        size_t shown = length;

        while (shown && text[shown - 1] == ' ')
            shown--;
        memset(buf_extend(out, indent), ' ', indent);
        buf_add(out, (struct bytes){(const uint8_t *)text, shown});
        buf_add(out, bytes_of("\n"));
        text += length;
        text += strspn(text, " ");
        text += *text == '\n';
    }
}
