/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a capture: what is taken for a trace can be written and read again.
 */
#include <stdlib.h>

#include "capture/pcapng.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct failure failure;
    struct trace *trace;
    struct trace *again;
    struct buf file = {0};

    pcapng_is_ours((struct bytes){data, size});
    if (pcapng_read((struct bytes){data, size}, "input", &trace, &failure) != STATUS_OK)
        return 0;
    pcapng_write(trace, NULL, NULL, &file);
    if (pcapng_read(buf_view(&file), "output", &again, &failure) != STATUS_OK)
        abort();
    if (trace_count(again) != trace_count(trace))
        abort();
    trace_free(trace);
    trace_free(again);
    buf_free(&file);
    return 0;
}
