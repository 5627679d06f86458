/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ending: how one connection ended, told from both ends: what each offered, agreed on, reached,
 * checked, said and heard; which check stopped it, why, and what to try. Everything is read
 * from the trace (and, for the names of what was altered, through inspect), so a live run and a
 * saved one are explained alike. Pure.
 *
 * What is told lives in the arena it was read into, or in the trace. All text is clean. This is
 * what the bench knows, who sees both ends; no eavesdropper could tell it.
 */
#ifndef LOCKSTEP_ENDING_ENDING_H
#define LOCKSTEP_ENDING_ENDING_H

#include "base/memory.h"
#include "inspect/inspect.h"
#include "trace/trace.h"

enum ending_kind {
    ENDING_NOT_YET,  /* it goes on, or was left */
    ENDING_PLANNED,  /* both ends closed it */
    ENDING_REFUSED,  /* an end did not like what the other is or offers */
    ENDING_BROKEN,   /* what came was not what had been sent */
    ENDING_CUT,      /* the bytes stopped without a goodbye */
    ENDING_STUCK,    /* each end waits for the other, for ever */
    ENDING_REPEATED, /* nothing failed: what somebody had recorded was taken a second time */
};

/* "not yet", "planned", "refused" ... */
const char *ending_kind_name(enum ending_kind kind);

enum ending_side { ENDING_CLIENT, ENDING_SERVER, ENDING_SIDES };

struct ending_check {
    const char *rule;    /* "certificate.name" */
    const char *word;    /* "name" */
    const char *outcome; /* "ok", "failed", "skipped" */
    const char *rfc;
};

/* One end. Texts are "" when there is nothing to tell. */
struct ending_end {
    const char *name;    /* "client" */
    const char *offered; /* "1.3 1.2, x25519 secp256r1, 9 suites" */
    const char *agreed;
    const char *reached; /* "took Certificate (WAIT_CV)" */
    const char *said;    /* alerts */
    const char *heard;
    const char *symbol; /* of the library's error: "GNUTLS_E_DECRYPTION_FAILED" */
    const char *words;
    int64_t code;
    uint32_t failed; /* its event; 0: this end did not fail */
    const struct ending_check *checks;
    size_t check_count;
    const char *sent; /* application data: "77 bytes" */
    const char *got;
};

/* A command that could be given: `set NAME = VALUE`, then `restart`; or `ab NAME = VALUE`. */
struct ending_setting {
    const char *name; /* NULL: there is none in this lab */
    const char *value;
};

struct ending {
    enum ending_kind kind;
    uint32_t run, conn;
    uint32_t seq;           /* the event that decided; 0: none did */
    enum ending_side first; /* who failed first, when somebody did */
    const char *headline;   /* "THE CLIENT STOPPED: WRONG NAME" */
    const char *sentence;   /* why, with this run's own values */
    const char *deed;       /* what was done on the wire that led to it: a sentence, or "" */
    const char *rule;       /* of the check that failed: "certificate.name"; "" for none */
    const char *check;      /* what caught it: "the host name"; "" for nothing */
    const char *rfc;        /* the section that lays that down; "" for none */
    const char *remedy;     /* what to try, a sentence or two */
    struct ending_setting without; /* switches the check off, to see what it prevents */
    struct ending_setting mend;    /* makes it work */
    bool undoes; /* a restart alone mends it: something was done on the wire */
    struct ending_end ends[ENDING_SIDES];
};

/* Reads how connection conn ended, as far as the trace tells up to event `last`. inspect may be
 * NULL; then units and fields have no names. */
void ending_read(const struct trace *trace, struct inspect *inspect, uint32_t conn,
                 uint32_t last, struct arena *arena, struct ending *out);

/* True when there is something to explain: it ended, and not as planned, or what was done on
 * the wire made no difference. */
bool ending_is_told(const struct ending *ending);

/* "Caught by", or what stands before a check that was not made but would have helped. */
const char *ending_check_label(const struct ending *ending);

/* The setting to try beside it, to see what the check prevents: it switches the check off, or
 * on where it was missing. Its name is NULL when there is none. */
const struct ending_setting *ending_contrast(const struct ending *ending);

/* True for an event that says that its connection has ended badly, or that something came
 * through that should not. */
bool ending_is_bad(const struct event *event);

/* True for a lab's word that early data were taken a second time: it alone knows what they
 * were, and no end has failed over it. */
bool ending_is_repeat(const struct event *event);

/* The connection of a run whose ending is worth telling: the last that ended badly up to event
 * `last`, else the last that something was done to, else 0. Cheap: asks nothing of inspect. */
uint32_t ending_conn(const struct trace *trace, uint32_t run, uint32_t last);

/* The two columns below the sentence, the same for every face. */
struct ending_row {
    const char *label; /* "offered" */
    const char *text[ENDING_SIDES];
    bool bad[ENDING_SIDES]; /* what is told there is what stopped it */
};

#define ENDING_ROWS 8

/* Fills in the rows that say anything and returns how many; detailed: with the libraries'
 * errors, and every check by name. */
size_t ending_rows(const struct ending *ending, bool detailed, struct arena *arena,
                   struct ending_row out[static ENDING_ROWS]);

#endif
