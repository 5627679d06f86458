/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * keymap: one table of what keys do, where. The bindings, the hint bar, the help page and the
 * manual page are all made from it, so they cannot disagree.
 */
#ifndef LOCKSTEP_APP_KEYMAP_H
#define LOCKSTEP_APP_KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/message.h"

/* Where a binding holds; several may be or-ed. */
enum where {
    WHERE_HOME = 1,
    WHERE_BENCH = 2,
    WHERE_KEYS = 4,
    WHERE_VAULT = 8,
    WHERE_CERTIFICATE = 16,
    WHERE_NOTEBOOK = 32,
    WHERE_HELP = 64,
    WHERE_EDIT = 128,   /* the hex and field editor */
    WHERE_ANSWER = 256, /* an answer line is open */
    WHERE_LINE = 512,   /* palette or search line */
    WHERE_EXPLAIN = 1024,
    WHERE_SMALL = 2048, /* a terminal that is too small */
    WHERE_FLOWS = 4096,
    WHERE_ENDING = 8192,
    WHERE_AB = 16384, /* two runs side by side */
    WHERE_WIZARD = 32768,
    WHERE_SETTINGS = 65536,
    WHERE_MOVING = WHERE_HOME | WHERE_BENCH | WHERE_FLOWS | WHERE_KEYS | WHERE_VAULT |
                   WHERE_CERTIFICATE | WHERE_NOTEBOOK | WHERE_HELP | WHERE_EDIT | WHERE_ENDING |
                   WHERE_AB | WHERE_WIZARD | WHERE_SETTINGS,
};

enum action {
    ACTION_NONE,
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_PAGE_UP,
    ACTION_PAGE_DOWN,
    ACTION_FIRST,
    ACTION_LAST,
    ACTION_GO_ON,  /* SPACE: deliver next, step, or the next step of the lesson */
    ACTION_FLIGHT, /* deliver all that one end sends in a row */
    ACTION_ALL,    /* deliver all there is */
    ACTION_OPEN,   /* ENTER: answer, open */
    ACTION_BACK,   /* Esc */
    ACTION_NEXT_PANE,
    ACTION_PREVIOUS_PANE,
    ACTION_ZOOM,
    ACTION_EDIT,
    ACTION_DROP,
    ACTION_REPLAY,
    ACTION_SWAP,
    ACTION_REFLECT,
    ACTION_INJECT,
    ACTION_CUT,
    ACTION_HOLD,
    ACTION_SEND,
    ACTION_UNDO, /* back to the step's start */
    ACTION_ROLE, /* look as the next role */
    ACTION_EXPLAIN,
    ACTION_HINT,
    ACTION_SOLUTION,
    ACTION_KEYS,
    ACTION_VAULT,
    ACTION_CERTIFICATE,
    ACTION_NOTEBOOK,
    ACTION_AB, /* two runs side by side */
    ACTION_NEXT_DIFFERENCE,
    ACTION_PREVIOUS_DIFFERENCE,
    ACTION_KEEP, /* y: into the notebook */
    ACTION_FIND,
    ACTION_FIND_NEXT,
    ACTION_FIND_PREVIOUS,
    ACTION_PALETTE,
    ACTION_HELP,
    ACTION_THEME,
    ACTION_FLIP,    /* vault: flip a bit */
    ACTION_VALUE,   /* type a new value for the selected field */
    ACTION_RESUME,  /* home: the lesson that was left last */
    ACTION_LABS,    /* home: choose a lab */
    ACTION_TYPE,    /* editor: digits, text or fields */
    ACTION_FIT,     /* a value: mend the lengths around it, or not */
    ACTION_NAMES,   /* a value: the next name of its registry */
    ACTION_RESTORE, /* editor: the octet as it was */
    ACTION_NOW,     /* back to the newest event */
    ACTION_SAVE,    /* flows: the chosen one as a file */
    ACTION_WHY,     /* how a connection ended */
    ACTION_AB_OFF,  /* ending: beside a run without the check */
    ACTION_MEND,    /* ending: a run in which it works */
    ACTION_WIZARD,  /* puts a certificate together */
    ACTION_SETTINGS,
    ACTION_HOME,
    ACTION_REDRAW,
    ACTION_QUIT,
    ACTIONS
};

struct binding {
    enum action action;
    unsigned where;    /* enum where, or-ed */
    uint32_t keys[4];  /* code points or enum key; 0 ends */
    const char *shown; /* how hint bar and help write the key: "SPACE" */
    const char *hint;  /* its word in the hint bar, short; NULL: not there */
    const char *help;  /* one line of the help page */
};

/* In the order of the hint bar and of the help page; ended by ACTION_NONE. */
extern const struct binding bindings[];

/* Where a binding holds, in a word for people: "bench", "home", "lists". */
const char *keymap_place(const struct binding *binding);

/* What a key does there. */
enum action keymap_action(unsigned where, uint32_t key);

#endif
