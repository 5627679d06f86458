/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * twenty: twenty recorded handshakes, TLS 1.2 and 1.3 with every kind of cipher, and how they
 * are broken off and changed.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_TWENTY_H
#define LOCKSTEP_TESTS_INSPECT_TWENTY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "capture/import.h"
#include "inspect/inspect.h"

#define HANDSHAKES 20

static inline void need(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static inline void read_twenty(const char *ending, struct buf *out)
{
    const char *srcdir = getenv("srcdir");
    char path[512];

    snprintf(path, sizeof path, "%s/tests/data/twenty-handshakes.%s", srcdir ? srcdir : ".",
             ending);
    need(!file_read(path, 1 << 20, out, NULL), path);
}

/* All of them with their key log, a connection each. */
static inline struct trace *twenty_handshakes(void)
{
    struct trace *trace = trace_new();
    struct failure failure;
    struct import *import;
    struct buf capture = {0}, keylog = {0};

    read_twenty("pcap", &capture);
    read_twenty("keylog", &keylog);
    need(!import_bytes(buf_view(&capture), "twenty", buf_view(&keylog), trace, &import,
                       &failure),
         failure.what);
    while (import_continue(import, 1000000, &failure) == JOB_RUNNING)
        ;
    import_free(import);
    buf_free(&capture);
    buf_free(&keylog);
    need(trace_conn_count(trace) == HANDSHAKES, "not as many handshakes as there were");
    return trace;
}

/* ---- a handshake, played again ---- */

/* What makes a unit of the copy: gives its length, 0 for one that stays away. */
typedef size_t changer(void *context, size_t nth, uint8_t *bytes, size_t length);

static inline size_t change_nothing(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    (void)context, (void)nth, (void)bytes;
    return length;
}

/* A trace with the secrets and the units of one recorded connection, changed on the way. */
static inline struct trace *play(const struct trace *recorded, uint32_t conn, changer *change,
                                 void *context)
{
    const struct trace_conn *ends = trace_conn(recorded, conn);
    struct trace *trace = trace_new();
    size_t nth = 0;

    trace_add_run(trace, &(struct trace_run){.lab = ""});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
    for (uint32_t seq = 1; seq <= trace_count(recorded); seq++) {
        struct event event = *trace_event(recorded, seq);
        struct bytes bytes = trace_bytes(recorded, seq);
        uint8_t *copy;

        event.run = 1;
        if (event.kind == EVENT_SECRET)
            trace_append(trace, &event, bytes);
        if (event.kind != EVENT_SENT || event.conn != conn)
            continue;
        copy = mem_alloc(bytes.length, 1);
        memcpy(copy, bytes.data, bytes.length);
        bytes = (struct bytes){copy, change(context, nth++, copy, bytes.length)};
        event.conn = 1;
        event.from = event.from == ends->client ? 1 : 2;
        event.to = 3 - event.from;
        event.length = bytes.length;
        if (bytes.length)
            trace_append(trace, &event, bytes);
        free(copy);
    }
    return trace;
}

/* ---- what may happen to it ---- */

struct cut {
    size_t nth; /* the last unit */
    size_t at;  /* what is left of it */
};

static inline size_t cut_off(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    const struct cut *cut = context;

    (void)bytes;
    return nth < cut->nth ? length : nth == cut->nth && cut->at < length ? cut->at : 0;
}

#define EVERY 50 /* one byte of so many is changed */

/* A fixed sequence (Knuth's MMIX generator), so that what fails fails again. */
static inline uint32_t draw(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Up to the end of the client's random; with another one no secret of the key log would fit,
 * and what is sealed and stays so is nothing to note. */
#define TO_RANDOM_END (5 + 4 + 2 + 32)

struct mutation {
    uint64_t seed;
    bool with_keys;
};

static inline size_t mutate(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    struct mutation *mutation = context;

    for (size_t i = mutation->with_keys && nth == 0 ? TO_RANDOM_END : 0; i < length; i++)
        if (draw(&mutation->seed) % EVERY == 0)
            bytes[i] ^= (uint8_t)(1 + draw(&mutation->seed) % 255);
    return length;
}

#endif
