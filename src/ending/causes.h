/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * causes: why a session ends, as tables: which end failed first at what, and what had been
 * done on the wire, with the sentences that tell it. The first cause that fits is the one; so
 * what is particular stands before what is general. Inner part of ending.
 *
 * Sentences are templates; {word} stands for a value of the run (live.h).
 */
#ifndef LOCKSTEP_ENDING_CAUSES_H
#define LOCKSTEP_ENDING_CAUSES_H

#include "ending/story.h"

enum moment { ANY_MOMENT, SHAKING, OPEN };
enum version { ANY_VERSION, OLDER /* TLS 1.2 and before */, NEWER /* TLS 1.3 */ };
enum teller { ANYBODY, THE_CLIENT, THE_SERVER };

#define CAUSE_SETTINGS 2

struct cause {
    /* when */
    enum ending_kind kind;
    const char *rule;   /* the check that failed at the end that failed first; NULL: any */
    const char *symbol; /* the library's error there; NULL: any */
    enum teller by;     /* which end failed first */
    enum moment moment; /* whether application data could flow there */
    enum version version;
    unsigned deeds;      /* one of these (enum deed_kind) was done; 0: whatever */
    const char *message; /* to a unit that holds this, or, with no deeds, such a one reached
                          * the end that failed first as its last; NULL: any */
    bool in_clear;       /* and that was not sealed */
    bool at_type;        /* and in the first byte of its record, which tells its type */

    /* what is told; of several settings the first that this lab has and that is not so yet */
    const char *headline; /* behind "THE CLIENT STOPPED: "; alone when it begins with '!' */
    const char *sentence;
    const char *check; /* what caught it */
    const char *rfc;   /* only where it is another section than that of the rule */
    const char *remedy;
    struct ending_setting without[CAUSE_SETTINGS]; /* switches the check off */
    struct ending_setting mend[CAUSE_SETTINGS];
};

/* In the order in which they are tried; each ends with an entry without a headline. */
#define CAUSE_TABLES 5
extern const struct cause *const cause_tables[CAUSE_TABLES];

extern const struct cause certificate_causes[];
extern const struct cause negotiation_causes[];
extern const struct cause message_causes[];
extern const struct cause record_causes[];
extern const struct cause quiet_causes[]; /* without any failure */

/* The cause of what happened, or NULL; *deed is what was done that it speaks of, or NULL. */
const struct cause *cause_find(const struct story *story, const struct deed **deed);

#endif
