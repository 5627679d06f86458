/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of the plain face: first a word of the table, then an answer, then a command. Bytes
 * that are asked for come before all: "ab b6" is two of them.
 */
#include <string.h>

#include "front/plain/plain_pick.h"
#include "front/plain/plain_state.h"

static void repeat(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_tell_step(plain);
    plain_tell_held(plain);
    plain_tell_open(plain);
}

static void go_on(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_go_on(plain);
}

static void where(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_tell_where(plain);
}

static void hint(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_hint(plain);
}

static void solution(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_solution(plain);
}

static void undo(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_undo(plain);
}

static void menu(struct plain *plain, const char *rest)
{
    (void)rest;
    plain_close_lesson(plain);
}

static void quit(struct plain *plain, const char *rest)
{
    (void)rest;
    plain->leaving = true;
}

static void help(struct plain *plain, const char *rest);
static void commands(struct plain *plain, const char *rest);

static const struct word {
    const char *name;
    const char *shorter; /* NULL: none */
    char key;            /* the capital letter that does it on the full screen; 0: none */
    void (*act)(struct plain *plain, const char *rest);
    const char *usage;
    const char *help;
} words[] = {
    {"next", "n", 0, go_on, "next, n, or an empty line",
     "go on: deliver, the next stage, or the next step"},
    {"repeat", "r", 0, repeat, "repeat", "tell the step and its question once more"},
    {"where", "w", 0, where, "where", "tell where you are and what is held"},
    {"hint", "h", 'H', hint, "hint", "help with what is open"},
    {"solution", NULL, 'S', solution, "solution", "tell one way to do it"},
    {"events", "e", 0, plain_events, "events, events 20",
     "list what happened, from event 20 on"},
    {"look", "l", 0, plain_look, "look 14",
     "look at event 14; 'look' at what is next, or newest"},
    {"role", NULL, 0, plain_role, "role client, or look as client",
     "see what somebody else can read; 'role' alone lists who there is"},
    {"fields", "f", 0, plain_fields, "fields, fields 14, fields random",
     "list the fields of an event, or those of that name"},
    {"bytes", "b", 0, plain_bytes, "bytes, bytes 14, bytes from 256", "read bytes in hex"},
    {"zoom", "z", 0, plain_zoom, "zoom 7, zoom tls.handshake.random",
     "tell all bytes of a field, however many"},
    {"keys", "k", 'K', plain_keys, "keys, keys 14, keys server handshake",
     "tell the key schedule, with its values and how to make them"},
    {"settings", NULL, 'O', plain_settings, "settings, settings client, settings client.verify",
     "list the lab's settings, those that begin so, or tell all about one"},
    {"pages", NULL, 'D', plain_pages, "pages",
     "list what lies on the disk: sealed rows and pages"},
    {"page", NULL, 0, plain_page, "page 3, page 3 from 256",
     "read a page of the database, its fields and its bytes"},
    {"certificate", NULL, 'C', plain_certificate, "certificate, certificate validity",
     "list the fields of the newest certificate, or those of that name"},
    {"keep", NULL, 0, plain_note, "keep 7, keep keys server handshake",
     "put a field, or keys, into the notebook"},
    {"notebook", NULL, 'N', plain_notebook, "notebook", "tell what is in it"},
    {"issue", NULL, 'I', plain_issue, "issue, issue 1, issue 1 2, issue try",
     "put a certificate together, choice by choice"},
    {"explain", NULL, 0, plain_explain, "explain 7, explain tls.record.length, explain nonce",
     "tell what a field is and why it is there"},
    {"pick", "p", 0, plain_pick, "pick 7, pick tls.record.length", "answer with a field"},
    {"byte", NULL, 0, plain_byte, "byte 19, byte 19 in 1", "answer with a byte"},
    {"why", NULL, 'W', plain_why, "why", "tell why it failed, from both ends"},
    {"ab", NULL, 'A', plain_ab, "ab client.verify = off, ab",
     "do it all again with one setting changed, and tell what became different"},
    {"undo", "u", 0, undo, "undo",
     "go back to where the step began; in a lab, take the last command back"},
    {"commands", "c", 0, commands, "commands", "list the commands that move the lab"},
    {"menu", "m", 0, menu, "menu", "list the lessons and the labs"},
    {"help", "?", 0, help, "help", "list these words"},
    {"quit", "q", 0, quit, "quit", "leave; you can go on later where you stopped"},
};

