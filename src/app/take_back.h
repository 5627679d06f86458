/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * take_back: how far a run is done anew so that its last command has not been given.
 */
#ifndef LOCKSTEP_APP_TAKE_BACK_H
#define LOCKSTEP_APP_TAKE_BACK_H

#include "trace/trace.h"

/* The event before the last command that the run has among the first `end` events; 0 when there
 * is none. What was set counts from the next run on, and stays. */
uint32_t take_back_to(const struct trace *trace, uint32_t run, uint32_t end);

#endif
