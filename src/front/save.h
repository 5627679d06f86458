/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * save: a trace as a file that Wireshark opens decrypted, our explanations as packet comments.
 */
#ifndef LOCKSTEP_FRONT_SAVE_H
#define LOCKSTEP_FRONT_SAVE_H

#include "inspect/inspect.h"

/* Writes the file with mode 0600: it holds the session's secrets. The reading is of that trace;
 * its summaries become the comments. */
MUST_USE enum status save_trace(const struct trace *trace, struct inspect *reading,
                                const char *path, struct failure *failure);

#endif
