/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen: the terminal in full-screen mode. The only user of ncurses beside terminfo.h. It shows
 * canvases and turns what is typed, clicked or resized into messages; it decides nothing.
 *
 * Whatever ends the program, the terminal comes back as it was: on the way out through
 * screen_close, and from a handler for INT, TERM, HUP, QUIT, SEGV, BUS, ABRT, FPE, ILL, also
 * after a stack overflow (its own stack; only write and tcsetattr; then the signal is raised
 * again with its old disposition, so that the exit status is kept).
 */
#ifndef LOCKSTEP_FRONT_CURSES_SCREEN_H
#define LOCKSTEP_FRONT_CURSES_SCREEN_H

#include "app/message.h"
#include "base/status.h"
#include "view/theme.h"

struct screen;

struct screen_config {
    bool mouse;
    bool ascii;  /* asked for; found out from the locale and the terminal otherwise */
    bool colour; /* false: NO_COLOR or asked for */
};

/* STATUS_USAGE in three parts when there is no terminal or it is of an unknown kind (what to do:
 * --plain). */
MUST_USE enum status screen_open(const struct screen_config *config, struct screen **out,
                                 struct failure *failure);
void screen_close(struct screen *screen);

bool screen_is_ascii(const struct screen *screen);
void screen_size(const struct screen *screen, int *rows, int *columns);

/* Shows a canvas of the screen's size; only what changed is written, inside a synchronized
 * update. */
void screen_show(struct screen *screen, const struct canvas *canvas, const struct theme *theme);

/* Waits up to timeout_ms (-1: for ever) for the next message; false when nothing came or a
 * signal to end did (screen_ended). Suspend and resume (Ctrl-Z, CONT) happen in here. */
bool screen_next(struct screen *screen, int timeout_ms, struct message *out);

/* A signal asked the program to end (TERM, HUP, INT while it works): its number, or 0. */
int screen_ended(const struct screen *screen);

#endif
