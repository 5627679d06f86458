/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/flow.h"

#include <string.h>

#define RECORD_HEADER      5
#define RECORD_HANDSHAKE   22
#define MOST_IN_A_RECORD   16384
#define SPLIT_RECORD_BYTES 100

size_t flow_chunk_count(const struct flow *flow)
{
    return flow->chunks.length / sizeof(struct chunk);
}

struct chunk flow_chunk(const struct flow *flow, size_t number)
{
    struct chunk chunk;

    memcpy(&chunk, flow->chunks.data + number * sizeof chunk, sizeof chunk);
    return chunk;
}

struct bytes flow_chunk_bytes(const struct flow *flow, struct chunk chunk)
{
    return bytes_part(buf_view(&flow->bytes), chunk.offset, chunk.length);
}

void flow_add(struct flow *flow, enum side from, struct bytes bytes)
{
    struct chunk chunk = {from, flow->bytes.length, bytes.length};

    buf_add(&flow->bytes, bytes);
    buf_add(&flow->chunks, (struct bytes){(const uint8_t *)&chunk, sizeof chunk});
}

static bool is_handshake(struct bytes record)
{
    return record.length > RECORD_HEADER && record.data[0] == RECORD_HANDSHAKE;
}

static bool is_change_cipher_spec(struct bytes record)
{
    return record.length > 0 && record.data[0] == 20;
}

/* A ServerHello of TLS 1.3 seals what follows, with or without a ChangeCipherSpec; there the
 * following records are of the type application data. */
static size_t plain_chunks(const struct flow *flow)
{
    size_t count = 0;

    while (count < flow_chunk_count(flow) &&
           !is_change_cipher_spec(flow_chunk_bytes(flow, flow_chunk(flow, count))))
        count++;
    return count;
}

static void add_record(struct flow *flow, enum side from, const uint8_t *version,
                       struct bytes content)
{
    struct buf record = {0};

    buf_add_be(&record, RECORD_HANDSHAKE, 1);
    buf_add(&record, (struct bytes){version, 2});
    buf_add_be(&record, content.length, 2);
    buf_add(&record, content);
    flow_add(flow, from, buf_view(&record));
    buf_free(&record);
}

static struct bytes content_of(struct bytes record)
{
    return bytes_part(record, RECORD_HEADER, record.length);
}

/* Adds to *out the records from number on that can be one, as one; returns how many. */
static size_t add_joined(struct flow *out, const struct flow *flow, size_t number, size_t end)
{
    struct chunk first = flow_chunk(flow, number);
    struct buf content = {0};
    size_t taken = 0;

    for (; number + taken < end; taken++) {
        struct chunk chunk = flow_chunk(flow, number + taken);
        struct bytes record = flow_chunk_bytes(flow, chunk);

        if (chunk.from != first.from || !is_handshake(record) ||
            content.length + record.length > MOST_IN_A_RECORD)
            break;
        buf_add(&content, content_of(record));
    }
    add_record(out, first.from, flow_chunk_bytes(flow, first).data + 1, buf_view(&content));
    buf_free(&content);
    return taken;
}

static size_t add_split(struct flow *out, const struct flow *flow, size_t number)
{
    struct chunk chunk = flow_chunk(flow, number);
    struct bytes record = flow_chunk_bytes(flow, chunk), content = content_of(record);

    for (size_t at = 0; at < content.length; at += SPLIT_RECORD_BYTES)
        add_record(out, chunk.from, record.data + 1,
                   bytes_part(content, at, SPLIT_RECORD_BYTES));
    return 1;
}

void flow_regroup(struct flow *flow, enum regrouping how)
{
    struct flow out = {.client_port = flow->client_port, .is_ipv6 = flow->is_ipv6};
    size_t plain = plain_chunks(flow), number = 0;

    if (how == REGROUP_NOT)
        return;
    while (number < flow_chunk_count(flow)) {
        struct chunk chunk = flow_chunk(flow, number);
        struct bytes bytes = flow_chunk_bytes(flow, chunk);

        if (number >= plain || !is_handshake(bytes)) {
            flow_add(&out, chunk.from, bytes);
            number++;
        } else if (how == REGROUP_JOIN) {
            number += add_joined(&out, flow, number, plain);
        } else {
            number += add_split(&out, flow, number);
        }
    }
    flow_free(flow);
    *flow = out;
}

void flow_free(struct flow *flow)
{
    buf_free(&flow->bytes);
    buf_free(&flow->chunks);
}
