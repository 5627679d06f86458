/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * role: as whom one can look at a trace. The one table of them: what each is called, what he
 * knows in a sentence, and from where he reads. What he can read follows from his vantage
 * alone.
 */
#ifndef LOCKSTEP_TRACE_ROLE_H
#define LOCKSTEP_TRACE_ROLE_H

#include "trace/vantage.h"

enum role {
    ROLE_ALL,
    ROLE_AS_CLIENT,
    ROLE_AS_SERVER,
    ROLE_EAVESDROPPER,
    ROLE_AS_MIDDLE,
    ROLE_THIEF,
    ROLE_QUANTUM,
    ROLES
};

/* "all", "client" ...: the word of look-as. */
const char *role_word(enum role role);

/* "everybody", "thief of the server's key": what he is called. */
const char *role_name(enum role role);

/* What he knows, a sentence of at most 78 columns. */
const char *role_knows(enum role role);

/* Where he stands. */
struct vantage role_vantage(enum role role);

/* The role of that word, or ROLES. */
enum role role_of(const char *word);

/* True for who is no end of a connection: what happens inside the two ends is hidden from him.
 */
bool role_is_outside(enum role role);

#endif
