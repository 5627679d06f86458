/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/plain/plain_line.h"

#include <errno.h>
#include <unistd.h>

#include "base/text.h"
#include "front/interrupt.h"

#define CHUNK 4096

static bool is_blank(uint8_t octet)
{
    return octet == ' ' || octet == '\t' || octet == '\r';
}

static struct bytes trim(struct bytes line)
{
    while (line.length && is_blank(line.data[0]))
        line = bytes_part(line, 1, SIZE_MAX);
    while (line.length && is_blank(line.data[line.length - 1]))
        line.length--;
    return line;
}

static void read_more(struct input *input)
{
    uint8_t chunk[CHUNK];
    ssize_t got;

    if (!interrupt_wait(input->fd)) {
        input->ended = true;
        input->interrupted = true;
        buf_clear(&input->read);
        return;
    }
    do
        got = read(input->fd, chunk, sizeof chunk);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        buf_add(&input->read, (struct bytes){chunk, (size_t)got});
    else
        input->ended = true;
}

/* Takes what is over out of a line whose end has not come yet, so that it cannot grow. */
static void cut(struct input *input)
{
    if (input->read.length > PLAIN_LINE_MOST)
        input->read.length = PLAIN_LINE_MOST;
}

const char *input_next(struct input *input, struct arena *arena)
{
    size_t end;
    const char *out;

    while ((end = bytes_find(buf_view(&input->read), bytes_of("\n"), 0)) == BYTES_NOT_FOUND &&
           !input->ended) {
        cut(input);
        read_more(input);
    }
    if (end == BYTES_NOT_FOUND && !input->read.length)
        return NULL;
    out = text_clean(arena, trim(bytes_part(buf_view(&input->read), 0,
                                            end < PLAIN_LINE_MOST ? end : PLAIN_LINE_MOST)));
    buf_drop(&input->read, end == BYTES_NOT_FOUND ? input->read.length : end + 1);
    return out;
}

void input_free(struct input *input)
{
    buf_free(&input->read);
}