#define WORDS (sizeof words / sizeof words[0])

static void help(struct plain *plain, const char *rest)
{
    (void)rest;
    for (size_t i = 0; i < WORDS; i++)
        plain_say(plain, "%s: %s.", words[i].usage, words[i].help);
    plain_say(plain,
              "Any other line is an answer to the open question or a command. Where a "
              "lesson names a key: SPACE is next, F is deliver all, t is alter, x is drop, "
              "r is replay, w is swap, i is inject, u is undo, v is role, e is explain, z is "
              "zoom, K is keys, C is certificate, O is settings, D is pages, A is ab, W is "
              "why, I is issue, y is keep, N is notebook, H is hint, S is solution, ENTER is "
              "pick or byte. The capital letters but F can be said as they are. What stands "
              "behind : is a line by itself.");
}

static const struct {
    enum verb verb;
    const char *usage;
} verbs[] = {
    {VERB_DELIVER,
     "deliver: the oldest unit that is held. deliver #14, deliver held 2, "
     "deliver flight, deliver all, deliver until tls.handshake.type == finished."},
    {VERB_STEP, "step: the next stage begins."},
    {VERB_HOLD,
     "hold server: what it sends stays on the wire until you name it. hold none ends that."},
    {VERB_DROP, "drop next: it never arrives."},
    {VERB_REPLAY, "replay #14: the same bytes once more."},
    {VERB_REFLECT, "reflect next: it goes back to who sent it."},
    {VERB_SWAP, "swap #14 #15: they arrive the other way round."},
    {VERB_ALTER,
     "alter next byte 19 = 30: other bytes, in hex. alter next byte 19 xor 01 "
     "flips a bit. alter next tls.record.length = 20. alter page 14 byte 900 xor 01. "
     "alter next tls.handshake.extensions_server_name = \"a.test\" mend: the lengths around it "
     "are made to fit."},
    {VERB_INJECT, "inject client 15030300020228: bytes of yours, as if the client sent them."},
    {VERB_CUT, "cut server: nothing more of it arrives. cut server after 20: so many bytes of "
               "the oldest unit still do."},
    {VERB_SEND, "send client \"hello\": it sends that, once the connection is open."},
    {VERB_SET, "set client.verify = off: from the next restart on. 'settings' lists what there "
               "is to set."},
    {VERB_AB, "ab client.verify = off: the same commands in a new run with that changed, and "
              "what became different."},
    {VERB_RESTART, "restart: from the beginning, with fresh keys. restart until #14: and all "
                   "your commands again, up to there."},
};

static void commands(struct plain *plain, const char *rest)
{
    (void)rest;
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
        if (!plain->lesson->verbs_limited || plain->lesson->verbs[verbs[i].verb])
            plain_say(plain, "%s", verbs[i].usage);
}

/* What stands behind the word, or NULL when the line does not begin with it. */
static const char *behind(const char *line, const char *word)
{
    size_t length = word ? strlen(word) : 0;

    if (!length || strncasecmp(line, word, length) != 0 ||
        (line[length] && line[length] != ' '))
        return NULL;
    return line + length + strspn(line + length, " ");
}

static bool asks_for_bytes(const struct plain *plain)
{
    const struct item *item = session_open(plain->session);

    return item && item->kind == ITEM_ASK && item->type == ASK_HEX;
}

/* The word that a line begins with, or that a capital letter alone stands for as on the full
 * screen; *rest is what stands behind it. NULL: none. */
static const struct word *find_word(const char *line, const char **rest)
{
    for (size_t i = 0; i < WORDS; i++)
        if (words[i].key && line[0] == words[i].key && !line[1]) {
            *rest = "";
            return &words[i];
        }
    for (size_t i = 0; i < WORDS; i++) {
        *rest = behind(line, words[i].name);
        if (!*rest)
            *rest = behind(line, words[i].shorter);
        if (*rest)
            return &words[i];
    }
    return NULL;
}

void plain_line(struct plain *plain, const char *line)
{
    const struct word *word;
    const char *rest;

    if (!*line) {
        plain_go_on(plain);
        return;
    }
    if (asks_for_bytes(plain) && plain_take_answer(plain, line))
        return;
    if (*line == ':') /* as on the full screen, where it opens the line */
        line++;
    word = find_word(line, &rest);
    if (word)
        word->act(plain, rest);
    else if (!plain_take_answer(plain, line))
        plain_command(plain, line);
}
