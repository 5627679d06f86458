/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep: a table of subcommands and a loop.
 */
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/secret.h"
#include "front/front.h"
#include "front/report.h"

static int refuse_setuid(void)
{
    struct failure failure;

    fail(&failure, STATUS_PERMISSION,
         "will not run for somebody else\nthe program is set-user-id or set-group-id\n"
         "take that bit off: chmod ug-s the program");
    return (int)report(&failure);
}

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "--help";

    if (getuid() != geteuid() || getgid() != getegid())
        return refuse_setuid();
    secret_harden_process();
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    if (!strcmp(word, "--help") || !strcmp(word, "help"))
        return (int)front_help();
    if (!strcmp(word, "--version"))
        return (int)front_version();
    for (const struct subcommand *sub = subcommands; sub->name; sub++)
        if (!strcmp(sub->name, word))
            return (int)sub->main(argc - 1, argv + 1);
    return (int)report_usage("'%s' is no command of lockstep", word);
}
