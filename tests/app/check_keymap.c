/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stddef.h>
#include <string.h>

#include "app/keymap.h"
#include "base/text.h"

static const unsigned places[] = {
    WHERE_SETTINGS, WHERE_ENDING, WHERE_AB,    WHERE_WIZARD,      WHERE_HOME,     WHERE_BENCH,
    WHERE_FLOWS,    WHERE_KEYS,   WHERE_VAULT, WHERE_CERTIFICATE, WHERE_NOTEBOOK, WHERE_HELP,
    WHERE_EDIT,     WHERE_ANSWER, WHERE_LINE,  WHERE_EXPLAIN,     WHERE_SMALL};

static unsigned bound(uint32_t key, unsigned where)
{
    unsigned count = 0;

    for (const struct binding *binding = bindings; binding->action; binding++)
        for (size_t i = 0; i < 4 && binding->keys[i]; i++)
            count += binding->keys[i] == key && (binding->where & where);
    return count;
}

START_TEST(no_key_does_two_things_at_one_place)
{
    for (const struct binding *binding = bindings; binding->action; binding++)
        for (size_t i = 0; i < 4 && binding->keys[i]; i++)
            for (size_t k = 0; k < sizeof places / sizeof *places; k++)
                if (bound(binding->keys[i], places[k]) > 1)
                    ck_abort_msg("%s is bound twice at place %u", binding->shown, places[k]);
}
END_TEST

START_TEST(every_binding_tells_what_it_does_in_a_line)
{
    for (const struct binding *binding = bindings; binding->action; binding++) {
        ck_assert_ptr_nonnull(binding->shown);
        ck_assert_ptr_nonnull(binding->help);
        ck_assert(binding->where && binding->keys[0]);
        ck_assert_uint_le(text_width(binding->shown), 10);
        ck_assert_uint_le(text_width(binding->help), 52);
        if (binding->hint)
            ck_assert_uint_le(text_width(binding->hint), 12);
    }
}
END_TEST

START_TEST(every_action_has_a_key)
{
    for (int action = ACTION_NONE + 1; action < ACTIONS; action++) {
        const struct binding *binding = bindings;

        while (binding->action && binding->action != (enum action)action)
            binding++;
        ck_assert_msg(binding->action, "action %d has no key", action);
    }
}
END_TEST

START_TEST(keys_are_told_apart_by_place)
{
    ck_assert_int_eq(keymap_action(WHERE_BENCH, 'x'), ACTION_DROP);
    ck_assert_int_eq(keymap_action(WHERE_VAULT, 'x'), ACTION_FLIP);
    ck_assert_int_eq(keymap_action(WHERE_EDIT, 'x'), ACTION_NONE);
    ck_assert_int_eq(keymap_action(WHERE_LINE, 'q'), ACTION_NONE);
    ck_assert_int_eq(keymap_action(WHERE_BENCH, 'q'), ACTION_HOME);
    ck_assert_int_eq(keymap_action(WHERE_HOME, 'q'), ACTION_QUIT);
    ck_assert_int_eq(keymap_action(WHERE_FLOWS, 's'), ACTION_SAVE);
    ck_assert_int_eq(keymap_action(WHERE_FLOWS, 'q'), ACTION_QUIT);
    ck_assert_int_eq(keymap_action(WHERE_EDIT, 3), ACTION_QUIT);
    ck_assert_int_eq(keymap_action(WHERE_BENCH, 0), ACTION_NONE);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("keymap");

    CHECK_CASE(made, "keymap", no_key_does_two_things_at_one_place,
               every_binding_tells_what_it_does_in_a_line, every_action_has_a_key,
               keys_are_told_apart_by_place);
    return made;
}

CHECK_MAIN
