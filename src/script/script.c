/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/buf.h"
#include "script/command.h"

/* A failure in a line of a file, told with its place. */
static enum status at_line(const char *file, unsigned number, const struct failure *found,
                           struct failure *failure)
{
    return fail(failure, STATUS_USAGE, "%s:%u: %s\n%s\n%s", file, number, found->what,
                found->why, found->todo);
}

/* The line as a string in the arena, without a carriage return at its end. NULL if it holds a
 * NUL, behind which a string would hide the rest. */
static const char *line_text(struct bytes line, struct arena *arena)
{
    if (line.length && line.data[line.length - 1] == '\r')
        line.length--;
    if (line.length && memchr(line.data, '\0', line.length))
        return NULL;
    return (const char *)arena_bytes(arena, line).data;
}

/* Parses one line and adds its command, if it has one. */
static enum status add_line(struct bytes line, unsigned number, struct arena *arena,
                            struct buf *commands, struct failure *failure)
{
    const char *text = line_text(line, arena);
    struct command command;
    bool empty;
    enum status status;

    if (!text)
        return fail(failure, STATUS_USAGE,
                    "cannot understand the line\nit holds a NUL character\n"
                    "write scripts as plain UTF-8 text");
    status = command_parse(text, arena, &command, &empty, failure);
    command.number = number;
    if (status == STATUS_OK && !empty)
        buf_add(commands, (struct bytes){(const uint8_t *)&command, sizeof command});
    return status;
}

enum status script_parse(struct bytes text, const char *file, struct arena *arena,
                         struct script *out, struct failure *failure)
{
    struct buf commands = {0};
    struct failure found;
    enum status status = STATUS_OK;
    unsigned number = 0;
    size_t at = 0;

    *out = (struct script){0};
    if (text.length > SCRIPT_MOST)
        return fail(failure, STATUS_USAGE,
                    "%s: the script is too long\nit has %zu bytes\ngive at most %d", file,
                    text.length, SCRIPT_MOST);
    while (status == STATUS_OK && at < text.length) {
        size_t newline = bytes_find(text, bytes_of("\n"), at);
        size_t end = newline == BYTES_NOT_FOUND ? text.length : newline;

        status = add_line(bytes_part(text, at, end - at), ++number, arena, &commands, &found);
        at = end + 1;
    }
    if (status == STATUS_OK) {
        out->count = commands.length / sizeof(struct command);
        out->commands = (const struct command *)arena_bytes(arena, buf_view(&commands)).data;
    }
    buf_free(&commands);
    return status == STATUS_OK ? STATUS_OK : at_line(file, number, &found, failure);
}
