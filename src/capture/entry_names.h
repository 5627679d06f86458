/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * entry_names: the words of the save format, shared by those who write and those who read it.
 */
#ifndef LOCKSTEP_CAPTURE_ENTRY_NAMES_H
#define LOCKSTEP_CAPTURE_ENTRY_NAMES_H

#include "trace/trace.h"

#define ENTRY_VERSION       2
#define ENTRY_VERSION_FIRST 1 /* events told in LOCKSTEP_AT when they happened: at_us */

#define ENTRY_KIND_RUN  "run"
#define ENTRY_KIND_PEER "peer"
#define ENTRY_KIND_CONN "conn"

extern const char *const entry_roles[ROLE_OTHER + 1];
extern const char *const entry_framings[FRAMING_TLS + 1];

#endif
