/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/link.h"

#include "base/reader.h"

enum link_type {
    LINK_TYPE_NULL = 0,
    LINK_TYPE_ETHERNET = 1,
    LINK_TYPE_RAW_BSD = 12,
    LINK_TYPE_RAW_OPENBSD = 14,
    LINK_TYPE_RAW = 101,
    LINK_TYPE_LOOP = 108,
    LINK_TYPE_SLL = 113,
    LINK_TYPE_IPV4 = 228,
    LINK_TYPE_IPV6 = 229,
    LINK_TYPE_SLL2 = 276,
};

enum ether_type {
    ETHER_IPV4 = 0x0800,
    ETHER_IPV6 = 0x86dd,
    ETHER_VLAN = 0x8100,         /* 802.1Q */
    ETHER_VLAN_SERVICE = 0x88a8, /* 802.1ad, "QinQ" */
    ETHER_VLAN_BEFORE = 0x9100,  /* QinQ before there was a standard */
};

static bool is_vlan(uint64_t type)
{
    return type == ETHER_VLAN || type == ETHER_VLAN_SERVICE || type == ETHER_VLAN_BEFORE;
}

/* Steps over VLAN tags: two bytes of tag, then the type of what follows. */
static bool holds_ip(struct reader *frame, uint64_t type)
{
    while (is_vlan(type) && !frame->failed) {
        read_bytes(frame, 2);
        type = read_be(frame, 2);
    }
    return type == ETHER_IPV4 || type == ETHER_IPV6;
}

/* An address family is a number of the system that captured, in the order of its bytes: 2 is
 * IPv4 everywhere, IPv6 has a number of its own on each system. */
static bool is_ip_family(uint64_t family)
{
    switch (family > 0xffff ? __builtin_bswap32((uint32_t)family) : family) {
    case 2:
    case 10: /* Linux */
    case 23: /* Windows */
    case 24: /* NetBSD, OpenBSD */
    case 28: /* FreeBSD */
    case 30: /* macOS */
        return true;
    default:
        return false;
    }
}

enum link_answer link_read(uint32_t link, struct bytes frame, struct bytes *ip)
{
    struct reader reader = reader_of(frame);
    uint64_t type;
    bool found = true;

    switch (link) {
    case LINK_TYPE_NULL:
    case LINK_TYPE_LOOP:
        found = is_ip_family(read_be(&reader, 4));
        break;
    case LINK_TYPE_ETHERNET:
        read_bytes(&reader, 12); /* addresses */
        found = holds_ip(&reader, read_be(&reader, 2));
        break;
    case LINK_TYPE_SLL:
        read_bytes(&reader, 14); /* direction, hardware, address */
        found = holds_ip(&reader, read_be(&reader, 2));
        break;
    case LINK_TYPE_SLL2:
        type = read_be(&reader, 2);
        read_bytes(&reader, 18); /* interface, hardware, direction, address */
        found = holds_ip(&reader, type);
        break;
    case LINK_TYPE_RAW:
    case LINK_TYPE_RAW_BSD:
    case LINK_TYPE_RAW_OPENBSD:
    case LINK_TYPE_IPV4:
    case LINK_TYPE_IPV6:
        break;
    default:
        return LINK_UNKNOWN;
    }
    *ip = read_rest(&reader);
    if (reader.failed)
        return LINK_CUT;
    return found ? LINK_IP : LINK_OTHER;
}
