/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/capture_file.h"

#include "capture/block.h"

#define MICROSECONDS 1000000u /* in a second */

static bool is_pcapng(struct bytes beginning)
{
    return bytes_be(bytes_part(beginning, 0, 4)) == BLOCK_SECTION;
}

bool capture_file_is_one(struct bytes beginning)
{
    return is_pcapng(beginning) || pcap_file_is_one(beginning);
}

struct capture_file capture_file_new(struct window *window)
{
    return (struct capture_file){.window = window,
                                 .is_pcapng = is_pcapng(window_at(window, 0, 4))};
}

void capture_file_free(struct capture_file *file)
{
    buf_free(&file->interfaces);
}

enum capture_found capture_file_next(struct capture_file *file, struct capture_item *item)
{
    *item = (struct capture_item){.offset = file->at};
    if (file->at >= file->window->size && file->secrets >= file->secrets_end)
        return CAPTURE_END;
    return file->is_pcapng ? pcapng_file_next(file, item) : pcap_file_next(file, item);
}

uint64_t capture_file_number(const struct capture_file *file, struct reader *reader,
                             size_t width)
{
    return file->is_big_endian ? read_be(reader, width) : read_le(reader, width);
}

enum capture_found capture_file_give_up(struct capture_file *file, struct capture_item *item,
                                        const char *complaint)
{
    item->complaint = complaint;
    file->at = file->window->size;
    return CAPTURE_ODD;
}

uint64_t capture_time(const struct capture_interface *interface, uint64_t ticks)
{
    uint64_t seconds = ticks / interface->per_second + (uint64_t)interface->offset;
    uint64_t rest = ticks % interface->per_second;

    if (interface->per_second == MICROSECONDS)
        return seconds * MICROSECONDS + rest;
    return seconds * MICROSECONDS +
           (uint64_t)((unsigned __int128)rest * MICROSECONDS / interface->per_second);
}
