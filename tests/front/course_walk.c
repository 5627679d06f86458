/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/course_walk.h"

#include "check_main.h"

#include <stdio.h>
#include <string.h>

#define OPTIONS  9
#define SAID_ROW 21

enum how {
    KEYS,    /* pressed one by one */
    OPTION,  /* chosen by its words, and ENTER */
    TICK,    /* a box marked */
    ORDER,   /* lines, parted by |, each moved up to its place */
    COMMAND, /* typed behind : */
    ANSWER,  /* typed into the line that ENTER opens */
    OTHER,   /* one of two characters, the one that does not stand under the cursor */
    SEEK,    /* down the fields to the one of that name */
    COPY,    /* the first two bytes that stand behind that label, as ANSWER */
    DELIVER, /* SPACE until the text is there */
};

struct act {
    int step;
    enum how how;
    const char *asked; /* is waited for */
    const char *text;  /* keys; the option's words; what is typed */
    const char *shown; /* then, in one row */
};

#define SEALING                                                             \
    "a salt is drawn|600 000 rounds make the key|a nonce is drawn|AES-256-" \
    "GCM seals the number|the row is written"
#define FLIGHT "ServerHello|EncryptedExtensions|Certificate |CertificateVerify|Finished"

/* clang-format off */
static const struct act journey[] = {
    {1, KEYS, "client's message and press ENTER", "DOWN ENTER", "Right."},
    {2, KEYS, "your number's first digit", "HOME DOWN DOWN RIGHT RIGHT RIGHT ENTER", "Right."},
    {3, OPTION, "the server notice?", "no", "Then nothing on this wire is"},
    {3, KEYS, "Press t, type over one digit", "t", "nothing changed yet"},
    {3, KEYS, "", "END LEFT TAB", "you type text"},
    {3, OTHER, "", "48", "1 byte changed, marked *"},
    {3, KEYS, "", "ENTER", "altered"},
    {3, KEYS, "", "SPACE", "The server took your digit"},
    {4, OPTION, "Which of the two may everyone", "the certificate", "A certificate is made"},
    {5, KEYS, "Deliver it (SPACE)", "SPACE", "The ServerHello answers"},
    {5, SEEK, "the cipher suite that", "tls.handshake.ciphersuite ", ""},
    {5, KEYS, "cipher suite that was chosen", "ENTER", "Right."},
    {6, OPTION, "Can an eavesdropper read", "no", "It stays shut"},
    {6, TICK, "What still shows?", "how long it is", ""},
    {6, TICK, "", "which way it goes", ""},
    {6, KEYS, "", "ENTER", "Right."},
    {7, OPTION, "What will the client do?", "stop", "Alert 42, bad_certificate, before"},
    {7, COMMAND, "and restart (: opens the line)", "set client.trust = on", ""},
    {7, COMMAND, "", "restart", "Nothing has happened yet"},
    {7, DELIVER, "", "SPACE: the next step", ""},
    {8, OPTION, "Will the scanner", "no", "noise"},
    {8, ANSWER, "By how many", "22", "Right."},
    {9, OPTION, "the server store?", "nothing", "something has to notice"},
    {9, KEYS, "change a byte", "t", "nothing changed yet"},
    {9, KEYS, "", "END", "tls.record.auth_tag"},
    {9, OTHER, "", "5a", "1 byte changed, marked *"},
    {9, KEYS, "", "ENTER", "altered"},
    {9, KEYS, "", "SPACE", "bad_record_mac: the tag"},
    {10, OPTION, "arrived", "yes", "Found, digit by digit"},
    {10, OPTION, "read in the file?", "TLS ended at the server", "TLS guards the way"},
    {11, ORDER, "wrote server.log", SEALING, "Right."},
    {11, OPTION, "serve twice under one key?", "the nonce", "A nonce is no secret"},
    {12, KEYS, "first byte of your row's tag", "TAB TAB TAB DOWN DOWN", "vault.tag"},
    {12, KEYS, "", "TAB ENTER", "Right."},
    {13, OPTION, "How many of the nine", "none", "guard them"},
    {13, KEYS, "Press t on the page", "t", "Edit a page of the database"},
    {13, OTHER, "", "5a", "1 byte changed, marked *"},
    {13, KEYS, "", "ENTER", "altered"},
    {13, KEYS, "", "SPACE", "refused, and 0 bytes"},
    {13, OPTION, "Why is that good?", "it tells a guesser nothing", "An answer that depends"},
    {14, TICK, "every place.", "the client's memory", ""},
    {14, TICK, "", "the plain wire", ""},
    {14, TICK, "", "the server's memory", ""},
    {14, TICK, "", "plain.db", ""},
    {14, KEYS, "", "ENTER", "A cipher hides"},
};

