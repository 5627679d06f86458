/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "capture/block.h"
#include "capture/capture_file.h"

#define FRAME_LENGTH  12                             /* of a block: type, length, length */
#define BLOCK_MOST    (CAPTURE_PACKET_MOST + 65536u) /* that is looked into: with options */
#define SECRETS_AT    16                             /* in a block of secrets, in bytes */
#define SECRETS_PART  (256u * 1024)                  /* of a key log read at once */
#define INTERFACES    65536                          /* that a section may have */
#define DEFAULT_TICKS 1000000u

#define CUT_SHORT "is cut short by the end of the file"

static uint64_t number(const struct capture_file *file, struct reader *reader, size_t width)
{
    return capture_file_number(file, reader, width);
}

static enum capture_found odd(struct capture_item *item, const char *complaint)
{
    item->complaint = complaint;
    return CAPTURE_ODD;
}

/* 10 or 2 to the power that an if_tsresol option names; 0 for a clock that nobody has. */
static uint64_t ticks_per_second(uint8_t resolution)
{
    unsigned power = resolution & 0x7f;
    uint64_t ticks = 1;

    if (resolution & 0x80)
        return power < 64 ? (uint64_t)1 << power : 0;
    if (power > 19)
        return 0;
    while (power--)
        ticks *= 10;
    return ticks;
}

static void read_option(const struct capture_file *file, uint16_t code, struct bytes value,
                        struct capture_interface *interface)
{
    struct reader reader = reader_of(value);

    if (code == BLOCK_OPTION_RESOLUTION && value.length == 1)
        interface->per_second = ticks_per_second(value.data[0]);
    else if (code == BLOCK_OPTION_OFFSET && value.length == 8)
        interface->offset = (int64_t)number(file, &reader, 8);
}

static enum capture_found read_interface(struct capture_file *file, struct reader *body,
                                         struct capture_item *item)
{
    struct capture_interface interface = {.per_second = DEFAULT_TICKS};
    uint16_t code = BLOCK_OPTION_COMMENT;
    bool has_clock;

    interface.link = (uint32_t)number(file, body, 2);
    read_bytes(body, 2);
    interface.most = (uint32_t)number(file, body, 4);
    if (body->failed || file->interfaces.length >= INTERFACES * sizeof interface)
        return odd(item, "describes no interface");
    while (reader_left(body) && code != BLOCK_OPTION_END) {
        size_t length;

        code = (uint16_t)number(file, body, 2);
        length = (size_t)number(file, body, 2);
        read_option(file, code, read_bytes(body, length), &interface);
        read_bytes(body, (4 - length % 4) % 4);
    }
    has_clock = interface.per_second != 0;
    if (!has_clock)
        interface.per_second = DEFAULT_TICKS;
    buf_add(&file->interfaces, (struct bytes){(const uint8_t *)&interface, sizeof interface});
    if (!has_clock)
        return odd(item,
                   "describes a clock that is none: its times are taken for microseconds");
    return CAPTURE_OTHER;
}

static const struct capture_interface *interface_of(const struct capture_file *file,
                                                    uint64_t index)
{
    const struct capture_interface *all = (const void *)file->interfaces.data;

    return index < file->interfaces.length / sizeof *all ? &all[index] : NULL;
}

/* An enhanced packet, or the kind before it, whose interface has but 16 bits. */
static enum capture_found read_packet(struct capture_file *file, struct reader *body,
                                      size_t width, struct capture_item *item)
{
    const struct capture_interface *interface = interface_of(file, number(file, body, width));
    uint64_t ticks;
    size_t length;

    read_bytes(body, 4 - width); /* drops */
    ticks = number(file, body, 4) << 32;
    ticks |= number(file, body, 4);
    length = (size_t)number(file, body, 4);
    item->length = (uint32_t)number(file, body, 4);
    item->bytes = read_bytes(body, length);
    if (body->failed)
        return odd(item, "holds less of a packet than it says");
    if (!interface)
        return odd(item, "holds a packet of an interface that is not there");
    item->link = interface->link;
    item->at_us = capture_time(interface, ticks);
    return CAPTURE_PACKET;
}

/* A packet without a time, of the first interface. */
static enum capture_found read_simple_packet(struct capture_file *file, struct reader *body,
                                             struct capture_item *item)
{
    const struct capture_interface *interface = interface_of(file, 0);
    size_t length;

    item->length = (uint32_t)number(file, body, 4);
    if (body->failed || !interface)
        return odd(item, "holds a packet of an interface that is not there");
    length = item->length;
    if (interface->most && length > interface->most)
        length = interface->most;
    item->bytes = read_bytes(body, length);
    if (body->failed)
        return odd(item, "holds less of a packet than it says");
    item->link = interface->link;
    return CAPTURE_PACKET;
}

