/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ends: the commands that name an end of a connection, always the one that sends.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "peers/attacker.h"
#include "peers/peer.h"
#include "run/state.h"

bool run_names_end(enum verb verb)
{
    return verb == VERB_HOLD || verb == VERB_INJECT || verb == VERB_CUT || verb == VERB_SEND;
}

/* ---- which end ---- */

/* Adds a name to a list, once. */
static void list_name(struct buf *out, const char *name)
{
    if (!strstr(buf_text(out), name))
        buf_format(out, "%s%s", out->length ? ", " : "", name);
}

static enum status no_end(const struct run *run, const struct command *command,
                          struct failure *failure)
{
    struct buf ends = {0};

    for (size_t i = 0; i < run->bench.wire_count; i++)
        for (enum lane lane = LANES; lane-- > 0;)
            list_name(&ends,
                      trace_peer_name(run->config.trace, run->bench.wires[i]->ends[lane]->id));
    if (ends.length)
        fail(failure, STATUS_USAGE,
             "cannot do '%s'\nno end of an open connection is called %s\nthe ends are: %s",
             command->line, command->peer, buf_text(&ends));
    else
        fail(failure, STATUS_USAGE,
             "cannot do '%s'\nno connection is open now\n"
             "deliver or step until one is, then give it again",
             command->line);
    buf_free(&ends);
    return STATUS_USAGE;
}

/* The end of that name on the connection that was opened last, or NULL. */
static struct peer *find_end(const struct run *run, const char *name)
{
    for (size_t i = run->bench.wire_count; i-- > 0;)
        for (enum lane lane = LANES; lane-- > 0;) {
            struct peer *end = run->bench.wires[i]->ends[lane];

            if (!strcmp(trace_peer_name(run->config.trace, end->id), name))
                return end;
        }
    return NULL;
}

/* ---- hold ---- */

/* An end may be held before its connection opens. */
static bool is_known(const struct trace *trace, const char *name)
{
    if (!strcmp(name, "client") || !strcmp(name, "server"))
        return true;
    for (uint32_t id = 1; id <= trace_peer_count(trace); id++)
        if (!strcmp(trace_peer_name(trace, id), name))
            return true;
    return false;
}

static enum status hold(struct run *run, const struct command *command, struct failure *failure)
{
    if (command->peer && !is_known(run->config.trace, command->peer))
        return no_end(run, command, failure);
    free(run->holds);
    run->holds = command->peer ? mem_string(command->peer) : NULL;
    return STATUS_OK;
}

/* ---- inject, cut, send ---- */

static enum status seen_the_end(const struct run *run, const struct command *command,
                                const struct peer *end, struct failure *failure)
{
    const struct peer *receiver = end->wire->ends[end->sends];

    return fail(failure, STATUS_USAGE,
                "cannot do '%s'\nthe %s has seen the end of what the %s sends\n"
                "restart, and do it before",
                command->line, trace_peer_name(run->config.trace, receiver->id), command->peer);
}

static enum status inject(struct run *run, const struct command *command,
                          const struct peer *end, struct failure *failure)
{
    if (!attack_inject(end->wire, end->sends, command->operand))
        return seen_the_end(run, command, end, failure);
    return STATUS_OK;
}

static enum status cut(struct run *run, const struct command *command, const struct peer *end,
                       struct failure *failure)
{
    const struct unit *first = end->wire->held[end->sends];
    size_t length = first ? first->bytes.length : 0;
    char why[96];

    if (command->after > length) {
        if (first)
            snprintf(why, sizeof why, "the oldest unit of the %s, #%u, has %zu bytes",
                     command->peer, first->seq, length);
        else
            snprintf(why, sizeof why, "no unit of the %s is held", command->peer);
        return run_no_target(run, why, failure);
    }
    if (!attack_cut(end->wire, end->sends, command->after))
        return seen_the_end(run, command, end, failure);
    run_pump(end->wire);
    return STATUS_OK;
}

/* What is sent by hand stands in the trace as what a lab sends does: an end had it ready. */
static enum status send_text(const struct run *run, const struct command *command,
                             struct peer *end, struct failure *failure)
{
    struct event ready = {.kind = EVENT_LOADED,
                          .run = run->bench.run,
                          .conn = end->wire->conn,
                          .from = end->id,
                          .name = command->peer,
                          .value = "what it was told to send"};

    if (end->phase == PEER_OPEN) {
        trace_append(run->config.trace, &ready, command->operand);
        if (end->ops->send(end, command->operand))
            return STATUS_OK;
    }
    return fail(failure, STATUS_USAGE,
                "cannot do '%s'\nthe %s cannot send now: it is at %s\n"
                "let the handshake come to its end first; after the goodbye it is too late",
                command->line, command->peer, end->phase_name);
}

enum status run_end_verb(struct run *run, const struct command *command,
                         struct failure *failure)
{
    struct peer *end;
    enum status status = STATUS_OK;

    if (command->verb == VERB_HOLD)
        return hold(run, command, failure);
    end = find_end(run, command->peer);
    if (!end)
        return no_end(run, command, failure);
    if (command->verb == VERB_SEND)
        return send_text(run, command, end, failure);
    status = run_refuse_outside(command, end->wire, failure);
    if (status)
        return status;
    return command->verb == VERB_CUT ? cut(run, command, end, failure)
                                     : inject(run, command, end, failure);
}
