/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The settings of a lab in a terminal: found, turned, typed, and what comes of it.
 */
#include "check_main.h"

#include "front/full_stage.h"

START_TEST(a_switch_is_found_and_turned_and_counts_from_the_next_run_on)
{
    struct emulator *emulator = START("lockstep", "run", "tls", "--watch");

    emulator_wait(emulator, "Nothing has happened yet");
    emulator_type(emulator, ":deliver all\r");
    emulator_wait(emulator, "the answer arrived");
    emulator_keys(emulator, "O");
    emulator_wait(emulator, "Settings: what each switch is for");
    emulator_type(emulator, "/client.host\r");
    emulator_wait(emulator, "the name the client asks for and checks");
    emulator_keys(emulator, "RIGHT");
    emulator_wait(emulator, "set client.host =");
    emulator_type(emulator, "wrong.test\r");
    emulator_wait(emulator, "* client.host               wrong.test");
    emulator_wait(emulator, "from the next run on");
    emulator_wait(emulator, "unless set: tls.lockstep.test   this run: tls.lockstep.test");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "counts from the next run on; :restart begins it.");
    emulator_keys(emulator, "O ENTER");
    emulator_wait(emulator, "A new run, with what is set.");
    emulator_keys(emulator, "F");
    emulator_wait(emulator, "The client refused");
    emulator_keys(emulator, "O");
    emulator_wait_gone(emulator, "from the next run on");
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_settings");

    FULL_CASE(made, "settings", a_switch_is_found_and_turned_and_counts_from_the_next_run_on);
    return made;
}

CHECK_MAIN
