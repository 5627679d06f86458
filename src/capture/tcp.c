/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/tcp.h"

#include "base/reader.h"

#define HEADER_LEAST 20 /* bytes */

const char *tcp_read(struct bytes segment, size_t missing, struct tcp_segment *out)
{
    struct reader reader = reader_of(segment);
    size_t header;

    out->from = (uint16_t)read_be(&reader, 2);
    out->to = (uint16_t)read_be(&reader, 2);
    out->sequence = (uint32_t)read_be(&reader, 4);
    out->acknowledged = (uint32_t)read_be(&reader, 4);
    header = (size_t)(read_be(&reader, 1) >> 4) * 4;
    out->flags = (unsigned)read_be(&reader, 1);
    read_bytes(&reader, 6); /* window, checksum, urgent pointer */
    if (!reader.failed && header < HEADER_LEAST)
        return "has a TCP header shorter than any";
    read_bytes(&reader, header - HEADER_LEAST);
    out->data = read_rest(&reader);
    out->missing = missing;
    if (reader.failed)
        return missing ? "was cut within its TCP header when it was captured"
                       : "ends within its TCP header";
    return NULL;
}
