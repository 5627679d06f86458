/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The attacker's keys, and the editor, in a terminal.
 */
#include "check_main.h"

#include "front/full_stage.h"

/* A lab, with the client's hello held. */
static struct emulator *start_held(void)
{
    struct emulator *emulator = START("lockstep", "run", "tls", "--watch");

    emulator_wait(emulator, "lab tls");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "the certificate's signature holds");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "  held");
    return emulator;
}

static void leave(struct emulator *emulator)
{
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
}

START_TEST(a_field_gets_another_value_and_its_lengths_are_mended)
{
    struct emulator *emulator = start_held();

    emulator_type(emulator, ":focus tls.handshake.extensions_server_name\r");
    emulator_wait(emulator, "tls.handshake.extensions_server_name");
    emulator_type(emulator, "t");
    emulator_wait(emulator, "Edit a unit on the wire");
    emulator_wait(emulator, "The host that the client wants to");
    emulator_keys(emulator, "TAB");
    emulator_wait(emulator, "you choose a field");
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "[ ] mend lengths");
    emulator_keys(emulator, "TAB");
    emulator_wait(emulator, "[x] mend lengths");
    emulator_type(emulator, "a.longer.name.test\r");
    emulator_wait(emulator, "Server name: a.longer.name.test");
    emulator_wait(emulator, "* Server name length 18");
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "held, altered");
    emulator_type(emulator, "u");
    emulator_wait_gone(emulator, "held, altered");
    leave(emulator);
}
END_TEST

START_TEST(bytes_are_read_while_they_are_typed)
{
    struct emulator *emulator = start_held();

    emulator_type(emulator, ":focus tls.record.version\r");
    emulator_type(emulator, "t");
    emulator_wait(emulator, "you type hex digits");
    emulator_type(emulator, "03");
    emulator_type(emulator, "04");
    emulator_wait(emulator, "* Version      TLS 1.3 (0x0304)");
    emulator_wait(emulator, "1 byte changed, marked *");
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "held, altered");
    leave(emulator);
}
END_TEST

START_TEST(the_wire_is_meddled_with_by_keys)
{
    struct emulator *emulator = start_held();

    emulator_type(emulator, "z");
    emulator_wait(emulator, "A root, and a certificate below it");
    emulator_type(emulator, "r");
    emulator_wait(emulator, "held again");
    emulator_type(emulator, "w");
    emulator_wait(emulator, "swap with?");
    emulator_keys(emulator, "ESC");
    emulator_wait_gone(emulator, "swap with?");
    emulator_type(emulator, "i");
    emulator_wait(emulator, ": inject client");
    emulator_type(emulator, "15030300020228\r");
    emulator_wait(emulator, "held, injected");
    emulator_type(emulator, "o");
    emulator_wait(emulator, "held back");
    emulator_type(emulator, "o");
    emulator_wait_gone(emulator, "held back");
    emulator_type(emulator, "R");
    emulator_wait(emulator, "reflected");
    leave(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("full_verbs");

    FULL_CASE(suite, "verbs", a_field_gets_another_value_and_its_lengths_are_mended,
              bytes_are_read_while_they_are_typed, the_wire_is_meddled_with_by_keys);
    return suite;
}

CHECK_MAIN
