/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/index.h"

#include "check_main.h"

#include "inspecting.h"

static void check_ladder(const char *const *summaries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_str_eq(inspect_summary(inspect, unit(i + 1)), summaries[i]);
    ck_assert_uint_eq(unit(count + 1), 0);
}

#define LADDER(...)                                              \
    do {                                                         \
        static const char *const ladder_[] = {__VA_ARGS__};      \
        check_ladder(ladder_, sizeof ladder_ / sizeof *ladder_); \
    } while (0)

START_TEST(a_handshake_with_all_secrets)
{
    open_recording("tls13-full", SECRETS_ALL);
    LADDER("ClientHello", "ServerHello", "ChangeCipherSpec", "EncryptedExtensions",
           "Certificate", "CertificateVerify", "Finished", "NewSessionTicket",
           "NewSessionTicket", "ChangeCipherSpec", "Finished", "application_data",
           "application_data", "KeyUpdate", "application_data", "KeyUpdate", "application_data",
           "application_data", "Alert close_notify", "Alert close_notify");
}
END_TEST

START_TEST(either_ends_secrets_are_enough)
{
    for (unsigned secrets = SECRETS_OF_CLIENT; secrets <= SECRETS_OF_SERVER; secrets++) {
        open_recording("tls13-full", secrets);
        ck_assert_str_eq(inspect_summary(inspect, unit(4)), "EncryptedExtensions");
        ck_assert_str_eq(inspect_summary(inspect, unit(20)), "Alert close_notify");
        tear_down();
    }
}
END_TEST

START_TEST(an_eavesdropper_sees_sealed_records)
{
    open_recording("tls13-full", 0);
    ck_assert_str_eq(inspect_summary(inspect, unit(1)), "ClientHello");
    ck_assert_str_eq(inspect_summary(inspect, unit(3)), "ChangeCipherSpec");
    ck_assert_str_eq(inspect_summary(inspect, unit(4)), "application_data");
    ck_assert_str_eq(inspect_summary(inspect, unit(20)), "application_data");
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct tree *tree = inspect_tree(inspect, seq);

        ck_assert_int_eq(tree->source_count, 1);
        ck_assert_ptr_null(tree_find(tree, FIELD_KEYS_SECRET, 0));
        ck_assert_ptr_null(tree_find(tree, FIELD_KEYS_EPOCH, 0));
    }
}
END_TEST

START_TEST(a_retry_with_a_client_certificate)
{
    open_recording("tls13-retry", SECRETS_ALL);
    LADDER("ClientHello", "HelloRetryRequest", "ChangeCipherSpec", "ClientHello", "ServerHello",
           "EncryptedExtensions", "CertificateRequest", "Certificate", "CertificateVerify",
           "Finished", "ChangeCipherSpec", "Certificate", "CertificateVerify", "Finished",
           "NewSessionTicket", "NewSessionTicket", "application_data", "Alert close_notify",
           "Alert close_notify");
}
END_TEST

START_TEST(early_data)
{
    open_recording("tls13-early", SECRETS_ALL);
    LADDER("ClientHello", "application_data", "ServerHello", "ChangeCipherSpec",
           "EncryptedExtensions", "Finished", "EndOfEarlyData", "Finished", "NewSessionTicket",
           "NewSessionTicket", "application_data", "Alert close_notify", "Alert close_notify");
    ck_assert_str_eq(text_at(unit(2), "data.text", 0), "early bird");
    ck_assert_str_eq(text_at(unit(2), "keys.epoch", 0), "client early data key, record 0");
    ck_assert_str_eq(text_at(unit(7), "keys.epoch", 0), "client early data key, record 1");
}
END_TEST

START_TEST(an_earlier_version)
{
    open_recording("tls12", SECRETS_ALL);
    LADDER("ClientHello", "ServerHello", "Certificate", "ServerKeyExchange", "ServerHelloDone",
           "ClientKeyExchange", "ChangeCipherSpec", "Finished", "NewSessionTicket",
           "ChangeCipherSpec", "Finished", "application_data", "Alert close_notify",
           "Alert close_notify");
    ck_assert_str_eq(text_at(unit(2), "tls.handshake.ciphersuite", 0),
                     "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 (0xc02c)");
    ck_assert(inspect_record(inspect, unit(8), 0)->sealed);
    look(TAP_SENT, 0);
    ck_assert_str_eq(inspect_summary(inspect, unit(8)), "handshake");
    ck_assert_str_eq(inspect_summary(inspect, unit(13)), "alert");
}
END_TEST

