/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any text as a key log: what was taken from it can be written, and is as much when it is read
 * again.
 */
#include <stdlib.h>

#include "capture/keylog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trace *trace = trace_new();
    struct trace *again = trace_new();
    struct buf lines = {0}, once_more = {0};
    uint64_t refused;

    keylog_read((struct bytes){data, size}, trace, NULL);
    keylog_add(trace, &lines);
    keylog_read(buf_view(&lines), again, &refused);
    keylog_add(again, &once_more);
    if (refused || !bytes_equal(buf_view(&lines), buf_view(&once_more)))
        abort();
    buf_free(&lines);
    buf_free(&once_more);
    trace_free(trace);
    trace_free(again);
    return 0;
}
