/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * restore: gives the terminal back when the program dies in full-screen mode: a handler for
 * QUIT, SEGV, BUS, ABRT, FPE and ILL on a stack of its own, so that a stack overflow is
 * survived long enough, and exit from anywhere. The handler only writes and calls tcsetattr,
 * then the signal takes its course: exit status and core rules stay as they were.
 *
 * What it needs is in one static variable, as nothing else reaches a signal handler.
 */
#ifndef LOCKSTEP_FRONT_CURSES_RESTORE_H
#define LOCKSTEP_FRONT_CURSES_RESTORE_H

/* Remembers the terminal's mode as it is now. To be called before ncurses changes it. */
void restore_remember(int fd);

/* From now on the terminal is put back, whatever happens: reset is what leaves full-screen mode
 * (copied, at most 255 bytes of it). */
void restore_arm(const char *reset);

/* The terminal was put back in good order. */
void restore_disarm(void);

#endif
