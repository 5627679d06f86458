/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is an expression and what is not; check_match tells what expressions mean.
 */
#include "script/expression.h"

#include "base/buf.h"
#include "check_main.h"

static void assert_good(const char *text)
{
    struct arena arena = {0};
    struct failure failure = {0};
    const struct expr *expr = NULL;
    enum status status = expr_parse(text, &arena, &expr, &failure);

    ck_assert_msg(status == STATUS_OK, "%s: %s", text, failure.why);
    ck_assert_ptr_nonnull(expr);
    arena_free(&arena);
}

static void assert_bad(const char *text, const char *why, const char *todo)
{
    struct arena arena = {0};
    struct failure failure = {0};
    const struct expr *expr;

    ck_assert_msg(expr_parse(text, &arena, &expr, &failure) == STATUS_USAGE, "%s", text);
    ck_assert_int_eq(failure.status, STATUS_USAGE);
    ck_assert_str_eq(failure.why, why);
    ck_assert_str_eq(failure.todo, todo);
    arena_free(&arena);
}

START_TEST(fields_alone_or_with_a_value)
{
    assert_good("tls.handshake.type");
    assert_good("tls.record");
    assert_good("tls.handshake.type == server_hello");
    assert_good("tls.handshake.type==2");
    assert_good("tls.record.version == \"TLS 1.2\"");
    assert_good("tls.record.version != 0x0303");
    assert_good("tls.record.length >= 0x10");
    assert_good("event.number < -3");
    assert_good("event.kind == delivered");
    assert_good("event.kind contains live");
    assert_good("check.rule == \"dlp.ssn\"");
    assert_good("tls.handshake.random contains 9f:02:c1");
    assert_good("tls.handshake.random contains 0x9F02C1");
    assert_good("tls.handshake.random contains \"abc\"");
}
END_TEST

START_TEST(and_or_not_and_parentheses)
{
    assert_good("event.seq == 1 and event.seq == 2 or event.seq == 3 and not event.seq");
    assert_good("not not (event.seq)");
    assert_good("(((event.seq == 1) or (event.seq == 2)))");
    assert_good("event.seq # and a comment");
}
END_TEST

START_TEST(unknown_fields_name_the_nearest)
{
    struct arena arena = {0};
    struct failure failure = {0};
    const struct expr *expr;

    ck_assert_int_eq(expr_parse("tls.handshake.typ == 1", &arena, &expr, &failure),
                     STATUS_USAGE);
    ck_assert_str_eq(failure.what, "cannot understand: tls.handshake.typ == 1");
    ck_assert_str_eq(failure.why,
                     "at column 1: a field should stand there, not \"tls.handshake.typ\"");
    ck_assert_ptr_nonnull(strstr(failure.todo, "the nearest are: tls.handshake.type,"));
    arena_free(&arena);
    assert_bad("", "at column 1: a field should stand there, not the end of the line",
               "write the name of a field, such as tls.handshake.type");
    assert_bad("event.seq and",
               "at column 14: a field should stand there, not the end of the line",
               "write the name of a field, such as tls.handshake.type");
    assert_bad("== 3", "at column 1: a field should stand there, not \"==\"",
               "write the name of a field, such as tls.handshake.type");
}
END_TEST

START_TEST(unknown_names_name_those_of_the_registry)
{
    assert_bad("tls.alert_message.level == fatall",
               "at column 28: \"fatall\" is no value that tls.alert_message.level can have",
               "write a number or a name of TLS AlertLevel; possible are: warning, fatal");
    assert_bad("event.kind == deliver", "at column 15: \"deliver\" is no kind of event",
               "the nearest are: delivered, closed, dropped, replayed, secret");
}
END_TEST