static const struct act handshake[] = {
    {1, KEYS, "say how long the record is", "HOME RIGHT RIGHT RIGHT ENTER", "Right."},
    {2, KEYS, "Type the first two bytes", "TAB", ""},
    {2, SEEK, "", "tls.handshake.random ", ""},
    {2, COPY, "", "Random", "Nobody else has these"},
    {3, OPTION, "A listener copies it", "alone it is good for nothing", "Each end joins"},
    {3, KEYS, "Put the cursor on the group", "UP UP", "extensions_key_share_group"},
    {3, KEYS, "", "ENTER", "A group is the arithmetic"},
    {4, OPTION, "Which version will", "TLS 1.3", "Both numbers are masks"},
    {4, SEEK, "version that counts", "tls.handshake.extensions.supported_version", ""},
    {4, KEYS, "", "ENTER", "03 04 is TLS 1.3"},
    {5, KEYS, "that name the chosen suite", "TAB TAB TAB HOME", ""},
    {5, SEEK, "", "tls.handshake.ciphersuite ", ""},
    {5, KEYS, "", "TAB ENTER", "A cipher to seal with"},
    {6, OPTION, "record's header show?", "application data (23)", "So it does."},
    {6, KEYS, "the first that is sealed", "HOME RIGHT RIGHT RIGHT RIGHT RIGHT ENTER", "Right."},
    {7, TICK, "eavesdropper know by", "the server's name", ""},
    {7, TICK, "", "the chosen suite", ""},
    {7, KEYS, "", "ENTER", "Both hellos are open"},
    {8, COMMAND, "vouches for this server", "focus x509af.issuer", "x509af.issuer "},
    {8, KEYS, "", "ENTER", "The lab's root signed it"},
    {9, OPTION, "what you recorded today?", "no", "See what the key did"},
    {9, OPTION, "What is it that was", "the whole talk so far", "Both hellos are in it"},
    {10, ORDER, "What did the server send", FLIGHT, "First keys, then a name"},
    {10, COMMAND, "too, from the wire. Put", "focus keys.verdict", "keys.verdict"},
    {10, KEYS, "", "ENTER", "It covers each byte"},
    {11, OPTION, "What will come of it?", "the two keys differ", "Then nothing sealed"},
    {11, KEYS, "Press t, change a byte", "t", "nothing changed yet"},
    {11, KEYS, "", "HOME DOWN DOWN DOWN", "tls.handshake.random"},
    {11, OTHER, "", "5a", "1 byte changed, marked *"},
    {11, KEYS, "", "ENTER", "altered"},
    {11, DELIVER, "", "could not open the first", ""},
    {12, OPTION, "Which key seals the", "the client's application key", "New keys for the"},
    {13, COMMAND, "Give the commands", "set tls.version = 1.2", ""},
    {13, COMMAND, "", "restart", "Nothing has happened yet"},
    {13, DELIVER, "", "There it lies", ""},
    {13, SEEK, "that carries the mark", "tls.handshake.random ", ""},
    {13, KEYS, "", "ENTER", "The last eight of"},
    {14, OPTION, "Will an eavesdropper be", "yes", "It lies open"},
    {14, OPTION, "put first?", "the keys", "Hellos are open and"},
};
/* clang-format on */

/* Presses the digit that stands before an option, and returns it. */
static int press_digit(struct emulator *emulator, const char *mark, const char *words)
{
    char lines[OPTIONS][80];
    const char *any[OPTIONS + 1] = {NULL};
    int found;

    for (int i = 0; i < OPTIONS; i++) {
        snprintf(lines[i], sizeof lines[i], " %d %s%s", i + 1, mark, words);
        any[i] = lines[i];
    }
    found = emulator_wait_any(emulator, any);
    emulator_type(emulator, (const char[]){(char)('1' + found), '\0'});
    return found + 1;
}

/* Answers; and once more when the lab was still at work. */
static void choose(struct emulator *emulator, const char *words, const char *reply)
{
    const char *const replies[] = {reply, "One moment, the lab", NULL};

    do {
        press_digit(emulator, "", words);
        emulator_wait_gone(emulator, "One moment, the lab");
        emulator_keys(emulator, "ENTER");
    } while (emulator_wait_any(emulator, replies) == 1);
}

static void tick(struct emulator *emulator, const char *words)
{
    char ticked[80];

    press_digit(emulator, "[ ] ", words);
    snprintf(ticked, sizeof ticked, "[x] %s", words);
    emulator_wait(emulator, ticked);
}

