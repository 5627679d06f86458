/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lab: a system to take apart. A lab is one const struct: what it is called, what can be set,
 * the stages of its own walk with what each must show, and three functions. It owns its peers
 * and what they store; the bench lends it everything else.
 *
 * A lab moves only when asked. step does the next act of its plan and says what it now waits
 * for: nothing (more acts), the wire (units are held), a job, somebody who lets the next stage
 * begin, or that the plan is at its end.
 */
#ifndef LOCKSTEP_LABS_LAB_H
#define LOCKSTEP_LABS_LAB_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/job.h"
#include "base/memory.h"
#include "base/secret.h"
#include "peers/outside.h"
#include "peers/peer.h"
#include "trace/trace.h"

#define SETTING_TEXT 400 /* bytes of a text setting at the most */

struct setting {
    const char *name;           /* "server.key" */
    const char *fallback;       /* its value unless set */
    const char *const *choices; /* NULL-terminated; NULL: text or number */
    uint32_t least, most;       /* for numbers; both 0: text */
    const char *help;           /* one sentence without a full stop */
};

/* Takes part only in runs in which the setting has that value; without one, in all. Several
 * settings, parted by blanks, must each have theirs; when there are fewer values, the last one
 * is that of the rest. A value that begins with '!' stands for every other one:
 *
 *     {"client.verify outside", "on !client"}
 */
struct only_if {
    const char *setting;
    const char *value;
};

/* Something a stage shows for sure: an event of the stage matches the expression. */
struct goal {
    const char *when;  /* script/expression */
    const char *shown; /* one sentence without a full stop: what that proves */
    struct only_if only_if;
};

#define STAGE_GOALS 5

struct stage {
    const char *id;    /* "key": stable, lower case */
    const char *title; /* "A key and a certificate" */
    const char *prose; /* paragraphs parted by a blank line, told before the stage's events */
    bool outside;      /* told as an eavesdropper sees it: nothing is opened */
    struct only_if only_if;
    struct goal goals[STAGE_GOALS]; /* up to the first without a when */
};

/* Gives the passphrase of a run. *drawn tells that nobody chose it: it was
 * drawn for this run. */
struct passphrase_source {
    enum status (*ask)(void *context, struct secret *out, bool *drawn, struct failure *failure);
    void *context;
};

#define BENCH_WIRES 4

struct bench {
    struct trace *trace;
    uint32_t run;
    const struct setting_value *settings; /* of this run, all of them */
    size_t setting_count;
    const char *folder; /* where the lab keeps its files; made 0700 before the lab starts */
    struct passphrase_source passphrase;
    struct outside *outside;         /* how an end outside is reached; NULL: not at all */
    struct wire *wires[BENCH_WIRES]; /* whose units can be moved, in the order they opened */
    size_t wire_count;
    struct job *job; /* what LAB_JOB waits for; the run polls it, the lab takes its result */
};

enum lab_wants {
    LAB_MORE,  /* call step again */
    LAB_WIRE,  /* call step again when nothing is held any more */
    LAB_JOB,   /* call step again when bench->job is done */
    LAB_PAUSE, /* the stage is over: call step again when the next one may begin */
    LAB_END,   /* the plan is at its end */
    LAB_FAILED,
};

struct lab {
    const char *name;
    const char *title;
    const char *about; /* two or three sentences */
    const struct setting *settings;
    size_t setting_count;
    const struct stage *stages;
    size_t stage_count;
    /* A new state for a run on this bench. */
    MUST_USE enum status (*start)(struct bench *bench, void **state, struct failure *failure);
    enum lab_wants (*step)(void *state, struct failure *failure);
    /* Overwrites octets of page `page`, from 1, of the lab's own copy of a database file, from
     * offset on; appends altered, about the event that showed the page, and the page as it is
     * now. what tells the act. NULL: this lab has no pages. */
    MUST_USE enum status (*alter_page)(void *state, uint32_t page, size_t offset,
                                       struct bytes bytes, const char *what,
                                       struct failure *failure);
    void (*stop)(void *state);
};

/* The value of a setting of this run; the name must be one of the lab's. */
const char *bench_setting(const struct bench *bench, const char *name);
bool bench_setting_is(const struct bench *bench, const char *name, const char *value);

/* Appends an event; run is filled in. */
uint32_t bench_append(struct bench *bench, struct event event, struct bytes bytes);

/* An end has these words ready, which is told, and sends them. */
void bench_say(struct bench *bench, struct peer *peer, const char *what, struct bytes words);

/* Appends checked, said by peer (NULL: nobody in particular) on its connection. */
void bench_checked(struct bench *bench, const struct peer *peer, const char *rule,
                   const char *outcome, uint32_t about, int64_t number);

/* Where a lab's plan is among its stages; all zero before the first. */
struct stage_place {
    const struct stage *stage; /* entered last */
    bool paused;               /* said so before the next one */
};

/* Whether the plan is at that stage, so that its acts may be done. Otherwise *wants is what
 * step has to answer: first a pause, but before the very first stage; then, called again, the
 * stage is entered and its event appended. number counts the stages of the run, from 1. */
bool bench_at_stage(struct bench *bench, struct stage_place *place, const struct stage *stage,
                    int64_t number, enum lab_wants *wants);

/* Appends a note. */
uint32_t bench_note(struct bench *bench, const char *topic, const char *sentence);

/* The path of a file in the bench's folder, in the arena. */
const char *bench_path(const struct bench *bench, struct arena *arena, const char *file);

/* Writes a file into the bench's folder and tells the trace, with the mode it has on the disk.
 * One that others may not read stays out of every saved trace. */
MUST_USE enum status bench_write(struct bench *bench, const char *file, const char *what,
                                 struct bytes bytes, mode_t mode, struct failure *failure);

/* Writes a private key (PKCS#8 DER) so that only its owner can read it, and checks that. */
MUST_USE enum status bench_write_key(struct bench *bench, const char *file, struct bytes pkcs8,
                                     struct failure *failure);

/* Whether something takes part in a run with these settings. */
bool only_if_holds(const struct only_if *only_if, const struct setting_value *settings,
                   size_t count);

/* How many of the lab's stages take part in such a run. */
size_t lab_stages(const struct lab *lab, const struct setting_value *settings, size_t count);

/* Which of the lab's stages has that id in such a run, counted from 0; stage_count: none has.
 * Plans that exclude each other may have stages of the same id. */
size_t lab_stage(const struct lab *lab, const char *id, const struct setting_value *settings,
                 size_t count);

/* All labs, NULL-terminated; lab_find gives NULL for an unknown name. */
extern const struct lab *const all_labs[];
const struct lab *lab_find(const char *name);

/* The setting of that name, or NULL. */
const struct setting *lab_setting(const struct lab *lab, const char *name);

/* STATUS_USAGE, naming what is possible, unless value suits the setting. */
MUST_USE enum status setting_check(const struct setting *setting, const char *value,
                                   struct failure *failure);

#endif
