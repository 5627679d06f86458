/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * played: a lab brought to an ending by a script, and what is told of that.
 */
#ifndef LOCKSTEP_TESTS_ENDING_PLAYED_H
#define LOCKSTEP_TESTS_ENDING_PLAYED_H

#include "check_main.h"
#include "ending/ending.h"
#include "run/fixture.h"

#define SETTINGS_MOST 4

/* Delivers everything that is left. */
#define REST "deliver all\n"

struct played {
    struct fixture fixture;
    struct arena arena;
    struct ending ending;
};

static inline void play(struct played *played, const char *lab,
                        const struct setting_value *settings, const char *script)
{
    struct fixture *fixture = &played->fixture;
    uint32_t last;
    size_t count = 0;

    while (count < SETTINGS_MOST && settings[count].name)
        count++;
    *played = (struct played){0};
    fixture_open_lab(fixture, lab, settings, count);
    if (fixture_do(fixture, script))
        ck_abort_msg("%s: %s", script, fixture->failure.why);
    last = trace_count(fixture->trace);
    ending_read(fixture->trace, fixture->inspect,
                ending_conn(fixture->trace, trace_run_count(fixture->trace), last), last,
                &played->arena, &played->ending);
}

static inline void clear(struct played *played)
{
    arena_free(&played->arena);
    fixture_close(&played->fixture);
}

#endif
