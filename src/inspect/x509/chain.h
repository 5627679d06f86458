/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * chain: who vouches for each certificate, and whether that holds (RFC 5280 section 6). Judged
 * are the certificates of one message together with those that were stored or loaded in the
 * same run: the signature with the issuer's key, the dates by the clock of the event, whether
 * the issuer may sign certificates, what the certificate is for, the name that was asked for,
 * and revocation by the lists and OCSP responses that are here. Whether a root is to be trusted
 * is for others to say.
 */
#ifndef LOCKSTEP_INSPECT_CHAIN_H
#define LOCKSTEP_INSPECT_CHAIN_H

#include "inspect/field.h"
#include "trace/trace.h"

/* Signatures that were verified before: thousands of flows bring the same certificates. */
struct chain_memory;

/* Nothing is remembered at first. */
struct chain_memory *chain_memory_new(void);
void chain_memory_free(struct chain_memory *memory);

/* Adds a chain below each certificate of the tree of that event: the first 24 of them.
 * server_name is what the client asked for, empty when that is not known. */
void place_chains(struct tree *tree, const struct trace *trace, const struct event *event,
                  struct bytes server_name, struct chain_memory *memory);

#endif
