/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include "lesson/playing.h"

/* ---- questions without a run ---- */

START_TEST(a_prediction_is_never_wrong)
{
    struct verdict verdict;

    begin(STEP ASK("predict", "option: yes -- It has no way.\noption: no -- Right.\nright: no\n"
                              "why: Because.\n"));
    ck_assert_uint_eq(right().chosen, 1);
    ck_assert_uint_eq(wrong().chosen, 0);
    ck_assert(!answer((struct answer){.chosen = 2}).right);
    verdict = answer((struct answer){.chosen = 0});
    ck_assert(verdict.right);
    ck_assert_str_eq(verdict.reply, "It has no way.");
    ck_assert_str_eq(verdict.why, "Because.");
    ck_assert_uint_eq(state(0)->tries, 2);
}
END_TEST

START_TEST(a_choice_has_one_right_option)
{
    struct verdict verdict;

    begin(STEP ASK("choice", "option-: a -- Not a.\noption+: b\noption-: c -- Not c.\n"));
    ck_assert_uint_eq(right().chosen, 1);
    verdict = answer(wrong());
    ck_assert(!verdict.right);
    ck_assert_str_eq(verdict.reply, "Not a.");
    ck_assert_str_eq(verdict.why, "");
    ck_assert_str_eq(answer((struct answer){.chosen = 2}).reply, "Not c.");
    ck_assert(!answer((struct answer){.chosen = 9}).right);
    verdict = answer((struct answer){.chosen = 1});
    ck_assert(verdict.right);
    ck_assert_str_eq(verdict.reply, "");
    ck_assert_str_eq(state(0)->first, "a");
    ck_assert_uint_eq(state(0)->tries, 4);
}
END_TEST

START_TEST(all_that_hold_must_be_marked)
{
    begin(STEP ASK("multi", "option+: a\noption-: b -- Not b.\noption+: c\n"));
    ck_assert_uint_eq(right().chosen, 5);
    ck_assert(!answer(wrong()).right);
    ck_assert_str_eq(answer((struct answer){.chosen = 7}).reply, "Not b.");
    ck_assert_str_eq(answer((struct answer){.chosen = 1}).reply,
                     "That is right, but it is not all."); /* tells nothing of c */
    ck_assert(!answer((struct answer){.chosen = 0}).right);
    ck_assert(answer((struct answer){.chosen = 5}).right);
    ck_assert_str_eq(state(0)->first, "c");
}
END_TEST

START_TEST(the_order_must_be_right)
{
    begin(STEP ASK("order", "item: a\nitem: b\nitem: c\n"));
    ck_assert(!answer((struct answer){.order = {0, 2, 1}}).right);
    ck_assert_str_eq(state(0)->first, "a; c; b");
    ck_assert(!answer(wrong()).right);
    ck_assert(answer(right()).right);
}
END_TEST

/* ---- questions about the student's own bytes ---- */

START_TEST(a_field_is_picked_where_it_stands)
{
    struct answer picked;
    struct answer delivered;

    begin(STEP ASK("pick", "answer: at {tls.handshake.ciphersuite @ " HELLO "}\n"));
    act(TO_HELLO);
    ck_assert(!answer((struct answer){0}).right);
    picked = right();
    ck_assert_int_eq(picked.field, FIELD_HANDSHAKE_CIPHERSUITE);
    ck_assert(!answer(wrong()).right);
    delivered = picked;
    delivered.offset++;
    ck_assert(!answer(delivered).right);
    /* The same octets on the line that tells of the delivery. */
    act("deliver next");
    delivered = picked;
    while (trace_event(f.trace, delivered.seq)->kind != EVENT_DELIVERED)
        delivered.seq++;
    ck_assert_uint_eq(trace_event(f.trace, delivered.seq)->about, picked.seq);
    ck_assert(answer(delivered).right);
    ck_assert_uint_eq(state(0)->tries, 4);
}
END_TEST

