/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/reader.h"
#include "capture/block.h"
#include "capture/capture_file.h"
#include "capture/entry.h"
#include "capture/foreign.h"
#include "capture/packet.h"
#include "capture/pcapng.h"

#define SECTION_OPTIONS_AT 16 /* in the body of a section header, in bytes */
#define OF_LOCKSTEP        "give a file that lockstep run --save made"

/* Reads the packets that hold the bytes of an event. */
static const char *read_packets(struct reader *file, struct block *block, size_t count,
                                struct buf *data)
{
    for (; count; count--) {
        const char *complaint = block_read(file, block);
        struct reader body = reader_of(block->body);
        size_t length;
        struct bytes part;

        if (complaint)
            return complaint;
        read_bytes(&body, 12); /* interface, time */
        length = (size_t)read_le(&body, 4);
        read_bytes(&body, 4); /* length before it was cut */
        if (block->type != BLOCK_PACKET || !packet_data(read_bytes(&body, length), &part))
            return "is not the packet that belongs there";
        buf_add(data, part);
    }
    return NULL;
}

static const char *load_entry(struct reader *file, struct block *block, struct trace *trace)
{
    struct block packet = *block;
    struct buf data = {0};
    const char *complaint =
        read_packets(file, &packet, entry_packets_expected(block->body), &data);

    if (complaint)
        *block = packet;
    else
        complaint = entry_load(block->body, buf_view(&data), trace);
    buf_free(&data);
    return complaint;
}

/* A section may leave its length open; lockstep's never do. */
static const char *check_section(struct bytes body, size_t left)
{
    struct reader reader = reader_of(body);
    uint64_t length;

    read_bytes(&reader, 8); /* byte order, version */
    length = read_le(&reader, 8);
    if (reader.failed || length == UINT64_MAX || length == left)
        return NULL;
    return length > left ? "says that more follows: the file was cut off"
                         : "says that less follows: something was added to the file";
}

/* A section in the order of bytes that ours have. */
static bool begins_a_section(struct bytes file)
{
    return bytes_be(bytes_part(file, 0, 4)) == BLOCK_SECTION &&
           bytes_be(bytes_part(file, 8, 4)) != BLOCK_BYTE_ORDER;
}

/* NULL when the file could be read to its end; ours says whether anything in it was. */
static const char *load(struct reader *file, struct trace *trace, struct block *block,
                        bool *ours)
{
    while (reader_left(file)) {
        const char *complaint = block_read(file, block);

        if (!complaint && block->type == BLOCK_SECTION)
            complaint = check_section(block->body, reader_left(file));
        if (!complaint && block->type == BLOCK_JOURNAL && entry_is_ours(block->body)) {
            *ours = true;
            complaint = load_entry(file, block, trace);
        }
        if (complaint)
            return complaint;
    }
    return NULL;
}

static bool is_our_name(struct bytes application)
{
    struct bytes name = bytes_of(PCAPNG_APPLICATION);

    return bytes_equal(bytes_part(application, 0, name.length), name) &&
           (application.length == name.length || application.data[name.length] == ' ');
}

static enum status refuse_foreign(const char *name, struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "cannot open %s\nit is a capture that lockstep did not save\n" OF_LOCKSTEP,
                name);
}

bool pcapng_is_ours(struct bytes beginning)
{
    struct reader file = reader_of(beginning);
    struct block block;
    struct reader options;

    if (block_read(&file, &block) || block.type != BLOCK_SECTION)
        return false;
    options = reader_of(block.body);
    read_bytes(&options, SECTION_OPTIONS_AT);
    while (reader_left(&options)) {
        uint64_t code = read_le(&options, 2);
        size_t length = (size_t)read_le(&options, 2);
        struct bytes value = read_bytes(&options, length);

        if (code == BLOCK_OPTION_APPLICATION)
            return is_our_name(value);
        read_bytes(&options, (4 - length % 4) % 4);
    }
    return false;
}

enum status pcapng_read(struct bytes bytes, const char *name, struct trace **out,
                        struct failure *failure)
{
    struct reader file = reader_of(bytes);
    struct block block = {0};
    struct trace *trace;
    const char *complaint;
    bool ours = false;

    if (bytes.length > PCAPNG_MOST)
        return fail(failure, STATUS_DATA,
                    "cannot open %s\nit has more than %u bytes\n" OF_LOCKSTEP, name,
                    PCAPNG_MOST);
    if (!capture_file_is_one(bytes))
        return foreign_refuse(bytes, name, failure);
    if (!begins_a_section(bytes))
        return refuse_foreign(name, failure);
    trace = trace_new();
    complaint = load(&file, trace, &block, &ours);
    if (!complaint && ours) {
        *out = trace;
        return STATUS_OK;
    }
    trace_free(trace);
    if (!complaint)
        return refuse_foreign(name, failure);
    return fail(failure, STATUS_DATA,
                "cannot open %s\nthe block at offset %zu %s\nsave the run again", name,
                block.offset, complaint);
}
