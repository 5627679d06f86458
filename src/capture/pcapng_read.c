/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/reader.h"
#include "capture/block.h"
#include "capture/entry.h"
#include "capture/packet.h"
#include "capture/pcapng.h"

#define OF_LOCKSTEP "give a file that lockstep run --save made"
#define BY_TSHARK   "look at it with Wireshark or tshark, or " OF_LOCKSTEP

struct beginning {
    const char *bytes;
    const char *what;
    const char *todo;
};

#define PCAP "it is a pcap capture that lockstep did not save"

/* What people give when they mean a capture. */
static const struct beginning others[] = {
    {"\xd4\xc3\xb2\xa1", PCAP, BY_TSHARK},
    {"\xa1\xb2\xc3\xd4", PCAP, BY_TSHARK},
    {"\x4d\x3c\xb2\xa1", PCAP, BY_TSHARK},
    {"\xa1\xb2\x3c\x4d", PCAP, BY_TSHARK},
    {"\x1f\x8b", "it is compressed with gzip", "unpack it first (gunzip)"},
    {"\xfd\x37zXZ", "it is compressed with xz", "unpack it first (unxz)"},
    {"\x28\xb5\x2f\xfd", "it is compressed with zstd", "unpack it first (unzstd)"},
    {"PK\x03\x04", "it is a zip archive", "unpack it first (unzip)"},
    {"-----BEGIN ", "it is PEM: a certificate or a key, not a capture", OF_LOCKSTEP},
    {"\x30\x82", "it looks like DER: a certificate or a key, not a capture", OF_LOCKSTEP},
    {"SQLite format 3", "it is an SQLite database, not a capture", OF_LOCKSTEP},
    {"{\"", "it looks like JSON, not a capture", OF_LOCKSTEP},
};

static bool begins_with(struct bytes file, const char *with)
{
    return bytes_equal(bytes_part(file, 0, strlen(with)), bytes_of(with));
}

static enum status refuse_other(struct bytes file, const char *name, struct failure *failure)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (begins_with(file, others[i].bytes))
            return fail(failure, STATUS_DATA, "cannot open %s\n%s\n%s", name, others[i].what,
                        others[i].todo);
    return fail(failure, STATUS_DATA, "cannot open %s\n%s\n" OF_LOCKSTEP, name,
                file.length ? "it does not begin as a pcapng capture does" : "it is empty");
}

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

static enum status refuse_foreign(const char *name, struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "cannot open %s\nit is a pcapng capture that lockstep did not save\n" BY_TSHARK,
                name);
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
    if (!begins_with(bytes, "\x0a\x0d\x0d\x0a"))
        return refuse_other(bytes, name, failure);
    if (bytes_be(bytes_part(bytes, 8, 4)) == BLOCK_BYTE_ORDER) /* big-endian: ours never are */
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
