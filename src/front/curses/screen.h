/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * screen: the terminal in full-screen mode. With terminfo.h the only user of ncurses. It shows
 * canvases and turns what is typed, clicked or resized into messages; it decides nothing.
 *
 * Whatever ends the program, the terminal comes back as it was: on the way out through
 * screen_close, otherwise through the handler of restore.h. One screen is open at a time.
 */
#ifndef LOCKSTEP_FRONT_CURSES_SCREEN_H
#define LOCKSTEP_FRONT_CURSES_SCREEN_H

#include "app/message.h"
#include "base/job.h"
#include "base/status.h"
#include "view/theme.h"

struct screen;

struct screen_config {
    bool mouse;
    bool ascii;  /* asked for; found out from the locale and the terminal otherwise */
    bool colour; /* false: NO_COLOR or asked for */
};

/* STATUS_USAGE in three parts when there is no terminal or it is of an unknown kind (what to
 * do: --plain). */
MUST_USE enum status screen_open(const struct screen_config *config, struct screen **out,
                                 struct failure *failure);

/* NULL is fine. */
void screen_close(struct screen *screen);

/* What the canvas shown has to be: without other characters, and of that size. */
bool screen_is_ascii(const struct screen *screen);
void screen_size(const struct screen *screen, int *rows, int *columns);

/* Shows a canvas of the screen's size; only what changed is written, inside a synchronized
 * update where the terminal may know of such. */
void screen_show(struct screen *screen, const struct canvas *canvas, const struct theme *theme);

/* The next screen_show writes everything anew, whatever others left on the terminal. */
void screen_redraw(struct screen *screen);

/* Waits up to timeout_ms (-1: for ever) for the next message; false when nothing came or a
 * signal to end did (screen_ended). Suspending and resuming (Ctrl-Z, SIGCONT) happen in here.
 * */
bool screen_next(struct screen *screen, int timeout_ms, struct message *out);

/* From now on screen_next comes back with nothing as soon as one of these descriptors is ready,
 * too; NULL: none. */
void screen_watch(struct screen *screen, const struct job_wait *wait);

/* A signal asked the program to end (TERM, HUP, INT from elsewhere): its number, or 0. */
int screen_ended(const struct screen *screen);

#endif
