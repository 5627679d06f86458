/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * save: a trace as a file that Wireshark opens decrypted, our explanations as packet comments.
 */
#ifndef LOCKSTEP_FRONT_SAVE_H
#define LOCKSTEP_FRONT_SAVE_H

#include "front/show.h"

/* Writes the file with mode 0600: it holds the session's secrets. */
MUST_USE enum status save_trace(struct show *show, const char *path, struct failure *failure);

#endif
