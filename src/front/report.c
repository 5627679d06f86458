/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/report.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

enum status report(const struct failure *failure)
{
    struct arena arena = {0};

    fflush(stdout);
    fprintf(stderr, "lockstep: %s\n", text_clean_string(&arena, failure->what));
    if (failure->why[0])
        fprintf(stderr, "  why: %s\n", text_clean_string(&arena, failure->why));
    if (failure->todo[0])
        fprintf(stderr, "  do:  %s\n", text_clean_string(&arena, failure->todo));
    arena_free(&arena);
    return failure->status;
}

enum status report_usage(const char *format, ...)
{
    struct failure failure = {0};
    char story[1024];
    va_list args;

    va_start(args, format);
    vsnprintf(story, sizeof story, format, args);
    va_end(args);
    fail(&failure, STATUS_USAGE, "%s\n%s\n%s", story, "the words of the command are off",
         "lockstep --help shows the commands; behind a command, --help shows its options");
    return report(&failure);
}
