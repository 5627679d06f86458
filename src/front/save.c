/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/save.h"

#include "base/file.h"
#include "capture/pcapng.h"

static const char *comment(void *context, uint32_t seq)
{
    return inspect_summary(context, seq);
}

enum status save_trace(const struct trace *trace, struct inspect *reading, const char *path,
                       struct failure *failure)
{
    struct buf file = {0};
    enum status status;

    inspect_update(reading);
    pcapng_write(trace, comment, reading, &file);
    status = file_write(path, buf_view(&file), 0600, failure);
    buf_free(&file);
    return status;
}
