/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/outside.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WAITING_MOST 16 /* clients that the system lets wait */

/* ---- listening ---- */

static enum status no_port(uint16_t port, int error, struct failure *failure)
{
    const char *todo = error == EADDRINUSE ? "end the other program, or choose another port "
                                             "with --port; --port 0 takes any that is free"
                       : error == EACCES   ? "choose a port above 1023"
                                           : "choose another port with --port";

    return fail(failure, error == EACCES ? STATUS_PERMISSION : STATUS_BUSY,
                "cannot listen on port %u of this machine\n%s\n%s", port,
                error == EADDRINUSE ? "another program has it" : strerror(error), todo);
}

/* The socket, or -1 with errno set. */
static int listen_at(const struct sockaddr *at, socklen_t length)
{
    int fd = socket(at->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int on = 1;
    int error;

    if (fd < 0)
        return -1;
    (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (at->sa_family == AF_INET6)
        (void)setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    if (bind(fd, at, length) == 0 && listen(fd, WAITING_MOST) == 0)
        return fd;
    error = errno;
    close(fd);
    errno = error;
    return -1;
}

static uint16_t port_of(int fd)
{
    struct sockaddr_in at = {0};
    socklen_t length = sizeof at;

    (void)getsockname(fd, (struct sockaddr *)&at, &length);
    return ntohs(at.sin_port);
}

/* The machine lacks that kind of address. */
static bool has_none(int error)
{
    return error == EAFNOSUPPORT || error == EADDRNOTAVAIL || error == EPROTONOSUPPORT;
}

enum status outside_listen(struct outside *out, uint16_t port, struct failure *failure)
{
    struct sockaddr_in four = {.sin_family = AF_INET,
                               .sin_port = htons(port),
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    int fd = listen_at((const struct sockaddr *)&four, sizeof four);

    *out = (struct outside){.role = ROLE_CLIENT, .port = port};
    if (fd < 0)
        return no_port(port, errno, failure);
    out->listeners[out->listener_count++] = fd;
    out->port = port_of(fd);
    six.sin6_port = htons(out->port);
    fd = listen_at((const struct sockaddr *)&six, sizeof six);
    if (fd >= 0)
        out->listeners[out->listener_count++] = fd;
    else if (!has_none(errno)) {
        int error = errno;

        outside_close(out);
        return no_port(out->port, error, failure);
    }
    return STATUS_OK;
}

/* ---- looking up ---- */

enum status outside_look_up(struct outside *out, const char *host, uint16_t port,
                            struct failure *failure)
{
    const struct addrinfo wanted = {.ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    char service[8];
    int code;

    *out = (struct outside){.role = ROLE_SERVER, .port = port, .host = host};
    snprintf(service, sizeof service, "%u", port);
    code = getaddrinfo(host, service, &wanted, &found);
    if (code)
        return fail(failure, STATUS_NO_INPUT,
                    "cannot find the server \"%s\"\n%s\n"
                    "check its name, and the network of this machine",
                    host, code == EAI_SYSTEM ? strerror(errno) : gai_strerror(code));
    for (const struct addrinfo *at = found; at && out->address_count < OUTSIDE_ADDRESSES;
         at = at->ai_next) {
        struct outside_address *address = &out->addresses[out->address_count++];

        memcpy(&address->at, at->ai_addr, at->ai_addrlen);
        address->length = at->ai_addrlen;
    }
    freeaddrinfo(found);
    return STATUS_OK;
}

void outside_close(struct outside *outside)
{
    for (size_t i = 0; i < outside->listener_count; i++)
        close(outside->listeners[i]);
    if (outside->kept)
        outside->forget(outside->kept);
    *outside = (struct outside){0};
}

void outside_text(int fd, char out[static OUTSIDE_TEXT])
{
    struct sockaddr_storage at = {0};
    socklen_t length = sizeof at;
    char host[INET6_ADDRSTRLEN] = "somewhere";
    char port[8] = "0";

    if (getpeername(fd, (struct sockaddr *)&at, &length) == 0)
        (void)getnameinfo((const struct sockaddr *)&at, length, host, sizeof host, port,
                          sizeof port, NI_NUMERICHOST | NI_NUMERICSERV);
    snprintf(out, OUTSIDE_TEXT, "tcp, %s port %s", host, port);
}
