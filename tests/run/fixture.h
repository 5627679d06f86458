/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fixture: a run of a lab in a temporary folder, moved by lines of the language.
 */
#ifndef LOCKSTEP_TESTS_RUN_FIXTURE_H
#define LOCKSTEP_TESTS_RUN_FIXTURE_H

#include "run/goals.h"
#include "run/run.h"

struct fixture {
    struct trace *trace;
    struct inspect *inspect;
    struct run *run;
    struct goals *goals;
    struct arena arena;
    struct failure failure;
    char folder[256];
};

/* Makes a run of the ssn lab with one override, which may be NULL. */
void fixture_open(struct fixture *fixture, const char *name, const char *value);

/* Makes a run of any lab, with so many overrides. */
void fixture_open_lab(struct fixture *fixture, const char *lab,
                      const struct setting_value *overrides, size_t count);

/* The same, with an end outside that is reached as *outside says. */
void fixture_open_outside(struct fixture *fixture, const char *lab,
                          const struct setting_value *overrides, size_t count,
                          struct outside *outside);
void fixture_close(struct fixture *fixture);

/* Does what the lines say. STATUS_OK, or the status of the first that cannot be
 * read or done. */
enum status fixture_do(struct fixture *fixture, const char *lines);

/* Does everything, to the end of the lab's plan. How many of its goals that has not reached. */
size_t fixture_walk(struct fixture *fixture);

/* How many events match, in the present run. */
size_t fixture_matches(struct fixture *fixture, const char *expression);

#endif
