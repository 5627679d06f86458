/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * judging: certificates that were loaded from a file or sent in a message, and their chains
 * judged.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_JUDGING_H
#define LOCKSTEP_TESTS_INSPECT_JUDGING_H

#include "authority.h"
#include "check_dissect.h"
#include "inspect/stored.h"
#include "inspect/x509/chain.h"
#include "inspect/x509/x509.h"
#include "inspect/x509/x509_names.h"
#include "trace/event.h"

#define CERTIFICATES 30

static struct trace *trace;
static struct chain_memory *memory;
static struct dissected out;
static struct made all[CERTIFICATES];
static size_t count;

static inline void set_up(void)
{
    trace = trace_new();
    memory = chain_memory_new();
    count = 0;
    trace_add_run(trace, &(struct trace_run){.lab = "", .began_us = NOW * UINT64_C(1000000)});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
}

static inline void tear_down(void)
{
    while (count)
        unmake(&all[--count]);
    trace_free(trace);
    chain_memory_free(memory);
    arena_free(&out.arena);
}

static inline struct made *add(const struct made *signer, struct order order)
{
    all[count] = make(&order, signer);
    return &all[count++];
}

/* ---- what is judged ---- */

static inline uint32_t load(const char *what, struct bytes bytes)
{
    return trace_append(
        trace, &(struct event){.kind = EVENT_LOADED, .run = 1, .at_us = 1, .value = what},
        bytes);
}

static inline void load_corpus(const char *what, const char *name)
{
    struct buf bytes = {0};

    read_corpus(name, &bytes);
    load(what, buf_view(&bytes));
    buf_free(&bytes);
}

static inline void begin_tree(struct bytes bytes)
{
    arena_free(&out.arena);
    out.tree = (struct tree){.arena = &out.arena};
    tree_source(&out.tree, "test", bytes, -1, MAP_IDENTITY, 0);
}

static inline void judge_loaded(uint32_t seq)
{
    struct reader reader = reader_of(trace_bytes(trace, seq));

    begin_tree(reader.bytes);
    dissect_stored(&out.tree, NULL, &reader, trace_event(trace, seq)->value);
    place_chains(&out.tree, trace, trace_event(trace, seq), (struct bytes){0}, memory);
    ck_assert(is_sound(&out.tree));
}

/* The certificates as the server, or the client, sends them in one message. */
static inline void judge_sent(uint32_t from, const char *server_name,
                              const struct made *const sent[])
{
    struct buf message = {0};
    struct reader reader;
    uint32_t seq;

    for (size_t i = 0; sent[i]; i++)
        buf_add(&message, made_der(sent[i]));
    seq = trace_append(
        trace,
        &(struct event){
            .kind = EVENT_SENT, .run = 1, .conn = 1, .at_us = 1, .from = from, .to = 3 - from},
        buf_view(&message));
    buf_free(&message);
    reader = reader_of(trace_bytes(trace, seq));
    begin_tree(reader.bytes);
    for (size_t i = 0; sent[i]; i++) {
        struct reader der = read_inner(&reader, made_der(sent[i]).length);

        dissect_x509(
            &out.tree,
            tree_group(&out.tree, NULL, FIELD_CERTIFICATE, &der, reader_left(&der), NULL),
            &der);
    }
    place_chains(&out.tree, trace, trace_event(trace, seq), bytes_of(server_name), memory);
    ck_assert(is_sound(&out.tree));
}

#define SENT(...) ((const struct made *const[]){__VA_ARGS__, NULL})

#endif
