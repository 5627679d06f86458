/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keylog: the secrets of a trace as lines of an NSS key log, as browsers write them to
 * $SSLKEYLOGFILE: LABEL, client random, secret; and such lines as secrets of a trace.
 *
 * After tampering the two ends may disagree about a secret. What a client encrypted needs the
 * client's word, so CLIENT_ lines are taken from the client and SERVER_ lines from the server;
 * the other end is asked only when that one said nothing.
 */
#ifndef LOCKSTEP_CAPTURE_KEYLOG_H
#define LOCKSTEP_CAPTURE_KEYLOG_H

#include "base/buf.h"
#include "trace/trace.h"

/* Appends a secret event, of no connection and nobody, to the newest run for each line of a key
 * log (the NSS Key Log Format: LABEL, client random, secret, in hexadecimal). Comments, empty
 * lines and lines that are none are stepped over. Gives the number of lines taken; *refused,
 * unless NULL, is the number of those that were neither blank, comment nor secret. */
uint64_t keylog_read(struct bytes text, struct trace *trace, uint64_t *refused);

/* Adds a line for every secret that readers of key logs know; unsaved ones never. */
void keylog_add(const struct trace *trace, struct buf *out);

#endif
