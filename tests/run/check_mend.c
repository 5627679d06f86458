/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values of another length, in the clear: every length around them fits, as inspect reads it.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "run/fixture.h"

#define TO_HELLO       "deliver until tls.handshake.type == client_hello\n"
#define TO_CERTIFICATE "deliver until tls.handshake.type == certificate\n"
#define SERVER_NAME    "tls.handshake.extensions_server_name"

static struct fixture f;

static void set_up(void)
{
    struct setting_value old = {"tls.version", "1.2"};

    fixture_open_lab(&f, "tls", &old, 1);
}

static void tear_down(void)
{
    fixture_close(&f);
}

static void must(const char *lines)
{
    ck_assert_msg(fixture_do(&f, lines) == STATUS_OK, "%s%s", lines, f.failure.why);
}

static void must_not(const char *lines, const char *why)
{
    uint32_t before;

    must(TO_HELLO);
    before = trace_count(f.trace);
    ck_assert_int_eq(fixture_do(&f, lines), STATUS_USAGE);
    ck_assert_msg(strstr(f.failure.why, why) != NULL, "%s", f.failure.why);
    ck_assert_uint_eq(trace_count(f.trace), before + 1);
}

/* The tree of the newest event, which altered a unit whose lengths all fit. */
static const struct tree *mended(void)
{
    uint32_t seq = trace_count(f.trace);
    struct bytes unit = trace_bytes(f.trace, seq);
    const struct tree *tree = inspect_tree(f.inspect, seq);

    ck_assert_int_eq(trace_event(f.trace, seq)->kind, EVENT_ALTERED);
    ck_assert_ptr_null(tree_find(tree, FIELD_MALFORMED, 0));
    ck_assert_uint_eq(tree_find(tree, FIELD_RECORD_LENGTH, 0)->raw, unit.length - 5);
    ck_assert_uint_eq(tree_find(tree, FIELD_HANDSHAKE_LENGTH, 0)->raw, unit.length - 9);
    return tree;
}

static void assert_field(const struct tree *tree, enum field_id id, size_t nth,
                         const char *value)
{
    const struct field *field = tree_find(tree, id, nth);

    ck_assert_ptr_nonnull(field);
    ck_assert_bytes(field_bytes(tree, field), bytes_of(value));
}

START_TEST(a_longer_name_makes_all_lengths_longer)
{
    size_t before;

    must(TO_HELLO);
    before = trace_bytes(f.trace, run_next(f.run)).length;
    must("alter next " SERVER_NAME " = \"a.much.longer.name.lockstep.test\" mend\n");
    assert_field(mended(), FIELD_SERVER_NAME, 0, "a.much.longer.name.lockstep.test");
    ck_assert_uint_eq(trace_event(f.trace, trace_count(f.trace))->length,
                      before + strlen("a.much.longer.name.lockstep.test") -
                          strlen("tls.lockstep.test"));
}
END_TEST

START_TEST(what_was_mended_is_mended_again)
{
    must(TO_HELLO "alter next " SERVER_NAME " = \"longer.lockstep.test\" mend\n"
                  "alter next " SERVER_NAME " = \"a\" mend\n");
    assert_field(mended(), FIELD_SERVER_NAME, 0, "a");
    must("alter next " SERVER_NAME " = \"b\"\n");
    assert_field(mended(), FIELD_SERVER_NAME, 0, "b");
    must("deliver\n");
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 3);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == delivered and " SERVER_NAME " == b"),
                      1);
}
END_TEST

/* Through lengths of one, two and three bytes, in the DER and around it. */
static void assert_mended_in_certificate(const char *field, enum field_id id)
{
    char name[300];
    char line[400];

    must("restart\n" TO_CERTIFICATE);
    for (size_t length = 1; length < sizeof name; length += length < 120 ? 119 : 26) {
        memset(name, 'x', length);
        name[length] = '\0';
        snprintf(line, sizeof line, "alter next %s = \"%s\" mend\n", field, name);
        must(line);
        assert_field(mended(), id, 0, name);
    }
}

START_TEST(der_inside_a_certificate_is_mended_too)
{
    must(TO_CERTIFICATE);
    assert_mended_in_certificate("x509sat.printableString", FIELD_X509_PRINTABLE_STRING);
    assert_mended_in_certificate("x509ce.dNSName", FIELD_X509_DNS_NAME);
}
END_TEST

START_TEST(a_value_of_the_same_length_needs_no_mending)
{
    must(TO_HELLO "alter next " SERVER_NAME " = \"tls.lockstep.evil\" mend\n");
    assert_field(mended(), FIELD_SERVER_NAME, 0, "tls.lockstep.evil");
    must("alter next tls.handshake.version = 0x0302 mend\n");
    ck_assert_uint_eq(tree_find(mended(), FIELD_HANDSHAKE_VERSION, 0)->raw, 0x0302);
}
END_TEST

START_TEST(without_mend_another_length_is_refused)
{
    must_not("alter next " SERVER_NAME " = \"a\"\n", "the field has 17 bytes, the value has 1");
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "add mend"));
}
END_TEST

START_TEST(a_length_that_cannot_say_it_is_named)
{
    char line[1100];
    char bytes[1000];

    memset(bytes, 'a', sizeof bytes);
    bytes[300] = '\0';
    snprintf(line, sizeof line, "alter next tls.handshake.extensions_alpn_str = \"%s\" mend\n",
             bytes);
    must_not(line, "tls.handshake.extensions_alpn_str_len has 1 byte and cannot say 300");
}
END_TEST

START_TEST(what_is_sealed_is_not_mended)
{
    fixture_close(&f);
    fixture_open_lab(&f, "tls", NULL, 0);
    must(TO_CERTIFICATE);
    ck_assert_int_eq(
        fixture_do(&f, "alter next x509sat.printableString = \"somebody else\" mend\n"),
        STATUS_USAGE);
    ck_assert_str_eq(f.failure.why,
                     "the lengths around it cannot be mended: they are sealed with it, and who "
                     "sits on the wire has no key");
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == altered"), 0);
}
END_TEST

START_TEST(fields_that_are_not_there_name_those_that_are)
{
    must_not("alter next http.request.method = \"PUT\"\n", "has no such http.request.method");
    ck_assert_ptr_nonnull(strstr(f.failure.todo, "the nearest are: "));
    ck_assert_int_eq(fixture_do(&f, "alter next " SERVER_NAME "[1] = \"x\"\n"), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(f.failure.why, "has 1 of " SERVER_NAME));
    ck_assert_str_eq(f.failure.todo, "write which one: [0] to [0]");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("run/mend");

    CHECK_CASE_WITH(s, "mend", set_up, tear_down, a_longer_name_makes_all_lengths_longer,
                    what_was_mended_is_mended_again, der_inside_a_certificate_is_mended_too,
                    a_value_of_the_same_length_needs_no_mending,
                    without_mend_another_length_is_refused,
                    a_length_that_cannot_say_it_is_named, what_is_sealed_is_not_mended,
                    fields_that_are_not_there_name_those_that_are);
    return s;
}

CHECK_MAIN
