/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * endpoint: one end of a TCP connection, and its name: "192.0.2.1:443", "[2001:db8::1]:443".
 */
#ifndef LOCKSTEP_CAPTURE_ENDPOINT_H
#define LOCKSTEP_CAPTURE_ENDPOINT_H

#include <arpa/inet.h>

#include "capture/ip.h"

#define ENDPOINT_NAME_ROOM (INET6_ADDRSTRLEN + sizeof "[]:65535")

struct endpoint {
    uint8_t address[IP_ADDRESS]; /* IPv4 as an IPv4-mapped one */
    uint16_t port;
};

/* An IPv4 address, as a number, and a port. */
struct endpoint endpoint_ipv4(uint32_t address, uint16_t port);

/* True for an IPv4 address, kept as an IPv4-mapped one. */
bool endpoint_is_ipv4(const struct endpoint *end);

/* Writes its name with a NUL; IPv6 addresses stand in brackets. */
void endpoint_name(const struct endpoint *end, char out[static ENDPOINT_NAME_ROOM]);

/* The end of that name; false for names of anything else. */
bool endpoint_read(const char *name, struct endpoint *out);

#endif