/* Looks into the block of that length at the file's place. */
static enum capture_found look_into(struct capture_file *file, uint32_t type, size_t length,
                                    struct capture_item *item)
{
    struct reader block = reader_of(window_at(file->window, file->at, length));
    struct reader body;

    read_bytes(&block, 8);
    body = read_inner(&block, length - FRAME_LENGTH);
    if (number(file, &block, 4) != length)
        return capture_file_give_up(file, item, "gives two different lengths");
    if (block.failed) /* the file became shorter */
        return capture_file_give_up(file, item, CUT_SHORT);
    file->at += length;
    switch (type) {
    case BLOCK_SECTION:
        buf_clear(&file->interfaces);
        return CAPTURE_OTHER;
    case BLOCK_INTERFACE:
        return read_interface(file, &body, item);
    case BLOCK_OBSOLETE_PACKET:
        return read_packet(file, &body, 2, item);
    case BLOCK_SIMPLE_PACKET:
        return read_simple_packet(file, &body, item);
    default:
        return read_packet(file, &body, 4, item);
    }
}

static enum capture_found find_secrets(struct capture_file *file, size_t length,
                                       struct capture_item *item)
{
    struct reader block = reader_of(window_at(file->window, file->at, SECRETS_AT));
    uint64_t type, secrets;

    read_bytes(&block, 8);
    type = number(file, &block, 4);
    secrets = number(file, &block, 4);
    if (block.failed || length < SECRETS_AT + 4 || secrets > length - SECRETS_AT - 4)
        return odd(item, "holds less of a key log than it says");
    if (type == BLOCK_SECRETS_TLS) {
        file->secrets = file->at + SECRETS_AT;
        file->secrets_end = file->secrets + secrets;
    }
    return CAPTURE_OTHER;
}

/* The next whole lines of a key log, which may be larger than all packets; its rest, when that
 * is none. */
static enum capture_found read_secrets(struct capture_file *file, struct capture_item *item)
{
    uint64_t left = file->secrets_end - file->secrets;
    size_t part = left > SECRETS_PART ? SECRETS_PART : (size_t)left;
    const uint8_t *newline = NULL;

    item->offset = file->secrets;
    item->bytes = window_at(file->window, file->secrets, part);
    if (part < left && item->bytes.length)
        newline = memrchr(item->bytes.data, '\n', item->bytes.length);
    if (newline)
        item->bytes.length = (size_t)(newline + 1 - item->bytes.data);
    file->secrets += item->bytes.length ? item->bytes.length : left;
    return CAPTURE_SECRETS;
}

static bool is_looked_into(uint32_t type)
{
    return type == BLOCK_SECTION || type == BLOCK_INTERFACE || type == BLOCK_OBSOLETE_PACKET ||
           type == BLOCK_SIMPLE_PACKET || type == BLOCK_PACKET;
}

/* Steps over a block that is not looked into. */
static enum capture_found step_over(struct capture_file *file, uint32_t type, size_t length,
                                    struct capture_item *item)
{
    enum capture_found found = CAPTURE_OTHER;

    if (type == BLOCK_SECRETS)
        found = find_secrets(file, length, item);
    else if (type == BLOCK_JOURNAL || type == BLOCK_CUSTOM || type == BLOCK_CUSTOM_UNCOPIED)
        found = CAPTURE_ENTRY;
    else if (is_looked_into(type))
        found = odd(item, "is larger than any block of its kind, and stepped over");
    file->at += length;
    return found;
}

/* What a section header says of the order of bytes; false when it is none. */
static bool read_byte_order(struct capture_file *file)
{
    uint64_t order = bytes_be(window_at(file->window, file->at + 8, 4));

    file->is_big_endian = order == BLOCK_BYTE_ORDER;
    return file->is_big_endian || order == __builtin_bswap32(BLOCK_BYTE_ORDER);
}

enum capture_found pcapng_file_next(struct capture_file *file, struct capture_item *item)
{
    struct reader head = reader_of(window_at(file->window, file->at, 8));
    uint64_t left = file->window->size - file->at;
    uint32_t type;
    size_t length;

    if (file->secrets < file->secrets_end)
        return read_secrets(file, item);
    type = (uint32_t)number(file, &head, 4);
    if (type == BLOCK_SECTION && !read_byte_order(file))
        return capture_file_give_up(file, item, "begins no section");
    length = (size_t)number(file, &head, 4);
    if (head.failed)
        return capture_file_give_up(file, item, CUT_SHORT);
    if (length < FRAME_LENGTH || length % 4)
        return capture_file_give_up(file, item, "has a length that no block can have");
    if (length > left)
        return capture_file_give_up(file, item, CUT_SHORT);
    if (is_looked_into(type) && length <= BLOCK_MOST)
        return look_into(file, type, length, item);
    return step_over(file, type, length, item);
}
