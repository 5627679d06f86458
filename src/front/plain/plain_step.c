/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The step one is at, and what it asks.
 */
#include <string.h>

#include "front/plain/plain_state.h"

static const struct step *present(const struct plain *plain)
{
    return &plain->lesson->steps[session_step(plain->session)];
}

static void tell_prose(struct plain *plain, const struct prose *prose)
{
    if (prose->kind == BLOCK_CODE)
        paper_lines(&plain->paper, prose->text, 4);
    else
        plain_say(plain, "%s%s%s", prose->mark, *prose->mark ? " " : "", prose->text);
}

void plain_tell_step(struct plain *plain)
{
    const struct step *step = present(plain);

    paper_gap(&plain->paper);
    if (plain->lab) {
        plain_tell_lab(plain);
        return;
    }
    plain_say(plain, "Step %zu of %zu: %s.", session_step(plain->session) + 1,
              plain->lesson->step_count, step->title);
    for (size_t i = 0; i < step->prose_count; i++)
        tell_prose(plain, &step->prose[i]);
}

/* How each type is answered here. */
static const char *const ways[] = {
    [ASK_PREDICT] = "Guess: say the number.",
    [ASK_PICK] =
        "'events' lists what happened, 'look 14' chooses one, 'fields' tells its fields; "
        "then say 'pick' and the number or name of a field.",
    [ASK_BYTE] =
        "'look 14' chooses an event, 'fields' tells where what stands, 'bytes' reads it in "
        "hex; then say 'byte' and its number, counted from 0.",
    [ASK_NUMBER] = "Say the number.",
    [ASK_HEX] = "Say the bytes in hex, for example 9f 02.",
    [ASK_CHOICE] = "Say the number of one.",
    [ASK_MULTI] = "Say the numbers of all that hold, for example 1 3, or 0 for none.",
    [ASK_ORDER] = "Say the numbers in the right order, for example 2 1 3.",
};

static void tell_options(struct plain *plain, const struct item *item)
{
    uint8_t shown[LESSON_OPTIONS];

    for (size_t i = 0; i < item->option_count; i++)
        shown[i] = (uint8_t)i;
    if (item->type == ASK_ORDER)
        session_shuffle(item, shown);
    for (size_t i = 0; i < item->option_count; i++)
        plain_say(plain, "%zu. %s", i + 1, item->options[shown[i]].text);
}

static void tell_item(struct plain *plain, const struct item *item)
{
    if (item->kind == ITEM_GOAL) {
        plain_say(plain, "Goal: %s", item->text);
        plain_say(plain, "You reach it with commands: 'deliver', 'alter', 'set' and others; "
                         "'commands' lists them, 'hint' helps.");
        return;
    }
    plain_say(plain, "Question: %s", item->text);
    tell_options(plain, item);
    plain_say(plain, "%s", ways[item->type]);
}

void plain_tell_open(struct plain *plain)
{
    const struct item *item = session_open(plain->session);

    if (plain->lab)
        plain_tell_lab_next(plain);
    else if (item)
        tell_item(plain, item);
    else if (session_step(plain->session) + 1 < plain->lesson->step_count)
        plain_say(plain, "This step is done. Say 'next' for the next one.");
    else
        plain_say(plain, "This lesson is done. Say 'menu' for the others, or 'quit'.");
}

void plain_tell_where(struct plain *plain)
{
    if (plain->lab)
        plain_say(plain, "The %s lab: %s.", plain->lab->name, plain->lab->title);
    else
        plain_say(plain, "%s%s%s, step %zu of %zu: %s.", plain->lesson->number,
                  *plain->lesson->number ? " " : "", plain->lesson->title,
                  session_step(plain->session) + 1, plain->lesson->step_count,
                  present(plain)->title);
    plain_say(plain, "You look as: %s.", role_name(desk_role(plain->desk)));
    plain_tell_looked(plain);
    plain_tell_held(plain);
    plain_tell_open(plain);
}

void plain_hint(struct plain *plain)
{
    const struct item *item = session_open(plain->session);
    const char *hint = item ? session_hint(plain->session) : NULL;

    if (!item)
        plain_tell_open(plain);
    else if (!hint)
        plain_say(plain, "There is no further hint. 'solution' shows how it is done.");
    else
        plain_say(plain, "Hint: %s", hint);
    plain_keep(plain, item);
}

/* What is to be done, a line each. */
static void tell_ways(struct plain *plain, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");

        plain_say(plain, "- %.*s", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

void plain_solution(struct plain *plain)
{
    const struct item *item = session_open(plain->session);

    if (!item) {
        plain_tell_open(plain);
        return;
    }
    plain_say(plain, "One way:");
    tell_ways(plain, session_solution(plain->session, desk_reading(plain->desk, ROLE_ALL),
                                      desk_trace(plain->desk), &plain->arena));
    plain_say(plain, "Now do it yourself; then it counts.");
    plain_keep(plain, item);
}
