/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pair: a client and a server of GnuTLS that talk in memory. Whatever one of them writes goes
 * to the other at once and into the flow; the secrets go into the key log.
 */
#ifndef LOCKSTEP_TESTS_RECORD_PAIR_H
#define LOCKSTEP_TESTS_RECORD_PAIR_H

#include <gnutls/gnutls.h>

#include "interop/record/flow.h"

struct end {
    gnutls_session_t session;
    struct buf inbox;
    struct end *other;
    struct flow *flow;
    struct buf *keylog; /* the client's; the server's is NULL */
    enum side side;
    bool wants_to_shake; /* the other end asked for another handshake */
};

struct pair {
    struct end client, server;
    struct flow flow;
};

/* Ends the program with a word when code is an error. */
int must(int code, const char *what);

void pair_begin(struct pair *pair, struct buf *keylog, unsigned client_flags,
                unsigned server_flags);

void pair_priorities(struct pair *pair, const char *client, const char *server);

/* Runs the handshake to its end. Where one end gives up, it sends its alert, the other hears
 * it, and the code of the failure is returned. */
int pair_shake(struct pair *pair);

/* The end sends bytes in one or more records, each padded with so many zeros; the other reads
 * them. */
void end_send(struct end *end, struct bytes bytes, size_t padding);

/* The end reads whatever is there, also messages that are no data. */
void end_read(struct end *end);

/* Both say goodbye. */
void pair_close(struct pair *pair);

/* Writes the key log line that GnuTLS leaves out when a session of TLS 1.2 is resumed. */
void pair_log_resumed(struct pair *pair);

void pair_free(struct pair *pair);

#endif
