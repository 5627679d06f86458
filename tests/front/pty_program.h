/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * pty_program: a program at a pseudo-terminal, started as a shell starts one: in a process
 * group of its own with a parent in its session, so that it can be suspended. Nothing here
 * knows what the octets mean; terminal_emulator.h does.
 *
 * Both processes are killed when the test ends, however that happens.
 */
#ifndef LOCKSTEP_TESTS_FRONT_PTY_PROGRAM_H
#define LOCKSTEP_TESTS_FRONT_PTY_PROGRAM_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

struct pty_program {
    int outside; /* our end of the terminal, non-blocking */
    int inside;  /* the program's, kept open so that its modes can be read */
    int changes; /* wait statuses of the program as they come, see pty_program_change */
    pid_t shell;
    pid_t program; /* for kill() */
    struct termios modes_before;
};

/* words and environment end in NULL. "NAME=VALUE" comes on top of our own environment, "NAME="
 * takes away from it. */
struct pty_program pty_program_start(const char *const *words, const char *const *environment,
                                     int rows, int columns);

/* Kills what still runs, and closes. */
void pty_program_end(struct pty_program *program);

/* Takes the next change of state, stopped or ended, as waitpid(WUNTRACED) tells it; false when
 * there is none. */
bool pty_program_change(const struct pty_program *program, int *status);

/* The program gets SIGWINCH. */
void pty_program_resize(const struct pty_program *program, int rows, int columns);

/* True when the terminal's modes are what they were before the program started. */
bool pty_program_modes_are_back(const struct pty_program *program);

#endif
