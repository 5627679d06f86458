/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/curses/terminfo.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

static bool has_string(char *capability)
{
    char *value = tigetstr(capability);

    return value && value != (char *)-1;
}

struct terminfo terminfo_read(const char *name)
{
    struct terminfo out = {0};
    char colours[] = "colors";
    char move[] = "cup";
    int error = 0;

    if (setupterm(name, STDOUT_FILENO, &error) == ERR)
        return out;
    out.known = true;
    out.colours = tigetnum(colours) > 0 ? tigetnum(colours) : 0;
    out.can_move = has_string(move);
    del_curterm(cur_term);
    return out;
}

const char *terminfo_library(void)
{
    return curses_version();
}
