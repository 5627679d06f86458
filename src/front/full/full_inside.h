/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * full_inside: what the files of the full screen share.
 */
#ifndef LOCKSTEP_FRONT_FULL_INSIDE_H
#define LOCKSTEP_FRONT_FULL_INSIDE_H

#include "app/update/update.h"
#include "front/curses/screen.h"
#include "front/desk/desk.h"
#include "front/desk/keep.h"
#include "front/full/full.h"

/* Effects that take time wait in line; each batch keeps the arena its effects point into. */
struct batch {
    struct batch *next;
    struct effects effects;
    size_t at;            /* the effect under way */
    struct script script; /* its commands */
    size_t done;          /* how many of them are */
    bool prepared;        /* script is that of the effect under way */
    bool begun;           /* the command was begun */
};

struct capture;

struct full {
    const struct full_request *request;
    struct course *course;
    const struct lesson *lesson; /* on the bench, or NULL */
    const struct lab *lab;       /* on the bench, or NULL */
    struct screen *screen;
    struct model *model;
    struct desk *desk;       /* NULL: no bench is open */
    struct capture *capture; /* NULL: none was opened */
    struct keep *keep;
    struct workshop *workshop; /* of the certificate wizard; NULL: not needed yet */
    const char **labs;         /* names for home, ended by NULL */
    struct canvas canvas;
    struct batch *first, *last;
    uint64_t work_began_us; /* when the line was last empty */
    bool leaving;
};

/* Carries out what is quick at once, and puts what takes time in line. Takes the effects. */
void full_take(struct full *full, struct effects *effects);

/* Hands a message to the model and takes what comes of it. */
void full_tell(struct full *full, const struct message *message);

/* Something beside the commands failed: a file, a lesson that cannot be opened. */
void full_tell_failure(struct full *full, const struct failure *failure);
void full_say(struct full *full, const char *text);

/* Tells the model that the desk has more to show. */
void full_lend(struct full *full);

/* Tells home where the student stands in each lesson. */
void full_tell_progress(struct full *full);

/* Puts a desk on the bench in place of the one there, which is freed. */
void full_put(struct full *full, struct desk *desk, struct session *session);

/* Opens a bench: a new desk for the lesson or the lab. */
void full_open_lesson(struct full *full, const struct lesson *lesson);
void full_open_lab(struct full *full, const struct lab *lab);

/* ---- files (full_capture.c) ---- */

/* Opens the file that was asked for: a capture as a list of flows, others on the bench. */
void full_open_file(struct full *full);

/* Reads on in the capture for about budget_us and shows what is new. */
void full_read_capture(struct full *full, uint64_t budget_us);

/* Puts a flow of the capture on the bench. */
void full_open_flow(struct full *full, uint32_t conn);

/* Saves a flow of the capture in a file. */
MUST_USE enum status full_save_flow(struct full *full, uint32_t conn, const char *path,
                                    struct failure *failure);

/* The flow on the bench was left. */
void capture_leave_flow(struct capture *capture);

/* True while not all of the file was read; both take NULL. */
bool capture_is_reading(const struct capture *capture);
void capture_close(struct capture *capture);

/* ---- the certificate wizard (full_wizard.c) ---- */

/* Issues the certificate of the present choices, and has the model take it. */
void full_issue(struct full *full);

/* Writes the profile of the present choices to a file that is not there yet. */
void full_write_profile(struct full *full, const char *path);

/* Takes what is on the bench away. */
void full_close_bench(struct full *full);

/* Works on what is in line for about budget_us; true while there is more. */
bool full_work(struct full *full, uint64_t budget_us);
bool full_is_working(const struct full *full);

/* Gives up what is in line. */
void full_drop_work(struct full *full);

#endif
