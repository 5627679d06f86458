/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fuzz_x509: any bytes, taken for a file of certificates; what such a file holds; and the same
 * bytes as they are, taken for a certificate, a revocation list, an OCSP response and request.
 * The chain is judged among all of them.
 */
#include <stdlib.h>

#include "inspect/dissect.h"
#include "inspect/stored.h"
#include "inspect/x509/chain.h"
#include "pki/der_file.h"

#define ITEMS 8 /* of a file */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void load(struct trace *trace, enum der_kind kind, struct bytes bytes)
{
    const char *what = stored_name(kind);

    if (what)
        trace_append(trace,
                     &(struct event){.kind = EVENT_LOADED,
                                     .run = 1,
                                     .conn = 1,
                                     .from = 2,
                                     .at_us = 1,
                                     .value = what},
                     bytes);
}

static void judge(const struct trace *trace, uint32_t seq, struct chain_memory *memory)
{
    const struct event *event = trace_event(trace, seq);
    struct reader reader = reader_of(trace_bytes(trace, seq));
    struct dissected out = {0};

    out.tree.arena = &out.arena;
    tree_source(&out.tree, "test", reader.bytes, -1, MAP_IDENTITY, 0);
    dissect_stored(&out.tree, NULL, &reader, event->value);
    place_chains(&out.tree, trace, event, bytes_of("a.test"), memory);
    if (!is_sound(&out.tree))
        abort();
    arena_free(&out.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct trace *trace = trace_new();
    struct chain_memory *memory = chain_memory_new();
    struct bytes bytes = {data, size};
    struct arena arena = {0};
    struct der_file file;

    trace_add_run(trace, &(struct trace_run){.lab = "fuzz", .began_us = 1800000000000000});
    trace_add_conn(trace, &(struct trace_conn){.run = 1, .client = 1, .server = 2});
    for (enum der_kind kind = DER_CERTIFICATE; kind <= DER_OCSP_RESPONSE; kind++)
        load(trace, kind, bytes);
    if (!der_file_read(bytes, "fuzz", &arena, &file, NULL)) {
        for (size_t i = 0; i < file.count && i < ITEMS; i++)
            load(trace, file.items[i].kind, file.items[i].der);
    }
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        judge(trace, seq, memory);
    arena_free(&arena);
    chain_memory_free(memory);
    trace_free(trace);
    return 0;
}
