/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "front/printed/turns.h"

START_TEST(the_first_has_the_turn_and_hands_it_on)
{
    struct turns places[3];

    ck_assert(turns_make(places, 3));
    ck_assert_int_eq(turns_take(&places[0], false), TURN_MINE);
    ck_assert_int_eq(turns_take(&places[0], true), TURN_MINE);
    ck_assert_int_eq(turns_take(&places[1], false), TURN_LATER);
    ck_assert(turns_pass(&places[0]));
    ck_assert_int_eq(turns_take(&places[0], false), TURN_LATER);
    ck_assert_int_eq(turns_take(&places[2], false), TURN_LATER);
    ck_assert_int_eq(turns_take(&places[1], true), TURN_MINE);
    ck_assert(turns_pass(&places[1]));
    ck_assert_int_eq(turns_take(&places[2], false), TURN_MINE);
    ck_assert(turns_pass(&places[2]));
    ck_assert_int_eq(turns_take(&places[0], true), TURN_MINE);
    turns_keep(places, 3, 3);
}
END_TEST

START_TEST(who_ends_breaks_the_ring)
{
    struct turns places[2];

    ck_assert(turns_make(places, 2));
    turns_keep(places, 2, 0);
    ck_assert(!turns_pass(&places[0]));
    ck_assert_int_eq(turns_take(&places[0], true), TURN_NEVER);
    turns_keep(places, 1, 1);
}
END_TEST

START_TEST(processes_take_turns)
{
    struct turns places[TURNS_MOST];
    int written[2];
    char order[3 * TURNS_MOST + 1] = "";

    ck_assert_int_eq(pipe(written), 0);
    ck_assert(turns_make(places, TURNS_MOST));
    for (size_t nth = 1; nth < TURNS_MOST; nth++) {
        if (fork() == 0) {
            turns_keep(places, TURNS_MOST, nth);
            for (int round = 0; round < 3; round++)
                if (turns_take(&places[nth], true) != TURN_MINE ||
                    dprintf(written[1], "%zu", nth) != 1 || !turns_pass(&places[nth]))
                    _exit(1);
            _exit(0);
        }
    }
    turns_keep(places, TURNS_MOST, 0);
    for (int round = 0; round < 3; round++) {
        ck_assert_int_eq(turns_take(&places[0], true), TURN_MINE);
        ck_assert_int_eq(dprintf(written[1], "0"), 1);
        ck_assert(turns_pass(&places[0]));
    }
    ck_assert_int_eq(turns_take(&places[0], true), TURN_MINE);
    ck_assert_int_eq(read(written[0], order, sizeof order), 3 * TURNS_MOST);
    ck_assert_str_eq(order, "012345670123456701234567");
    turns_keep(places, 1, 1);
    while (wait(NULL) > 0)
        ;
    close(written[0]);
    close(written[1]);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("turns");

    CHECK_CASE(suite, "turns", the_first_has_the_turn_and_hands_it_on, who_ends_breaks_the_ring,
               processes_take_turns);
    return suite;
}

CHECK_MAIN
