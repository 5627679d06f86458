/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The certificate wizard in the full screen: real certificates, a file, and the lab's verdict.
 */
#include "check_main.h"

#include "front/full_stage.h"
#include "pki/profile.h"

START_TEST(a_certificate_grows_and_the_lab_judges_it)
{
    struct emulator *emulator = START("lockstep", "run", "trust", "--watch");

    emulator_wait(emulator, "Nothing has happened yet");
    emulator_keys(emulator, "I");
    emulator_wait(emulator, "Make a certificate");
    emulator_wait(emulator, "...trust");
    emulator_keys(emulator, "RIGHT");
    emulator_wait(emulator, "mail.lockstep.test");
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "The server of the lab has this certificate now");
    emulator_type(emulator, ":deliver all\r");
    emulator_wait(emulator, "Alert bad_certificate");
    emulator_keys(emulator, "W");
    emulator_wait(emulator, "THE CLIENT STOPPED: WRONG NAME");
    emulator_keys(emulator, "ESC");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

/* The file is a profile that can be read, and none is overwritten. */
START_TEST(the_profile_is_saved_once)
{
    struct emulator *emulator = START("lockstep", "run", "trust", "--watch");
    struct arena arena = {0};
    struct buf text = {0};
    struct failure failure;
    struct profile profile;
    char path[300];
    char line[sizeof path + 8];

    snprintf(path, sizeof path, "%s/mine.profile", small_folder);
    snprintf(line, sizeof line, "\x15save %s\r", path);
    emulator_wait(emulator, "Nothing has happened yet");
    emulator_keys(emulator, "I");
    emulator_wait(emulator, "Make a certificate");
    emulator_keys(emulator, "s");
    emulator_wait(emulator, "save my-server.profile");
    emulator_type(emulator, line);
    emulator_wait(emulator, "saved in");
    ck_assert_int_eq(file_read(path, 4096, &text, &failure), STATUS_OK);
    ck_assert_int_eq(profile_read(buf_view(&text), path, &arena, &profile, &failure),
                     STATUS_OK);
    ck_assert_str_eq(profile.dns.of[0], "trust.lockstep.test");
    emulator_keys(emulator, "s");
    emulator_type(emulator, line);
    emulator_wait(emulator, "choose another name");
    emulator_keys(emulator, "ESC");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
    arena_free(&arena);
    buf_free(&text);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_wizard");

    FULL_CASE(made, "wizard", a_certificate_grows_and_the_lab_judges_it,
              the_profile_is_saved_once);
    return made;
}

CHECK_MAIN
