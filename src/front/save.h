/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * save: a trace as a file that Wireshark opens decrypted, our explanations as packet comments.
 */
#ifndef LOCKSTEP_FRONT_SAVE_H
#define LOCKSTEP_FRONT_SAVE_H

#include "inspect/inspect.h"

/* Writes the file with mode 0600: it holds the session's secrets. The reading is of that trace;
 * what it knows of each unit becomes a packet comment. */
MUST_USE enum status save_trace(const struct trace *trace, struct inspect *reading,
                                const char *path, struct failure *failure);

/* The same of one connection alone, with the secrets that are its own. */
MUST_USE enum status save_flow(const struct trace *trace, uint32_t conn,
                               struct inspect *reading, const char *path,
                               struct failure *failure);

#endif
