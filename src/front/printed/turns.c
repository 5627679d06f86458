/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/turns.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

static void leave(struct turns *place)
{
    if (place->from >= 0)
        close(place->from);
    if (place->to >= 0)
        close(place->to);
    *place = (struct turns){-1, -1, false};
}

bool turns_make(struct turns *places, size_t count)
{
    bool made = true;

    for (size_t i = 0; i < count; i++)
        places[i] = (struct turns){-1, -1, i == 0};
    for (size_t i = 0; i < count && made; i++) {
        int ends[2] = {-1, -1};

        made = socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0;
        places[i].to = ends[0];
        places[(i + 1) % count].from = ends[1];
    }
    if (!made)
        turns_keep(places, count, count);
    return made;
}

void turns_keep(struct turns *places, size_t count, size_t mine)
{
    for (size_t i = 0; i < count; i++)
        if (i != mine)
            leave(&places[i]);
}

enum turn turns_take(struct turns *turns, bool wait)
{
    char turn;
    ssize_t got;

    if (turns->mine)
        return TURN_MINE;
    do
        got = recv(turns->from, &turn, 1, wait ? 0 : MSG_DONTWAIT);
    while (got < 0 && errno == EINTR);
    turns->mine = got == 1;
    if (turns->mine)
        return TURN_MINE;
    return got < 0 && errno == EAGAIN ? TURN_LATER : TURN_NEVER;
}

bool turns_pass(struct turns *turns)
{
    ssize_t sent;

    do
        sent = send(turns->to, "", 1, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    turns->mine = false;
    return sent == 1;
}
