/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * options: GNU long options of a subcommand, from one table that also makes its --help.
 */
#ifndef LOCKSTEP_FRONT_OPTIONS_H
#define LOCKSTEP_FRONT_OPTIONS_H

#include "base/status.h"

struct option_row {
    const char *name;     /* "save", without dashes */
    const char *argument; /* "FILE", or NULL for none */
    const char *help;     /* one sentence without a full stop */
};

struct usage {
    const char *synopsis;          /* "lockstep run LAB [OPTION]..." */
    const char *about;             /* a sentence or two */
    const struct option_row *rows; /* ended by a row without a name */
    const char *examples;          /* lines, may be NULL */
};

/* Reads the next option: its row number, or a negative number. *value is its argument. After
 * OPTIONS_END optind is the first word that is no option; before OPTIONS_HELP the help was
 * printed, before OPTIONS_WRONG what is wrong was told. */
enum { OPTIONS_END = -1, OPTIONS_HELP = -2, OPTIONS_WRONG = -3 };
int options_next(const struct usage *usage, int argc, char **argv, const char **value);

#endif
