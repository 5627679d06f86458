/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/look.h"
#include "app/lesson_text.h"
#include "app/table.h"

static struct table table;

static void set_up(void)
{
    table_teach(&table, LESSON);
    table_key(&table, KEY_RETURN);
}

static void tear_down(void)
{
    table_close(&table);
}

static size_t step(void)
{
    return session_step(table.model->session);
}

static const char *asked(void)
{
    return session_open(table.model->session) ? session_open(table.model->session)->id : "";
}

static bool prose_says(const char *text)
{
    for (size_t i = 0; i < table.model->prose_count; i++)
        if (table.model->prose[i].length >= strlen(text) &&
            !strncmp(table.model->prose[i].text, text, strlen(text)))
            return true;
    return false;
}

static void choose(size_t option)
{
    size_t place = 0;

    while (table.model->order[place] != option)
        place++;
    table_key(&table, '1' + (uint32_t)place);
}

static void solve_first_step(void)
{
    table_type(&table, "2");
    table_key(&table, KEY_RETURN);
    table_type(&table, "13");
    table_key(&table, KEY_RETURN);
    for (size_t option = 0; option < 3; option++) {
        choose(option);
        while (table.model->option_cursor > option)
            table_key(&table, '-');
    }
    table_key(&table, KEY_RETURN);
}

/* The field of the chosen suite: the client offers one only. */
static void pick_suite(void)
{
    table_command(&table, "focus tls.handshake.ciphersuite");
    table_key(&table, KEY_RETURN);
}

START_TEST(the_lesson_begins_with_its_first_step)
{
    ck_assert_int_eq(table.model->page, PAGE_BENCH);
    ck_assert_uint_eq(table.asked[EFFECT_OPEN_LESSON], 1);
    ck_assert(!table.model->busy && !table.model->entering);
    ck_assert_int_eq(table.model->pane, PANE_PROSE);
    ck_assert(prose_says("Prose before the question."));
    ck_assert(prose_says("Which one?"));
    ck_assert(table.model->lessons[0].begun && !table.model->lessons[0].done);
}
END_TEST

START_TEST(a_wrong_choice_is_replied_to_and_a_hint_offered)
{
    table_type(&table, "1");
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.model->reply, "Not left.");
    ck_assert(!table.model->reply_good);
    ck_assert_str_eq(asked(), "one");
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.model->reply, "Not left. H gives a hint.");
    table_key(&table, 'H');
    ck_assert_str_eq(table.model->hint, "Not left.");
    table_key(&table, 'H');
    ck_assert_str_eq(table.model->hint, "Right.");
    table_key(&table, 'H');
    ck_assert_ptr_nonnull(strstr(table.model->said, "no further hint"));
    table_key(&table, KEY_DOWN_ARROW);
    table_key(&table, KEY_RETURN);
    ck_assert(table.model->reply_good);
    ck_assert_str_eq(table.model->why, "Because.");
    ck_assert_str_eq(table.model->hint, "");
    ck_assert_str_eq(asked(), "some");
    ck_assert(prose_says("Because."));
    ck_assert_uint_ge(table.asked[EFFECT_KEEP], 6);
}
END_TEST

START_TEST(space_passes_no_question)
{
    table_key(&table, ' ');
    ck_assert_uint_eq(step(), 0);
    ck_assert_ptr_nonnull(strstr(table.model->said, "A digit or the arrows"));
    solve_first_step();
    ck_assert_str_eq(asked(), "");
    ck_assert(prose_says("SPACE: the next step"));
    ck_assert_uint_eq(step(), 0);
    table_key(&table, ' ');
    ck_assert_uint_eq(step(), 1);
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
}
END_TEST

START_TEST(view_verbs_of_a_step_are_done)
{
    solve_first_step();
    table_key(&table, ' ');
    ck_assert_int_eq(table.model->role, ROLE_AS_CLIENT);
    ck_assert_int_eq(table.model->pane, PANE_HEX);
    ck_assert_int_eq(model_field(table.model)->id, FIELD_HANDSHAKE_RANDOM);
    ck_assert_uint_eq(table.model->hex_at, model_field(table.model)->offset);
}
END_TEST

START_TEST(space_never_moves_what_a_question_is_about)
{
    solve_first_step();
    table_key(&table, ' ');
    table_type(&table, "  ");
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
    ck_assert_ptr_nonnull(strstr(table.model->said, "Put the cursor on the field"));
    ck_assert_str_eq(asked(), "suite");
}
END_TEST

