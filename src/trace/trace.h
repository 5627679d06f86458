/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * trace: everything that happened, in order; the only thing that anything downstream reads.
 *
 * A trace only grows. It owns the tables of runs, peers and connections, all events, their
 * strings and their bytes; what it lends is valid until trace_free. Going back in time is
 * choosing an earlier seq; nothing is undone.
 *
 *     run 1 {lab, settings, script}      a restart or the other side of an A/B appends a run
 *       peer 1 client   peer 2 server    a middle man is one run, two connections, three peers
 *         connection 1 {client, server, framing}
 *           event 1, 2, 3 ...
 */
#ifndef LOCKSTEP_TRACE_TRACE_H
#define LOCKSTEP_TRACE_TRACE_H

#include "base/bytes.h"
#include "base/status.h"
#include "trace/event.h"

struct trace;

struct setting_value {
    const char *name;
    const char *value;
};

struct trace_run {
    const char *lab;                      /* its name, "" for a capture from elsewhere */
    const struct setting_value *settings; /* all of them, defaults too */
    size_t setting_count;
    const char *script; /* the commands that were given, a line each; "" for none */
    uint64_t began_us;  /* microseconds since 1970-01-01 UTC */
};

enum peer_role { ROLE_CLIENT, ROLE_SERVER, ROLE_MIDDLE, ROLE_TAP, ROLE_OTHER };

struct trace_peer {
    uint32_t run;
    const char *name; /* "client", "server", "scanner" */
    enum peer_role role;
};

/* How the bytes of a connection fall into units. */
enum framing {
    FRAMING_RAW,  /* what one write put there */
    FRAMING_LINE, /* a text line, its newline included */
    FRAMING_TLS,  /* a TLS record, header included */
};

struct trace_conn {
    uint32_t run;
    uint32_t client; /* peers */
    uint32_t server;
    enum framing framing;
    const char *name; /* "plain", "tls" */
};

/* An empty trace whose time begins now. */
struct trace *trace_new(void);

/* Frees the trace, or NULL; secrets and private keys in it are wiped before. */
void trace_free(struct trace *trace);

/* Each copies what it is given and returns the new number, from 1. */
uint32_t trace_add_run(struct trace *trace, const struct trace_run *run);
uint32_t trace_add_peer(struct trace *trace, const struct trace_peer *peer);
uint32_t trace_add_conn(struct trace *trace, const struct trace_conn *conn);

/* Settles how a connection that has no units yet falls into them: of one from elsewhere only
 * its first bytes tell. */
void trace_set_framing(struct trace *trace, uint32_t conn, enum framing framing);

/* Settles when a run began: of a capture its first packet tells. */
void trace_set_began(struct trace *trace, uint32_t run, uint64_t began_us);

/* Adds a line to the script of a run. */
void trace_add_command(struct trace *trace, uint32_t run, const char *line);

/* Appends a copy of *event holding bytes and returns its seq; the only place that assigns one.
 * at_us is now unless event->at_us is set (a loaded trace keeps its own times). length is
 * bytes.length unless event->length is larger (a capture cut short). Names left NULL become "".
 */
uint32_t trace_append(struct trace *trace, const struct event *event, struct bytes bytes);

/* The time for at_us of events that are told together: microseconds since the trace began. */
uint64_t trace_now(const struct trace *trace);

/* When that was, by the clock on the wall: microseconds since 1970-01-01 UTC, as its first run
 * says; 0 when there is none, or it does not know. */
uint64_t trace_began(const struct trace *trace);

/* How many there are; numbers run from 1 to that. */
uint32_t trace_count(const struct trace *trace);
uint32_t trace_run_count(const struct trace *trace);
uint32_t trace_peer_count(const struct trace *trace);
uint32_t trace_conn_count(const struct trace *trace);

/* What has that number; NULL for a number nobody has. */
const struct event *trace_event(const struct trace *trace, uint32_t seq);
const struct trace_run *trace_run(const struct trace *trace, uint32_t run);
const struct trace_peer *trace_peer(const struct trace *trace, uint32_t peer);
const struct trace_conn *trace_conn(const struct trace *trace, uint32_t conn);

/* The events that stored or loaded something, by a number of their own from 1: who looks for
 * what lies on a disk need not go through all events. NULL behind the last. */
const struct event *trace_file(const struct trace *trace, uint32_t number);

/* Likewise the events that are secrets, of which there are so many. */
uint32_t trace_secret_count(const struct trace *trace);
const struct event *trace_secret(const struct trace *trace, uint32_t number);

/* Whether somebody meddled with what passes on a connection. */
bool trace_was_tampered_with(const struct trace *trace);

/* The kept bytes of an event. */
struct bytes trace_bytes(const struct trace *trace, uint32_t seq);

/* The bytes an event speaks of: its own, or, for a delivered or dropped unit that was not
 * changed, those of the event it is about. */
struct bytes trace_unit(const struct trace *trace, uint32_t seq);

/* The peer's name, or "" for 0 and for unknown numbers. */
const char *trace_peer_name(const struct trace *trace, uint32_t peer);

#endif
