/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outside: the tls lab with one end outside: a program of somebody's calls the lab's
 * server, or the lab's client calls a server. The lab makes its own end only, and takes what
 * the other one says record by record, where its walk has room for it.
 */
#ifndef LOCKSTEP_LABS_TLS_OUTSIDE_H
#define LOCKSTEP_LABS_TLS_OUTSIDE_H

#include "labs/tls/tls.h"

/* Acts that do nothing while both ends are the lab's own. */
tls_act tls_publish_root;    /* a file by which somebody's client can trust the root */
tls_act tls_reach;           /* waits for a client, or calls the server */
tls_act tls_hear;            /* waits for one record */
tls_act tls_hear_retry;      /* the same, when a hello was answered by a retry */
tls_act tls_hear_past_dummy; /* the same, when the last one was a ChangeCipherSpec */
tls_act tls_hear_server;     /* waits for records until the client would speak */
tls_act tls_hear_all;        /* waits for records until our end is open, or gave up */
tls_act tls_hear_end;        /* waits until the other end is done */

/* Whether the end of that role is outside in this run. */
bool tls_is_outside(const struct bench *bench, enum peer_role role);

/* STATUS_USAGE when the bench cannot reach the end that the settings have outside, or for
 * settings that are the business of that end. */
MUST_USE enum status tls_check_outside(const struct bench *bench, struct failure *failure);

/* The peer that was reached; its socket's own from now on. */
struct peer *tls_outside_peer(struct tls_lab *lab, enum peer_role role);

/* Begins to wait for the next record from outside; the act that asked then comes again. */
enum lab_wants tls_wait_and_repeat(struct tls_lab *lab);

/* The certificates of a served lab stay from one connection to the next, as those of a server
 * do, as long as the settings stay: takes over what was kept, and keeps what there is. */
void tls_take_kept(struct tls_lab *lab);
void tls_keep(struct tls_lab *lab);

/* ---- tls_page: the talk, where one end is outside ---- */

tls_act tls_await_request, tls_answer_page, tls_await_answer, tls_judge_answer;

/* What our client asks the server outside. */
void tls_page_request(const struct tls_lab *lab, struct buf *out);

#endif
