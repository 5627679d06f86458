/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen_inside: what the files of the screen share.
 */
#ifndef LOCKSTEP_FRONT_CURSES_SCREEN_INSIDE_H
#define LOCKSTEP_FRONT_CURSES_SCREEN_INSIDE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "view/theme.h"

#define LOOK_COLOURS 17 /* the terminal's own, and 16 */

/* Codes that ncurses gives for sequences it was taught; beyond its own. */
enum taught { TAUGHT_PASTE_BEGINS = 0x1001, TAUGHT_PASTE_ENDS };

struct screen {
    void *terminal; /* SCREEN of ncurses */
    bool ascii;
    bool colour;
    bool modern; /* knows paste brackets and synchronized updates, or ignores them */
    int rows, columns;

    /* what the terminal shows, so that only changes are handed on */
    struct canvas shown;
    const struct theme *theme;
    bool stale;
    short pairs[LOOK_COLOURS][LOOK_COLOURS]; /* by foreground and background; 0: none yet */
    short pair_count;

    /* input */
    int signals; /* a signalfd */
    struct job_wait watched;
    sigset_t held;   /* the signals it reads */
    sigset_t before; /* the mask that screen_close puts back */
    int ended;
    bool pasting;
    int press_row, press_column;
    uint64_t press_us;
};

/* Takes the terminal's present size. */
void screen_measure(struct screen *screen);

/* Leaves full-screen mode, stops, and comes back once continued. */
void screen_suspend(struct screen *screen);

#endif
