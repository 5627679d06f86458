/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * link: two peers and the wire between them, as a lab holds them. The link owns all three.
 */
#ifndef LOCKSTEP_LABS_LINK_H
#define LOCKSTEP_LABS_LINK_H

#include "labs/lab.h"
#include "peers/peer.h"

struct link {
    struct peer *client;
    struct peer *server;
    struct wire *wire; /* NULL: not opened */
};

/* Enters the connection in the trace, lays the wire between link->client and link->server (set
 * by the caller) and lends it to the bench, then lets the client begin. */
void link_open(struct link *link, struct bench *bench, enum framing framing, const char *name,
               const char *transport);

/* Lets both ends work. */
void link_pump(struct link *link);

/* Appends stuck when neither end failed or closed: for a lab that knows that something more had
 * to come, with nothing held any more. */
void link_tell_stuck(const struct link *link);

/* Both ends are open. Otherwise appends stuck if both still wait for each other. */
bool link_is_open(const struct link *link);

/* Takes the wire from the bench and frees the link; an empty one may be freed too. */
void link_free(struct link *link, struct bench *bench);

#endif
