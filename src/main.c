/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * lockstep: a table of subcommands and a loop.
 */
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
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

/* The reader of the pipe that is our standard output has closed it. */
static bool reader_is_gone(void)
{
    struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};

    return poll(&out, 1, 0) > 0 && (out.revents & POLLERR);
}

/* What was printed must have arrived. A reader who closed the pipe had enough, which is no
 * failure; a full disk is one. */
static int finish(enum status status)
{
    struct failure failure;

    errno = 0;
    if ((!fflush(stdout) && !ferror(stdout)) || reader_is_gone())
        return (int)status;
    fail(&failure, STATUS_IO,
         "cannot write to standard output\n%s\n"
         "free some space there, or send the output somewhere else",
         errno ? strerror(errno) : "an earlier write failed");
    report(&failure);
    return status ? (int)status : STATUS_IO;
}

static enum status help_with(const char *word)
{
    if (!strcmp(word, "keys"))
        return front_help_keys();
    for (const struct subcommand *sub = subcommands; sub->name; sub++)
        if (!strcmp(sub->name, word))
            return sub->main(2, (char *[]){(char *)sub->name, (char[]){"--help"}, NULL});
    return front_help();
}

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";

    if (getuid() != geteuid() || getgid() != getegid())
        return refuse_setuid();
    secret_harden_process();
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN);
    if (!strcmp(word, "--help") || !strcmp(word, "help"))
        return finish(help_with(argc > 2 ? argv[2] : ""));
    if (!strcmp(word, "--version"))
        return finish(front_version());
    for (const struct subcommand *sub = subcommands; sub->name; sub++)
        if (!strcmp(sub->name, word))
            return finish(sub->main(argc - 1, argv + 1));
    return finish(front_course(argc, argv));
}
