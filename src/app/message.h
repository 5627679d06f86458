/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * message: everything that can happen to the model: a key, the mouse, a new size, time, and
 * what came of the effects that the front carried out.
 */
#ifndef LOCKSTEP_APP_MESSAGE_H
#define LOCKSTEP_APP_MESSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

/* Keys that are no character; characters are their code points. */
enum key {
    KEY_FIRST = 0x110000,
    KEY_UP_ARROW = KEY_FIRST,
    KEY_DOWN_ARROW,
    KEY_LEFT_ARROW,
    KEY_RIGHT_ARROW,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_TO_HOME,
    KEY_TO_END,
    KEY_RETURN,
    KEY_ESCAPE,
    KEY_TABULATOR,
    KEY_BACK_TAB,
    KEY_RUBOUT, /* backspace */
    KEY_DELETE,
    KEY_FUNCTION_1,
    KEY_REDRAW, /* Ctrl-L */
};

enum button { BUTTON_LEFT, BUTTON_DOUBLE, BUTTON_WHEEL_UP, BUTTON_WHEEL_DOWN };

enum message_kind {
    MESSAGE_KEY,
    MESSAGE_MOUSE,
    MESSAGE_SIZE,    /* the terminal has rows x columns now */
    MESSAGE_TIME,    /* seconds went by */
    MESSAGE_GREW,    /* the trace grew, or the run waits for something else now */
    MESSAGE_WORKING, /* a job is under way: job, permille (-1 unknown) */
    MESSAGE_DONE,    /* the command that was given is done */
    MESSAGE_FAILED,  /* it could not be done: failure */
    MESSAGE_SAID,    /* what came of another effect, for the line above the hints: text, or
                        failure */
};

struct message {
    enum message_kind kind;
    uint32_t key; /* code point or enum key */
    bool pasted;  /* the key came in a paste: it never commands */
    enum button button;
    int row, column; /* of the mouse */
    int rows, columns;
    uint32_t seconds;
    const char *text; /* job, said */
    int permille;
    const struct failure *failure; /* borrowed for the call */
};

#endif
