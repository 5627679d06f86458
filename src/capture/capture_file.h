/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * capture_file: packets and embedded key logs out of a capture file, one after another: classic
 * pcap (draft-ietf-opsawg-pcap) in both byte orders, with micro- or nanoseconds, and pcapng
 * (draft-ietf-opsawg-pcapng) with any number of sections and interfaces.
 *
 * What is wrong with a file is told, never fatal: a block whose contents make no sense is
 * stepped over; where the lengths no longer do, or the file breaks off, the capture ends.
 */
#ifndef LOCKSTEP_CAPTURE_CAPTURE_FILE_H
#define LOCKSTEP_CAPTURE_CAPTURE_FILE_H

#include "base/buf.h"
#include "base/reader.h"
#include "capture/window.h"

#define CAPTURE_PACKET_MOST (1024u * 1024) /* bytes: no network carries more at once */

struct capture_interface {
    uint32_t link;       /* LINKTYPE_ number */
    uint32_t most;       /* bytes of a packet that are kept; 0: all */
    uint64_t per_second; /* ticks of its clock */
    int64_t offset;      /* seconds to add */
};

struct capture_file {
    struct window *window;
    uint64_t at; /* offset of what is read next */
    bool is_pcapng;
    bool is_big_endian;
    struct buf interfaces;         /* struct capture_interface: of this section */
    uint64_t secrets, secrets_end; /* a key log not read to its end: offsets */
};

enum capture_found {
    CAPTURE_END,
    CAPTURE_PACKET,
    CAPTURE_SECRETS, /* whole lines of a key log, in bytes */
    CAPTURE_OTHER,   /* nothing for anybody; read on */
    CAPTURE_ENTRY,   /* the same, but Wireshark counts it as a packet */
    CAPTURE_ODD,     /* something that makes no sense: see complaint */
};

struct capture_item {
    struct bytes bytes;    /* valid until the next item is asked for */
    uint64_t at_us;        /* of a packet: since 1970-01-01 UTC */
    uint32_t length;       /* of a packet, as it was on the wire */
    uint32_t link;         /* of a packet: LINKTYPE_ number */
    uint64_t offset;       /* of the packet or block in the file */
    const char *complaint; /* half a sentence, after "the block at byte N" */
};

/* True when the file begins as a capture does. */
bool capture_file_is_one(struct bytes beginning);

/* Begins at the beginning of a file that is a capture; the window must outlive it. */
struct capture_file capture_file_new(struct window *window);

/* Frees what it knows of interfaces; the window stays open. */
void capture_file_free(struct capture_file *file);

/* What comes next. After CAPTURE_END there is nothing. */
enum capture_found capture_file_next(struct capture_file *file, struct capture_item *item);

/* ---- for the two formats ---- */

/* True when the file begins as a classic pcap does. */
bool pcap_file_is_one(struct bytes beginning);

/* Each: what comes next in a file of its format that is not at its end; the item's offset is
 * set already. */
enum capture_found pcap_file_next(struct capture_file *file, struct capture_item *item);
enum capture_found pcapng_file_next(struct capture_file *file, struct capture_item *item);

/* A number in the file's byte order. */
uint64_t capture_file_number(const struct capture_file *file, struct reader *reader,
                             size_t width);

/* Complains about what stands at the file's place, and ends the capture there. */
enum capture_found capture_file_give_up(struct capture_file *file, struct capture_item *item,
                                        const char *complaint);

/* Microseconds since 1970 at so many ticks of an interface's clock. */
uint64_t capture_time(const struct capture_interface *interface, uint64_t ticks);

#endif