START_TEST(a_value_must_suit_its_field)
{
    assert_bad("event.seq == one", "at column 14: \"one\" is no value that event.seq can have",
               "write a number such as 12 or 0x0c");
    assert_bad("event.seq == \"1\"", "at column 14: \"1\" is no value that event.seq can have",
               "write a number such as 12 or 0x0c");
    assert_bad("event.seq == 99999999999999999999",
               "at column 14: \"99999999999999999999\" is no value that event.seq can have",
               "write a number such as 12 or 0x0c");
    assert_bad("event.seq == 0x", "at column 14: \"0x\" is no value that event.seq can have",
               "write a number such as 12 or 0x0c");
    assert_bad(
        "event.seq ==", "at column 13: the end of the line is no value that event.seq can have",
        "write a number such as 12 or 0x0c");
    assert_bad("tls.handshake.random == 12",
               "at column 25: \"12\" is no value that tls.handshake.random can have",
               "write bytes as 9f:02:c1 or 0x9f02c1, or as \"text\"");
    assert_bad("tls.handshake.random == 0x123",
               "at column 25: \"0x123\" is no value that tls.handshake.random can have",
               "write bytes as 9f:02:c1 or 0x9f02c1, or as \"text\"");
    assert_bad("event.name == (", "at column 15: \"(\" is no value that event.name can have",
               "write a \"text\" or a word");
}
END_TEST

START_TEST(an_operator_must_suit_its_field)
{
    assert_bad("event.name < a", "at column 12: event.name cannot be asked with <",
               "text and bytes know == != and contains");
    assert_bad("event.seq contains 1", "at column 11: event.seq cannot be asked with contains",
               "numbers know == != < <= > and >=");
    assert_bad("tls.record == 1", "at column 12: tls.record cannot be asked with ==",
               "ask whether it is there by its name alone, or for a field inside it");
}
END_TEST

START_TEST(what_is_left_over_is_refused)
{
    assert_bad("event.seq = 1", "at column 11: \"=\" comes after the end",
               "go on with and, or, or with one of == != < <= > >= contains and a value");
    assert_bad("event.seq == 1 event.run == 1",
               "at column 16: \"event.run\" comes after the end",
               "go on with and, or, or with one of == != < <= > >= contains and a value");
    assert_bad("(event.seq == 1", "at column 16: \")\" is missing before the end of the line",
               "close the parenthesis, or go on with and, or");
    assert_bad("event.seq == \"open", "at column 14: a text has no closing quote",
               "write words, numbers, signs and \"texts\" only");
}
END_TEST

/* depth times what goes in front, an expression, depth times what goes behind. */
static const char *nested(struct arena *arena, int depth, const char *before,
                          const char *behind)
{
    const char *text = "event.seq";

    for (int i = 0; i < depth; i++)
        text = arena_format(arena, "%s%s%s", before, text, behind);
    return text;
}

START_TEST(depth_is_limited)
{
    struct arena arena = {0};
    struct failure failure;
    const struct expr *expr;

    assert_good(nested(&arena, EXPR_DEPTH, "(", ")"));
    assert_good(nested(&arena, EXPR_DEPTH, "not ", ""));
    ck_assert_int_eq(
        expr_parse(nested(&arena, EXPR_DEPTH + 1, "(", ")"), &arena, &expr, &failure),
        STATUS_USAGE);
    ck_assert_str_eq(failure.todo, "use at most 32");
    ck_assert_int_eq(expr_parse(nested(&arena, 10000, "not ", ""), &arena, &expr, &failure),
                     STATUS_USAGE);
    arena_free(&arena);
}
END_TEST

START_TEST(length_is_not)
{
    struct arena arena = {0};
    struct buf text = {0};
    const struct expr *expr;

    buf_format(&text, "event.seq == 0");
    for (int i = 1; i < 5000; i++)
        buf_format(&text, " %s event.seq == %d", i % 2 ? "and" : "or", i);
    ck_assert_int_eq(expr_parse(buf_text(&text), &arena, &expr, NULL), STATUS_OK);
    buf_free(&text);
    arena_free(&arena);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("expression");

    CHECK_CASE(suite, "good", fields_alone_or_with_a_value, and_or_not_and_parentheses,
               length_is_not);
    CHECK_CASE(suite, "bad", unknown_fields_name_the_nearest,
               unknown_names_name_those_of_the_registry, a_value_must_suit_its_field,
               an_operator_must_suit_its_field, what_is_left_over_is_refused);
    CHECK_CASE(suite, "exhaustive", depth_is_limited);
    return suite;
}

CHECK_MAIN
