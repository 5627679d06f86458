/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/window.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

#define LEAST_READ (256u * 1024)

enum status window_open(struct window *window, const char *path, struct failure *failure)
{
    struct stat there;
    enum status status;

    *window = (struct window){.file = -1};
    status = file_open(path, &window->file, failure);
    if (!status && fstat(window->file, &there) == 0)
        window->size = (uint64_t)there.st_size;
    return status;
}

struct window window_over(struct bytes bytes)
{
    return (struct window){.file = -1, .size = bytes.length, .held = bytes};
}

void window_close(struct window *window)
{
    if (window->file >= 0)
        close(window->file);
    free(window->memory);
    *window = (struct window){.file = -1};
}

/* Fills the window from offset on with length bytes, and more as long as it is cheap. */
static void move_to(struct window *window, uint64_t offset, size_t length)
{
    uint64_t left = window->size - offset;
    size_t want = length > LEAST_READ ? length : LEAST_READ;
    size_t have = 0;

    if (want > left)
        want = (size_t)left;
    if (want > window->room) {
        window->room = want > LEAST_READ ? want : LEAST_READ;
        window->memory = mem_resize(window->memory, window->room, 1);
    }
    while (have < want) {
        ssize_t got =
            pread(window->file, window->memory + have, want - have, (off_t)(offset + have));

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            window->error = errno;
        if (got <= 0) { /* nothing more comes: not asked again */
            window->size = offset + have;
            break;
        }
        have += (size_t)got;
    }
    window->start = offset;
    window->held = (struct bytes){window->memory, have};
}

struct bytes window_at(struct window *window, uint64_t offset, size_t length)
{
    if (offset >= window->size)
        return (struct bytes){0};
    if (length > window->size - offset)
        length = (size_t)(window->size - offset);
    if (offset < window->start || offset - window->start > window->held.length ||
        length > window->held.length - (offset - window->start))
        move_to(window, offset, length);
    return bytes_part(window->held, (size_t)(offset - window->start), length);
}
