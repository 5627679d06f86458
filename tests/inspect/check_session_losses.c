/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions of which the capture lacks bytes.
 */
#include "check_main.h"

#include "following.h"

/* So many bytes are missing that nobody knows how many records they were. */
enum { SOME_RECORDS = 60 };

START_TEST(after_a_loss_the_number_is_found_again)
{
    const struct record *record;

    shake_hands();
    ck_assert(take_sealed_text(0, "seen")->opened);
    session_miss(session, FROM_CLIENT, trace_count(trace), SOME_RECORDS);
    record = take_sealed_text(7, "seen again");
    ck_assert(record->opened);
    ck_assert_uint_eq(record->number, 7);
    ck_assert_uint_eq(take_sealed_text(8, "in step")->number, 8);
    ck_assert(take(FROM_SERVER,
                   seal(FROM_SERVER, 0, 0, TLS_APPLICATION_DATA, bytes_of("the other side")))
                  ->opened);
}
END_TEST

START_TEST(it_is_looked_for_once_and_not_too_far)
{
    shake_hands();
    session_miss(session, FROM_CLIENT, trace_count(trace), SOME_RECORDS);
    ck_assert(take_sealed_text(SOME_RECORDS, "too far")->bad_tag);
    ck_assert(take_sealed_text(5, "too late")->bad_tag);
}
END_TEST

START_TEST(a_record_that_lost_its_tail_counts_as_one)
{
    struct bytes record;

    shake_hands();
    record = seal(FROM_CLIENT, 0, 0, TLS_APPLICATION_DATA, bytes_of("cut short"));
    ck_assert_str_eq(take(FROM_CLIENT, bytes_part(record, 0, 9))->summary,
                     "a record cut short");
    session_miss(session, FROM_CLIENT, trace_count(trace), record.length - 9);
    ck_assert(take_sealed_text(1, "the next")->opened);
    ck_assert(take_sealed_text(3, "one is missing that nobody missed")->bad_tag);
}
END_TEST

START_TEST(a_lost_key_update_is_made_up_for)
{
    struct bytes record = seal(FROM_CLIENT, 1, 2, TLS_APPLICATION_DATA, bytes_of("new keys"));

    shake_hands();
    ck_assert(take_sealed_text(0, "old keys")->opened);
    session_miss(session, FROM_CLIENT, trace_count(trace), SOME_RECORDS);
    ck_assert(take(FROM_CLIENT, record)->opened);
    ck_assert_uint_eq(session_generation(session, FROM_CLIENT), 1);
}
END_TEST

START_TEST(a_lost_finished_is_made_up_for)
{
    const struct record *record;

    learn_all();
    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    session_miss(session, FROM_SERVER, trace_count(trace), 600);
    record = take(FROM_SERVER, seal(FROM_SERVER, 0, 1, TLS_ALERT, BYTES(1, 0)));
    ck_assert(record->opened);
    ck_assert_int_eq(record->epoch, EPOCH_APPLICATION);
    ck_assert_str_eq(record->summary, "Alert close_notify");
}
END_TEST

START_TEST(half_a_message_is_dropped_with_what_was_lost)
{
    const struct record *record;

    shake_hands();
    take(FROM_SERVER, seal(FROM_SERVER, 0, 0, TLS_HANDSHAKE, BYTES(4, 0, 0)));
    session_miss(session, FROM_SERVER, trace_count(trace), SOME_RECORDS);
    record = take(FROM_SERVER, seal(FROM_SERVER, 0, 2, TLS_HANDSHAKE, BYTES(24, 0, 0, 1, 0)));
    ck_assert_str_eq(record->summary, "KeyUpdate");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("session_losses");

    FOLLOW_CASE(suite, "losses", after_a_loss_the_number_is_found_again,
                it_is_looked_for_once_and_not_too_far,
                a_record_that_lost_its_tail_counts_as_one, a_lost_key_update_is_made_up_for,
                a_lost_finished_is_made_up_for, half_a_message_is_dropped_with_what_was_lost);
    return suite;
}

CHECK_MAIN
