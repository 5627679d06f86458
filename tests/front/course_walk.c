/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/course_walk.h"

#include "check_main.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct act {
    int step;
    enum { KEYS, OPTION, COMMAND, ANSWER } kind;
    const char *asked; /* is waited for */
    const char *text;  /* keys; the option's words; what is typed */
    const char *shown; /* then, in one row */
};

/* clang-format off */
static const struct act acts[] = {
    {1, KEYS, "client's message and press ENTER", "TAB DOWN ENTER", "Right."},
    {2, KEYS, "your number's first digit", "TAB HOME DOWN DOWN RIGHT RIGHT RIGHT ENTER", "Right."},
    {3, OPTION, "Will the server notice?", "no", "nothing on this wire is"},
    {3, KEYS, "Press t, type over one digit", "t", "Edit a unit on the wire"},
    {3, KEYS, "Edit a unit on the wire", "END LEFT TAB 7 ENTER", "altered"},
    {3, KEYS, "", "SPACE", "The server took your digit"},
    {4, OPTION, "Which of the two may everyone", "the certificate", "Right."},
    {5, KEYS, "Deliver it (SPACE)", "SPACE", "The ServerHello answers"},
    {5, KEYS, "cipher suite that was chosen", "DOWN DOWN DOWN DOWN DOWN DOWN ENTER", "Right."},
    {6, OPTION, "Can an eavesdropper read", "no", "It stays shut"},
    {6, OPTION, "What still shows?", "how long it is", ""},
    {6, OPTION, "What still shows?", "which way it goes", ""},
    {6, KEYS, "", "ENTER", "Right."},
    {7, OPTION, "What will the client do?", "stop", "Alert 42, bad_certificate, before"},
    {7, COMMAND, "set client.trust = on", "set client.trust = on", "client.trust"},
    {7, COMMAND, "", "restart", "begins"},
    {7, KEYS, "", "SPACE SPACE SPACE SPACE SPACE SPACE SPACE SPACE", "CONNECTED"},
    {8, OPTION, "Will the scanner find", "no", "to it they are noise"},
    {8, ANSWER, "By how many", "22", "Right."},
    {9, OPTION, "What will the server store?", "nothing", "Then something has to notice"},
    {9, KEYS, "behind the header", "t", "Edit a unit on the wire"},
    {9, KEYS, "Edit a unit on the wire", "END 5 5 ENTER", "altered"},
    {9, KEYS, "", "SPACE", "Alert 20, bad_record_mac"},
    {10, OPTION, "Will the search find", "yes", "Found, digit by digit"},
    {10, OPTION, "Why can it be read", "TLS ended at the server", "Right."},
    {11, OPTION, "In which order", "a salt is drawn", "Right."},
    {11, OPTION, "must never serve twice", "the nonce", "Right."},
    {12, KEYS, "first byte of your row's tag", "DOWN TAB ENTER", "Right."},
    {13, OPTION, "How many of the nine", "none", "guard them"},
    {13, KEYS, "Press t on the page", "t", "Edit a page of the database"},
    {13, KEYS, "Edit a page of the database", "5 5 ENTER", "altered"},
    {13, KEYS, "", "SPACE", "refused, and 0 bytes"},
    {13, OPTION, "Why is that good?", "it tells a guesser nothing", "Right."},
    {14, OPTION, "Mark every place", "the client's memory", ""},
    {14, OPTION, "", "the plain wire", ""},
    {14, OPTION, "", "the server's memory", ""},
    {14, OPTION, "", "plain.db", ""},
    {14, KEYS, "", "ENTER", "Right."},
};
/* clang-format on */

/* Presses the digit before the option, and ENTER. */
static void choose(struct emulator *emulator, const char *words)
{
    char wanted[80];

    for (int digit = 1; digit <= 9; digit++) {
        snprintf(wanted, sizeof wanted, " %d %s", digit, words);
        if (emulator_shows(emulator, wanted)) {
            snprintf(wanted, sizeof wanted, "%d ENTER", digit);
            emulator_keys(emulator, wanted);
            return;
        }
    }
    emulator_wait(emulator, words);
    ck_abort_msg("'%s' has no digit before it", words);
}

static void perform(struct emulator *emulator, const struct act *act)
{
    emulator_wait(emulator, act->asked);
    switch (act->kind) {
    case KEYS:
        emulator_keys(emulator, act->text);
        break;
    case OPTION:
        choose(emulator, act->text);
        break;
    case COMMAND:
        emulator_keys(emulator, ":");
        emulator_type(emulator, act->text);
        emulator_keys(emulator, "ENTER");
        break;
    case ANSWER:
        emulator_keys(emulator, "ENTER");
        emulator_wait(emulator, "Your answer:");
        emulator_type(emulator, act->text);
        emulator_keys(emulator, "ENTER");
        break;
    }
    emulator_wait(emulator, act->shown);
}

void course_walk(struct emulator *emulator, int last_step)
{
    char step[16];
    int now = 1;

    emulator_wait(emulator, "step 1/14");
    for (size_t i = 0; i < sizeof acts / sizeof *acts && acts[i].step <= last_step; i++) {
        if (acts[i].step != now) {
            now = acts[i].step;
            emulator_wait(emulator, "SPACE: the next step");
            emulator_keys(emulator, "SPACE");
            snprintf(step, sizeof step, "step %d/14", now);
            emulator_wait(emulator, step);
        }
        perform(emulator, &acts[i]);
    }
}
