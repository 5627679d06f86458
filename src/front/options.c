/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/options.h"

#include <getopt.h>
#include <stdio.h>

#include "front/report.h"

#define ROWS_MOST 16
#define HELP_CODE 1000

static void print_row(const char *name, const char *argument, const char *help)
{
    char left[40];

    snprintf(left, sizeof left, "--%s%s%s", name, argument ? " " : "",
             argument ? argument : "");
    printf("  %-22s %s\n", left, help);
}

static void print_help(const struct usage *usage)
{
    printf("usage: %s\n\n%s\n\n", usage->synopsis, usage->about);
    for (const struct option_row *row = usage->rows; row->name; row++)
        print_row(row->name, row->argument, row->help);
    print_row("help", NULL, "show this and end");
    if (usage->examples)
        printf("\nexamples:\n%s", usage->examples);
    printf("\nThe manual: man lockstep\n");
}

int options_next(const struct usage *usage, int argc, char **argv, const char **value)
{
    struct option table[ROWS_MOST + 2] = {0};
    int count = 0;
    int code;

    for (; count < ROWS_MOST && usage->rows[count].name; count++)
        table[count] = (struct option){
            .name = usage->rows[count].name,
            .has_arg = usage->rows[count].argument ? required_argument : no_argument,
            .val = count + 1};
    table[count] = (struct option){.name = "help", .has_arg = no_argument, .val = HELP_CODE};
    opterr = 0;
    code = getopt_long(argc, argv, ":h", table, NULL);
    *value = optarg;
    if (code == -1)
        return OPTIONS_END;
    if (code == HELP_CODE || code == 'h') {
        print_help(usage);
        return OPTIONS_HELP;
    }
    if (code == ':' || code == '?') {
        report_usage(code == ':' ? "%s needs an argument" : "%s is no option here",
                     argv[optind - 1]);
        return OPTIONS_WRONG;
    }
    return code - 1;
}
