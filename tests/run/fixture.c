/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/fixture.h"

#include <stdlib.h>

#include "base/file.h"
#include "script/expression.h"
#include "trace/role.h"

static enum status give_passphrase(void *context, struct secret *out, bool *drawn,
                                   struct failure *failure)
{
    (void)context;
    (void)failure;
    *out = secret_copy(bytes_of("correct horse"));
    *drawn = false;
    return STATUS_OK;
}

void fixture_open(struct fixture *fixture, const char *name, const char *value)
{
    struct setting_value override = {name, value};

    fixture_open_lab(fixture, "ssn", &override, name ? 1 : 0);
}

void fixture_open_lab(struct fixture *fixture, const char *lab,
                      const struct setting_value *overrides, size_t count)
{
    fixture_open_outside(fixture, lab, overrides, count, NULL);
}

void fixture_open_outside(struct fixture *fixture, const char *lab,
                          const struct setting_value *overrides, size_t count,
                          struct outside *outside)
{
    struct run_config config = {.lab = lab_find(lab),
                                .overrides = overrides,
                                .override_count = count,
                                .folder = fixture->folder,
                                .passphrase = {.ask = give_passphrase},
                                .outside = outside};

    *fixture = (struct fixture){0};
    if (file_make_temporary(fixture->folder, sizeof fixture->folder, &fixture->failure))
        abort();
    fixture->trace = trace_new();
    fixture->inspect = inspect_new(fixture->trace, role_vantage(ROLE_ALL));
    fixture->goals = goals_new(config.lab);
    config.trace = fixture->trace;
    config.inspect = fixture->inspect;
    if (run_new(&config, &fixture->run, &fixture->failure))
        abort();
}

void fixture_close(struct fixture *fixture)
{
    run_free(fixture->run);
    goals_free(fixture->goals);
    inspect_free(fixture->inspect);
    trace_free(fixture->trace);
    arena_free(&fixture->arena);
    file_remove_temporary(fixture->folder);
}

enum status fixture_do(struct fixture *fixture, const char *lines)
{
    struct script script;
    enum status status =
        script_parse(bytes_of(lines), "test", &fixture->arena, &script, &fixture->failure);

    for (size_t i = 0; i < script.count && !status; i++) {
        enum run_state state;

        status = run_begin(fixture->run, &script.commands[i], &fixture->failure);
        if (status)
            break;
        while ((state = run_continue(fixture->run, 20000, &fixture->failure)) == RUN_BUSY)
            continue;
        status = state == RUN_FAILED ? fixture->failure.status : STATUS_OK;
    }
    inspect_update(fixture->inspect);
    return status;
}

size_t fixture_walk(struct fixture *fixture)
{
    enum status status = fixture_do(fixture, "deliver all");

    goals_update(fixture->goals, fixture->trace, fixture->inspect, trace_count(fixture->trace));
    if (status || !run_at_end(fixture->run))
        return goals_count(fixture->goals);
    return goals_count(fixture->goals) - goals_count_reached(fixture->goals);
}

size_t fixture_matches(struct fixture *fixture, const char *expression)
{
    const struct expr *expr;
    size_t count = 0;

    if (expr_parse(expression, &fixture->arena, &expr, &fixture->failure))
        abort();
    for (uint32_t seq = 1; seq <= trace_count(fixture->trace); seq++)
        count += trace_event(fixture->trace, seq)->run == trace_run_count(fixture->trace) &&
                 expr_match(expr, fixture->inspect, seq);
    return count;
}
