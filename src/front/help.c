/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of subcommands, and what `lockstep --help` and `--version` say.
 */
#include <gnutls/gnutls.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>

#include "app/keymap.h"
#include "config.h"
#include "front/curses/terminfo.h"
#include "front/front.h"

const struct subcommand subcommands[] = {
    {"list", "list labs, lessons and progress, or tell more of one", front_list},
    {"run", "play a lab or a lesson and print what happens", front_run},
    {"serve", "let a browser, curl or openssl talk to a lab's server", front_serve},
    {"connect", "let a lab's client talk to a server that you name", front_connect},
    {"inspect", "look into a capture, a saved run, or certificates", front_inspect},
    {"explain", "tell what a field means, by its name or a part of it", front_explain},
    {"lesson", "check, try, begin or print lessons", front_lesson},
    {"reset", "forget the progress in a lesson", front_reset},
    {"doctor", "check terminal, libraries and folders, and tell what to do", front_doctor},
    {0},
};

enum status front_help(void)
{
    printf("lockstep: an interactive security lab for the terminal\n\n"
           "Runs a client and a server in one process, puts the wire between them into your\n"
           "hands, and shows every byte: on the wire, in memory, on the disk.\n\n"
           "start here:\n"
           "  lockstep            the course, full screen\n"
           "  lockstep 1.1        its first lesson\n"
           "  lockstep --plain    the course in sentences, for screen readers\n"
           "  lockstep run ssn    a lab, printed\n"
           "  lockstep help keys  what each key does\n\n"
           "commands:\n");
    for (const struct subcommand *sub = subcommands; sub->name; sub++)
        printf("  %-10s %s\n", sub->name, sub->help);
    printf("\noptions:\n"
           "  --plain       the course in sentences, also on a terminal\n"
           "  --ascii       draw with ASCII characters only\n"
           "  --no-colour   use no colour\n"
           "  --no-mouse    leave the mouse to the terminal\n"
           "  --theme NAME  default, light, mono, contrast or blue-orange\n"
           "  --help        show this; after a command, its options\n"
           "  --version     show the versions of this program and its libraries\n\n"
           "Numbers, names and certificates are fake. All of it happens on this machine,\n"
           "unless you name a server to connect to.\n"
           "What you learn here works elsewhere, too: only with permission. See ETHICS AND\n"
           "LAW in the manual: man lockstep. Something wrong? %s\n",
           PACKAGE_BUGREPORT);
    return STATUS_OK;
}

enum status front_help_keys(void)
{
    for (const struct binding *binding = bindings; binding->action; binding++)
        printf("%-11s%-15s%s\n", binding->shown, keymap_place(binding), binding->help);
    return STATUS_OK;
}

enum status front_version(void)
{
    printf("lockstep %s\n"
           "GnuTLS %s, SQLite %s, jansson %s, %s\n"
           "License GPL-3.0-or-later. There is no warranty.\n",
           PACKAGE_VERSION, gnutls_check_version(NULL), sqlite3_libversion(),
           jansson_version_str(), terminfo_library());
    return STATUS_OK;
}
