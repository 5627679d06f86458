/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is no command: the error tells where, why, and what is possible there.
 */
#include "script/command.h"

#include "check_main.h"

static struct arena arena;
static struct failure failure;

static void tidy_up(void)
{
    arena_free(&arena);
}

static void assert_bad(const char *line, const char *why, const char *todo)
{
    struct command command;
    bool empty;

    ck_assert_msg(command_parse(line, &arena, &command, &empty, &failure) == STATUS_USAGE, "%s",
                  line);
    ck_assert_str_eq(failure.what, arena_format(&arena, "cannot understand: %s", line));
    ck_assert_str_eq(failure.why, why);
    ck_assert_str_eq(failure.todo, todo);
}

#define VERB_LIST                                                                          \
    "possible are: deliver, step, hold, drop, replay, reflect, swap, alter, inject, cut, " \
    "send, set, ab, restart, focus, show, look-as, zoom, find, theme"

START_TEST(unknown_verbs_name_all_verbs)
{
    assert_bad("delver all", "at column 1: a verb should stand there, not \"delver\"",
               VERB_LIST);
    assert_bad("  Deliver", "at column 3: a verb should stand there, not \"Deliver\"",
               VERB_LIST);
    assert_bad("= 3", "at column 1: a verb should stand there, not \"=\"", VERB_LIST);
    assert_bad("\"deliver\"", "at column 1: a verb should stand there, not \"deliver\"",
               VERB_LIST);
}
END_TEST

START_TEST(unknown_targets_name_the_possible)
{
    static const char todo[] = "name it as next, #SEQ, held K or {EXPR}";

    assert_bad("drop", "at column 5: a unit should be named there, not the end of the line",
               todo);
    assert_bad("drop 12", "at column 6: a unit should be named there, not \"12\"", todo);
    assert_bad("deliver everything",
               "at column 9: a unit should be named there, not \"everything\"", todo);
    assert_bad("drop #0", "at column 7: a number should stand there, not \"0\"",
               "write a number from 1 to 4294967295");
    assert_bad("drop #4294967296",
               "at column 7: a number should stand there, not \"4294967296\"",
               "write a number from 1 to 4294967295");
    assert_bad("drop held",
               "at column 10: a number should stand there, not the end of the line",
               "write a number from 1 to 4294967295");
    assert_bad("drop {event.seq == 1",
               "at column 21: \"}\" is missing before the end of the line",
               "close the brace, or go on with and, or");
    assert_bad("drop {}", "at column 7: a field should stand there, not \"}\"",
               "write the name of a field, such as tls.handshake.type");
}
END_TEST

START_TEST(an_unfinished_alter_names_what_is_missing)
{
    assert_bad("alter next byte x xor 01",
               "at column 17: a number should stand there, not \"x\"",
               "write a number from 0 to 4294967295");
    assert_bad("alter next byte 7",
               "at column 18: xor or = should stand there, not the end of the line",
               "write xor 01 to flip bits, or = and the new value");
    assert_bad("alter next byte 7 xor 1", "at column 23: bytes should stand there, not \"1\"",
               "write hexadecimal digits, two a byte: 01 or 9f:02:c1");
    assert_bad("alter next byte 7 = \"x\"", "at column 21: bytes should stand there, not \"x\"",
               "write hexadecimal digits, two a byte: 01 or 9f:02:c1");
    assert_bad("alter next tls.record.length[0 = 3",
               "at column 32: \"]\" is missing before \"=\"",
               "write which one of several fields as [0], [1] ...");
    assert_bad("alter next tls.record.length = many",
               "at column 32: \"many\" is no value that tls.record.length can have",
               "write a number such as 12 or 0x0c");
}
END_TEST

START_TEST(unfinished_attacks_name_what_is_missing)
{
    static const char hex[] = "write hexadecimal digits, two a byte: 01 or 9f:02:c1";

    assert_bad("swap #1", "at column 8: a unit should be named there, not the end of the line",
               "name it as next, #SEQ, held K or {EXPR}");
    assert_bad("inject",
               "at column 7: the end that sends should stand there, not the end of "
               "the line",
               "write its name, such as client or server");
    assert_bad("inject client 1", "at column 15: bytes should stand there, not \"1\"", hex);
    assert_bad("inject client \"x\"", "at column 15: bytes should stand there, not \"x\"", hex);
    assert_bad("cut \"client\"",
               "at column 5: the end that sends should stand there, not \"client\"",
               "write its name, such as client or server");
    assert_bad("cut client after 0", "at column 18: a number should stand there, not \"0\"",
               "write a number from 1 to 4294967295");
    assert_bad("cut client 5", "at column 12: \"5\" comes after the end of the command",
               "write it as: cut PEER [after N]");
    assert_bad("send client",
               "at column 12: a word or a \"text\" should stand there, not the "
               "end of the line",
               "write what is to be sent: \"hello\"");
    assert_bad("send client \"\"",
               "at column 13: a word or a \"text\" should stand there, not \"\"",
               "write what is to be sent: \"hello\"");
    assert_bad("hold",
               "at column 5: the end that sends should stand there, not the end of the "
               "line",
               "write its name, such as client or server");
}
END_TEST

