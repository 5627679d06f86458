/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A handshake of RFC 8448 section 3, and after it records sealed here under its secrets.
 */
#include "inspect/tls/session.h"

#include "check_main.h"

#include "inspect/tls/key_schedule.h"
#include "recording.h"

enum { CLIENT_HELLO, SERVER_HELLO, HS_SECRETS, FLIGHT = 4, AP_SECRETS, CLIENT_FINISHED = 7 };

static struct recording *recording;
static struct trace *trace;
static struct session *session;
static struct session_ground ground;
static struct arena arena;

static void set_up(void)
{
    recording = read_recording("rfc8448-section-3");
    trace = connection_trace(FRAMING_TLS);
    arena = (struct arena){0};
    ground =
        (struct session_ground){.trace = trace, .arena = &arena, .ciphers = aead_cache_new()};
    session = session_new(&ground, 0);
}

static void tear_down(void)
{
    session_free(session);
    aead_cache_free(ground.ciphers);
    arena_free(&arena);
    trace_free(trace);
    free_recording(recording);
}

/* Lets the session read a record; where it is looked up later. */
static const struct record *take(enum side side, struct bytes bytes)
{
    uint32_t seq = put_unit(trace, side == FROM_CLIENT ? CLIENT : SERVER, bytes);
    struct unit *unit = unit_split(&arena, trace, seq);

    session_take(session, side, unit, 0);
    return &unit->records[0].record;
}

static const struct record *take_recorded(int item)
{
    const struct recorded *recorded = &recording->items[item];

    return take(recorded->owner == CLIENT ? FROM_CLIENT : FROM_SERVER,
                buf_view(&recorded->bytes));
}

static struct bytes secret_of(enum side side, enum epoch epoch)
{
    int first = epoch == EPOCH_HANDSHAKE ? HS_SECRETS : AP_SECRETS;

    return buf_view(&recording->items[first + (int)side].bytes);
}

static void learn_as(const char *label, struct bytes secret, bool by_client, bool by_server)
{
    session_learn(session, &(struct logged_secret){
                               .label = label,
                               .secret = secret,
                               .by_client = by_client,
                               .by_server = by_server,
                           });
}

static void learn(enum side side, enum epoch epoch)
{
    static const char *const labels[SIDES][EPOCHS] = {
        [FROM_CLIENT] = {[EPOCH_HANDSHAKE] = "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                         [EPOCH_APPLICATION] = "CLIENT_TRAFFIC_SECRET_0"},
        [FROM_SERVER] = {[EPOCH_HANDSHAKE] = "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                         [EPOCH_APPLICATION] = "SERVER_TRAFFIC_SECRET_0"},
    };

    learn_as(labels[side][epoch], secret_of(side, epoch), true, true);
}

static void learn_all(void)
{
    learn(FROM_CLIENT, EPOCH_HANDSHAKE);
    learn(FROM_SERVER, EPOCH_HANDSHAKE);
    learn(FROM_CLIENT, EPOCH_APPLICATION);
    learn(FROM_SERVER, EPOCH_APPLICATION);
}

static void shake_hands(void)
{
    learn_all();
    take_recorded(CLIENT_HELLO);
    take_recorded(SERVER_HELLO);
    take_recorded(FLIGHT);
    take_recorded(CLIENT_FINISHED);
}

/* Content sealed as a record with that number, after that many KeyUpdates. */
static struct bytes seal(enum side side, unsigned generation, uint64_t number, uint8_t type,
                         struct bytes content)
{
    struct traffic_keys keys;
    struct tls_suite suite;
    struct buf inner = {0};
    struct buf record = {0};
    struct bytes out;
    uint8_t nonce[AEAD_NONCE];

    ck_assert(tls_suite_read(0x1301, &suite));
    ck_assert(traffic_keys_derive(&keys, &suite, secret_of(side, EPOCH_APPLICATION)));
    while (generation--) {
        struct traffic_keys before = keys;

        traffic_keys_next(&before, &keys);
    }
    keys.protection->nonce(&(struct sealed){.keys = &keys, .number = number}, nonce);
    buf_add(&inner, content);
    buf_add_be(&inner, type, 1);
    buf_add_be(&record, 0x170303, 3);
    buf_add_be(&record, inner.length + AEAD_TAG, 2);
    out = arena_bytes(&arena, buf_view(&record));
    ck_assert(aead_seal("AES-128-GCM", (struct bytes){keys.key, 16},
                        (struct bytes){nonce, AEAD_NONCE}, out, buf_view(&inner), &record));
    out = arena_bytes(&arena, buf_view(&record));
    buf_free(&inner);
    buf_free(&record);
    return out;
}

static const struct record *take_sealed_text(uint64_t number, const char *text)
{
    return take(FROM_CLIENT,
                seal(FROM_CLIENT, 0, number, TLS_APPLICATION_DATA, bytes_of(text)));
}

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

/* ---- losses ---- */

/* More than a record's worth is missing: so many bytes that the number of records stays open. */
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
    Suite *suite = suite_create("session");
    TCase *sessions = tcase_create("session");
    const TTest *const tests[] = {
        follows_the_handshake,
        without_secrets_it_stays_sealed,
        secrets_may_come_late,
        the_senders_secret_wins,
        a_bad_tag_takes_a_number,
        a_key_update_changes_keys_one_way,
        messages_may_span_records,
        odd_records_are_borne,
        after_a_loss_the_number_is_found_again,
        it_is_looked_for_once_and_not_too_far,
        a_record_that_lost_its_tail_counts_as_one,
        a_lost_key_update_is_made_up_for,
        a_lost_finished_is_made_up_for,
        half_a_message_is_dropped_with_what_was_lost,
    };

    tcase_add_checked_fixture(sessions, set_up, tear_down);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(sessions, tests[i]);
    suite_add_tcase(suite, sessions);
    return suite;
}

CHECK_MAIN
