/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/command.h"

#include "check_main.h"

static struct arena arena;
static struct failure failure;

static void tidy_up(void)
{
    arena_free(&arena);
}

static struct command good(const char *line)
{
    struct command command;
    bool empty = true;
    enum status status = command_parse(line, &arena, &command, &empty, &failure);

    ck_assert_msg(status == STATUS_OK, "%s: %s", line, failure.why);
    ck_assert_msg(!empty, "%s", line);
    ck_assert_uint_eq(command.number, 1);
    return command;
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

START_TEST(empty_lines_and_comments_are_no_commands)
{
    static const char *const lines[] = {"", "   ", "\t", "# deliver all", "  #12", "#"};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct command command;
        bool empty = false;

        ck_assert_int_eq(command_parse(lines[i], &arena, &command, &empty, &failure),
                         STATUS_OK);
        ck_assert(empty);
    }
}
END_TEST

START_TEST(the_line_is_kept_without_its_comment)
{
    ck_assert_str_eq(good("  deliver   all  # to the end").line, "deliver   all");
    ck_assert_str_eq(good("set a = \"# \x1b[31m\"").line, "set a = \"# \\x1b[31m\"");
}
END_TEST

/* ---- deliver, drop, replay ---- */

START_TEST(deliver_says_how_much)
{
    struct command command = good("deliver");

    ck_assert_int_eq(command.verb, VERB_DELIVER);
    ck_assert_int_eq(command.extent, EXTENT_UNIT);
    ck_assert_int_eq(command.target.kind, TARGET_NEXT);
    ck_assert_int_eq(good("deliver flight").extent, EXTENT_FLIGHT);
    ck_assert_int_eq(good("deliver all").extent, EXTENT_ALL);
    command = good("deliver until tls.handshake.type == server_hello and event.to == client");
    ck_assert_int_eq(command.extent, EXTENT_UNTIL);
    ck_assert_ptr_nonnull(command.until);
    command = good("deliver next");
    ck_assert_int_eq(command.extent, EXTENT_UNIT);
    ck_assert_int_eq(command.target.kind, TARGET_NEXT);
}
END_TEST

START_TEST(units_are_named_in_four_ways)
{
    struct command command = good("drop next");

    ck_assert_int_eq(command.verb, VERB_DROP);
    ck_assert_int_eq(command.target.kind, TARGET_NEXT);
    command = good("replay #12");
    ck_assert_int_eq(command.verb, VERB_REPLAY);
    ck_assert_int_eq(command.target.kind, TARGET_EVENT);
    ck_assert_uint_eq(command.target.number, 12);
    command = good("deliver held 3 # the third");
    ck_assert_int_eq(command.target.kind, TARGET_HELD);
    ck_assert_uint_eq(command.target.number, 3);
    command = good("drop {tls.record.length > 100}");
    ck_assert_int_eq(command.target.kind, TARGET_MATCH);
    ck_assert_ptr_nonnull(command.target.match);
}
END_TEST

/* ---- alter ---- */

START_TEST(bytes_are_altered)
{
    struct command command = good("alter next byte 7 xor 01");

    ck_assert_int_eq(command.verb, VERB_ALTER);
    ck_assert_int_eq(command.field, FIELD_COUNT);
    ck_assert_uint_eq(command.byte, 7);
    ck_assert(command.is_xor);
    ck_assert_bytes(command.operand, BYTES(1));
    command = good("alter #5 byte 0 = 16:03:01");
    ck_assert(!command.is_xor);
    ck_assert(!command.operand_is_number);
    ck_assert_bytes(command.operand, BYTES(0x16, 3, 1));
    ck_assert_bytes(good("alter next byte 0 = 0xBEEF").operand, BYTES(0xbe, 0xef));
    ck_assert_bytes(good("alter next byte 0 = beef").operand, BYTES(0xbe, 0xef));
}
END_TEST

START_TEST(fields_are_altered)
{
    struct command command = good("alter next tls.handshake.ciphersuite[2] = "
                                  "TLS_AES_128_GCM_SHA256");

    ck_assert_int_eq(command.field, FIELD_HANDSHAKE_CIPHERSUITE);
    ck_assert_uint_eq(command.field_nth, 2);
    ck_assert(command.operand_is_number);
    ck_assert_uint_eq(command.operand_number, 0x1301);
    command = good("alter {event.from == server} tls.record.length = 0x20");
    ck_assert_int_eq(command.target.kind, TARGET_MATCH);
    ck_assert_int_eq(command.field, FIELD_RECORD_LENGTH);
    ck_assert_uint_eq(command.field_nth, 0);
    ck_assert_uint_eq(command.operand_number, 32);
    command = good("alter held 1 tls.handshake.random xor 80:00:01");
    ck_assert(command.is_xor);
    ck_assert(!command.operand_is_number);
    ck_assert_bytes(command.operand, BYTES(0x80, 0, 1));
    command = good("alter next tls.handshake.extensions_server_name = \"other.test\"");
    ck_assert(!command.operand_is_number);
    ck_assert_bytes(command.operand, bytes_of("other.test"));
    ck_assert_bytes(good("alter next tls.handshake.random = 0x0102").operand, BYTES(1, 2));
}
END_TEST

/* ---- set, restart ---- */

