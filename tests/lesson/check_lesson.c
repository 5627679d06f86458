/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <string.h>

#include "lesson/reading.h"

START_TEST(front_matter_is_kept)
{
    struct lesson *lesson = read_good(
        "---\nformat: 1\nid: 3-the-wrong-name\ntitle: The wrong: name\nlab: trust\n\n"
        "# a comment\nminutes: 15\nneeds: one two\nverbs: deliver look-as\n"
        "set: client.verify = off\nset: server.subject = \"Ada B\"\n---\n## A step\nText.\n");

    ck_assert_str_eq(lesson->file, "good.md");
    ck_assert_str_eq(lesson->id, "3-the-wrong-name");
    ck_assert_str_eq(lesson->title, "The wrong: name");
    ck_assert_str_eq(lesson->lab, "trust");
    ck_assert_str_eq(lesson->needs, "one two");
    ck_assert_str_eq(lesson->number, "");
    ck_assert_uint_eq(lesson->minutes, 15);
    ck_assert(lesson->verbs_limited);
    ck_assert(lesson->verbs[VERB_DELIVER] && lesson->verbs[VERB_LOOK_AS]);
    ck_assert(!lesson->verbs[VERB_ALTER] && !lesson->verbs[VERB_THEME]);
    ck_assert_uint_eq(lesson->setting_count, 2);
    ck_assert_str_eq(lesson->settings[0], "client.verify=off");
    ck_assert_str_eq(lesson->settings[1], "server.subject=Ada B");
    ck_assert_uint_eq(lesson->steps[0].line, 14);
    lesson_free(lesson);
}
END_TEST

START_TEST(without_verbs_all_are_offered)
{
    struct lesson *lesson = read_good(STEP);

    ck_assert(!lesson->verbs_limited);
    for (int i = 0; i < VERBS; i++)
        ck_assert(lesson->verbs[i]);
    ck_assert_str_eq(lesson->needs, "");
    ck_assert_uint_eq(lesson->setting_count, 0);
    lesson_free(lesson);
}
END_TEST

/* Every verb of the language can be offered, under its own name. */
START_TEST(every_verb_has_its_word)
{
    static const char *const commands[] = {
        "deliver",          "step",         "hold client",          "drop next",
        "replay next",      "reflect next", "swap next #2",         "alter next byte 0 xor 01",
        "inject server 16", "cut client",   "send client \"text\"", "set a = b",
        "ab a = b",         "restart",      "focus event.seq",      "show hex",
        "look-as client",   "zoom hex",     "find \"text\"",        "theme mono",
    };
    bool seen[VERBS] = {false};

    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct arena arena = {0};
        struct command command;
        bool empty;
        struct lesson *lesson;

        ck_assert_int_eq(command_parse(commands[i], &arena, &command, &empty, NULL), STATUS_OK);
        lesson = read_good(arena_format(
            &arena,
            "---\nformat: 1\nid: a\ntitle: A\nlab: b\nminutes: 1\nverbs: %.*s\n---\n## C\n",
            (int)strcspn(commands[i], " "), commands[i]));
        ck_assert(lesson->verbs[command.verb]);
        seen[command.verb] = true;
        lesson_free(lesson);
        arena_free(&arena);
    }
    for (int i = 0; i < VERBS; i++)
        ck_assert_msg(seen[i], "verb %d has no command here", i);
}
END_TEST

START_TEST(prose_is_text_without_markup)
{
    struct lesson *lesson =
        read_good(STEP "One *two* **three**\n`four <b>` &amp; 5 \\* 6 \\[7].\n\n"
                       "- an *item*\n- another\n\n3. three\n4. four\n\n"
                       "```\ncode  <b>\n\n  more\n\n```\n");
    static const struct prose wanted[] = {
        {BLOCK_PARAGRAPH, "", "One *two* *three* four <b> & 5 * 6 [7]."},
        {BLOCK_ITEM, "-", "an *item*"},
        {BLOCK_ITEM, "-", "another"},
        {BLOCK_ITEM, "3.", "three"},
        {BLOCK_ITEM, "4.", "four"},
        {BLOCK_CODE, "", "code  <b>\n\n  more"},
    };

    ck_assert_uint_eq(lesson->steps[0].prose_count, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct prose *prose = &lesson->steps[0].prose[i];

        ck_assert_int_eq(prose->kind, wanted[i].kind);
        ck_assert_str_eq(prose->mark, wanted[i].mark);
        ck_assert_str_eq(prose->text, wanted[i].text);
    }
    lesson_free(lesson);
}
END_TEST