START_TEST(bad_settings_and_restarts)
{
    assert_bad("set", "at column 4: a setting should stand there, not the end of the line",
               "write the name of a setting, such as server.key");
    assert_bad("set a b", "at column 7: \"=\" is missing before \"b\"",
               "write: set NAME = VALUE");
    assert_bad("ab a b", "at column 6: \"=\" is missing before \"b\"",
               "write: ab NAME = VALUE");
    assert_bad("set a =", "at column 8: the end of the line is no value for a setting",
               "write a word, a number or a \"text\" without \\x00");
    assert_bad("set a = \"x\\x00y\"", "at column 9: \"x\\x00y\" is no value for a setting",
               "write a word, a number or a \"text\" without \\x00");
    assert_bad("restart until 12", "at column 15: an event should stand there, not \"12\"",
               "write # and the number of an event: #12");
}
END_TEST

START_TEST(bad_views_name_the_possible)
{
    assert_bad(
        "show nothing", "at column 6: a pane should stand there, not \"nothing\"",
        "possible are: ladder, fields, hex, prose, keys, vault, certificate, ending, ab, "
        "wizard, settings, notebook, help");
    assert_bad("look-as burglar", "at column 9: a role should stand there, not \"burglar\"",
               "possible are: client, server, eavesdropper, middle, thief, quantum, all");
    assert_bad(
        "zoom", "at column 5: a pane should stand there, not the end of the line",
        "possible are: ladder, fields, hex, prose, keys, vault, certificate, ending, ab, "
        "wizard, settings, notebook, help");
    assert_bad("find \"\"", "at column 6: a word or a \"text\" should stand there, not \"\"",
               "write a word, or a \"text\" without \\x00");
    assert_bad("theme = x", "at column 7: a word or a \"text\" should stand there, not \"=\"",
               "write a word, or a \"text\" without \\x00");
    assert_bad("focus", "at column 6: a field should stand there, not the end of the line",
               "write the name of a field, such as tls.handshake.type");
}
END_TEST

START_TEST(bad_pages)
{
    assert_bad("alter pages 1", "at column 7: a unit should be named there, not \"pages\"",
               "name it as next, #SEQ, held K, {EXPR} or page N");
    assert_bad("alter page 0 byte 1 xor 01",
               "at column 12: a number should stand there, not \"0\"",
               "write a number from 1 to 4294967295");
    assert_bad("drop page 1", "at column 6: a unit should be named there, not \"page\"",
               "name it as next, #SEQ, held K or {EXPR}");
    assert_bad("step 2", "at column 6: \"2\" comes after the end of the command",
               "write it as: step");
}
END_TEST

START_TEST(what_is_left_over_is_refused_with_the_usage)
{
    assert_bad(
        "deliver all now", "at column 13: \"now\" comes after the end of the command",
        "write it as: deliver [next | #SEQ | held K | {EXPR} | flight | all | until EXPR]");
    assert_bad("drop next next", "at column 11: \"next\" comes after the end of the command",
               "write it as: drop next | #SEQ | held K | {EXPR}");
    assert_bad(
        "alter next byte 1 xor 01 mend",
        "at column 26: \"mend\" comes after the end of the command",
        "write it as: alter (TARGET | page N) (byte N | FIELD[n]) (xor HEX | = VALUE [mend])");
    assert_bad("restart #3", "at column 9: \"#\" comes after the end of the command",
               "write it as: restart [until #SEQ]");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("command_refused");

    CHECK_CASE_WITH(
        suite, "lines", NULL, tidy_up, unknown_verbs_name_all_verbs,
        unknown_targets_name_the_possible, an_unfinished_alter_names_what_is_missing,
        unfinished_attacks_name_what_is_missing, bad_settings_and_restarts,
        bad_views_name_the_possible, bad_pages, what_is_left_over_is_refused_with_the_usage);
    return suite;
}

CHECK_MAIN
