/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * recording: TLS connections of tests/data as traces.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_RECORDING_H
#define LOCKSTEP_TESTS_INSPECT_RECORDING_H

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/hex.h"
#include "trace/trace.h"

enum { CLIENT = 1, SERVER = 2 };

/* A run with a client, a server and one connection between them, all of them number 1 but the
 * server. */
static inline struct trace *connection_trace(enum framing framing)
{
    struct trace *trace = trace_new();

    trace_add_run(trace, &(struct trace_run){.lab = "test"});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, CLIENT, SERVER, framing, "tls"});
    return trace;
}

static inline uint32_t put_unit(struct trace *trace, uint32_t from, struct bytes bytes)
{
    return trace_append(trace,
                        &(struct event){.kind = EVENT_SENT,
                                        .run = 1,
                                        .conn = 1,
                                        .from = from,
                                        .to = CLIENT + SERVER - from},
                        bytes);
}

static inline uint32_t put_secret(struct trace *trace, uint32_t owner, const char *label,
                                  const char *random, struct bytes bytes)
{
    return trace_append(trace,
                        &(struct event){.kind = EVENT_SECRET,
                                        .run = 1,
                                        .conn = 1,
                                        .from = owner,
                                        .name = label,
                                        .value = random},
                        bytes);
}

struct recorded {
    bool secret;
    uint32_t owner;
    char label[64];
    char random[65];
    struct buf bytes;
};

#define RECORDED_MOST 64

struct recording {
    struct recorded items[RECORDED_MOST];
    size_t count;
};

/* "unit client 1603..." or "secret client LABEL RANDOM OCTETS". */
static inline void read_recorded(struct recording *recording, const char *line)
{
    struct recorded *item = &recording->items[recording->count++];
    char kind[8];
    char owner[8];
    int octets = 0;

    ck_assert_uint_le(recording->count, RECORDED_MOST);
    ck_assert_int_eq(sscanf(line, "%7s %7s %n", kind, owner, &octets), 2);
    item->secret = strcmp(kind, "secret") == 0;
    item->owner = strcmp(owner, "client") == 0 ? CLIENT : SERVER;
    if (item->secret)
        ck_assert_int_eq(
            sscanf(line, "%*s %*s %63s %64s %n", item->label, item->random, &octets), 2);
    ck_assert(hex_read(line + octets, &item->bytes));
}

static inline struct recording *read_recording(const char *name)
{
    const char *srcdir = getenv("srcdir");
    struct recording *recording = mem_alloc(1, sizeof *recording);
    struct buf text = {0};
    char path[512];
    char *rest;

    snprintf(path, sizeof path, "%s/tests/data/%s.recording", srcdir ? srcdir : ".", name);
    ck_assert_int_eq(file_read(path, 1 << 20, &text, NULL), STATUS_OK);
    buf_add_be(&text, 0, 1);
    rest = (char *)text.data;
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (*line && *line != '#')
            read_recorded(recording, line);
    }
    buf_free(&text);
    return recording;
}

static inline void free_recording(struct recording *recording)
{
    for (size_t i = 0; i < recording->count; i++)
        buf_free(&recording->items[i].bytes);
    free(recording);
}

static inline void play_item(struct trace *trace, const struct recorded *item)
{
    if (item->secret)
        put_secret(trace, item->owner, item->label, item->random, buf_view(&item->bytes));
    else
        put_unit(trace, item->owner, buf_view(&item->bytes));
}

/* The recording of that name as a trace. */
static inline struct trace *recorded_trace(const char *name)
{
    struct recording *recording = read_recording(name);
    struct trace *trace = connection_trace(FRAMING_TLS);

    for (size_t i = 0; i < recording->count; i++)
        play_item(trace, &recording->items[i]);
    free_recording(recording);
    return trace;
}

#endif
