/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole program in a terminal, by keys alone.
 */
#include "check_main.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "front/course_walk.h"
#include "front/full_stage.h"

#define HOME_SHOWS "Labs, to play without a lesson"

/* ---- the lesson and what is kept of it ---- */

/* The answers of course_walk.c, said in the plain face. */
static const char plain_answers[] =
    "pick dlp.ssn\n\nbyte 19\n\n"
    "no\nalter next byte 29 xor 01\ndeliver next\n\n"
    "2\n\n"
    "deliver next\npick tls.handshake.ciphersuite\n\n"
    "no\n1 2\n\n"
    "stop\nset client.trust = on\nrestart\n"
    "deliver until peer.state == CONNECTED and event.from == server\n\n"
    "no\n22\n\n"
    "nothing\nalter next byte 40 xor 01\ndeliver next\n\n"
    "yes\n2\n\n"
    "5 3 4 2 1\n2\n\n"
    "byte 4080\n\n"
    "none\nalter page 3 vault.ciphertext xor 01\nstep\n2\n\n"
    "1 2 4 5\n";

static void do_in_plain(const char *folder)
{
    char command[300];
    FILE *pipe;

    snprintf(command, sizeof command,
             "XDG_STATE_HOME=%s XDG_DATA_HOME=%s \"$LOCKSTEP\" --plain 1.1 >/dev/null", folder,
             folder);
    pipe = popen(command, "w");
    ck_assert(pipe != NULL);
    fputs(plain_answers, pipe);
    ck_assert_int_eq(pclose(pipe), 0);
}

/* What is kept of each item, a line each; but for the time it took, and for the event in which
 * something was found, as the faces count some things apart. */
static const char query[] =
    "SELECT lesson, id, type, substr(first_answer, 1, instr(first_answer || ' in event',"
    " ' in event') - 1), tries, hints, shown, solved FROM item ORDER BY lesson, id";

static char *kept_rows(const char *folder)
{
    struct buf rows = {0};
    char path[128];
    sqlite3 *database;
    sqlite3_stmt *statement;

    snprintf(path, sizeof path, "%s/lockstep/progress.db", folder);
    ck_assert_int_eq(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(database, query, -1, &statement, NULL), SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(statement); i++)
            buf_format(&rows, "%s%c", (const char *)sqlite3_column_text(statement, i),
                       i + 1 < sqlite3_column_count(statement) ? '|' : '\n');
    sqlite3_finalize(statement);
    sqlite3_close(database);
    buf_text(&rows);
    return (char *)rows.data;
}

START_TEST(the_first_start_leads_into_a_lesson_that_is_kept_as_in_the_plain_face)
{
    struct emulator *emulator = START("lockstep");
    char *full, *plain;

    course_walk(emulator, WALK_STEPS);
    emulator_wait(emulator, "This was the last step");
    emulator_keys(emulator, "q");
    emulator_wait_row(emulator, 0, " 1 of ");
    emulator_wait(emulator, " lessons done");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
    full = kept_rows(small_folder);
    full_folder_remove();
    small_folder_make();
    do_in_plain(small_folder);
    plain = kept_rows(small_folder);
    ck_assert_str_eq(full, plain);
    ck_assert_ptr_nonnull(strstr(full, "a-numbers-journey|bytes-added|number|22|1|0|0|1\n"));
    ck_assert_ptr_null(strstr(full, "|0\n"));
    free(full);
    free(plain);
}
END_TEST

START_TEST(a_handshake_is_read_to_its_end)
{
    struct emulator *emulator = START("lockstep", "2.2");
    char *kept;

    handshake_walk(emulator);
    emulator_wait(emulator, "This was the last step");
    emulator_keys(emulator, "q");
    emulator_wait(emulator, HOME_SHOWS);
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
    kept = kept_rows(small_folder);
    ck_assert_ptr_nonnull(strstr(kept, "reading-a-handshake|different-keys|goal|"));
    ck_assert_ptr_null(strstr(kept, "|0\n"));
    free(kept);
}
END_TEST

START_TEST(a_killed_program_goes_on_where_it_was)
{
    struct emulator *emulator = START("lockstep", "1.1");

    course_walk(emulator, 4);
    emulator_signal(emulator, SIGKILL);
    ck_assert_int_eq(emulator_exit(emulator), -SIGKILL);
    emulator_free(emulator);
    emulator = START("lockstep", "1.1");
    emulator_wait(emulator, "step 4/14");
    emulator_wait(emulator, "SPACE: the next step");
    ck_assert(!emulator_shows(emulator, "Which of the two"));
    emulator_free(emulator);
}
END_TEST

/* ---- starting and leaving ---- */

