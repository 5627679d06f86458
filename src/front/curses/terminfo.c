/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/curses/terminfo.h"

#include <curses.h>
#include <string.h>
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

/* Terminfo strings may hold pauses ("$<5>"), which nobody needs who leaves. */
static void add_capability(char *reset, size_t room, const char *name)
{
    char wanted[8];
    const char *value;
    size_t used = strlen(reset);

    snprintf(wanted, sizeof wanted, "%s", name);
    value = tigetstr(wanted);
    if (!value || value == (const char *)-1)
        return;
    while (*value && used + 1 < room) {
        if (value[0] == '$' && value[1] == '<')
            value += strcspn(value, ">") + (strchr(value, '>') != NULL);
        else
            reset[used++] = *value++;
    }
    reset[used] = '\0';
}

void terminfo_add_leaving(char *out, size_t room)
{
    static const char *const names[] = {"sgr0", "rmkx", "cnorm", "rmcup"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_capability(out, room, names[i]);
}