/* What was altered is delivered as it is then: either line will do. */
START_TEST(an_altered_field_is_picked_before_and_after_its_delivery)
{
    struct answer picked;

    begin(
        STEP ASK("pick", "answer: at {tls.handshake.ciphersuite @ (event.kind == altered)}\n"));
    act(TO_HELLO "alter next tls.handshake.ciphersuite = TLS_AES_128_GCM_SHA256\ndeliver next");
    picked = right();
    picked.seq = trace_event(f.trace, picked.seq)->about; /* as it was sent */
    ck_assert(!answer(picked).right);
    picked.seq = right().seq;
    while (trace_event(f.trace, picked.seq)->kind != EVENT_DELIVERED)
        picked.seq++;
    ck_assert(answer(picked).right);
}
END_TEST

/* The number of an event is its own, though its octets are those of another. */
START_TEST(what_an_event_says_of_itself_is_picked_there)
{
    struct answer picked;

    begin(STEP ASK("pick",
                   "answer: at {event.kind @ (event.kind == delivered and " HELLO ")}\n"));
    act(TO_HELLO "deliver next");
    picked = right();
    picked.seq = trace_event(f.trace, picked.seq)->about;
    ck_assert(!answer(picked).right);
    ck_assert(answer(right()).right);
}
END_TEST

START_TEST(nothing_is_not_the_hex_of_what_has_no_octets)
{
    struct answer found;

    begin(STEP ASK("hex", "answer: {event.kind @ (event.kind == sent and " HELLO ")}\n"));
    act(TO_HELLO);
    ck_assert(!answer((struct answer){.hex_length = 0}).right);
    ck_assert(!session_right_answer(session, f.inspect, f.trace, &found));
}
END_TEST

START_TEST(any_of_several_places_will_do)
{
    struct answer picked;

    begin(STEP ASK("pick", "answer: at {tls.handshake.extension.type[*] @ " HELLO "}\n"));
    act(TO_HELLO);
    picked = right();
    ck_assert(!answer(wrong()).right);
    for (const struct field *field = NULL;
         (field = tree_next(inspect_tree(f.inspect, picked.seq), field));) {
        if (field->id == FIELD_EXTENSION_TYPE)
            picked.offset = field->offset; /* the last one */
    }
    ck_assert_uint_ne(picked.offset, right().offset);
    ck_assert(answer(picked).right);
}
END_TEST

START_TEST(a_byte_is_inside)
{
    struct answer first;

    begin(STEP ASK("byte", "answer: in first 2 of {tls.handshake.random @ " HELLO "}\n"));
    act(TO_HELLO);
    first = right();
    ck_assert_uint_eq(first.length, 1);
    ck_assert(!answer(wrong()).right);
    first.offset--;
    ck_assert(!answer(first).right);
    first.offset += 3;
    ck_assert(!answer(first).right);
    ck_assert_uint_eq(right().offset, first.offset - 2);
    first.offset--;
    ck_assert(answer(first).right);
}
END_TEST

/* A certificate is a source of its own in the stored file: both views of an octet count. */
START_TEST(an_octet_is_the_same_in_the_source_it_was_cut_from)
{
    struct answer first;

    begin(STEP ASK("byte", "answer: in {x509af.serialNumber @ (event.kind == stored and "
                           "event.name == \"server-cert.der\")}\n"));
    act(TO_HELLO);
    first = right();
    for (int i = first.source; i > 0; i = first.source) {
        const struct source *source = &inspect_tree(f.inspect, first.seq)->sources[i];

        ck_assert_int_eq(source->map, MAP_IDENTITY);
        first.offset += source->at;
        first.source = source->parent;
    }
    ck_assert(answer(first).right);
}
END_TEST

START_TEST(a_number_is_worked_out)
{
    begin(STEP ASK("number", "answer: {tls.record.length @ " HELLO "} - 4\nwhy: So.\n"));
    act(TO_HELLO);
    ck_assert(!answer(wrong()).right);
    ck_assert_str_eq(answer(right()).why, "So.");
}
END_TEST

