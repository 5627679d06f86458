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

START_TEST(lengths_are_mended_only_around_a_value)
{
    ck_assert(good("alter next tls.handshake.extensions_server_name = \"a\" mend").mend);
    ck_assert(!good("alter next tls.handshake.extensions_server_name = \"a\"").mend);
    ck_assert(!good("alter next tls.handshake.extensions_server_name = mend").mend);
    ck_assert(good("alter next tls.handshake.extensions_server_name = mend mend").mend);
}
END_TEST

/* ---- the verbs of who sits on the wire ---- */

START_TEST(two_units_are_swapped)
{
    struct command command = good("swap #12 held 2");

    ck_assert_int_eq(command.verb, VERB_SWAP);
    ck_assert_int_eq(command.target.kind, TARGET_EVENT);
    ck_assert_uint_eq(command.target.number, 12);
    ck_assert_int_eq(command.other.kind, TARGET_HELD);
    ck_assert_uint_eq(command.other.number, 2);
    command = good("swap {tls.record.length > 9} next");
    ck_assert_int_eq(command.target.kind, TARGET_MATCH);
    ck_assert_int_eq(command.other.kind, TARGET_NEXT);
}
END_TEST

START_TEST(a_unit_is_reflected)
{
    struct command command = good("reflect #7");

    ck_assert_int_eq(command.verb, VERB_REFLECT);
    ck_assert_uint_eq(command.target.number, 7);
}
END_TEST

START_TEST(ends_are_named)
{
    struct command command = good("inject client 15:03:03:00:02:02:28");

    ck_assert_int_eq(command.verb, VERB_INJECT);
    ck_assert_str_eq(command.peer, "client");
    ck_assert_bytes(command.operand, BYTES(0x15, 3, 3, 0, 2, 2, 0x28));
    command = good("cut server");
    ck_assert_int_eq(command.verb, VERB_CUT);
    ck_assert_str_eq(command.peer, "server");
    ck_assert_uint_eq(command.after, 0);
    ck_assert_uint_eq(good("cut server after 20").after, 20);
    command = good("send client \"hello\\n\"");
    ck_assert_int_eq(command.verb, VERB_SEND);
    ck_assert_bytes(command.operand, bytes_of("hello\n"));
    ck_assert_bytes(good("send client hello").operand, bytes_of("hello"));
    command = good("hold server");
    ck_assert_int_eq(command.verb, VERB_HOLD);
    ck_assert_str_eq(command.peer, "server");
    ck_assert_ptr_null(good("hold none").peer);
}
END_TEST

START_TEST(the_other_side_of_a_comparison_is_set)
{
    struct command command = good("ab client.verify = off");

    ck_assert_int_eq(command.verb, VERB_AB);
    ck_assert_str_eq(command.name, "client.verify");
    ck_assert_str_eq(command.value, "off");
    ck_assert(!command_is_view(&command));
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
    } lines[] = {{"show certificate", VERB_SHOW, "certificate"},
                 {"zoom hex", VERB_ZOOM, "hex"},
                 {"look-as eavesdropper", VERB_LOOK_AS, "eavesdropper"},
                 {"find \"store name\"", VERB_FIND, "store name"},
                 {"find ssn", VERB_FIND, "ssn"},
                 {"theme blue-orange", VERB_THEME, "blue-orange"}};

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

static Suite *suite(void)
{
    Suite *suite = suite_create("command");

    CHECK_CASE_WITH(suite, "lines", NULL, tidy_up, empty_lines_and_comments_are_no_commands,
                    the_line_is_kept_without_its_comment, deliver_says_how_much,
                    units_are_named_in_four_ways, bytes_are_altered, fields_are_altered,
                    lengths_are_mended_only_around_a_value, two_units_are_swapped,
                    a_unit_is_reflected, ends_are_named, the_other_side_of_a_comparison_is_set,
                    settings_are_set, runs_are_restarted, the_lab_goes_on_by_steps,
                    pages_are_altered, what_is_looked_at_is_chosen, fields_are_looked_at);
    return suite;
}

CHECK_MAIN
