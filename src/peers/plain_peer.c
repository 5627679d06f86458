/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/memory.h"
#include "peers/peer.h"

static void hand_over(struct peer *peer)
{
    struct buf taken = peer->inbox;

    peer->inbox = (struct buf){0};
    if (taken.length && peer->on_data)
        peer->on_data(peer->context, peer, buf_view(&taken));
    buf_free(&taken);
}

static void plain_pump(struct peer *peer)
{
    if (peer->phase == PEER_FRESH)
        peer_enter(peer, PEER_OPEN, "OPEN", "sends and takes data as it is");
    hand_over(peer);
    if (peer->inbox_ended)
        peer_enter(peer, PEER_CLOSED, "CLOSED", "one side sends no more");
}

static bool plain_send(struct peer *peer, struct bytes data)
{
    if (peer->phase != PEER_OPEN)
        return false;
    wire_put(peer->wire, peer->sends, data);
    return true;
}

static void plain_close(struct peer *peer)
{
    wire_finish(peer->wire, peer->sends);
    peer_enter(peer, PEER_CLOSED, "CLOSED", "one side sends no more");
}

static void plain_free(struct peer *peer)
{
    peer_clear(peer);
    free(peer);
}

static const struct peer_ops plain_ops = {
    .pump = plain_pump,
    .send = plain_send,
    .close = plain_close,
    .free = plain_free,
};

struct peer *plain_peer_new(struct trace *trace, uint32_t run, const char *name,
                            enum peer_role role)
{
    struct peer *peer = mem_alloc(1, sizeof *peer);

    peer_init(peer, &plain_ops, trace, run, name, role);
    return peer;
}
