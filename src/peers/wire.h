/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * wire: what lies between the two peers of one connection: a queue of units each way. A unit
 * stays there until somebody delivers it; nothing moves by itself. Every act appends its event.
 *
 *     client --put--> [unit][unit][unit] --deliver--> server.inbox
 *     client.inbox <--deliver-- [unit] <--put-- server
 *
 * The wire owns its units. One put may hold several units or a part of one: framing decides
 * (trace.h); the tail of an unfinished unit waits for the next put.
 */
#ifndef LOCKSTEP_PEERS_WIRE_H
#define LOCKSTEP_PEERS_WIRE_H

#include "base/buf.h"
#include "base/memory.h"
#include "trace/trace.h"

enum lane { LANE_TO_SERVER, LANE_TO_CLIENT, LANES };

struct unit {
    struct unit *next;
    enum lane lane;
    uint32_t seq;       /* the event that put it there: sent, replayed or injected */
    uint32_t latest;    /* its last altered event, or seq */
    struct bytes bytes; /* of that one, in the trace: as they would be delivered now */
};

struct peer;

struct wire {
    struct trace *trace;
    uint32_t run;
    uint32_t conn;
    struct peer *ends[LANES]; /* ends[lane] receives what lies in that lane */
    struct arena units;       /* all that ever were held */
    struct unit *held[LANES]; /* oldest first */
    struct buf tails[LANES];
    bool finished[LANES]; /* its sender puts no more */
    bool outside; /* an end is somebody else's (a real socket): its units can be held and
                             delivered, nothing else; the attacker's verbs are refused */
};

/* A wire of a connection already in the trace's table, between two peers it does not own; from
 * here on they send through it. Appends opened. */
struct wire *wire_new(struct trace *trace, uint32_t run, uint32_t conn, struct peer *client,
                      struct peer *server, const char *transport);

/* Frees the wire, or NULL, and what it holds, without an event. */
void wire_free(struct wire *wire);

/* A peer puts bytes on the wire; each whole unit appends sent. */
void wire_put(struct wire *wire, enum lane lane, struct bytes bytes);

/* A peer closes its sending side: an unfinished unit lies on the wire as it is, and what is put
 * there later is lost. Once the lane is empty the receiver sees the end and closed is appended.
 */
void wire_finish(struct wire *wire, enum lane lane);

/* How many units are held in both lanes. */
size_t wire_held(const struct wire *wire);

/* The held unit put there by event seq, or NULL. */
struct unit *wire_find(const struct wire *wire, uint32_t seq);

/* The oldest held unit of both lanes, or NULL. */
struct unit *wire_oldest(const struct wire *wire);

/* ---- for the attacker, who appends what was done ---- */

/* An event of this kind from the sender of a lane to its receiver; run and conn are filled in.
 */
struct event wire_event(const struct wire *wire, enum lane lane, enum event_kind kind);

/* Adds the unit that event seq holds behind another one of its lane, or first for NULL. */
struct unit *wire_insert(struct wire *wire, enum lane lane, struct unit *behind, uint32_t seq);

/* Takes a held unit away; when it was the last one of a finished lane, its receiver sees the
 * end. */
void wire_remove(struct wire *wire, struct unit *unit);

#endif
