/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminal_emulator: a terminal with a program in it, for tests: keys and clicks go in, and
 * what a user would see comes out.
 *
 *     struct emulator *emulator = emulator_start(&(struct emulator_config){.folder = folder},
 *                                                (const char *const[]){"lockstep", NULL});
 *     emulator_wait(emulator, "step 1/14");
 *     emulator_keys(emulator, "DOWN DOWN ENTER");
 *     emulator_type(emulator, ":quit\r");
 *     ck_assert_int_eq(emulator_exit(emulator), 0);
 *     emulator_free(emulator);
 *
 * Nothing sleeps: each wait reads what the program writes until the screen is as it should be.
 * A wait that takes longer than EMULATOR_PATIENCE_S fails the test and tells the screen. Rows
 * and columns count from 0.
 */
#ifndef LOCKSTEP_TESTS_FRONT_TERMINAL_EMULATOR_H
#define LOCKSTEP_TESTS_FRONT_TERMINAL_EMULATOR_H

#include <stdbool.h>
#include <vterm.h>

/* Guards against hanging, on the slowest of machines: for one wait, which tells what it waited
 * for, and for a whole test. */
#define EMULATOR_PATIENCE_S 120
#define EMULATOR_TEST_S     300

struct emulator;

struct emulator_config {
    int rows, columns;              /* 0: 24 x 80 */
    const char *term;               /* NULL: xterm-256color */
    const char *locale;             /* NULL: C.UTF-8 */
    const char *folder;             /* holds what the program keeps: HOME, XDG_*, TMPDIR */
    const char *const *environment; /* more, as pty_program_start takes it; or NULL */
};

/* The first word "lockstep" stands for the program that is tested ($LOCKSTEP). */
struct emulator *emulator_start(const struct emulator_config *config, const char *const *words);

/* Kills the program if it still runs. */
void emulator_free(struct emulator *emulator);

/* ---- the hands ---- */

/* Octets as they are: letters, control characters, escape sequences. */
void emulator_type(struct emulator *emulator, const char *text);

/* Keys one by one, with blanks between them. SPACE ENTER TAB ESC BACKSPACE UP DOWN LEFT RIGHT
 * HOME END PGUP PGDN F1 are sent as the program asked for them (application mode or not), any
 * other word is typed. */
void emulator_keys(struct emulator *emulator, const char *keys);

/* A press and a release of the left button, in the form that the program asked for; nothing is
 * sent when it asked for none. */
void emulator_click(struct emulator *emulator, int row, int column);

/* Pastes; with brackets around it when the program asked for them. */
void emulator_paste(struct emulator *emulator, const char *text);

/* Puts octets on the screen as if another program wrote them. */
void emulator_scribble(struct emulator *emulator, const char *octets);

void emulator_resize(struct emulator *emulator, int rows, int columns);

/* Tells the program of a size that the terminal itself does not take: for storms of sizes, in
 * which libvterm 0.1 now and then writes beside its own memory. */
void emulator_shake(struct emulator *emulator, int rows, int columns);
void emulator_signal(struct emulator *emulator, int number);

/* ---- the eyes: each waits ---- */

/* Until the text stands in a row of the screen. */
void emulator_wait(struct emulator *emulator, const char *text);

/* Until it stands in that row. */
void emulator_wait_row(struct emulator *emulator, int row, const char *text);

/* Until it stands nowhere. */
void emulator_wait_gone(struct emulator *emulator, const char *text);

/* Until one of the texts is there: returns which. The list ends in NULL. */
int emulator_wait_any(struct emulator *emulator, const char *const *texts);

/* Until the cursor is shown there; until it is not. */
void emulator_wait_cursor(struct emulator *emulator, VTermPos place);
void emulator_wait_cursor_gone(struct emulator *emulator, VTermPos place);

/* Until the program has taken the alternate screen. */
void emulator_wait_alternate(struct emulator *emulator);

/* Until the screen as a whole is this (emulator_screen). */
void emulator_wait_screen(struct emulator *emulator, const char *screen);

/* Until the screen as a whole is another than this, which it frees. */
void emulator_wait_change(struct emulator *emulator, char *before);

/* Until the program was suspended. */
void emulator_wait_stopped(struct emulator *emulator);

/* Until the program ended: its exit code, or minus the signal that ended it. */
int emulator_exit(struct emulator *emulator);

/* ---- the eyes: now ---- */

bool emulator_shows(struct emulator *emulator, const char *text);

/* A row, without the blanks at its end; valid for some more calls, until the fourth. */
const char *emulator_row(struct emulator *emulator, int row);

/* All rows, each ended by a newline. To be freed by the caller. */
char *emulator_screen(struct emulator *emulator);

/* Where a text begins; fails the test when it is not there. */
VTermPos emulator_find(struct emulator *emulator, const char *text);

/* What stands in a place, with its colours and attributes. */
VTermScreenCell emulator_cell(const struct emulator *emulator, int row, int column);

/* True when some cell has a colour of its own. */
bool emulator_has_colour(const struct emulator *emulator);

VTermPos emulator_cursor(const struct emulator *emulator);
bool emulator_cursor_is_visible(const struct emulator *emulator);

/* The window's; "" when it was never set. */
const char *emulator_title(const struct emulator *emulator);

/* What of all that a full-screen program changes is not as it was found: the modes of the line,
 * the alternate screen, the cursor, the mouse, bracketed paste; "" when nothing is. */
const char *emulator_left_changed(struct emulator *emulator);

bool emulator_is_alternate(const struct emulator *emulator);
bool emulator_wants_mouse(const struct emulator *emulator);
bool emulator_wants_brackets(struct emulator *emulator); /* around what is pasted */

#endif