START_TEST(places_and_numbers_are_answered)
{
    char length[20];
    uint32_t hello;

    solve_first_step();
    table_key(&table, ' ');
    table_command(&table, "focus tls.handshake.random");
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(table.model->reply, "Not that.");
    pick_suite();
    ck_assert_str_eq(asked(), "length");
    table_type(&table, "1x");
    ck_assert_int_eq(table.model->line.use, LINE_ANSWER);
    table_key(&table, KEY_RETURN);
    ck_assert_ptr_nonnull(strstr(table.model->said, "no number"));
    ck_assert_str_eq(asked(), "length");
    hello = table_newest(&table, "event.kind == sent and event.from == client");
    snprintf(length, sizeof length, "%u", (unsigned)trace_event(table.f.trace, hello)->length);
    table_type(&table, length);
    table_key(&table, KEY_RETURN);
    ck_assert_str_eq(asked(), "hello");
    ck_assert_int_eq(table.model->pane, PANE_LADDER);
}
END_TEST

START_TEST(a_goal_is_noticed_when_it_is_reached)
{
    solve_first_step();
    table_key(&table, ' ');
    pick_suite();
    table_type(&table, "0");
    table_key(&table, KEY_ESCAPE);
    table_key(&table, 'S');
    ck_assert_ptr_nonnull(strstr(table.model->solution, "do it yourself"));
    ck_assert_str_eq(asked(), "length");
    session_item(table.model->session, session_open(table.model->session))->solved = true;
    ck_assert_str_eq(asked(), "hello");
    table_key(&table, ' ');
    ck_assert_str_eq(table.model->why, "It answers.");
    ck_assert_str_eq(asked(), "");
    table_key(&table, ' ');
    ck_assert_uint_eq(step(), 2);
}
END_TEST

START_TEST(what_was_guessed_is_told_after_it_was_seen)
{
    struct effects effects = {0};

    solve_first_step();
    table_key(&table, ' ');
    for (const struct item *item; (item = session_open(table.model->session));)
        session_item(table.model->session, item)->solved = true;
    table_key(&table, ' ');
    ck_assert_uint_eq(step(), 2);
    ck_assert_int_eq(table.model->pane, PANE_PROSE);
    table_key(&table, '2');
    update(table.model, &(struct message){.kind = MESSAGE_KEY, .key = KEY_RETURN}, &effects);
    ck_assert_uint_eq(effects.count, 2);
    ck_assert_int_eq(effects.list[0].kind, EFFECT_KEEP);
    ck_assert_int_eq(effects.list[1].kind, EFFECT_SCRIPT);
    ck_assert(table.model->busy);
    ck_assert_str_eq(table.model->reply, "");
    ck_assert(prose_says("One moment"));
    table_tell(&table, &(struct message){.kind = MESSAGE_DONE});
    ck_assert_str_eq(table.model->reply, "It was more.");
    ck_assert(table.model->reply_good);
    ck_assert(table.model->reply_to_guess);
    ck_assert(table.model->lessons[0].done);
    table_key(&table, ' ');
    ck_assert_ptr_nonnull(strstr(table.model->said, "whole lesson"));
    arena_free(&effects.arena);
}
END_TEST

START_TEST(u_goes_back_to_the_start_of_the_step)
{
    uint32_t before;

    solve_first_step();
    table_key(&table, ' ');
    before = trace_count(table.f.trace);
    table_command(&table, "deliver");
    ck_assert_uint_gt(trace_count(table.f.trace), before);
    table_key(&table, 'u');
    ck_assert_uint_eq(table.asked[EFFECT_REBUILD], 1);
    ck_assert_uint_eq(step(), 1);
    ck_assert_uint_eq(trace_count(table.f.trace), before);
    ck_assert_str_eq(asked(), "suite");
    ck_assert(!table.model->busy);
    ck_assert_str_eq(model_row(table.model)->text, "ClientHello");
}
END_TEST

START_TEST(what_fails_is_said_in_full)
{
    solve_first_step();
    table_key(&table, ' ');
    table_command(&table, "deliver #99");
    ck_assert_int_eq(table.model->saying, SAY_BAD);
    ck_assert_ptr_nonnull(strstr(table.model->said, "deliver #99"));
    ck_assert(!table.model->busy);
}
END_TEST

START_TEST(time_counts_for_the_open_question)
{
    const struct item *item = session_open(table.model->session);

    table_tell(&table, &(struct message){.kind = MESSAGE_TIME, .seconds = 7});
    ck_assert_uint_eq(session_item_state(table.model->session, item)->seconds, 7);
}
END_TEST