/* An entity can name any character; what cannot be shown is escaped. */
START_TEST(entities_cannot_move_the_cursor)
{
    struct lesson *lesson = read_good(STEP "a&#27;[2Jb&#x202e;c\n");

    ck_assert_str_eq(lesson->steps[0].prose[0].text, "a\\x1b[2Jb\\u202ec");
    lesson_free(lesson);
}
END_TEST

START_TEST(headings_begin_steps)
{
    struct lesson *lesson =
        read_good(FRONT "## The lock's fine, the *name* is not!\nOne.\n"
                        "## 2nd\n```lab do\ndeliver next  # one\n\n"
                        "# none\nshow hex\n```\nTwo.\n```lab do\nstep\n```\n");

    ck_assert_uint_eq(lesson->step_count, 2);
    ck_assert_str_eq(lesson->steps[0].title, "The lock's fine, the *name* is not!");
    ck_assert_str_eq(lesson->steps[0].id, "the-locks-fine-the-name-is-not");
    ck_assert_uint_eq(lesson->steps[0].line, 8);
    ck_assert_uint_eq(lesson->steps[0].enter.count, 0);
    ck_assert_str_eq(lesson->steps[1].id, "2nd");
    ck_assert_uint_eq(lesson->steps[1].line, 10);
    ck_assert_uint_eq(lesson->steps[1].enter.count, 3);
    ck_assert_str_eq(lesson->steps[1].enter.commands[0].line, "deliver next");
    ck_assert_uint_eq(lesson->steps[1].enter.commands[1].number, 15);
    ck_assert_int_eq(lesson->steps[1].enter.commands[2].verb, VERB_STEP);
    ck_assert_uint_eq(lesson->steps[1].prose_count, 1);
    lesson_free(lesson);
}
END_TEST

START_TEST(windows_line_endings_are_read)
{
    struct lesson *lesson = read_good("---\r\nformat: 1\r\nid: a\r\ntitle: A\r\nlab: b\r\n"
                                      "minutes: 1\r\n---\r\n## C\r\n```\r\nd\r\ne\r\n```\r\n");

    ck_assert_str_eq(lesson->title, "A");
    ck_assert_str_eq(lesson->steps[0].prose[0].text, "d\ne");
    lesson_free(lesson);
}
END_TEST

START_TEST(a_prediction_is_read)
{
    struct lesson *lesson = read_good(
        STEP "```lab ask notice\nquestion: Will it: notice?\ntype: predict\n"
             "option: yes, it will -- It -- has no way.\noption: no -- Right.\n"
             "right: no\nthen: deliver next\nthen: deliver all\n"
             "prove: event.kind == delivered\nwhy: Because.\nhint: One.\nhint: Two.\n```\n");
    const struct item *item = &lesson->steps[0].items[0];

    ck_assert_int_eq(item->kind, ITEM_ASK);
    ck_assert_int_eq(item->type, ASK_PREDICT);
    ck_assert_str_eq(item->id, "notice");
    ck_assert_uint_eq(item->line, 9);
    ck_assert_str_eq(item->text, "Will it: notice?");
    ck_assert_uint_eq(item->option_count, 2);
    ck_assert_str_eq(item->options[0].text, "yes, it will");
    ck_assert_str_eq(item->options[0].reply, "It -- has no way.");
    ck_assert(!item->options[0].right && item->options[1].right);
    ck_assert_uint_eq(item->then.count, 2);
    ck_assert_int_eq(item->then.commands[1].extent, EXTENT_ALL);
    ck_assert_ptr_nonnull(item->prove);
    ck_assert_str_eq(item->why, "Because.");
    ck_assert_uint_eq(item->hint_count, 2);
    ck_assert_str_eq(item->hints[1], "Two.");
    lesson_free(lesson);
}
END_TEST

