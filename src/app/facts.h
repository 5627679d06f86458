/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * facts: which events that are no units get a line on the ladder, who can know of them, and in
 * which few words they are told there.
 */
#ifndef LOCKSTEP_APP_FACTS_H
#define LOCKSTEP_APP_FACTS_H

#include "app/model.h"

/* True for what is worth a line: something came to be, was checked, or went wrong. What the
 * units, the state line or other pages tell is not. */
bool fact_is_told(const struct event *event);

/* True when that role can know of what happened at one place: everybody does, an end knows what
 * happened there, who listens on the wire knows what a scanner there says, and a thief which
 * keys he stole. */
bool fact_is_known(const struct trace *trace, enum role role, const struct event *event);

/* True for what lies on the disk: a page of the database, a sealed row. */
bool fact_is_at_rest(const struct event *event);

struct fact {
    const char *text; /* clean, in the arena; a line without a full stop */
    bool good, bad;
};

/* Tells an event; times is how often the same check came out alike in a row. */
struct fact fact_told(struct arena *arena, const struct trace *trace, const struct event *event,
                      unsigned times);

/* Tells a certificate out of a file: whose it is, and whether its chain holds. Text is NULL for
 * events that are none. */
struct fact fact_of_certificate(struct arena *arena, struct inspect *reading,
                                const struct event *event);

#endif
