/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * emulator_inside: what the two files of the terminal emulator share.
 */
#ifndef LOCKSTEP_TESTS_FRONT_EMULATOR_INSIDE_H
#define LOCKSTEP_TESTS_FRONT_EMULATOR_INSIDE_H

#include <stdint.h>

#include "front/pty_program.h"
#include "front/terminal_emulator.h"

#define PATIENCE_US (EMULATOR_PATIENCE_S * UINT64_C(1000000))
#define ROWS_KEPT   4 /* of what emulator_row returned */

struct emulator {
    struct pty_program program;
    VTerm *terminal;
    VTermScreen *screen;
    int rows, columns;
    bool in_frame;
    char control[32]; /* a control sequence that sets modes, as far as it has come */
    size_t control_length;
    bool is_alternate, cursor_is_visible;
    int mouse;
    char title[256];
    char *row_texts[ROWS_KEPT];
    int row_next;
    bool stopped, ended;
    int status; /* once it has ended */
};

/* Waits until something happened and takes it; false when the deadline had come before. also:
 * POLLOUT to wait until the program reads, too. */
bool emulator_attend(struct emulator *emulator, uint64_t deadline_us, short also);

#endif
