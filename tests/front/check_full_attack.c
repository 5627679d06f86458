/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * To attack, to see who stops it, to read why, and to do the same with the check off: each act
 * takes five keys at the most.
 */
#include "check_main.h"

#include "front/full_stage.h"

#define ACT_KEYS 5 /* at the most */

#define TO_THE_NAME                                                            \
    "```lab do\n"                                                              \
    "deliver until event.kind == sent and tls.handshake.type == certificate\n" \
    "focus x509ce.dNSName\n"                                                   \
    "```\n"

#define CHANGE_IT(id, when)                                      \
    "```lab goal " id "\n"                                       \
    "task: Change a letter of the name, and deliver.\n"          \
    "when: " when "\n"                                           \
    "hint: t opens the editor.\n"                                \
    "solve: alter next x509ce.dNSName = \"uls.lockstep.test\"\n" \
    "solve: deliver all\n"                                       \
    "```\n"

static const char changed_name[] =
    "---\nformat: 1\nid: changed-name\ntitle: A changed name\nlab: tls\nminutes: 5\n"
    "set: tls.version = 1.2\n---\n"
    "## The check on\nThe cursor is on the name.\n" TO_THE_NAME CHANGE_IT(
        "refused", "event.kind == alert and event.value == received and event.from "
                   "== server") "## The check off\nThe same once more.\n" TO_THE_NAME
        CHANGE_IT("taken", "event.kind == failed and event.from == server");

/* One thing that somebody does. */
static void act(struct emulator *emulator, const char *keys)
{
    size_t count = 1;

    for (const char *at = keys; *at; at++)
        count += *at == ' ';
    ck_assert_uint_le(count, ACT_KEYS);
    emulator_keys(emulator, keys);
}

static void leave(struct emulator *emulator)
{
    emulator_type(emulator, "\003");
    full_stage_over(emulator);
}

static struct emulator *start_changed_name(void)
{
    static char path[sizeof small_folder + 20];
    struct failure failure;

    snprintf(path, sizeof path, "%s/changed-name.md", small_folder);
    ck_assert_int_eq(file_write(path, bytes_of(changed_name), 0644, &failure), STATUS_OK);
    return START("lockstep", "run", path, "--watch");
}

/* The cursor stands on the first letter of tls.lockstep.test: 75 is a u. */
static void change_the_name(struct emulator *emulator)
{
    emulator_wait(emulator, "DNS name tls.lockstep.test");
    emulator_wait(emulator, "This is yours to bring about");
    act(emulator, "t 7 5 ENTER");
    emulator_wait(emulator, "held, altered");
    act(emulator, "F");
    emulator_wait(emulator, "Done: you brought it about");
}

START_TEST(a_changed_certificate_is_stopped_by_the_client_or_else_by_the_server)
{
    struct emulator *emulator = start_changed_name();

    change_the_name(emulator);
    act(emulator, "W");
    emulator_wait(emulator, "THE CLIENT STOPPED: CHANGED CERTIFICATE");
    emulator_wait(emulator, "tls.lockstep.test to uls.lockstep.test.");
    emulator_wait(emulator, "said       alert 42 bad_certificate         -");
    emulator_wait(emulator, "heard      -                                alert 42");
    act(emulator, "ENTER");
    emulator_wait(emulator, "error      -348");
    act(emulator, "o RIGHT ENTER");
    emulator_wait(emulator, "A new run, with what is set.");
    act(emulator, "SPACE");
    emulator_wait(emulator, "step 2/2");
    change_the_name(emulator);
    act(emulator, "W");
    emulator_wait(emulator, "THE SERVER STOPPED: FINISHED DOES NOT OPEN");
    emulator_wait(emulator, "the two ends' transcripts differ now: the client");
    emulator_wait(emulator, "hashed the changed certificate, the server its own");
    emulator_wait(emulator, "checked    certificate skipped");
    emulator_wait(emulator, "failed at Finished");
    act(emulator, "ENTER");
    emulator_wait(emulator,
                  "error      -                                -24 DECRYPTION_FAILED");
    leave(emulator);
}
END_TEST

/* Lesson 3.3 up to where its answer arrives from whom nobody checked. */
START_TEST(a_wrong_name_is_refused_until_nobody_asks)
{
    struct emulator *emulator = START("lockstep", "3.3");

    emulator_wait(emulator, "Put the cursor on the host name");
    act(emulator, "/ d N S ENTER");
    emulator_wait(emulator, "x509ce.dNSName ");
    act(emulator, "ENTER");
    emulator_wait(emulator, " 3 stop");
    act(emulator, "3 ENTER");
    emulator_wait(emulator, "Deliver on, until the client says");
    act(emulator, "F");
    emulator_wait(emulator, "The client refused. W tells why");
    act(emulator, "SPACE");
    emulator_wait(emulator, "What did the server learn");
    act(emulator, "W");
    emulator_wait(emulator, "THE CLIENT STOPPED: WRONG NAME");
    emulator_wait(emulator, "heard      -                                alert 42");
    act(emulator, "ESC");
    emulator_wait(emulator, " 2 bad_certificate, and no more");
    act(emulator, "2 ENTER");
    emulator_wait(emulator, " 2 no, each check sees one thing");
    act(emulator, "2 ENTER");
    emulator_wait(emulator, "SPACE: the next step");
    act(emulator, "SPACE");
    emulator_wait(emulator, " 2 yes, as before");
    act(emulator, "2 ENTER");
    emulator_wait(emulator, "Switch the check off, restart");
    act(emulator, "W");
    emulator_wait(emulator, "THE CLIENT STOPPED: WRONG NAME");
    act(emulator, "o RIGHT ENTER");
    emulator_wait(emulator, "A new run, with what is set.");
    act(emulator, "F");
    emulator_wait(emulator, "the answer arrived as it was sent");
    emulator_wait(emulator, "Who could have stood at the other end?");
    leave(emulator);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("full_attack");

    FULL_CASE(made, "attack",
              a_changed_certificate_is_stopped_by_the_client_or_else_by_the_server,
              a_wrong_name_is_refused_until_nobody_asks);
    return made;
}

CHECK_MAIN
