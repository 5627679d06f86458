/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/endpoint.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define IPV4_AT 12 /* in an IPv4-mapped address */

static const uint8_t mapped[IPV4_AT] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

struct endpoint endpoint_ipv4(uint32_t address, uint16_t port)
{
    struct endpoint end = {.port = port};

    memcpy(end.address, mapped, sizeof mapped);
    for (size_t i = 0; i < 4; i++)
        end.address[IPV4_AT + i] = (uint8_t)(address >> (24 - 8 * i));
    return end;
}

bool endpoint_is_ipv4(const struct endpoint *end)
{
    return memcmp(end->address, mapped, sizeof mapped) == 0;
}

void endpoint_name(const struct endpoint *end, char out[static ENDPOINT_NAME_ROOM])
{
    char address[INET6_ADDRSTRLEN];

    if (endpoint_is_ipv4(end)) {
        inet_ntop(AF_INET, end->address + IPV4_AT, address, sizeof address);
        snprintf(out, ENDPOINT_NAME_ROOM, "%s:%u", address, end->port);
    } else {
        inet_ntop(AF_INET6, end->address, address, sizeof address);
        snprintf(out, ENDPOINT_NAME_ROOM, "[%s]:%u", address, end->port);
    }
}

/* A port is written without signs, blanks or zeros before it. */
static bool read_port(const char *text, uint16_t *port)
{
    unsigned value = 0;

    if (!*text || (*text == '0' && text[1]))
        return false;
    for (; *text; text++) {
        if (!isdigit((unsigned char)*text))
            return false;
        value = value * 10 + (unsigned)(*text - '0');
        if (value > UINT16_MAX)
            return false;
    }
    *port = (uint16_t)value;
    return true;
}

bool endpoint_read(const char *name, struct endpoint *out)
{
    const char *colon = strrchr(name, ':');
    char address[ENDPOINT_NAME_ROOM];
    size_t length = colon ? (size_t)(colon - name) : 0;
    bool is_ipv6 = length > 2 && name[0] == '[' && colon[-1] == ']';

    if (!length || length >= sizeof address || !read_port(colon + 1, &out->port))
        return false;
    memcpy(address, name + is_ipv6, length - 2 * is_ipv6);
    address[length - 2 * is_ipv6] = '\0';
    if (is_ipv6)
        return inet_pton(AF_INET6, address, out->address) == 1;
    memcpy(out->address, mapped, sizeof mapped);
    return inet_pton(AF_INET, address, out->address + IPV4_AT) == 1;
}
