/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A lab by hand: what then stands for the lesson tells and asks nothing, and the student alone
 * says what happens.
 */
#include "front/plain/plain_state.h"
#include "labs/lab.h"

static const struct step only_step = {.id = "", .title = ""};

void plain_open_lab(struct plain *plain, const struct lab *lab)
{
    plain->lab = lab;
    plain->no_lesson = (struct lesson){.file = "",
                                       .id = lab->name,
                                       .title = lab->title,
                                       .number = "",
                                       .lab = lab->name,
                                       .needs = "",
                                       .steps = &only_step,
                                       .step_count = 1};
    plain->lesson = &plain->no_lesson;
    plain->session = session_start(plain->lesson);
    plain_go_to_step(plain, 0);
}

void plain_tell_lab(struct plain *plain)
{
    plain_say(plain, "The %s lab: %s.", plain->lab->name, plain->lab->title);
    plain_say(plain, "%s", plain->lab->about);
    plain_say(plain, "Say 'help' for the words that count here, 'settings' for what can be "
                     "set, 'quit' to leave.");
}

void plain_tell_lab_next(struct plain *plain)
{
    struct lent lent = desk_lend(plain->desk);

    if (lent.held_count)
        plain_say(plain, "'next' delivers the oldest of them; 'commands' lists what else you "
                         "can do to them.");
    else if (lent.at_pause)
        plain_say(plain, "Say 'next', and the %s stage begins.",
                  trace_run_count(desk_trace(plain->desk)) ? "next" : "first");
    else
        plain_say(plain, "The lab is at its end. 'restart' begins anew.");
}

void plain_lab_go_on(struct plain *plain)
{
    struct lent lent = desk_lend(plain->desk);

    if (lent.held_count)
        plain_command(plain, "deliver");
    else if (lent.at_pause)
        plain_command(plain, "step");
    else
        plain_tell_lab_next(plain);
}
