/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plans: which handshakes are recorded. All cipher suites of TLS 1.2 and 1.3 that GnuTLS would
 * offer take turns; the rest of a plan is drawn, the same in each run.
 */
#ifndef LOCKSTEP_TESTS_RECORD_PLANS_H
#define LOCKSTEP_TESTS_RECORD_PLANS_H

#include "interop/record/handshake.h"

/* Carries out plans until so many connections came to their end, half of them of TLS 1.3, and
 * one failure of each kind now and then. */
void plans_record(struct studio *studio, unsigned connections);

/* As many of one kind: P-256, some 7 KB each, TLS 1.2 and 1.3 in turn. */
void plans_record_alike(struct studio *studio, unsigned connections);

#endif