/* No octet on the wire holds a nonce of TLS 1.3. */
START_TEST(what_was_worked_out_can_be_typed)
{
    struct answer typed;

    begin(STEP ASK("hex", "answer: first 2 of {tls.record.nonce @ (event.kind == sent and "
                          "tls.handshake.type == encrypted_extensions)}\n"));
    act("deliver until event.kind == sent and tls.handshake.type == encrypted_extensions");
    typed = right();
    ck_assert_uint_eq(typed.hex_length, 2);
    ck_assert(answer(typed).right);
    typed.hex[1] ^= 1;
    ck_assert(!answer(typed).right);
}
END_TEST

START_TEST(hex_is_compared_octet_by_octet)
{
    struct answer typed;

    begin(STEP ASK("hex", "answer: {tls.handshake.ciphersuite @ " HELLO "}\n"));
    act(TO_HELLO);
    typed = right();
    ck_assert_uint_eq(typed.hex_length, 2);
    ck_assert_mem_eq(typed.hex, "\x13\x02", 2);
    typed.hex_length = 1;
    ck_assert(!answer(typed).right);
    ck_assert_str_eq(state(0)->first, "13");
    typed.hex_length = 400;
    ck_assert(!answer(typed).right);
    ck_assert(!answer(wrong()).right);
    ck_assert(answer(right()).right);
}
END_TEST

START_TEST(without_the_event_there_is_no_right_answer)
{
    struct answer found;

    begin(STEP ASK("hex", "answer: first 2 of {vault.tag}\n"));
    ck_assert(!session_right_answer(session, f.inspect, f.trace, &found));
    ck_assert(!session_wrong_answer(session, f.inspect, f.trace, &found));
    ck_assert(!answer((struct answer){.hex_length = 0}).right);
}
END_TEST

static void set_up_chain(void)
{
    fixture_open_lab(&f, "trust", &(struct setting_value){"trust.case", "leaf-as-ca"}, 1);
}

/* Both certificates leave their cA unsaid: it has no octet, but a place. */
START_TEST(what_is_unsaid_is_picked_where_it_is_meant)
{
    struct answer second, first;

    begin(STEP ASK("pick", "answer: at {x509ce.cA[1] @ (event.kind == sent and "
                           "tls.handshake.type == certificate)}\n"));
    act("deliver until event.kind == sent and tls.handshake.type == certificate\n");
    first = second = right();
    ck_assert_uint_eq(second.length, 0);
    first.offset--;
    ck_assert(!answer(first).right);
    ck_assert(answer(second).right);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("lesson/judge");
    TCase *options = playing_case(s, "options");
    TCase *live = playing_case(s, "live");

    tcase_add_test(options, a_prediction_is_never_wrong);
    tcase_add_test(options, a_choice_has_one_right_option);
    tcase_add_test(options, all_that_hold_must_be_marked);
    tcase_add_test(options, the_order_must_be_right);
    tcase_add_test(live, a_field_is_picked_where_it_stands);
    tcase_add_test(live, an_altered_field_is_picked_before_and_after_its_delivery);
    tcase_add_test(live, what_an_event_says_of_itself_is_picked_there);
    tcase_add_test(live, nothing_is_not_the_hex_of_what_has_no_octets);
    tcase_add_test(live, any_of_several_places_will_do);
    tcase_add_test(live, a_byte_is_inside);
    tcase_add_test(live, an_octet_is_the_same_in_the_source_it_was_cut_from);
    tcase_add_test(live, a_number_is_worked_out);
    tcase_add_test(live, what_was_worked_out_can_be_typed);
    tcase_add_test(live, hex_is_compared_octet_by_octet);
    CHECK_CASE_WITH(s, "chain", set_up_chain, tear_down,
                    what_is_unsaid_is_picked_where_it_is_meant);
    tcase_add_test(live, without_the_event_there_is_no_right_answer);
    return s;
}

CHECK_MAIN