START_TEST(several_messages_in_a_record)
{
    const struct record *record;

    open_recording("rfc8448-section-3", SECRETS_ALL);
    ck_assert_uint_eq(inspect_record_count(inspect, unit(3)), 1);
    record = inspect_record(inspect, unit(3), 0);
    ck_assert_str_eq(record->summary,
                     "EncryptedExtensions, Certificate, CertificateVerify, Finished");
    ck_assert_ptr_null(inspect_record(inspect, unit(3), 1));
    ck_assert_str_eq(text_at(unit(3), "tls.handshake.type", 3), "finished (20)");
    ck_assert_str_eq(text_at(unit(3), "x509sat.printableString", 0), "rsa");
}
END_TEST

START_TEST(a_key_log_from_elsewhere_finds_its_connection)
{
    struct recording *recording = read_recording("tls13-full");

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < recording->count; i++) {
        struct recorded *item = &recording->items[i];

        if (item->secret && item->owner == SERVER)
            trace_append(trace,
                         &(struct event){
                             .kind = EVENT_SECRET, .name = item->label, .value = item->random},
                         buf_view(&item->bytes));
    }
    for (size_t i = 0; i < recording->count; i++) {
        if (!recording->items[i].secret)
            play_item(trace, &recording->items[i]);
    }
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, unit(4)), "EncryptedExtensions");
    ck_assert_str_eq(inspect_summary(inspect, unit(20)), "Alert close_notify");
}
END_TEST

START_TEST(each_tap_has_its_own_units)
{
    uint32_t sent;
    uint32_t altered;
    uint32_t delivered;

    trace = connection_trace(FRAMING_TLS);
    sent = put_unit(trace, CLIENT, BYTES(21, 3, 3, 0, 2, 2, 10));
    altered = trace_append(
        trace, &(struct event){.kind = EVENT_ALTERED, .conn = 1, .from = CLIENT, .about = sent},
        BYTES(21, 3, 3, 0, 2, 2, 40));
    delivered = trace_append(
        trace,
        &(struct event){.kind = EVENT_DELIVERED, .conn = 1, .from = CLIENT, .about = sent},
        BYTES(21, 3, 3, 0, 2, 2, 40));
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_uint_eq(inspect_record_count(inspect, sent), 1);
    ck_assert_uint_eq(inspect_record_count(inspect, delivered), 0);
    ck_assert_str_eq(inspect_summary(inspect, sent), "Alert unexpected_message");
    ck_assert_str_eq(inspect_summary(inspect, altered), "Alert handshake_failure");
    ck_assert_str_eq(text_at(altered, "tls.alert_message.desc", 0), "handshake_failure (40)");
    look(TAP_DELIVERED, SECRETS_ALL);
    ck_assert_uint_eq(inspect_record_count(inspect, sent), 0);
    ck_assert_uint_eq(inspect_record_count(inspect, delivered), 1);
    ck_assert_str_eq(inspect_summary(inspect, delivered), "Alert handshake_failure");
}
END_TEST

START_TEST(what_was_delivered_unchanged_reads_the_same)
{
    struct recording *recording = read_recording("rfc8448-section-3");
    uint32_t flight;

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < 5; i++)
        play_item(trace, &recording->items[i]);
    free_recording(recording);
    flight = trace_append(
        trace, &(struct event){.kind = EVENT_DELIVERED, .conn = 1, .from = SERVER, .about = 5},
        (struct bytes){0});
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, flight), inspect_summary(inspect, 5));
    ck_assert_str_eq(text_at(flight, "tls.handshake.type", 0), "encrypted_extensions (8)");
    ck_assert_uint_eq(inspect_record_count(inspect, flight), 0);
}
END_TEST

/* A capture that lost a record, and says so. */
START_TEST(what_is_missing_is_stepped_over)
{
    struct recording *recording = read_recording("tls13-full");
    const char *said = NULL;

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0, units = 0; i < recording->count; i++) {
        const struct recorded *item = &recording->items[i];

        units += !item->secret;
        if (item->secret || units != 12)
            play_item(trace, item);
        else
            trace_append(trace,
                         &(struct event){.kind = EVENT_NOTE,
                                         .conn = 1,
                                         .from = item->owner,
                                         .number = (int64_t)item->bytes.length,
                                         .name = "capture"},
                         (struct bytes){0});
    }
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct record *record = inspect_record(inspect, seq, 0);

        ck_assert(!record || record->sealed == record->opened);
        said = inspect_summary(inspect, seq);
    }
    ck_assert_str_eq(said, "Alert close_notify");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("index");

    INSPECT_CASE(suite, "ladders", a_handshake_with_all_secrets, either_ends_secrets_are_enough,
                 an_eavesdropper_sees_sealed_records, a_retry_with_a_client_certificate,
                 early_data, an_earlier_version, several_messages_in_a_record);
    INSPECT_CASE(suite, "key log", a_key_log_from_elsewhere_finds_its_connection);
    INSPECT_CASE(suite, "losses", what_is_missing_is_stepped_over);
    INSPECT_CASE(suite, "vantages", each_tap_has_its_own_units,
                 what_was_delivered_unchanged_reads_the_same);
    return suite;
}

CHECK_MAIN
