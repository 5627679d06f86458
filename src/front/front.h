/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * front: the subcommands of the program, one file each. Each reads its own words, does its job
 * and returns the exit status.
 */
#ifndef LOCKSTEP_FRONT_FRONT_H
#define LOCKSTEP_FRONT_FRONT_H

#include "base/status.h"

struct subcommand {
    const char *name;
    const char *help; /* one line, without a full stop */
    enum status (*main)(int argc, char **argv);
};

/* All of them, ended by an entry without a name. */
extern const struct subcommand subcommands[];

/* The subcommands: what stands on the line behind `lockstep` is done and told. */
enum status front_run(int argc, char **argv);
enum status front_serve(int argc, char **argv);
enum status front_connect(int argc, char **argv);
enum status front_inspect(int argc, char **argv);
enum status front_list(int argc, char **argv);
enum status front_explain(int argc, char **argv);
enum status front_doctor(int argc, char **argv);
enum status front_lesson(int argc, char **argv);
enum status front_reset(int argc, char **argv);

/* `lockstep [LESSON]`: the course. */
enum status front_course(int argc, char **argv);

/* `lockstep --help`, `lockstep help keys` and `lockstep --version`, to standard output. */
enum status front_help(void);
enum status front_help_keys(void);
enum status front_version(void);

#endif