/* Goes down the fields until the line above the hints names that one. */
static void seek(struct emulator *emulator, const char *name)
{
    char before[200];

    while (!strstr(emulator_row(emulator, SAID_ROW), name)) {
        snprintf(before, sizeof before, "%s", emulator_row(emulator, SAID_ROW));
        emulator_keys(emulator, "DOWN");
        emulator_wait_gone(emulator, before);
    }
}

/* Presses SPACE, which may come too early once or twice. */
static void deliver_until(struct emulator *emulator, const char *text)
{
    while (!emulator_shows(emulator, text)) {
        char *before = emulator_screen(emulator);

        emulator_keys(emulator, "SPACE");
        emulator_wait_change(emulator, before);
    }
}

/* What it does in an instant is done when the line has gone. */
static void command(struct emulator *emulator, const char *text)
{
    emulator_keys(emulator, ":");
    emulator_type(emulator, text);
    emulator_wait(emulator, text);
    emulator_keys(emulator, "ENTER");
    while (strstr(emulator_row(emulator, SAID_ROW), text))
        emulator_wait_change(emulator, emulator_screen(emulator));
}

static void type_other(struct emulator *emulator, const char *two)
{
    VTermPos cursor = emulator_cursor(emulator);
    VTermScreenCell cell = emulator_cell(emulator, cursor.row, cursor.col);
    char other[2] = {two[cell.chars[0] == (uint32_t)two[0]], '\0'};

    emulator_type(emulator, other);
}

static void wait_for_line(struct emulator *emulator, int place, const char *words)
{
    char line[100];

    snprintf(line, sizeof line, "\u00bb %d %s", place, words);
    emulator_wait(emulator, line);
}

/* Moves the line with those words up to its place. */
static void move_up(struct emulator *emulator, const char *words, int place)
{
    int now = press_digit(emulator, "", words);

    wait_for_line(emulator, now, words);
    while (now > place) {
        emulator_keys(emulator, "-");
        wait_for_line(emulator, --now, words);
    }
}

static void put_in_order(struct emulator *emulator, const char *lines)
{
    char words[80];

    for (int place = 1; *lines; place++) {
        size_t length = strcspn(lines, "|");

        snprintf(words, sizeof words, "%.*s", (int)length, lines);
        move_up(emulator, words, place);
        lines += length + (lines[length] == '|');
    }
    emulator_keys(emulator, "ENTER");
}

static void answer(struct emulator *emulator, const char *text)
{
    emulator_keys(emulator, "ENTER");
    emulator_wait(emulator, "Your answer:");
    emulator_type(emulator, text);
    emulator_keys(emulator, "ENTER");
}

/* From among the fields, of which one shows the bytes, back to the question. */
static void copy(struct emulator *emulator, const char *label)
{
    char *screen = emulator_screen(emulator);
    const char *value = strstr(screen, label);
    char bytes[6];

    ck_assert_ptr_nonnull(value);
    value += strlen(label);
    snprintf(bytes, sizeof bytes, "%s", value + strspn(value, " "));
    free(screen);
    emulator_keys(emulator, "TAB TAB TAB");
    answer(emulator, bytes);
}

static void perform(struct emulator *emulator, const struct act *act)
{
    emulator_wait(emulator, act->asked);
    switch (act->how) {
    case KEYS:
        emulator_keys(emulator, act->text);
        break;
    case OPTION:
        choose(emulator, act->text, act->shown);
        break;
    case OTHER:
        type_other(emulator, act->text);
        break;
    case DELIVER:
        deliver_until(emulator, act->text);
        break;
    case TICK:
        tick(emulator, act->text);
        break;
    case ORDER:
        put_in_order(emulator, act->text);
        break;
    case SEEK:
        seek(emulator, act->text);
        break;
    case COMMAND:
        command(emulator, act->text);
        break;
    case ANSWER:
        answer(emulator, act->text);
        break;
    case COPY:
        copy(emulator, act->text);
        break;
    }
    emulator_wait(emulator, act->shown);
}

static void walk(struct emulator *emulator, const struct act *acts, size_t count, int last_step)
{
    char step[16];
    int now = 1;

    emulator_wait(emulator, "step 1/14");
    for (size_t i = 0; i < count && acts[i].step <= last_step; i++) {
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

void course_walk(struct emulator *emulator, int last_step)
{
    walk(emulator, journey, sizeof journey / sizeof *journey, last_step);
}

void handshake_walk(struct emulator *emulator)
{
    walk(emulator, handshake, sizeof handshake / sizeof *handshake, WALK_STEPS);
}
