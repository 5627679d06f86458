/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * update: what a message changes, and what the front has to do because of it. Pure but for the
 * readings it asks for trees: no input, no output, no clock.
 */
#ifndef LOCKSTEP_APP_UPDATE_H
#define LOCKSTEP_APP_UPDATE_H

#include "app/message.h"
#include "app/model.h"

enum effect_kind {
    EFFECT_COMMAND,     /* text: one line of the language; answered by DONE or FAILED */
    EFFECT_SCRIPT,      /* script: one command after the other, but for view verbs; answered
                           likewise */
    EFFECT_ENTER,       /* script: those of a step that is entered, then model_entered */
    EFFECT_REBUILD,     /* take the lesson back to the start of step `number`: a new bench, the
                           solutions of the steps before, then that step's script */
    EFFECT_OPEN_LESSON, /* text: its id; answered by model_open_lesson */
    EFFECT_OPEN_LAB,    /* text: its name */
    EFFECT_OPEN_FLOW,   /* number: of the capture that is open; answered by model_open_bench */
    EFFECT_CLOSE_BENCH, /* back home, or to the flows */
    EFFECT_KEEP,        /* the session's state changed: item (NULL: only the step) */
    EFFECT_NOTE,        /* text was added to the notebook: append it to its file */
    EFFECT_SAVE,    /* text: the file to save the trace in; number: 0, or of a flow: it alone */
    EFFECT_ISSUE,   /* the certificate of the wizard's choices; answered by wizard_take */
    EFFECT_PROFILE, /* text: the file to write that profile in */
    EFFECT_PICTURE, /* text: the file to draw the screen in, as SVG */
    EFFECT_THEME,   /* text: its name, to be kept */
    EFFECT_CANCEL,  /* the job under way */
    EFFECT_REDRAW,
    EFFECT_QUIT,
};

struct effect {
    enum effect_kind kind;
    const char *text; /* in the effects' arena */
    const struct script *script;
    const struct item *item;
    size_t number;
};

#define EFFECTS_MOST 8

struct effects {
    struct effect list[EFFECTS_MOST];
    size_t count;
    struct arena arena; /* freed by the caller once carried out */
};

/* Takes one message; adds what is to be done to *out. */
void update(struct model *model, const struct message *message, struct effects *out);

/* ---- what the front tells once, at the start ---- */

/* What is kept of a lesson (index into the course). */
void model_tell_progress(struct model *model, size_t lesson, bool begun, bool done,
                         size_t step);

/* The lesson that home offers first: the one that was left, else the first that is not done. */
void model_choose(struct model *model);

/* ---- what the front answers effects with ---- */

/* A bench was opened: with a lesson (the model takes the session) or without (NULL). A lesson
 * is then entered at its first step or where it was left; until model_entered it is busy. */
void model_open_bench(struct model *model, const struct lent *lent, struct session *session,
                      struct effects *out);

/* A capture was opened: its flows are shown, as many as there are yet. Both are borrowed. */
void model_open_flows(struct model *model, struct flow_list *flows, const char *title);

/* There are more flows, or more of them is known; so much of the file was read. */
void model_flows_grew(struct model *model, int permille);

/* What is lent has changed: more held, a longer trace. Rows and trees are made anew. */
void model_lend(struct model *model, const struct lent *lent, struct effects *out);

/* The script of a step was done, but for its view verbs: those are done here. */
void model_entered(struct model *model, size_t step, struct effects *out);

#endif
