/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The full screen while somebody outside has an end of the connection: it waits for him and
 * stays awake, and what he says is held.
 */
#include "check_main.h"

#include <arpa/inet.h>
#include <string.h>
#include <unistd.h>

#include "front/full_stage.h"

#define HELLO_LIKE "\x16\x03\x01\x00\x04\x01\x00\x00\x00" /* a record, and no good hello */

/* At the moment when the lab waits for a client. */
static struct emulator *serve(const char *setting)
{
    struct emulator *emulator =
        START("lockstep", "serve", "tls", "--port", "0", "--set", setting);

    emulator_wait(emulator, "SPACE go on");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "wrote root-cert.pem");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "waiting for a client at localhost:");
    return emulator;
}

/* A client connects, to where the screen says. */
static int call(struct emulator *emulator)
{
    VTermPos place = emulator_find(emulator, "waiting for a client at localhost:");
    const char *port = strstr(emulator_row(emulator, place.row), "localhost:");
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)atoi(port + strlen("localhost:"))),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    ck_assert_int_eq(connect(fd, (const struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

static void leave(struct emulator *emulator)
{
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}

START_TEST(what_comes_is_held_until_it_is_delivered)
{
    struct emulator *emulator = serve("outside.patience=30");
    int fd = call(emulator);

    emulator_wait(emulator, "waiting for the client outside");
    ck_assert_int_eq(write(fd, HELLO_LIKE, sizeof HELLO_LIKE - 1), sizeof HELLO_LIKE - 1);
    emulator_wait(emulator, " held");
    emulator_wait(emulator, "SPACE deliver");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "server: gave up"); /* it was no good hello */
    close(fd);
    leave(emulator);
}
END_TEST

START_TEST(nothing_but_deliver_is_offered_or_done)
{
    struct emulator *emulator = serve("outside.patience=30");
    int fd = call(emulator);

    ck_assert_int_eq(write(fd, HELLO_LIKE, sizeof HELLO_LIKE - 1), sizeof HELLO_LIKE - 1);
    emulator_resize(emulator, 40, 200);
    emulator_wait(emulator, " held");
    emulator_wait(emulator, "SPACE deliver");
    ck_assert(!emulator_shows(emulator, "x drop"));
    ck_assert(!emulator_shows(emulator, "t alter"));
    ck_assert(!emulator_shows(emulator, "r replay"));
    emulator_keys(emulator, "x");
    emulator_wait(emulator, "An end here is a program of its own");
    ck_assert(emulator_shows(emulator, " held"));
    close(fd);
    leave(emulator);
}
END_TEST

START_TEST(one_can_look_around_and_give_up_while_it_waits)
{
    struct emulator *emulator = serve("outside.patience=30");

    emulator_keys(emulator, "v");
    emulator_wait(emulator, "as client");
    ck_assert(emulator_shows(emulator, "waiting for a client at"));
    emulator_keys(emulator, "ESC");
    emulator_wait(emulator, "was stopped");
    emulator_keys(emulator, "SPACE");
    emulator_wait_gone(emulator, "was stopped");
    emulator_wait(emulator, "waiting for a client at localhost:");
    close(call(emulator));
    emulator_wait(emulator, "client: sends no more");
    leave(emulator);
}
END_TEST

START_TEST(who_says_nothing_does_not_stop_the_screen)
{
    struct emulator *emulator = serve("outside.patience=1");
    int fd = call(emulator);

    emulator_wait(emulator, "nothing whole came from it");
    emulator_wait(emulator, "u anew");
    emulator_keys(emulator, "u");
    emulator_wait(emulator, "SPACE go on");
    close(fd);
    leave(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("full_outside");

    FULL_CASE(s, "a client outside", what_comes_is_held_until_it_is_delivered,
              nothing_but_deliver_is_offered_or_done,
              one_can_look_around_and_give_up_while_it_waits,
              who_says_nothing_does_not_stop_the_screen);
    return s;
}

CHECK_MAIN
