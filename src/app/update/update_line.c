/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open line: text is typed, pasted and edited in it. It holds whole, printable characters
 * only; what is pasted never ends it.
 */
#include <string.h>

#include "app/update/say.h"
#include "app/update/update_parts.h"
#include "base/unicode.h"

#define CTRL(letter) ((letter)&0x1f)

void line_open(struct model *model, enum line_use use, const char *text)
{
    struct line *line = &model->line;

    if (use != LINE_PALETTE || !line->refused)
        say_copy(line->text, sizeof line->text, text);
    line->use = use;
    line->refused = false;
    line->length = line->cursor = strlen(line->text);
}

/* ---- characters ---- */

static size_t encode(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xc0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3f));
    out[2] = (char)(0x80 | (code >> 6 & 0x3f));
    out[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

static void insert(struct line *line, uint32_t code)
{
    char octets[4];
    size_t length;

    if (code >= KEY_FIRST || !unicode_printable(code))
        return;
    length = encode(code, octets);
    if (line->length + length >= sizeof line->text)
        return;
    memmove(line->text + line->cursor + length, line->text + line->cursor,
            line->length - line->cursor + 1);
    memcpy(line->text + line->cursor, octets, length);
    line->length += length;
    line->cursor += length;
}

/* Where the character before or after that place begins. */
static size_t before(const struct line *line, size_t at)
{
    while (at && (line->text[--at] & 0xc0) == 0x80)
        continue;
    return at;
}

static size_t after(const struct line *line, size_t at)
{
    while (at < line->length && (line->text[++at] & 0xc0) == 0x80)
        continue;
    return at;
}

static size_t word_before(const struct line *line)
{
    size_t at = line->cursor;

    while (at && line->text[at - 1] == ' ')
        at--;
    while (at && line->text[at - 1] != ' ')
        at--;
    return at;
}

static void cut(struct line *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, line->length - to + 1);
    line->length -= to - from;
    line->cursor = from;
}

/* ---- keys ---- */

static void enter(struct model *model, struct effects *out)
{
    struct line *line = &model->line;
    enum line_use use = line->use;

    line->use = LINE_NONE;
    model->saying = SAY_NOTHING;
    switch (use) {
    case LINE_PALETTE:
        line->refused = !command_typed(model, line->text, out);
        break;
    case LINE_FIND:
        find_text(model, line->text);
        break;
    case LINE_ANSWER:
        answer_line(model, out);
        break;
    default:
        value_take(model, out);
        break;
    }
}

void line_key(struct model *model, uint32_t key, bool pasted, struct effects *out)
{
    struct line *line = &model->line;

    if (pasted && (key < ' ' || key >= KEY_FIRST))
        return;
    if (line->use == LINE_VALUE && !pasted && value_key(model, key))
        return;
    switch (key) {
    case KEY_RETURN:
        enter(model, out);
        break;
    case KEY_ESCAPE:
        line->use = LINE_NONE;
        break;
    case KEY_RUBOUT:
        cut(line, before(line, line->cursor), line->cursor);
        break;
    case KEY_DELETE:
        cut(line, line->cursor, after(line, line->cursor));
        break;
    case KEY_LEFT_ARROW:
        line->cursor = before(line, line->cursor);
        break;
    case KEY_RIGHT_ARROW:
        line->cursor = after(line, line->cursor);
        break;
    case KEY_TO_HOME:
    case CTRL('A'):
        line->cursor = 0;
        break;
    case KEY_TO_END:
    case CTRL('E'):
        line->cursor = line->length;
        break;
    case CTRL('U'):
        cut(line, 0, line->cursor);
        break;
    case CTRL('W'):
        cut(line, word_before(line), line->cursor);
        break;
    default:
        insert(line, key);
        break;
    }
}
