/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * terminfo: what the terminal database knows of a terminal. With the rest of this folder the
 * only user of ncurses.
 */
#ifndef LOCKSTEP_FRONT_CURSES_TERMINFO_H
#define LOCKSTEP_FRONT_CURSES_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

struct terminfo {
    bool known;    /* the database has an entry for it */
    int colours;   /* 0 for none */
    bool can_move; /* the cursor can be put anywhere: full screens work */
};

/* Looks up a terminal by its name, the value of TERM. */
struct terminfo terminfo_read(const char *name);

/* "ncurses 6.4.20221231" */
const char *terminfo_library(void);

/* Adds to the string what leaves the full screen of the terminal that ncurses has open. */
void terminfo_add_leaving(char *out, size_t room);

#endif
