/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/relay.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "interop/record/capture.h"

static struct sockaddr_in local(uint16_t port)
{
    return (struct sockaddr_in){
        .sin_family = AF_INET,
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
        .sin_port = htons(port),
    };
}

/* Returns a socket, or -1; prints where it listens. */
static int listen_somewhere(void)
{
    struct sockaddr_in address = local(0);
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (listener < 0 || bind(listener, (struct sockaddr *)&address, length) < 0 ||
        listen(listener, 16) < 0 ||
        getsockname(listener, (struct sockaddr *)&address, &length) < 0)
        return -1;
    printf("%u\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

static int connect_to(uint16_t port)
{
    struct sockaddr_in address = local(port);
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (server >= 0 && connect(server, (struct sockaddr *)&address, sizeof address) < 0) {
        close(server);
        return -1;
    }
    return server;
}

static bool send_all(int to, struct bytes bytes)
{
    while (bytes.length) {
        ssize_t sent = send(to, bytes.data, bytes.length, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        bytes = bytes_part(bytes, (size_t)sent, bytes.length);
    }
    return true;
}

/* Hands on what one end said; false when it has said all, or the other hears no more. */
static bool hand_on(struct flow *flow, enum side from, const int ends[2])
{
    static uint8_t data[65536];
    ssize_t got = recv(ends[from], data, sizeof data, 0);
    struct bytes bytes = {data, got > 0 ? (size_t)got : 0};

    if (!bytes.length)
        return false;
    flow_add(flow, from, bytes);
    return send_all(ends[from == CLIENT ? SERVER : CLIENT], bytes);
}

static void hand_on_all(struct flow *flow, const int ends[2])
{
    struct pollfd polled[2] = {
        [CLIENT] = {.fd = ends[CLIENT], .events = POLLIN},
        [SERVER] = {.fd = ends[SERVER], .events = POLLIN},
    };

    while (polled[CLIENT].fd >= 0 || polled[SERVER].fd >= 0) {
        if (poll(polled, 2, -1) < 0)
            return;
        for (int from = CLIENT; from <= SERVER; from++) {
            if (!polled[from].revents || hand_on(flow, (enum side)from, ends))
                continue;
            polled[from].fd = -1;
            if (from == SERVER)
                return;
            shutdown(ends[SERVER], SHUT_WR);
        }
    }
}

int relay(uint16_t port, uint16_t first_client, const char *path)
{
    struct capture capture = {.format = CAPTURE_PCAP};
    int listener = listen_somewhere(), ends[2];
    bool good = listener >= 0;

    for (uint16_t client = first_client; good; client++) {
        struct flow flow = {.client_port = client};

        ends[CLIENT] = accept(listener, NULL, NULL);
        ends[SERVER] = connect_to(port);
        good = ends[CLIENT] >= 0 && ends[SERVER] >= 0;
        if (good) {
            hand_on_all(&flow, ends);
            capture_add(&capture, &flow, PACK_RECORDS);
            good = capture_append(&capture, path) && puts("kept") >= 0 && fflush(stdout) == 0;
        }
        close(ends[CLIENT]);
        close(ends[SERVER]);
        flow_free(&flow);
    }
    perror("record: relay");
    return EXIT_FAILURE;
}
