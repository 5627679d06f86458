/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/save.h"

#include "base/file.h"
#include "capture/pcapng.h"
#include "front/unit_words.h"

struct commenter {
    const struct trace *trace;
    struct inspect *reading;
    struct arena arena; /* the last comment */
};

static const char *comment(void *context, uint32_t seq)
{
    struct commenter *commenter = context;

    arena_free(&commenter->arena);
    return unit_words(&commenter->arena, commenter->reading, commenter->trace, seq);
}

/* conn 0: all of them. */
static enum status save(const struct trace *trace, uint32_t conn, struct inspect *reading,
                        const char *path, struct failure *failure)
{
    struct commenter commenter = {.trace = trace, .reading = reading};
    struct buf file = {0};
    enum status status;

    inspect_update(reading);
    if (conn)
        pcapng_write_flow(trace, conn, comment, &commenter, &file);
    else
        pcapng_write(trace, comment, &commenter, &file);
    status = file_write(path, buf_view(&file), 0600, failure);
    buf_free(&file);
    arena_free(&commenter.arena);
    return status;
}

enum status save_trace(const struct trace *trace, struct inspect *reading, const char *path,
                       struct failure *failure)
{
    return save(trace, 0, reading, path, failure);
}

enum status save_flow(const struct trace *trace, uint32_t conn, struct inspect *reading,
                      const char *path, struct failure *failure)
{
    return save(trace, conn, reading, path, failure);
}
