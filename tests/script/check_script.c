/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "script/command.h"

#include <stdlib.h>

#include "check_main.h"

static enum status parse(struct bytes text, struct arena *arena, struct script *out,
                         struct failure *failure)
{
    return script_parse(text, "walk.script", arena, out, failure);
}

START_TEST(a_file_is_a_list_of_commands)
{
    static const char text[] = "# a walk\n"
                               "set server.key = p256\r\n"
                               "\n"
                               "  deliver until tls.handshake.type == finished\n"
                               "restart";
    struct arena arena = {0};
    struct failure failure;
    struct script script;

    ck_assert_int_eq(parse(bytes_of(text), &arena, &script, &failure), STATUS_OK);
    ck_assert_uint_eq(script.count, 3);
    ck_assert_int_eq(script.commands[0].verb, VERB_SET);
    ck_assert_str_eq(script.commands[0].value, "p256");
    ck_assert_str_eq(script.commands[0].line, "set server.key = p256");
    ck_assert_uint_eq(script.commands[0].number, 2);
    ck_assert_int_eq(script.commands[1].verb, VERB_DELIVER);
    ck_assert_uint_eq(script.commands[1].number, 4);
    ck_assert_int_eq(script.commands[2].verb, VERB_RESTART);
    ck_assert_uint_eq(script.commands[2].number, 5);
    arena_free(&arena);
}
END_TEST

START_TEST(an_empty_file_is_a_script)
{
    struct arena arena = {0};
    struct script script;

    ck_assert_int_eq(parse((struct bytes){0}, &arena, &script, NULL), STATUS_OK);
    ck_assert_uint_eq(script.count, 0);
    ck_assert_int_eq(parse(bytes_of("\n\n# nothing\n"), &arena, &script, NULL), STATUS_OK);
    ck_assert_uint_eq(script.count, 0);
    arena_free(&arena);
}
END_TEST

START_TEST(failures_name_file_and_line)
{
    struct arena arena = {0};
    struct failure failure;
    struct script script;

    ck_assert_int_eq(parse(bytes_of("deliver\n\nfly\ndrop\n"), &arena, &script, &failure),
                     STATUS_USAGE);
    ck_assert_int_eq(failure.status, STATUS_USAGE);
    ck_assert_str_eq(failure.what, "walk.script:3: cannot understand: fly");
    ck_assert_str_eq(failure.why, "at column 1: a verb should stand there, not \"fly\"");
    ck_assert_str_eq(failure.todo,
                     "possible are: deliver, step, hold, drop, replay, reflect, swap, alter, "
                     "inject, cut, send, set, ab, restart, focus, show, look-as, zoom, find, "
                     "theme");
    ck_assert_uint_eq(script.count, 0);
    arena_free(&arena);
}
END_TEST

START_TEST(a_nul_hides_nothing)
{
    struct arena arena = {0};
    struct failure failure;
    struct script script;
    struct bytes text = {(const uint8_t *)"deliver\ndrop next\0 fly", 22};

    ck_assert_int_eq(parse(text, &arena, &script, &failure), STATUS_USAGE);
    ck_assert_str_eq(failure.what, "walk.script:2: cannot understand the line");
    ck_assert_str_eq(failure.why, "it holds a NUL character");
    arena_free(&arena);
}
END_TEST

START_TEST(too_long_a_file_is_refused)
{
    char *text = malloc(SCRIPT_MOST + 1);
    struct arena arena = {0};
    struct failure failure;
    struct script script;

    ck_assert_ptr_nonnull(text);
    memset(text, '\n', SCRIPT_MOST + 1);
    ck_assert_int_eq(parse((struct bytes){(uint8_t *)text, SCRIPT_MOST}, &arena, &script, NULL),
                     STATUS_OK);
    ck_assert_int_eq(
        parse((struct bytes){(uint8_t *)text, SCRIPT_MOST + 1}, &arena, &script, &failure),
        STATUS_USAGE);
    ck_assert_str_eq(failure.what, "walk.script: the script is too long");
    ck_assert_str_eq(failure.why, "it has 262145 bytes");
    arena_free(&arena);
    free(text);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("script");

    CHECK_CASE(suite, "good", a_file_is_a_list_of_commands, an_empty_file_is_a_script);
    CHECK_CASE(suite, "bad", failures_name_file_and_line, a_nul_hides_nothing,
               too_long_a_file_is_refused);
    return suite;
}

CHECK_MAIN
