/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/unicode.h"
#include "lesson/read.h"

/* cmark's time grows with the square of what is nested or left open in a line; nobody writes
 * such lines by hand. */
#define LINE_MOST 1000 /* octets */

static enum status check_character(const struct reading *reading, unsigned line,
                                   struct bytes rest, size_t *length)
{
    uint32_t code;

    *length = unicode_decode(rest, &code);
    if (!*length)
        return read_refuse(reading, line, "A byte stands there that is no UTF-8",
                           "Save the lesson as UTF-8 text");
    if (!unicode_printable(code))
        return read_refuse(reading, line,
                           arena_format(reading->arena,
                                        "The character U+%04X cannot be seen: it moves the "
                                        "cursor, hides, or turns the reading direction",
                                        code),
                           "Take it out; write blanks instead of tabs");
    return STATUS_OK;
}

static enum status check_line(const struct reading *reading, unsigned number, struct bytes line)
{
    if (line.length > LINE_MOST)
        return read_refuse(reading, number, "The line is longer than 1000 bytes",
                           "Break it, or say less");
    if (bytes_find(line, bytes_of("!["), 0) != BYTES_NOT_FOUND)
        return read_refuse(reading, number, "An image stands there",
                           "Say it in words: a lesson is read in a terminal");
    for (size_t at = 0; at < line.length;) {
        size_t length;
        enum status status =
            check_character(reading, number, bytes_part(line, at, SIZE_MAX), &length);

        if (status != STATUS_OK)
            return status;
        at += length;
    }
    return STATUS_OK;
}

/* The line at that place without its ending; moves on behind it. */
static struct bytes next_line(struct bytes text, size_t *at)
{
    size_t newline = bytes_find(text, bytes_of("\n"), *at);
    size_t end = newline == BYTES_NOT_FOUND ? text.length : newline;
    struct bytes line = bytes_part(text, *at, end - *at);

    *at = end + 1;
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    return line;
}

enum status read_text(const struct reading *reading, struct bytes text, struct bytes *out)
{
    struct buf copy = {0};
    enum status status = STATUS_OK;
    unsigned number = 0;

    if (text.length > LESSON_OCTETS)
        return read_refuse(reading, 1, "The lesson is longer than 256 KiB",
                           "Make two lessons of it");
    for (size_t at = 0; at < text.length && status == STATUS_OK;) {
        struct bytes line = next_line(text, &at);

        status = check_line(reading, ++number, line);
        buf_add(&copy, line);
        buf_add(&copy, bytes_of("\n"));
    }
    *out = arena_bytes(reading->arena, buf_view(&copy));
    buf_free(&copy);
    return status;
}
