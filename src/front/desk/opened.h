/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened: a file that somebody wants to look into, as a trace: a run that lockstep saved, a
 * capture that anybody made, or certificates in PEM or DER. Which of them it is, its first
 * bytes tell.
 */
#ifndef LOCKSTEP_FRONT_OPENED_H
#define LOCKSTEP_FRONT_OPENED_H

#include "base/buf.h"
#include "capture/import.h"

enum opened_kind {
    OPENED_RUN,          /* a lab's: there are stages, goals, two ends */
    OPENED_CAPTURE,      /* flows, and nothing is known but what was on the wire */
    OPENED_CERTIFICATES, /* loaded and checked events alone */
};

struct opened {
    enum opened_kind kind;
    struct trace *trace;   /* owned until somebody takes it over */
    struct import *import; /* of a capture that is still to be read; NULL: all is there */
    struct buf input;      /* what standard input gave, for the import */
};

/* "-" is standard input. keylog is a key log's path, NULL for none; only captures that others
 * made go with one. */
MUST_USE enum status opened_new(const char *path, const char *keylog, struct opened *out,
                                struct failure *failure);

/* Reads on for about that long, see import_continue. */
enum job_state opened_continue(struct opened *opened, uint64_t budget_us,
                               struct failure *failure);

/* Frees the import, and the trace unless that was set NULL. */
void opened_free(struct opened *opened);

#endif
