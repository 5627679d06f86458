/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/capture_file.h"

#define FILE_HEADER   24 /* bytes */
#define PACKET_HEADER 16
#define LINK_TYPE     0x0fffffff /* the rest of that number is about checksums */

static const struct beginning {
    uint32_t number; /* the file's first four bytes */
    bool is_big_endian;
    uint64_t per_second;
} beginnings[] = {
    {0xa1b2c3d4, true, 1000000},
    {0xd4c3b2a1, false, 1000000},
    {0xa1b23c4d, true, 1000000000},
    {0x4d3cb2a1, false, 1000000000},
};

static const struct beginning *beginning_of(struct bytes file)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (bytes_be(bytes_part(file, 0, 4)) == beginnings[i].number)
            return &beginnings[i];
    return NULL;
}

bool pcap_file_is_one(struct bytes beginning)
{
    return beginning_of(beginning) != NULL;
}

static enum capture_found read_header(struct capture_file *file, struct capture_item *item)
{
    struct reader header = reader_of(window_at(file->window, 0, FILE_HEADER));
    const struct beginning *beginning = beginning_of(header.bytes);
    struct capture_interface interface = {.per_second = beginning->per_second};

    file->is_big_endian = beginning->is_big_endian;
    read_bytes(&header, 20); /* magic number, version, two numbers never used, longest packet */
    interface.link = (uint32_t)capture_file_number(file, &header, 4) & LINK_TYPE;
    if (header.failed)
        return capture_file_give_up(file, item, "is cut short by the end of the file");
    buf_add(&file->interfaces, (struct bytes){(const uint8_t *)&interface, sizeof interface});
    file->at = FILE_HEADER;
    return CAPTURE_OTHER;
}

enum capture_found pcap_file_next(struct capture_file *file, struct capture_item *item)
{
    const struct capture_interface *interface = (const void *)file->interfaces.data;
    struct reader header;
    uint64_t seconds, fraction;
    size_t length;

    if (file->at == 0)
        return read_header(file, item);
    header = reader_of(window_at(file->window, file->at, PACKET_HEADER));
    seconds = capture_file_number(file, &header, 4);
    fraction = capture_file_number(file, &header, 4);
    length = (size_t)capture_file_number(file, &header, 4);
    item->length = (uint32_t)capture_file_number(file, &header, 4);
    item->link = interface->link;
    item->at_us = capture_time(interface, seconds * interface->per_second + fraction);
    if (!header.failed && length > CAPTURE_PACKET_MOST)
        return capture_file_give_up(file, item, "has a length that no packet has");
    item->bytes = window_at(file->window, file->at + PACKET_HEADER, length);
    if (header.failed || item->bytes.length < length)
        return capture_file_give_up(file, item, "is cut short by the end of the file");
    file->at += PACKET_HEADER + length;
    return CAPTURE_PACKET;
}