START_TEST(home_keeps_where_the_student_was)
{
    solve_first_step();
    table_key(&table, ' ');
    table_key(&table, 'q');
    ck_assert_int_eq(table.model->page, PAGE_HOME);
    ck_assert_uint_eq(table.asked[EFFECT_CLOSE_BENCH], 1);
    ck_assert_ptr_null(table.model->session);
    ck_assert_ptr_null(table.model->lent.trace);
    ck_assert_uint_eq(table.model->lessons[0].step, 1);
    ck_assert_uint_eq(table.asked[EFFECT_QUIT], 0);
    table_key(&table, 'r');
    ck_assert_uint_eq(table.asked[EFFECT_OPEN_LESSON], 2);
}
END_TEST

static void two_steps(void)
{
    table_teach(
        &table,
        HEAD "---\n## One\n\nGo.\n\n```lab do\nstep\n```\n\n" ASK(
            "choice", "which", "Which?",
            "option-: left -- No.\noption+: right\nhint: Right.\nwhy: So.\n") "## "
                                                                              "Two\n\nOn.\n\n``"
                                                                              "`lab "
                                                                              "do\nstep\n```"
                                                                              "\n");
    table_key(&table, KEY_RETURN);
}

START_TEST(the_next_step_does_not_go_on_from_a_run_beside_the_lesson)
{
    choose(1);
    table_key(&table, KEY_RETURN);
    table_command(&table, "ab client.trust = off");
    ck_assert_int_eq(table.model->page, PAGE_AB);
    ck_assert_uint_eq(trace_run_count(table.model->lent.trace), 2);
    table_key(&table, KEY_ESCAPE);
    table_key(&table, ' ');
    ck_assert_uint_eq(table.asked[EFFECT_REBUILD], 1);
    ck_assert_uint_eq(table.asked[EFFECT_ENTER], 0);
    ck_assert_uint_eq(step(), 1);
    ck_assert_uint_eq(trace_run_count(table.model->lent.trace), 1);
}
END_TEST

static void limited(void)
{
    table_teach(&table, HEAD "verbs: deliver step\n---\n## One\n\nGo.\n\n"
                             "```lab do\nstep\n```\n\n"
                             "```lab goal never\ntask: Go.\nwhen: event.kind == dropped\n"
                             "solve: drop next\nhint: no\n```\n");
    table_key(&table, KEY_RETURN);
}

START_TEST(verbs_that_a_lesson_does_without_are_refused)
{
    table_key(&table, 'x');
    ck_assert_ptr_nonnull(strstr(table.model->said, "does without"));
    table_key(&table, 't');
    ck_assert(!table.model->editor.open);
    table_command(&table, "restart");
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 0);
    table_key(&table, ' ');
    ck_assert_uint_eq(table.asked[EFFECT_COMMAND], 1);
}
END_TEST

static void hex(void)
{
    table_teach(&table, HEAD "---\n## Type\n\nA hello.\n\n```lab do\nstep\n```\n\n" ASK(
                            "hex", "suite", "Which one?",
                            "answer: {tls.handshake.ciphersuite @ (event.kind == sent)}\n"));
    table_key(&table, KEY_RETURN);
}

START_TEST(letters_begin_an_answer_in_hex)
{
    ck_assert_int_eq(table.model->pane, PANE_PROSE);
    table_type(&table, "e");
    ck_assert_int_eq(table.model->line.use, LINE_ANSWER);
    ck_assert_str_eq(table.model->line.text, "e");
    table_type(&table, "1 02");
    ck_assert_str_eq(table.model->line.text, "e1 02");
    table_key(&table, KEY_ESCAPE);
    table_key(&table, 'g');
    ck_assert_int_eq(table.model->line.use, LINE_NONE);
    table_key(&table, KEY_TABULATOR);
    table_key(&table, 'e');
    ck_assert_int_eq(table.model->line.use, LINE_NONE);
    ck_assert(table.model->explaining);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("update_lesson");

    CHECK_CASE_WITH(made, "lesson", set_up, tear_down, the_lesson_begins_with_its_first_step,
                    a_wrong_choice_is_replied_to_and_a_hint_offered, space_passes_no_question,
                    view_verbs_of_a_step_are_done, space_never_moves_what_a_question_is_about,
                    places_and_numbers_are_answered, a_goal_is_noticed_when_it_is_reached,
                    what_was_guessed_is_told_after_it_was_seen,
                    u_goes_back_to_the_start_of_the_step, what_fails_is_said_in_full,
                    time_counts_for_the_open_question, home_keeps_where_the_student_was);
    CHECK_CASE_WITH(made, "beside", two_steps, tear_down,
                    the_next_step_does_not_go_on_from_a_run_beside_the_lesson);
    CHECK_CASE_WITH(made, "limited", limited, tear_down,
                    verbs_that_a_lesson_does_without_are_refused);
    CHECK_CASE_WITH(made, "hex", hex, tear_down, letters_begin_an_answer_in_hex);
    return made;
}

CHECK_MAIN
