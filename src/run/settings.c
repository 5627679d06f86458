/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * settings: the commands that act on the whole run: set and restart.
 */
#include <stdlib.h>
#include <string.h>

#include "run/state.h"

#define NAMES_MOST 300 /* octets of names that are told; a longer list helps nobody */

static enum status unknown_setting(const struct lab *lab, const char *name,
                                   struct failure *failure)
{
    struct buf todo = {0};

    buf_format(&todo, "it has: ");
    for (size_t i = 0; i < lab->setting_count; i++)
        buf_format(&todo, "%s%s", i ? ", " : "", lab->settings[i].name);
    if (todo.length > NAMES_MOST) {
        buf_clear(&todo);
        buf_format(&todo, "`lockstep list %s` names its %zu settings, on the screen O does",
                   lab->name, lab->setting_count);
    }
    fail(failure, STATUS_USAGE, "cannot set '%s'\nthe %s lab has no such setting\n%s", name,
         lab->name, buf_text(&todo));
    buf_free(&todo);
    return STATUS_USAGE;
}

enum status run_set(struct run *run, const struct command *command, struct failure *failure)
{
    const struct lab *lab = run->config.lab;
    const struct setting *setting = lab_setting(lab, command->name);
    struct setting_value *mine;
    enum status status;

    if (!setting)
        return unknown_setting(lab, command->name, failure);
    status = setting_check(setting, command->value, failure);
    if (status)
        return status;
    mine = &run->settings[setting - lab->settings];
    free((char *)(uintptr_t)mine->value);
    mine->value = mem_string(command->value);
    if (run->state)
        bench_append(&run->bench,
                     (struct event){
                         .kind = EVENT_SETTING, .name = setting->name, .value = command->value},
                     (struct bytes){0});
    return STATUS_OK;
}

enum status run_restart(struct run *run, const struct command *command, struct failure *failure)
{
    char *script = mem_string(trace_run(run->config.trace, run->bench.run)->script);
    uint32_t first = run->before + 1;
    uint32_t until = command->until_seq;
    enum status status = STATUS_OK;

    run->replay.count = 0;
    if (until && (until < first || until > trace_count(run->config.trace)))
        status = fail(failure, STATUS_USAGE,
                      "cannot do '%s'\n#%u is no event of this run\n"
                      "name one from #%u to #%u",
                      command->line, until, first, trace_count(run->config.trace));
    else
        run_stop(run);
    if (!status)
        status = run_start(run, failure);
    if (!status && until) {
        run->replay_events = until - first + 1;
        run->replay_later = run->before + 1 - first;
        status = run_replay_prepare(run, script, failure);
    }
    free(script);
    return status;
}
