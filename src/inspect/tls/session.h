/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * session: follows one TLS connection, record by record, as its two ends do: what was agreed,
 * and for each direction the epoch of its keys, the record number and an unfinished handshake
 * message.
 *
 *     clear --ServerHello--> handshake --own Finished--> application --KeyUpdate--> next keys
 *       \--ClientHello with early_data--> early --EndOfEarlyData, or refused--> handshake
 *
 * A sealed record whose secret is not known yet waits, with those behind it, until the secret
 * is learnt: on a live wire a receiver logs its secrets after the records were put there.
 *
 * Of TLS 1.2 and before only what is in the clear is read; after a ChangeCipherSpec everything
 * in that direction is sealed.
 */
#ifndef LOCKSTEP_INSPECT_SESSION_H
#define LOCKSTEP_INSPECT_SESSION_H

#include "inspect/tls/unit.h"

struct session;

/* Summaries and joined messages go into the arena, which must outlive the session. version is
 * what is known of it beforehand, 0 for nothing. */
struct session *session_new(struct arena *arena, const struct trace *trace, uint16_t version);
void session_free(struct session *session);

/* The version agreed, 0 before the ServerHello. */
uint16_t session_version(const struct session *session);

/* The client random, empty before the ClientHello. */
struct bytes session_random(const struct session *session);

/* Learns the first traffic secret of one side in an epoch and opens what waited for it.
 * senders: it is what that side itself logged, which wins over what its peer believes it to be.
 */
void session_learn(struct session *session, enum side side, enum epoch epoch,
                   struct bytes secret, bool senders);

/* Reads the next record that side sent: fills in the unit's record. */
void session_take(struct session *session, enum side side, struct unit *unit, size_t record);

#endif
