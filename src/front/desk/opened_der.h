/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened_der: certificates, revocation lists and OCSP responses out of a PEM or DER file as
 * events of a trace.
 */
#ifndef LOCKSTEP_FRONT_OPENED_DER_H
#define LOCKSTEP_FRONT_OPENED_DER_H

#include "trace/trace.h"

/* Appends a `loaded` event for each of them to an empty trace, all under the file's name, as
 * they may be one chain; a `note` for what is there and cannot be looked into. STATUS_DATA when
 * there is nothing to look into. */
MUST_USE enum status opened_der_read(struct bytes file, const char *name, struct trace *trace,
                                     struct failure *failure);

#endif