START_TEST(live_answers_are_read)
{
    struct lesson *lesson = read_good(STEP ASK("pick", "answer: at {event.seq[1]}\n") ASK(
        "byte", "answer: in {vault.tag}\n") "```lab ask b2\ntype: byte\nquestion: Which?\n"
                                            "answer: in first 2 of {vault.tag[*]}\n```\n" ASK(
                                                "hex", "answer: first 4 of {vault.nonce @ "
                                                       "(event.kind == stored)}\n")
                                                ASK("number", "answer: {tls.record.length} - "
                                                              "16 + {event.seq}\n"));
    const struct item *items = lesson->steps[0].items;

    ck_assert_uint_eq(lesson->steps[0].item_count, 5);
    ck_assert_int_eq(items[0].answer.field, FIELD_EVENT_SEQ);
    ck_assert_uint_eq(items[0].answer.nth, 1);
    ck_assert_uint_eq(items[1].answer_first, 0);
    ck_assert_uint_eq(items[2].answer_first, 2);
    ck_assert_uint_eq(items[2].answer.nth, VALUE_ALL);
    ck_assert_uint_eq(items[3].answer_first, 4);
    ck_assert_ptr_nonnull(items[3].answer.at);
    ck_assert_uint_eq(sum_terms(items[4].sum), 3);
    lesson_free(lesson);
}
END_TEST

START_TEST(options_and_items_are_read)
{
    struct lesson *lesson =
        read_good(STEP ASK("choice", "option-: a -- No.\noption+: b\n")
                      ASK("multi", "option+: a\noption+: b -- Yes.\noption-: c -- No.\n")
                          ASK("order", "item: one\nitem: two -- three\n"));
    const struct item *items = lesson->steps[0].items;

    ck_assert(!items[0].options[0].right && items[0].options[1].right);
    ck_assert_ptr_null(items[0].options[1].reply);
    ck_assert_uint_eq(items[1].option_count, 3);
    ck_assert_str_eq(items[1].options[1].reply, "Yes.");
    ck_assert_str_eq(items[2].options[1].text, "two -- three");
    ck_assert_str_eq(ask_type_name(items[2].type), "order");
    lesson_free(lesson);
}
END_TEST

START_TEST(goals_are_read)
{
    struct lesson *lesson =
        read_good(STEP GOAL("when: event.kind == altered then event.kind == delivered and "
                            "event.seq > 3\n"
                            "solve: alter next byte 0 xor 01\nsolve: deliver next\nhint: Press "
                            "t.\n") "```lab goal other\ntask: Do it.\nwhen: event.name == "
                                    "\"then\"\n```\n");
    const struct item *items = lesson->steps[0].items;

    ck_assert_int_eq(items[0].kind, ITEM_GOAL);
    ck_assert_str_eq(items[0].text, "Reach it.");
    ck_assert_ptr_nonnull(items[0].when);
    ck_assert_ptr_nonnull(items[0].and_then);
    ck_assert_uint_eq(items[0].solve.count, 2);
    ck_assert_uint_eq(items[0].solve.commands[0].number, 12);
    ck_assert_str_eq(items[0].why, "");
    ck_assert_ptr_null(items[1].and_then);
    lesson_free(lesson);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/lesson");

    CHECK_CASE(s, "reading", front_matter_is_kept, without_verbs_all_are_offered,
               every_verb_has_its_word, prose_is_text_without_markup,
               entities_cannot_move_the_cursor, headings_begin_steps,
               windows_line_endings_are_read, a_prediction_is_read, live_answers_are_read,
               options_and_items_are_read, goals_are_read);
    return s;
}

CHECK_MAIN
