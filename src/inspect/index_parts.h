/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * index_parts: what the files of the index share: index.c takes events and reads connections,
 * index_secrets.c finds the secrets for them.
 */
#ifndef LOCKSTEP_INSPECT_INDEX_PARTS_H
#define LOCKSTEP_INSPECT_INDEX_PARTS_H

#include "inspect/index.h"
#include "inspect/tls/named.h"

/* A connection, and those of its events that were taken but not read yet. */
struct followed {
    struct session *session;           /* NULL until something was read */
    size_t greetings;                  /* of the session, whose secrets were looked up */
    const uint8_t *given[RESUMPTIONS]; /* by the server, as far as they were noted */
    bool resumed;                      /* the session, whose secret was looked for */
    const struct message *tried;       /* the key exchange that private keys were tried on */
    uint32_t first, last;              /* not read yet; 0: none */
};

struct index {
    struct session_ground ground;
    struct vantage vantage;
    struct arena arena;
    uint32_t done; /* events taken */
    uint32_t event_room;
    struct unit **units; /* by seq; NULL until read */
    uint32_t *next;      /* by seq: the connection's next event that was not read */
    uint32_t *arrived;   /* by seq: the event that delivered that unit; NULL but at an end */
    uint32_t followed_room;
    struct followed *followed; /* by connection */
    struct names *names;       /* client randoms, and hashes of what resumes sessions */
    bool has_secrets;
    uint32_t read_before; /* connections up to this one were read to find a session */
    size_t alone_count, alone_room;
    struct session **alone; /* those that read one unit each */
};

/* The connection, read as far as it was taken; NULL for one nothing was taken of. */
struct followed *index_catch_up(struct index *index, uint32_t conn);

/* Reads a secret that says of which connection it is. */
void index_read_secret(struct index *index, struct session *session, const struct event *event);

/* Takes a secret of no connection: it belongs to all that began with its random, now and
 * later. */
void index_take_stray(struct index *index, const struct event *event);

/* Takes a private key, PEM or DER, and tries it on all connections, now and later. */
void index_take_key(struct index *index, struct bytes key);

/* Looks for secrets of a connection after each of its records: those that name its random, and
 * that of the session it resumes. */
void index_match(struct index *index, uint32_t conn);

#endif
