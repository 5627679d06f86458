/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/course_walk.h"

#include "check_main.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct act {
    int step;
    enum { KEYS, OPTION, COMMAND, ANSWER } kind;
    const char *text;  /* keys; the option's words; what is typed */
    const char *shown; /* then, in one row */
};

/* clang-format off */
static const struct act acts[] = {
    {1, KEYS, "TAB DOWN ENTER", "Right."},
    {2, KEYS, "TAB HOME DOWN DOWN RIGHT RIGHT RIGHT ENTER", "Right."},
    {3, OPTION, "no", "nothing on this wire is in your way"},
};
/* clang-format on */

/* Presses the digit before the option, and ENTER. */
static void choose(struct emulator *emulator, const char *words)
{
    char wanted[80];

    for (int digit = 1; digit <= 9; digit++) {
        snprintf(wanted, sizeof wanted, " %d %s", digit, words);
        if (emulator_shows(emulator, wanted)) {
            snprintf(wanted, sizeof wanted, "%d ENTER", digit);
            emulator_keys(emulator, wanted);
            return;
        }
    }
    emulator_wait(emulator, words);
    ck_abort_msg("'%s' has no digit before it", words);
}

static void perform(struct emulator *emulator, const struct act *act)
{
    switch (act->kind) {
    case KEYS:
        emulator_keys(emulator, act->text);
        break;
    case OPTION:
        choose(emulator, act->text);
        break;
    case COMMAND:
        emulator_keys(emulator, ":");
        emulator_type(emulator, act->text);
        emulator_keys(emulator, "ENTER");
        break;
    case ANSWER:
        emulator_keys(emulator, "ENTER");
        emulator_wait(emulator, "Your answer:");
        emulator_type(emulator, act->text);
        emulator_keys(emulator, "ENTER");
        break;
    }
    emulator_wait(emulator, act->shown);
}

void course_walk(struct emulator *emulator, int last_step)
{
    char step[16];
    int now = 1;

    emulator_wait(emulator, "step 1/14");
    for (size_t i = 0; i < sizeof acts / sizeof *acts && acts[i].step <= last_step; i++) {
        if (acts[i].step != now) {
            now = acts[i].step;
            emulator_wait(emulator, "SPACE: the next step");
            emulator_keys(emulator, "SPACE");
            snprintf(step, sizeof step, "step %d/14", now);
            emulator_wait(emulator, step);
        }
        perform(emulator, &acts[i]);
    }
}
