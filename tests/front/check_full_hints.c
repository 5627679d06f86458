/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each key does what the hint bar says of it. The bench holds the message on the open wire, and
 * the lesson waits for it to be altered.
 */
#include "check_main.h"

#include <string.h>

#include "front/course_walk.h"
#include "front/full_stage.h"

struct hint {
    const char *hint;         /* as in the bar: the key is what stands before the blank */
    const char *shown, *gone; /* what comes and what goes with it; NULL: nothing */
    const char *back;         /* keys that lead back; NULL: "u", the step anew */
};

/* clang-format off */
static const struct hint hints[] = {
    {"H hint", "t opens the message", NULL, NULL},
    {"t alter", "Edit a unit on the wire", "You are on the path", "ESC"},
    {"v look as", "as client", NULL, "v v v v v v"},
    {"x drop", "dropped", " held", NULL},
    {"r replay", "held again", NULL, NULL},
    {"e explain", "e details", "You are on the path", "ESC"},
    {"z zoom", NULL, "You are on the path", "z"},
    {"? help", "the step anew; in a lab", "You are on the path", "ESC"},
    {"F deliver all", NULL, " held", NULL},
    {"SPACE deliver", NULL, " held", NULL},
};
/* clang-format on */

static struct emulator *at_the_goal(void)
{
    struct emulator *emulator = START("lockstep", "1.1");

    course_walk(emulator, 2);
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, " 2 no");
    emulator_keys(emulator, "2 ENTER");
    emulator_wait(emulator, "Press t, type over");
    emulator_resize(emulator, 50, 200);
    emulator_wait(emulator, "u step anew");
    return emulator;
}

static void press_key_of(struct emulator *emulator, const char *hint)
{
    char key[16] = "";

    strncat(key, hint, strcspn(hint, " "));
    emulator_keys(emulator, key);
}

/* Back to what all hints begin with. */
static void lead_back(struct emulator *emulator, const struct hint *hint)
{
    emulator_keys(emulator, hint->back ? hint->back : "u");
    if (hint->shown)
        emulator_wait_gone(emulator, hint->shown);
    if (hint->gone)
        emulator_wait(emulator, hint->gone);
    emulator_wait(emulator, "Press t, type over");
}

START_TEST(each_key_does_what_its_hint_says)
{
    struct emulator *emulator = at_the_goal();

    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        const struct hint *hint = &hints[i];

        emulator_wait(emulator, hint->hint);
        ck_assert(!hint->shown || !emulator_shows(emulator, hint->shown));
        ck_assert(!hint->gone || emulator_shows(emulator, hint->gone));
        press_key_of(emulator, hint->hint);
        if (hint->shown)
            emulator_wait(emulator, hint->shown);
        if (hint->gone)
            emulator_wait_gone(emulator, hint->gone);
        lead_back(emulator, hint);
    }
    emulator_wait(emulator, "q home");
    emulator_keys(emulator, "q");
    emulator_wait(emulator, "q quit");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

START_TEST(tab_goes_round_the_panes)
{
    struct emulator *emulator = at_the_goal();
    VTermPos before = emulator_cursor(emulator);

    emulator_wait(emulator, "TAB pane");
    for (int pane = 0; pane < 4; pane++) {
        VTermPos place = emulator_cursor(emulator);

        emulator_keys(emulator, "TAB");
        emulator_wait_cursor_gone(emulator, place);
    }
    emulator_wait_cursor(emulator, before);
    emulator_free(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_hints");

    FULL_CASE(made, "hints", each_key_does_what_its_hint_says, tab_goes_round_the_panes);
    return made;
}

CHECK_MAIN
