/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * peer: one end of a connection. It reads what was delivered to its inbox, puts units on its
 * wire and appends events. It never draws, sleeps or opens a socket. Application data goes to
 * whoever made it (a lab), through on_data.
 */
#ifndef LOCKSTEP_PEERS_PEER_H
#define LOCKSTEP_PEERS_PEER_H

#include "base/buf.h"
#include "peers/wire.h"
#include "trace/trace.h"

struct peer;

struct peer_ops {
    /* Works on what is in the inbox until nothing moves; a client's first pump begins. */
    void (*pump)(struct peer *peer);
    /* Sends application data. False when the peer cannot (yet, or any more). */
    bool (*send)(struct peer *peer, struct bytes data);
    /* Says goodbye as its protocol does, and ends its sending side. */
    void (*close)(struct peer *peer);
    void (*free)(struct peer *peer);
};

enum peer_phase {
    PEER_FRESH,   /* nothing done yet */
    PEER_SHAKING, /* a handshake is under way */
    PEER_OPEN,    /* application data can flow */
    PEER_CLOSED,  /* ended as planned */
    PEER_FAILED,  /* ended otherwise: see its failed and alert events */
};

struct peer {
    const struct peer_ops *ops;
    struct trace *trace;
    uint32_t run;
    uint32_t id;       /* in the trace's table */
    struct wire *wire; /* set by wire_new */
    enum lane sends;   /* the lane this end puts units into */
    struct buf inbox;  /* delivered, not read yet */
    bool inbox_ended;  /* the other side will send no more */
    bool outside;      /* stands for a program of its own: set by tcp alone */
    enum peer_phase phase;
    const char *phase_name; /* the state in its protocol's words, static: "wait ServerHello" */
    void (*on_data)(void *context, struct peer *peer, struct bytes data);
    void *context;
};

/* Fills in the common part and enters the peer in the trace's table. */
void peer_init(struct peer *peer, const struct peer_ops *ops, struct trace *trace, uint32_t run,
               const char *name, enum peer_role role);

/* The same for one that is in the table already: it has several connections. */
void peer_join(struct peer *peer, const struct peer_ops *ops, struct trace *trace, uint32_t run,
               uint32_t id);

/* Notes a change of phase as a state event; says nothing when the name is the present one. Name
 * and meaning are words of the program: they are not copied. */
void peer_enter(struct peer *peer, enum peer_phase phase, const char *name,
                const char *meaning);

/* Frees the common part; for peer_ops.free of each kind. */
void peer_clear(struct peer *peer);

/* Appends an event of this peer: run and conn are filled in, and from unless it is another. */
uint32_t peer_append(struct peer *peer, struct event event, struct bytes bytes);

/* A peer without any protocol: what is sent lies on the wire as it is. */
struct peer *plain_peer_new(struct trace *trace, uint32_t run, const char *name,
                            enum peer_role role);

#endif