START_TEST(settings_are_set)
{
    struct command command = good("set server.key = ed25519");

    ck_assert_int_eq(command.verb, VERB_SET);
    ck_assert_str_eq(command.name, "server.key");
    ck_assert_str_eq(command.value, "ed25519");
    ck_assert_str_eq(good("set a=600000").value, "600000");
    ck_assert_str_eq(good("set cert.subject = \"Ada & Söhne\"").value, "Ada & Söhne");
    ck_assert_str_eq(good("set a = \"\"").value, "");
}
END_TEST

START_TEST(runs_are_restarted)
{
    ck_assert_int_eq(good("restart").verb, VERB_RESTART);
    ck_assert_uint_eq(good("restart").until_seq, 0);
    ck_assert_uint_eq(good("restart until #40").until_seq, 40);
}
END_TEST

START_TEST(the_lab_goes_on_by_steps)
{
    ck_assert_int_eq(good("step # to the next pause").verb, VERB_STEP);
    ck_assert(!command_is_view(&(struct command){.verb = VERB_STEP}));
    ck_assert(!command_is_view(&(struct command){.verb = VERB_RESTART}));
}
END_TEST

START_TEST(pages_are_altered)
{
    struct command command = good("alter page 3 byte 4090 xor 01");

    ck_assert_int_eq(command.verb, VERB_ALTER);
    ck_assert_int_eq(command.target.kind, TARGET_PAGE);
    ck_assert_uint_eq(command.target.number, 3);
    ck_assert_uint_eq(command.byte, 4090);
    ck_assert(command.is_xor);
    command = good("alter page 1 vault.tag = 00:01");
    ck_assert_int_eq(command.field, FIELD_VAULT_TAG);
    ck_assert_bytes(command.operand, BYTES(0, 1));
}
END_TEST

/* ---- view verbs ---- */

START_TEST(what_is_looked_at_is_chosen)
{
    static const struct {
        const char *line;
        enum verb verb;
        const char *text;
    } lines[] = {
        {"show certificate", VERB_SHOW, "certificate"},
        {"zoom hex", VERB_ZOOM, "hex"},
        {"look-as eavesdropper", VERB_LOOK_AS, "eavesdropper"},
        {"find \"store name\"", VERB_FIND, "store name"},
        {"find ssn", VERB_FIND, "ssn"},
        {"theme blue-orange", VERB_THEME, "blue-orange"},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct command command = good(lines[i].line);

        ck_assert_int_eq(command.verb, lines[i].verb);
        ck_assert_str_eq(command.text, lines[i].text);
        ck_assert(command_is_view(&command));
    }
}
END_TEST

START_TEST(fields_are_looked_at)
{
    struct command command = good("focus tls.handshake.ciphersuite[2]");

    ck_assert_int_eq(command.verb, VERB_FOCUS);
    ck_assert_int_eq(command.field, FIELD_HANDSHAKE_CIPHERSUITE);
    ck_assert_uint_eq(command.field_nth, 2);
    ck_assert(command_is_view(&command));
    ck_assert_uint_eq(good("focus dlp.ssn").field_nth, 0);
}
END_TEST

/* ---- what is refused ---- */

#define VERB_LIST                                                                            \
    "possible are: deliver, step, drop, replay, alter, set, restart, focus, show, look-as, " \
    "zoom, find, theme"

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

START_TEST(bad_settings_and_restarts)
{
    assert_bad("set", "at column 4: a setting should stand there, not the end of the line",
               "write the name of a setting, such as server.key");
    assert_bad("set a b", "at column 7: \"=\" is missing before \"b\"",
               "write: set NAME = VALUE");
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
    assert_bad("show nothing", "at column 6: a pane should stand there, not \"nothing\"",
               "possible are: ladder, fields, hex, prose, keys, vault, certificate, notebook, "
               "help");
    assert_bad("look-as thief", "at column 9: a role should stand there, not \"thief\"",
               "possible are: client, server, eavesdropper, all");
    assert_bad("zoom", "at column 5: a pane should stand there, not the end of the line",
               "possible are: ladder, fields, hex, prose, keys, vault, certificate, notebook, "
               "help");
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
    assert_bad("alter next byte 1 xor 01 mend",
               "at column 26: \"mend\" comes after the end of the command",
               "write it as: alter (TARGET | page N) (byte N | FIELD[n]) (xor HEX | = VALUE)");
    assert_bad("restart #3", "at column 9: \"#\" comes after the end of the command",
               "write it as: restart [until #SEQ]");
}
END_TEST

static Suite *suite(void)
{
    const TTest *const tests[] = {empty_lines_and_comments_are_no_commands,
                                  the_line_is_kept_without_its_comment,
                                  deliver_says_how_much,
                                  units_are_named_in_four_ways,
                                  bytes_are_altered,
                                  fields_are_altered,
                                  settings_are_set,
                                  runs_are_restarted,
                                  the_lab_goes_on_by_steps,
                                  pages_are_altered,
                                  what_is_looked_at_is_chosen,
                                  fields_are_looked_at,
                                  bad_views_name_the_possible,
                                  bad_pages,
                                  unknown_verbs_name_all_verbs,
                                  unknown_targets_name_the_possible,
                                  an_unfinished_alter_names_what_is_missing,
                                  bad_settings_and_restarts,
                                  what_is_left_over_is_refused_with_the_usage};
    Suite *suite = suite_create("command");
    TCase *lines = tcase_create("lines");

    tcase_add_checked_fixture(lines, NULL, tidy_up);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(lines, tests[i]);
    suite_add_tcase(suite, lines);
    return suite;
}

CHECK_MAIN
