/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outcome: what the checks of labs and peers came to, in words. The one table of them: for
 * each rule and outcome how it bears on the secret, a few words for a line among many, and a
 * sentence for who has room. The rules that RFCs lay down are told by the words of
 * proto/rules.h instead.
 *
 * {n} in the words stands for the event's number, {who} for the peer that made the check, {t}
 * for how many times in a row it came out alike.
 */
#ifndef LOCKSTEP_TRACE_OUTCOME_H
#define LOCKSTEP_TRACE_OUTCOME_H

#include "base/buf.h"
#include "trace/event.h"

enum bearing {
    BEARING_NEITHER,
    BEARING_FINE, /* as it should be, which says nothing of the secret */
    BEARING_SAFE, /* the secret is safe */
    BEARING_OPEN, /* the secret lies open, or something is wrong */
};

struct outcome {
    const char *rule;
    const char *outcome;
    enum bearing bearing;
    const char *brief; /* without a full stop, like the sentence */
    const char *sentence;
};

/* What that checked event is told with, or NULL. */
const struct outcome *outcome_of(const struct event *event);

/* Adds brief or sentence to out, with the event's values in it; they are not cleaned. */
void outcome_tell(struct buf *out, const char *words, const struct event *event,
                  const char *who, unsigned times);

#endif
