/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of an ending: when there is one to read, and its keys.
 */
#include "app/pages/ending_page.h"
#include "app/update/say.h"
#include "app/update/update_parts.h"

static void say_ended(struct model *model)
{
    struct arena arena = {0};
    struct ending told;
    uint32_t conn = ending_conn(model->lent.trace, model->run, model->end);

    ending_read(model->lent.trace, model->lent.readings[ROLE_ALL], conn, model->end, &arena,
                &told);
    if (told.kind == ENDING_STUCK)
        say(model, SAY_WORD, "Nobody goes on: the ends wait for each other. W tells why.");
    else if (told.kind == ENDING_REPEATED)
        say(model, SAY_WORD, "Nothing failed, and that is the trouble. W tells why.");
    else if (ending_is_told(&told))
        say(model, SAY_WORD, "The %s %s. W tells why, from both ends.",
            told.ends[told.first].name,
            told.kind == ENDING_REFUSED ? "refused"
            : told.kind == ENDING_CUT   ? "was cut off"
                                        : "gave up");
    arena_free(&arena);
}

void ending_page_notice(struct model *model)
{
    if (ending_page_watch(model))
        say_ended(model);
}

/* ---- keys ---- */

/* With the check switched, beside this run. */
static void compare(struct model *model, struct effects *out)
{
    const struct ending_setting *other = ending_contrast(&model->ending.told);
    struct arena arena = {0};

    if (!other->name)
        say(model, SAY_WORD, "This lab has no switch for that check.");
    else
        bench_command(model, out, VERB_AB,
                      arena_format(&arena, "ab %s = \"%s\"", other->name, other->value));
    arena_free(&arena);
}

/* What was done on the wire is not done again by a fresh run; what was set has to be set. */
static void mend(struct model *model, struct effects *out)
{
    const struct ending *told = &model->ending.told;
    struct arena arena = {0};

    if (!told->mend.name && !told->undoes) {
        say(model, SAY_WORD, "Nothing in this lab mends it: see what the page says to try.");
        return;
    }
    if (!bench_can(model, VERB_RESTART) || (told->mend.name && !bench_can(model, VERB_SET)))
        return;
    if (bench_lines(model, out,
                    told->mend.name ? arena_format(&arena, "set %s = \"%s\"\nrestart\n",
                                                   told->mend.name, told->mend.value)
                                    : "restart\n")) {
        page_close(model);
        say(model, SAY_WORD,
            told->mend.name ? "Mended: a new run, with %s = %s. SPACE begins it."
                            : "A new run, in which nobody has done anything yet.",
            told->mend.name, told->mend.value);
    }
    arena_free(&arena);
}

/* First what the libraries said, then where it happened. */
static void look_closer(struct model *model)
{
    if (model->ending.detailed && model->ending.told.seq) {
        page_show_event(model, model->ending.told.seq, PANE_FIELDS);
        return;
    }
    model->ending.detailed = true;
    say(model, SAY_WORD, "The libraries' errors, too. ENTER once more: the event.");
}

static bool needs_failure(enum action action)
{
    return action == ACTION_AB_OFF || action == ACTION_MEND || action == ACTION_OPEN;
}

bool ending_page_action(struct model *model, enum action action, struct effects *out)
{
    if (!model->ending.conn && needs_failure(action)) {
        say(model, SAY_WORD, "Nothing has failed here: there is nothing to mend or to switch.");
        return true;
    }
    switch (action) {
    case ACTION_AB_OFF:
        compare(model, out);
        break;
    case ACTION_MEND:
        mend(model, out);
        break;
    case ACTION_OPEN:
        look_closer(model);
        break;
    case ACTION_SAVE:
        model->line.refused = false;
        line_open(model, LINE_PALETTE, "save failure.pcapng");
        break;
    default:
        return false;
    }
    return true;
}
