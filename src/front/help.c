/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of subcommands, and what `lockstep --help` and `--version` say.
 */
#include <gnutls/gnutls.h>
#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>

#include "config.h"
#include "front/curses/terminfo.h"
#include "front/front.h"

const struct subcommand subcommands[] = {
    {"run", "play a lab and print what happens, stage by stage", front_run},
    {"inspect", "open a saved run", front_inspect},
    {"list", "list the labs, or one lab's stages and settings", front_list},
    {"doctor", "check terminal, libraries and folders, and tell what to do", front_doctor},
    {0},
};

enum status front_help(void)
{
    printf("lockstep: an interactive security lab for the terminal\n\n"
           "Runs a client and a server in one process, puts the wire between them into your\n"
           "hands, and shows every octet: on the wire, in memory, on the disk.\n\n"
           "start here:\n"
           "  lockstep run ssn\n\n"
           "commands:\n");
    for (const struct subcommand *sub = subcommands; sub->name; sub++)
        printf("  %-10s %s\n", sub->name, sub->help);
    printf("\noptions:\n"
           "  --help     show this; after a command, its options\n"
           "  --version  show the versions of this program and its libraries\n\n"
           "The manual: man lockstep. Something wrong? %s\n",
           PACKAGE_BUGREPORT);
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
