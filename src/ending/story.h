/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * story: the events of one connection, sorted by what an ending is told of. Inner part of
 * ending.
 */
#ifndef LOCKSTEP_ENDING_STORY_H
#define LOCKSTEP_ENDING_STORY_H

#include "ending/ending.h"
#include "inspect/keys.h"

/* What somebody on the wire did. */
enum deed_kind {
    DEED_ALTER = 1,
    DEED_DROP = 2,
    DEED_REPLAY = 4,
    DEED_INJECT = 8,
    DEED_CUT = 16,
    DEED_REORDER = 32,
    DEED_REFLECT = 64,
    DEED_RECORDED = 128, /* played what had been recorded of another connection: a lab's own */
};

struct deed {
    enum deed_kind kind;
    uint32_t seq;  /* the event that tells it */
    uint32_t unit; /* the event that put the unit there; 0: none */
    bool to_server;
    bool sealed;
    bool at_type;        /* it changed the first byte */
    const char *message; /* what the unit holds: "ServerHello"; "" without inspect */
};

#define DEEDS_MOST  8
#define CHECKS_MOST 24

struct story_side {
    uint32_t peer;
    const struct event *failed; /* its first failure */
    const struct event *state;  /* the last before it failed or closed */
    const struct event *closed; /* it reached its planned end */
    const struct event *said;   /* the last fatal alert, or else the last of all */
    const struct event *heard;
    const struct event *note;  /* its library's words on the certificate */
    const struct event *moved; /* the last unit it put there, or took, before it failed */
    bool is_open;              /* application data could flow */
    const struct event *checks[CHECKS_MOST]; /* the last word on each rule */
    size_t check_count;
};

struct story {
    const struct trace *trace;
    struct inspect *inspect; /* NULL: none */
    const struct trace_conn *conn;
    uint32_t number, last;
    struct story_side sides[ENDING_SIDES];
    struct deed deeds[DEEDS_MOST]; /* the first ones */
    size_t deed_count;
    unsigned deed_kinds;
    uint32_t highest[ENDING_SIDES]; /* the latest unit that reached that side */
    const struct event *stuck;
    const struct event *repeated; /* the lab's word that the server took it a second time */
    bool by_command;              /* commands were given in this run */
    bool is_older;                /* TLS 1.2 or before */
    enum ending_side first;       /* the side that failed first, when one did */
    const struct event *decided;  /* its failure, or what else ended it; NULL: nothing did */
};

/* Sorts the events of a connection up to `last`. */
void story_read(struct story *story, const struct trace *trace, struct inspect *inspect,
                uint32_t conn, uint32_t last);

/* True when the unit of that event lay on the wire sealed; false without inspect. */
bool story_is_sealed(const struct story *story, uint32_t unit);

/* What the unit of an event holds as its sender put it on the wire; of a copy what the first
 * one holds. Wants inspect. */
const char *story_summary(const struct story *story, uint32_t seq);

/* Both ends closed as planned, and none failed. */
bool story_is_closed(const struct story *story);

/* The check of that rule at the side that failed first, when it failed. */
const struct event *story_failed_check(const struct story *story, const char *rule);

/* Early data that are refused end no session, and are refused all the same. */
bool story_is_refusal(const struct event *check);

/* What that side offered or agreed on under that name; "" for nothing. */
const char *story_told(const struct story *story, enum event_kind kind, enum ending_side side,
                       const char *name);

#endif
