/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "run/fixture.h"
#include "script/value_read.h"

#define HELLO    "tls.handshake.type == server_hello and event.conn == tls"
#define TO_HELLO "deliver until " HELLO "\n"
#define SUITE    "{tls.handshake.ciphersuite @ (" HELLO ")}"
#define PLACES   8

static struct fixture f;
static struct arena arena;
static struct place places[PLACES];

static void set_up(void)
{
    fixture_open(&f, NULL, NULL);
}

static void tear_down(void)
{
    fixture_close(&f);
    arena_free(&arena);
}

static struct value parse(const char *text)
{
    struct failure failure;
    struct lexer lexer = lexer_of(text, &arena, &failure);
    struct value value;

    if (value_read(&lexer, &value) != STATUS_OK)
        ck_abort_msg("%s: %s", failure.what, failure.why);
    ck_assert_int_eq(lexer.now.kind, TOKEN_END);
    return value;
}

static size_t find_from(const char *text, uint32_t first)
{
    struct value value = parse(text);

    return value_find(&value, f.inspect, f.trace, trace_run_count(f.trace), first,
                      trace_count(f.trace), &arena, places, PLACES);
}

static size_t find(const char *text)
{
    return find_from(text, 1);
}

/* ---- reading ---- */

START_TEST(a_value_is_read)
{
    const char *text = "  {tls.handshake.type[3] @ (event.seq > 1)} - 12";
    struct lexer lexer = lexer_of(text, &arena, NULL);
    struct value value;

    ck_assert_int_eq(value_read(&lexer, &value), STATUS_OK);
    ck_assert_str_eq(text + lexer.now.at, "- 12");
    ck_assert_str_eq(value.text, "{tls.handshake.type[3] @ (event.seq > 1)}");
    ck_assert_int_eq(value.field, FIELD_HANDSHAKE_TYPE);
    ck_assert(value.indexed);
    ck_assert_uint_eq(value.nth, 3);
    ck_assert_ptr_nonnull(value.at);
    value = parse("{event.seq}");
    ck_assert(!value.indexed);
    ck_assert_ptr_null(value.at);
    value = parse("{ event.seq [ * ] @(event.seq) }");
    ck_assert_uint_eq(value.nth, VALUE_ALL);
}
END_TEST

static const struct {
    const char *text;
    const char *tells;
} faults[] = {
    {"", "\"{\" is missing"},
    {"event.seq", "\"{\" is missing"},
    {"{}", "a field should stand there"},
    {"{event.sec}", "event.seq"},
    {"{event.seq", "\"}\" is missing"},
    {"{event.seq[}", "a number should stand there"},
    {"{event.seq[-1]}", "a number should stand there"},
    {"{event.seq[4294967295]}", "from 0 to 4294967294"},
    {"{event.seq[1}", "\"]\" is missing"},
    {"{event.seq @}", "\"(\" is missing"},
    {"{event.seq @ event.seq}", "\"(\" is missing"},
    {"{event.seq @ (event.seq}", "\")\" is missing"},
    {"{event.seq @ ()}", "a field should stand there"},
    {"{event.seq @ (event.kind == sung)}", "no kind of event"},
    {"{event.seq # 1}", "\"}\" is missing"},
};

START_TEST(what_is_no_value_is_refused)
{
    struct failure failure;
    struct lexer lexer = lexer_of(faults[_i].text, &arena, &failure);
    struct value value;

    ck_assert_int_eq(value_read(&lexer, &value), STATUS_USAGE);
    ck_assert_msg(strstr(failure.why, faults[_i].tells) ||
                      strstr(failure.todo, faults[_i].tells),
                  "%s / %s", failure.why, failure.todo);
}
END_TEST

/* ---- finding ---- */

START_TEST(a_unit_that_was_delivered_unchanged_counts_once)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    ck_assert_uint_eq(find(SUITE), 1);
    ck_assert_int_eq(fixture_do(&f, "deliver next"), STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, HELLO), 2);
    ck_assert_uint_eq(find(SUITE), 1);
    ck_assert_int_eq(trace_event(f.trace, places[0].seq)->kind, EVENT_SENT);
    ck_assert_int_eq(places[0].source_index, 0);
    ck_assert_uint_eq(places[0].length, 2);
    ck_assert_uint_eq(places[0].raw, 0x1302);
    ck_assert_bytes(places[0].bytes, BYTES(0x13, 0x02));
    ck_assert_bytes(
        bytes_part(trace_bytes(f.trace, places[0].seq), places[0].offset, places[0].length),
        places[0].bytes);
}
END_TEST

START_TEST(who_asks_for_the_delivered_one_gets_it)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "deliver next"), STATUS_OK);
    ck_assert_uint_eq(
        find("{tls.handshake.ciphersuite @ (" HELLO " and event.kind == delivered)}"), 1);
    ck_assert_int_eq(trace_event(f.trace, places[0].seq)->kind, EVENT_DELIVERED);
    ck_assert_uint_ne(value_origin(f.trace, places[0].seq), places[0].seq);
    ck_assert_uint_eq(find(SUITE), 1);
    ck_assert_uint_eq(value_origin(f.trace, places[0].seq), places[0].seq);
    /* Those who look from the delivery on meet the octets there first. */
    ck_assert_uint_eq(find_from(SUITE, places[0].seq + 1), 1);
    ck_assert_int_eq(trace_event(f.trace, places[0].seq)->kind, EVENT_DELIVERED);
}
END_TEST

