/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session_parts: what the files of a session share: session.c follows records,
 * session_messages.c what is in them.
 */
#ifndef LOCKSTEP_INSPECT_SESSION_PARTS_H
#define LOCKSTEP_INSPECT_SESSION_PARTS_H

#include "inspect/tls/flow.h"
#include "inspect/tls/session.h"

/* Sealed records that nobody here can read yet. */
struct waiting {
    struct unit *unit;
    size_t record;
};

struct queue {
    struct waiting *items;
    size_t count;
    size_t room;
};

struct direction {
    struct flow flow;
    struct buf partial; /* a handshake message that is not all there yet */
    struct queue waiting;
    size_t lacks; /* bytes that the last record should have had more; 0: it was whole */
};

struct session {
    const struct session_ground *ground;
    struct negotiation *negotiation; /* the last one */
    size_t greetings;
    struct direction directions[SIDES];
};

/* Takes in the content of a record: names it and does what its messages say. */
void session_read(struct session *session, enum side side, struct unit *unit, size_t record,
                  uint8_t type, struct bytes content);

/* What a content type is called in a summary. */
const char *content_name(uint8_t type);

#endif
