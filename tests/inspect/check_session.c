/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/session.h"

#include "check_main.h"

#include "following.h"

START_TEST(follows_the_handshake)
{
    const struct record *flight;
    const struct record *last;

    learn_all();
    ck_assert_str_eq(take_recorded(CLIENT_HELLO)->summary, "ClientHello");
    ck_assert_uint_eq(session_greetings(session), 1);
    ck_assert_uint_eq(session_negotiation(session)->version, 0);
    ck_assert_str_eq(take_recorded(SERVER_HELLO)->summary, "ServerHello");
    ck_assert_uint_eq(session_negotiation(session)->version, 0x0304);
    flight = take_recorded(FLIGHT);
    ck_assert_str_eq(flight->summary,
                     "EncryptedExtensions, Certificate, CertificateVerify, Finished");
    ck_assert(flight->sealed && flight->opened);
    ck_assert_int_eq(flight->epoch, EPOCH_HANDSHAKE);
    ck_assert_uint_eq(flight->inner_type, TLS_HANDSHAKE);
    ck_assert_str_eq(take_recorded(CLIENT_FINISHED)->summary, "Finished");
    for (size_t i = 8; i < recording->count; i++) {
        last = take_recorded((int)i);
        ck_assert(last->opened);
        ck_assert_int_eq(last->epoch, EPOCH_APPLICATION);
    }
    ck_assert_str_eq(last->summary, "Alert close_notify");
    ck_assert_uint_eq(last->number, 2);
}
END_TEST

START_TEST(without_secrets_it_stays_sealed)
{
    const struct record *flight;

    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    flight = take_recorded(FLIGHT);
    ck_assert(flight->sealed && !flight->opened && !flight->bad_tag);
    ck_assert_uint_eq(flight->inner_type, 0);
    ck_assert_str_eq(flight->summary, "application_data");
}
END_TEST

START_TEST(secrets_may_come_late)
{
    const struct record *records[9];

    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    records[0] = take_recorded(FLIGHT);
    for (int i = 8; i < 14 && (size_t)i < recording->count; i++)
        records[i - 7] = take_recorded(i);
    ck_assert(!records[0]->opened);
    learn(FROM_SERVER, EPOCH_APPLICATION);
    ck_assert(!records[0]->opened && !records[1]->opened);
    learn(FROM_SERVER, EPOCH_HANDSHAKE);
    ck_assert(records[0]->opened);
    ck_assert_str_eq(records[1]->summary, "NewSessionTicket");
    ck_assert_uint_eq(records[1]->number, 0);
    ck_assert(!records[2]->opened); /* the client's, whose Finished was not seen */
}
END_TEST

START_TEST(the_senders_secret_wins)
{
    struct bytes wrong = secret_of(FROM_CLIENT, EPOCH_HANDSHAKE);
    struct bytes right = secret_of(FROM_SERVER, EPOCH_HANDSHAKE);

    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    learn_as("SERVER_HANDSHAKE_TRAFFIC_SECRET", wrong, true, false);
    learn_as("SERVER_HANDSHAKE_TRAFFIC_SECRET", right, false, true);
    learn_as("SERVER_HANDSHAKE_TRAFFIC_SECRET", wrong, false, true);
    ck_assert(take_recorded(FLIGHT)->opened);
}
END_TEST

START_TEST(a_bad_tag_takes_a_number)
{
    struct bytes good;
    struct buf altered = {0};
    const struct record *record;

    shake_hands();
    good = seal(FROM_CLIENT, 0, 0, TLS_APPLICATION_DATA, bytes_of("one"));
    buf_add(&altered, good);
    altered.data[6] ^= 1;
    record = take(FROM_CLIENT, buf_view(&altered));
    ck_assert(record->sealed && !record->opened && record->bad_tag);
    ck_assert_uint_eq(record->number, 0);
    ck_assert(!take(FROM_CLIENT, good)->opened);
    ck_assert(take_sealed_text(2, "two")->opened);
    buf_free(&altered);
}
END_TEST

START_TEST(a_key_update_changes_keys_one_way)
{
    const struct record *record;

    shake_hands();
    record = take(FROM_CLIENT, seal(FROM_CLIENT, 0, 0, TLS_HANDSHAKE, BYTES(24, 0, 0, 1, 0)));
    ck_assert_str_eq(record->summary, "KeyUpdate");
    record =
        take(FROM_CLIENT, seal(FROM_CLIENT, 1, 0, TLS_APPLICATION_DATA, bytes_of("new keys")));
    ck_assert(record->opened);
    ck_assert_uint_eq(record->number, 0);
    ck_assert(take_sealed_text(1, "old keys")->bad_tag);
    record =
        take(FROM_SERVER, seal(FROM_SERVER, 0, 0, TLS_APPLICATION_DATA, bytes_of("as before")));
    ck_assert(record->opened);
}
END_TEST

START_TEST(messages_may_span_records)
{
    const uint8_t ticket[] = {4, 0, 0, 13, 0, 0, 0,  1, 0, 0, 0,
                              2, 0, 0, 0,  0, 0, 24, 0, 0, 1, 0};
    struct bytes all = {ticket, sizeof ticket};
    const size_t cuts[] = {0, 2, 9, 18, 22};
    const char *const summaries[] = {"part of a message", "part of a message",
                                     "NewSessionTicket, part of a message", "KeyUpdate"};

    shake_hands();
    for (size_t i = 0; i < 4; i++) {
        struct bytes part = bytes_part(all, cuts[i], cuts[i + 1] - cuts[i]);

        ck_assert_str_eq(
            take(FROM_SERVER, seal(FROM_SERVER, 0, i, TLS_HANDSHAKE, part))->summary,
            summaries[i]);
    }
    ck_assert(take(FROM_SERVER, seal(FROM_SERVER, 1, 0, TLS_APPLICATION_DATA, bytes_of("x")))
                  ->opened);
}
END_TEST

START_TEST(odd_records_are_borne)
{
    const struct record *record;

    shake_hands();
    record = take(FROM_CLIENT, seal(FROM_CLIENT, 0, 0, 0, BYTES(0, 0, 0)));
    ck_assert(record->opened && !record->inner_type);
    record = take(FROM_CLIENT, seal(FROM_CLIENT, 0, 1, 99, BYTES(1)));
    ck_assert_str_eq(record->summary, "unknown record");
    ck_assert_str_eq(take(FROM_CLIENT, BYTES(0x15, 3, 3, 0, 2, 2, 40))->summary,
                     "Alert handshake_failure");
    ck_assert_str_eq(take(FROM_CLIENT, BYTES(0x15, 3, 3, 0, 0))->summary, "Alert");
    ck_assert_str_eq(take(FROM_CLIENT, BYTES(0x17, 3, 3))->summary, "a record cut short");
    ck_assert(take(FROM_CLIENT, BYTES(0x17, 3, 3, 0, 0))->bad_tag);
    ck_assert(take_sealed_text(3, "in step")->opened);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("session");

    FOLLOW_CASE(suite, "session", follows_the_handshake, without_secrets_it_stays_sealed,
                secrets_may_come_late, the_senders_secret_wins, a_bad_tag_takes_a_number,
                a_key_update_changes_keys_one_way, messages_may_span_records,
                odd_records_are_borne);
    return suite;
}

CHECK_MAIN
