/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/show.h"

#include "front/terminal.h"
#include "trace/role.h"

struct show show_new(struct trace *trace, const struct lab *lab, enum show_as as,
                     bool (*go_on)(void *context), void *context)
{
    struct show show = {.trace = trace};

    show.inside = inspect_new(trace, role_vantage(ROLE_ALL));
    show.outside = inspect_new(trace, role_vantage(ROLE_EAVESDROPPER));
    show.goals = lab ? goals_new(lab) : NULL;
    show.json = (struct json){.out = stdout,
                              .trace = trace,
                              .inspect = show.inside,
                              .secrets = as == SHOW_JSON_SECRETS};
    if (as == SHOW_WALK)
        show.walk = walk_new(
            &(struct walk_config){.trace = trace,
                                  .lab = lab,
                                  .inside = show.inside,
                                  .outside = show.outside,
                                  .goals = show.goals,
                                  .paper = {.out = stdout, .colour = terminal_wants_colour()},
                                  .go_on = go_on,
                                  .context = context});
    return show;
}

void show_free(struct show *show)
{
    walk_free(show->walk);
    goals_free(show->goals);
    inspect_free(show->inside);
    inspect_free(show->outside);
    trace_free(show->trace);
}

enum status show_events(struct show *show, uint32_t seq)
{
    if (!show->walk) {
        json_show(&show->json, seq);
        return STATUS_OK;
    }
    walk_show(show->walk, seq);
    return walk_is_stopped(show->walk) ? STATUS_INTERRUPTED : STATUS_OK;
}

enum status show_end(struct show *show)
{
    size_t goals = 0;
    size_t reached = 0;

    if (show->goals) {
        goals_update(show->goals, show->trace, show->inside, trace_count(show->trace));
        goals = goals_count(show->goals);
        reached = goals_count_reached(show->goals);
    }
    if (show->walk)
        walk_finish(show->walk);
    else
        json_finish(&show->json, goals, reached);
    return reached == goals ? STATUS_OK : STATUS_GOAL;
}