START_TEST(an_alteration_is_a_place_its_delivery_is_not)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "alter next tls.handshake.ciphersuite = "
                                             "TLS_AES_128_GCM_SHA256\ndeliver next"),
                     STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, HELLO), 3);
    ck_assert_uint_eq(find(SUITE), 2);
    ck_assert_uint_eq(places[0].raw, 0x1302);
    ck_assert_uint_eq(places[1].raw, 0x1301);
    ck_assert_int_eq(trace_event(f.trace, places[1].seq)->kind, EVENT_ALTERED);
}
END_TEST

START_TEST(an_index_chooses_within_all_matches)
{
    size_t count;
    struct place second;

    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    count = find("{tls.handshake.extension.type}");
    ck_assert_uint_gt(count, PLACES); /* counted, though there is no room for them */
    second = places[1];
    ck_assert_uint_eq(find("{tls.handshake.extension.type[*]}"), count);
    ck_assert_uint_eq(find("{tls.handshake.extension.type[1]}"), 1);
    ck_assert_uint_eq(places[0].seq, second.seq);
    ck_assert_uint_eq(places[0].offset, second.offset);
    ck_assert_uint_eq(find("{tls.handshake.extension.type[1000]}"), 0);
    ck_assert_uint_eq(find("{vault.tag}"), 0);
}
END_TEST

START_TEST(what_an_event_says_of_itself_can_be_asked)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "deliver next"), STATUS_OK);
    ck_assert_uint_eq(find("{event.length @ (event.name == \"server-cert.der\")}"), 1);
    ck_assert_uint_eq(places[0].length, 0);
    ck_assert_uint_eq(places[0].raw, trace_event(f.trace, places[0].seq)->length);
    /* Each of the two has a number of its own. */
    ck_assert_uint_eq(find("{event.seq @ (" HELLO ")}"), 2);
}
END_TEST

START_TEST(only_the_present_run_is_searched)
{
    ck_assert_int_eq(fixture_do(&f, TO_HELLO "restart\n"), STATUS_OK);
    ck_assert_uint_eq(find(SUITE), 0);
    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    ck_assert_uint_eq(find(SUITE), 1);
    ck_assert_uint_eq(trace_event(f.trace, places[0].seq)->run, 2);
}
END_TEST

/* ---- numbers ---- */

static bool sum(const char *text, int64_t *out)
{
    const struct sum *parsed;

    ck_assert_int_eq(sum_parse(text, &arena, &parsed, NULL), STATUS_OK);
    return sum_value(parsed, f.inspect, f.trace, trace_run_count(f.trace), out);
}

START_TEST(numbers_are_added_and_taken_away)
{
    int64_t number;
    int64_t length;

    ck_assert_int_eq(fixture_do(&f, TO_HELLO), STATUS_OK);
    ck_assert(sum("12", &number));
    ck_assert_int_eq(number, 12);
    ck_assert(sum("0x10 - 20 + 1 -2 + -3", &number));
    ck_assert_int_eq(number, -8);
    ck_assert(sum("{tls.record.length @ (" HELLO ")}", &length));
    ck_assert_int_gt(length, 40);
    ck_assert(sum("{tls.record.length @ (" HELLO ")} - 5", &number));
    ck_assert_int_eq(number, length - 5);
    ck_assert(sum("{tls.record.length @ (" HELLO ")} - {tls.handshake.length @ (" HELLO ")}",
                  &number));
    ck_assert_int_eq(number, 4);
    ck_assert(sum("{tls.handshake.random @ (" HELLO ")}", &number)); /* its octets */
    ck_assert_int_eq(number, 32);
    ck_assert(!sum("{vault.tag} + 1", &number));
    ck_assert(!sum("9223372036854775807 + 1", &number));
}
END_TEST

START_TEST(the_terms_of_a_sum_can_be_asked_for)
{
    const struct sum *parsed;

    ck_assert_int_eq(sum_parse("{event.seq} - 5", &arena, &parsed, NULL), STATUS_OK);
    ck_assert_uint_eq(sum_terms(parsed), 2);
    ck_assert_int_eq(sum_term(parsed, 0)->field, FIELD_EVENT_SEQ);
    ck_assert_ptr_null(sum_term(parsed, 1));
    ck_assert_ptr_null(sum_term(parsed, 2));
}
END_TEST

static const char *const sum_faults[] = {
    "",
    "+",
    "{event.seq} -",
    "{event.seq} 5",
    "12x",
    "0x",
    "1-2",
    "9223372036854775808",
    "{event.seq[*]}",
    "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9",
    "\"a\"",
    "- - 5",
};

START_TEST(what_is_no_number_is_refused)
{
    const struct sum *parsed;
    struct failure failure = {0};

    ck_assert_int_eq(sum_parse(sum_faults[_i], &arena, &parsed, &failure), STATUS_USAGE);
    ck_assert(*failure.what && *failure.why && *failure.todo);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("script/value");
    TCase *refused = tcase_create("faults");

    CHECK_CASE(s, "reading", a_value_is_read, the_terms_of_a_sum_can_be_asked_for);
    tcase_add_loop_test(refused, what_is_no_value_is_refused, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_loop_test(refused, what_is_no_number_is_refused, 0,
                        sizeof sum_faults / sizeof *sum_faults);
    suite_add_tcase(s, refused);
    CHECK_CASE_WITH(
        s, "finding", set_up, tear_down, a_unit_that_was_delivered_unchanged_counts_once,
        who_asks_for_the_delivered_one_gets_it, an_alteration_is_a_place_its_delivery_is_not,
        an_index_chooses_within_all_matches, what_an_event_says_of_itself_can_be_asked,
        only_the_present_run_is_searched, numbers_are_added_and_taken_away);
    return s;
}

CHECK_MAIN