START_TEST(a_later_start_shows_home_and_resumes)
{
    struct emulator *emulator = START("lockstep");

    course_walk(emulator, 2);
    emulator_keys(emulator, "q");
    emulator_wait(emulator, HOME_SHOWS);
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
    emulator = START("lockstep");
    emulator_wait(emulator, HOME_SHOWS);
    emulator_wait(emulator, "You stopped at step 2 of 14");
    emulator_keys(emulator, "r");
    emulator_wait(emulator, "step 2/14");
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
}
END_TEST

START_TEST(without_a_place_to_keep_things_it_works_and_tells)
{
    const struct emulator_config config = {.folder = small_folder,
                                           .environment = WORDS("XDG_STATE_HOME=/dev/null/x")};
    struct emulator *emulator = emulator_start(&config, WORDS("lockstep"));

    emulator_wait(emulator, "Nothing is kept");
    emulator_keys(emulator, "ENTER");
    course_walk(emulator, 1);
    emulator_keys(emulator, "q");
    emulator_wait(emulator, HOME_SHOWS);
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

START_TEST(a_saved_run_is_inspected)
{
    char path[300];
    struct emulator *emulator;

    snprintf(path, sizeof path, "%s/tests/data/ssn.pcapng", getenv("srcdir"));
    emulator = START("lockstep", "inspect", path);
    emulator_wait(emulator, "saved trace of ssn");
    emulator_type(emulator, "/ServerHello\r");
    emulator_wait(emulator, "TLS record");
    emulator_wait(emulator, "16 03 03");
    emulator_keys(emulator, "t");
    emulator_wait(emulator, "This is a file");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

START_TEST(a_lab_is_moved_by_hand)
{
    struct emulator *emulator = START("lockstep", "run", "ssn", "--watch");

    emulator_wait(emulator, "lab ssn");
    emulator_keys(emulator, "SPACE");
    emulator_wait(emulator, "wrote server-cert.pem");
    emulator_keys(emulator, "q");
    full_stage_over(emulator);
}
END_TEST

/* ---- the window ---- */

START_TEST(every_size_is_drawn_whole)
{
    struct emulator *emulator = START("lockstep", "1.1");

    course_walk(emulator, 2);
    emulator_resize(emulator, 60, 200);
    emulator_wait(emulator, "It has left the client. These are its bytes, once");
    emulator_resize(emulator, 20, 60);
    emulator_wait_gone(emulator, "little small");
    emulator_wait(emulator, "It has left the client. These are its bytes");
    emulator_resize(emulator, 19, 59);
    emulator_wait(emulator, "This window is a little small");
    emulator_resize(emulator, 1, 1);
    emulator_wait_screen(emulator, "T\n");
    emulator_resize(emulator, 24, 80);
    emulator_wait_row(emulator, 0, "step 2/14");
    emulator_wait_row(emulator, 23, "? help");
    emulator_wait(emulator, "SPACE: the next step");
    emulator_free(emulator);
}
END_TEST

START_TEST(what_others_wrote_on_the_screen_is_drawn_over)
{
    struct emulator *emulator = START("lockstep", "1.1");
    char *before;

    course_walk(emulator, 2);
    before = emulator_screen(emulator);
    emulator_scribble(emulator, "\033[HMail from root\r\n\033[12;40Hhas come");
    ck_assert(emulator_shows(emulator, "has come"));
    emulator_type(emulator, "\014");
    emulator_wait_screen(emulator, before);
    free(before);
    emulator_free(emulator);
}
END_TEST

START_TEST(it_can_be_suspended)
{
    struct emulator *emulator = START("lockstep", "1.1");
    char *before;

    course_walk(emulator, 2);
    before = emulator_screen(emulator);
    for (int i = 0; i < 20; i++) {
        emulator_type(emulator, "\032");
        emulator_wait_stopped(emulator);
        ck_assert_str_eq(emulator_left_changed(emulator), "");
        emulator_signal(emulator, SIGCONT);
        emulator_wait_screen(emulator, before);
    }
    free(before);
    emulator_free(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full");

    FULL_CASE(made, "walk",
              the_first_start_leads_into_a_lesson_that_is_kept_as_in_the_plain_face,
              a_handshake_is_read_to_its_end, a_killed_program_goes_on_where_it_was);
    FULL_CASE(made, "doors", a_later_start_shows_home_and_resumes,
              without_a_place_to_keep_things_it_works_and_tells, a_saved_run_is_inspected,
              a_lab_is_moved_by_hand);
    FULL_CASE(made, "window", every_size_is_drawn_whole,
              what_others_wrote_on_the_screen_is_drawn_over, it_can_be_suspended);
    return made;
}

CHECK_MAIN
