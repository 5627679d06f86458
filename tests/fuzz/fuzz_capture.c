/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Any bytes as a capture that anybody made: what is taken for one is read to its end, in
 * slices, and what it told can be written and read again.
 */
#include <stdlib.h>

#include "capture/import.h"
#include "capture/pcapng.h"

#define WRITTEN_MOST 1024 /* bytes of input: writing takes much longer than reading */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_and_read(const struct trace *trace)
{
    struct failure failure;
    struct trace *again;
    struct buf file = {0};

    pcapng_write(trace, NULL, NULL, &file);
    if (pcapng_read(buf_view(&file), "output", &again, &failure) != STATUS_OK)
        abort();
    if (trace_count(again) != trace_count(trace))
        abort();
    trace_free(again);
    buf_clear(&file);
    if (trace_conn_count(trace))
        pcapng_write_flow(trace, 1, NULL, NULL, &file);
    buf_free(&file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trace *trace = trace_new();
    struct failure failure;
    struct import *import;

    if (import_bytes((struct bytes){data, size}, "input", (struct bytes){0}, trace, &import,
                     &failure) == STATUS_OK) {
        while (import_continue(import, 100, &failure) == JOB_RUNNING)
            ;
        import_free(import);
        if (size <= WRITTEN_MOST)
            write_and_read(trace);
    }
    trace_free(trace);
    return 0;
}
