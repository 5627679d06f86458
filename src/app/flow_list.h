/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * flow_list: the connections of a trace as a list, one line each: between whom, about whom,
 * what was agreed, how much, whether it can be read and how it ended. What can be counted is
 * counted once, as the trace grows; what takes a look inside is looked at when a flow is asked
 * for, so that a list of a million costs no more than those that are seen.
 */
#ifndef LOCKSTEP_APP_FLOW_LIST_H
#define LOCKSTEP_APP_FLOW_LIST_H

#include "inspect/inspect.h"

struct flow_list;

enum flow_sign {
    FLOW_NOT_TLS,
    FLOW_CLEAR,  /* TLS, and nothing in it is sealed */
    FLOW_SEALED, /* nothing that is sealed can be read */
    FLOW_PARTLY,
    FLOW_OPENED, /* all of it can be read */
};
const char *flow_sign_word(enum flow_sign sign); /* "opened", "sealed" ... */

/* Texts are clean. */
struct flow_line {
    uint32_t conn; /* its number */
    const char *client, *server;
    const char *name;    /* the server name that was asked for (SNI); "" for none */
    const char *version; /* "TLS 1.3"; "" before it was agreed */
    const char *suite;
    const char *alpn;  /* agreed; "" for none */
    const char *ended; /* "fin", "reset", or "" */
    enum flow_sign sign;
    uint64_t records; /* of TLS; 0 for others */
    uint64_t bytes;   /* of what its packets brought */
    uint32_t notes;   /* things that are missing or strange */
};

/* Lists what is in *trace as *reading has it; both must outlive the list. */
struct flow_list *flow_list_new(const struct trace *trace, struct inspect *reading);
void flow_list_free(struct flow_list *flows);

/* Takes in what was appended to the trace, and has the reading do so. */
void flow_list_update(struct flow_list *flows);

/* How many flows there are by now. */
size_t flow_list_count(const struct flow_list *flows);

/* The flow of that number, from 1 to the count; its texts in the arena. */
void flow_list_look(struct flow_list *flows, uint32_t conn, struct arena *arena,
                    struct flow_line *out);

/* Between whom and about whom, for finding: "10.0.0.1:4711 > 10.0.0.2:443 example.test". In the
 * arena. */
const char *flow_list_words(const struct flow_list *flows, uint32_t conn, struct arena *arena);

/* The events of a flow in their order: the first for seq 0, then the one after seq; 0 at the
 * end. */
uint32_t flow_list_next(const struct flow_list *flows, uint32_t conn, uint32_t seq);

/* What the list was made of. */
const struct trace *flow_list_trace(const struct flow_list *flows);
struct inspect *flow_list_reading(const struct flow_list *flows);

#endif
