/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/inspect.h"

#include "check_main.h"

#include "check_dissect.h"
#include "recording.h"

static struct trace *trace;
static struct inspect *inspect;

static void tear_down(void)
{
    inspect_free(inspect);
    trace_free(trace);
    inspect = NULL;
    trace = NULL;
}

static void look(enum tap tap, unsigned secrets)
{
    inspect_free(inspect);
    inspect = inspect_new(trace, (struct vantage){tap, secrets});
    inspect_update(inspect);
}

static void open_recording(const char *name, unsigned secrets)
{
    trace = recorded_trace(name);
    look(TAP_SENT, secrets);
}

/* The seq of the nth (from 1) unit of the trace. */
static uint32_t unit(size_t n)
{
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        if (trace_event(trace, seq)->kind == EVENT_SENT && --n == 0)
            return seq;
    }
    return 0;
}

static const char *text_at(uint32_t seq, const char *name, size_t nth)
{
    const struct tree *tree = inspect_tree(inspect, seq);
    const struct field *field = tree_find(tree, field_id_of(name), nth);

    return field ? field_text(tree, field) : "(none)";
}

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

/* ---- ladders ---- */

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
    LADDER("ClientHello", "ServerHello", "certificate", "server_key_exchange",
           "server_hello_done", "client_key_exchange", "ChangeCipherSpec", "handshake",
           "new_session_ticket", "ChangeCipherSpec", "handshake", "application_data", "alert",
           "alert");
    ck_assert_str_eq(text_at(unit(2), "tls.handshake.ciphersuite", 0),
                     "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 (0xc02c)");
    ck_assert(inspect_record(inspect, unit(8), 0)->sealed);
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

/* ---- trees ---- */

START_TEST(an_opened_record_has_two_sources)
{
    const struct tree *tree;
    size_t offset;
    const char *why;

    open_recording("tls13-full", SECRETS_ALL);
    tree = inspect_tree(inspect, unit(12));
    ck_assert_int_eq(tree->source_count, 2);
    ck_assert_str_eq(tree->sources[1].name, "plaintext");
    ck_assert_int_eq(tree->sources[1].map, MAP_XOR_STREAM);
    ck_assert_uint_eq(tree->sources[1].at, 5);
    ck_assert_str_eq(text_at(unit(12), "tls.record.opaque_type", 0), "application_data (23)");
    ck_assert_str_eq(text_at(unit(12), "tls.record.content_type", 0), "application_data (23)");
    ck_assert_str_eq(text_at(unit(12), "data.text", 0), "GET / HTTP/1.1");
    ck_assert_str_eq(text_at(unit(12), "data.text", 1), "Host: server.lockstep.test");
    ck_assert_str_eq(text_at(unit(12), "keys.epoch", 0), "client application key, record 0");
    ck_assert(field_on_wire(tree, tree_find(tree, FIELD_DATA_TEXT, 1), &offset, &why));
    ck_assert_uint_eq(offset, 5 + 16);
    ck_assert_str_eq(text_at(unit(15), "keys.epoch", 0),
                     "client application key after 1 KeyUpdate, record 0");
    ck_assert_str_eq(text_at(unit(18), "tls.record.padding_length", 0), "10");
}
END_TEST

START_TEST(a_bad_tag_is_told)
{
    struct recording *recording = read_recording("tls13-full");

    trace = connection_trace(FRAMING_TLS);
    recording->items[5].bytes.data[20] ^= 1;
    for (size_t i = 0; i < recording->count; i++)
        play_item(trace, &recording->items[i]);
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    ck_assert(inspect_record(inspect, 6, 0)->bad_tag);
    ck_assert_str_eq(text_at(6, "_ws.malformed", 0),
                     "Record: the tag of the octets from offset 5 does not verify");
    ck_assert_str_eq(text_at(6, "keys.epoch", 0), "server handshake key, record 0");
    ck_assert_str_eq(inspect_summary(inspect, 7), "Certificate");
}
END_TEST

START_TEST(messages_pieced_together_have_their_source)
{
    const struct tree *tree;
    size_t offset;
    const char *why;
    uint32_t second;

    trace = connection_trace(FRAMING_TLS);
    put_unit(trace, SERVER, BYTES(22, 3, 3, 0, 3, 8, 0, 0));
    second = put_unit(trace, SERVER, BYTES(22, 3, 3, 0, 3, 2, 0, 0));
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, 1), "part of a message");
    ck_assert_str_eq(text_at(1, "tls.handshake.fragment", 0), "08:00:00");
    ck_assert_str_eq(inspect_summary(inspect, second), "EncryptedExtensions");
    tree = inspect_tree(inspect, second);
    ck_assert_str_eq(tree->sources[1].name, "message");
    ck_assert_str_eq(text_at(second, "tls.handshake.extensions_length", 0), "0");
    ck_assert(!field_on_wire(tree, tree_find(tree, FIELD_EXTENSIONS_LENGTH, 0), &offset, &why));
}
END_TEST

START_TEST(a_unit_may_hold_several_records)
{
    trace = connection_trace(FRAMING_TLS);
    put_unit(trace, CLIENT, BYTES(20, 3, 3, 0, 1, 1, 21, 3, 3, 0, 2, 2, 10, 22, 3, 3, 0, 9, 1));
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_uint_eq(inspect_record_count(inspect, 1), 3);
    ck_assert_uint_eq(inspect_record(inspect, 1, 1)->offset, 6);
    ck_assert_str_eq(inspect_summary(inspect, 1),
                     "ChangeCipherSpec, Alert unexpected_message, a record cut short");
    ck_assert_str_eq(text_at(1, "tls.alert_message.desc", 0), "unexpected_message (10)");
    ck_assert_str_eq(text_at(1, "tls.alert_message.level", 0), "fatal (2)");
    ck_assert_str_eq(text_at(1, "_ws.malformed", 0), "Record: 9 octets wanted at offset 18");
}
END_TEST

START_TEST(trees_are_kept_and_told_apart)
{
    const struct tree *first;

    open_recording("tls13-full", SECRETS_ALL);
    first = inspect_tree(inspect, 1);
    for (uint32_t seq = 1; seq <= INSPECT_TREES; seq++)
        inspect_tree(inspect, seq);
    ck_assert_ptr_eq(inspect_tree(inspect, 1), first);
    ck_assert_ptr_null(tree_next(inspect_tree(inspect, 0), NULL));
    ck_assert_ptr_null(tree_next(inspect_tree(inspect, 4000), NULL));
    ck_assert_str_eq(inspect_summary(inspect, 0), "");
    ck_assert_uint_eq(inspect_record_count(inspect, 4000), 0);
}
END_TEST

START_TEST(a_tree_is_built_anew_when_a_secret_comes)
{
    struct recording *recording = read_recording("rfc8448-section-3");
    const int order[] = {0, 1, 4, 2, 3};
    const struct tree *sealed;

    trace = connection_trace(FRAMING_TLS);
    inspect = inspect_new(trace, (struct vantage){TAP_SENT, SECRETS_ALL});
    for (size_t i = 0; i < 5; i++) {
        play_item(trace, &recording->items[order[i]]);
        inspect_update(inspect);
        if (i == 2) {
            ck_assert_str_eq(inspect_summary(inspect, 3), "application_data");
            sealed = inspect_tree(inspect, 3);
            ck_assert_int_eq(sealed->source_count, 1);
        }
    }
    ck_assert_int_eq(inspect_tree(inspect, 3)->source_count, 2);
    ck_assert_int_eq(sealed->source_count, 1); /* whoever holds it may go on reading */
    ck_assert_str_eq(inspect_summary(inspect, 3),
                     "EncryptedExtensions, Certificate, CertificateVerify, Finished");
    free_recording(recording);
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

/* ---- vantages ---- */

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

/* ---- other events ---- */

START_TEST(lines_and_runs_of_octets)
{
    trace = connection_trace(FRAMING_LINE);
    put_unit(trace, CLIENT, bytes_of("ssn 666-12-3456\r\n"));
    look(TAP_SENT, 0);
    ck_assert_str_eq(inspect_summary(inspect, 1), "line, 17 octets");
    ck_assert_str_eq(text_at(1, "line.text", 0), "ssn 666-12-3456");
    ck_assert_uint_eq(inspect_record_count(inspect, 1), 0);
    tear_down();

    trace = connection_trace(FRAMING_RAW);
    put_unit(trace, CLIENT, BYTES(0xff));
    look(TAP_SENT, 0);
    ck_assert_str_eq(inspect_summary(inspect, 1), "1 octet");
    ck_assert_str_eq(text_at(1, "data.data", 0), "ff");
}
END_TEST

START_TEST(events_tell_their_facts)
{
    trace = connection_trace(FRAMING_TLS);
    trace_append(trace,
                 &(struct event){.kind = EVENT_CHECKED,
                                 .run = 1,
                                 .conn = 1,
                                 .from = CLIENT,
                                 .name = "host \x1bname",
                                 .value = "failed",
                                 .ref = "RFC 9525"},
                 (struct bytes){0});
    trace_append(trace,
                 &(struct event){.kind = EVENT_FAILED,
                                 .from = CLIENT,
                                 .name = "GnuTLS",
                                 .value = "no",
                                 .ref = "E_X",
                                 .number = -24},
                 (struct bytes){0});
    trace_append(trace, &(struct event){.kind = EVENT_STATE, .name = "wait"},
                 (struct bytes){0});
    look(TAP_SENT, 0);
    ck_assert_str_eq(text_at(1, "event.kind", 0), "checked");
    ck_assert_str_eq(text_at(1, "event.from", 0), "client");
    ck_assert_str_eq(text_at(1, "event.conn", 0), "tls");
    ck_assert_str_eq(text_at(1, "check.rule", 0), "host \\x1bname");
    ck_assert_str_eq(text_at(1, "check.outcome", 0), "failed");
    ck_assert_str_eq(text_at(1, "check.rfc", 0), "RFC 9525");
    ck_assert_str_eq(inspect_summary(inspect, 1), "host \\x1bname: failed");
    ck_assert_str_eq(text_at(2, "failed.library", 0), "GnuTLS");
    ck_assert_str_eq(text_at(2, "failed.code", 0), "E_X");
    ck_assert_str_eq(text_at(2, "event.number", 0), "-24");
    ck_assert_str_eq(text_at(3, "peer.state", 0), "wait");
    ck_assert_str_eq(text_at(3, "event.number", 0), "(none)");
}
END_TEST

START_TEST(secrets_are_shown_to_those_who_know_them)
{
    trace = connection_trace(FRAMING_TLS);
    put_secret(trace, CLIENT, "EXPORTER_SECRET", "aa", BYTES(1, 2));
    look(TAP_SENT, SECRETS_OF_CLIENT);
    ck_assert_str_eq(text_at(1, "keys.secret", 0), "01:02");
    ck_assert_str_eq(text_at(1, "keys.label", 0), "EXPORTER_SECRET");
    look(TAP_SENT, SECRETS_OF_SERVER);
    ck_assert_str_eq(text_at(1, "keys.secret", 0), "(none)");
    ck_assert_uint_eq(inspect_tree(inspect, 1)->sources[0].bytes.length, 0);
}
END_TEST

/* ---- damage ---- */

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

/* A copy with one octet in fifty changed, at least one. */
static struct buf mutate(const struct buf *original, uint32_t *state)
{
    struct buf copy = {0};

    buf_add(&copy, buf_view(original));
    for (size_t i = 0; i <= copy.length / 50; i++)
        copy.data[next_random(state) % copy.length] ^= (uint8_t)(1 + next_random(state) % 255);
    return copy;
}

static void read_all(void)
{
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        inspect_summary(inspect, seq);
        ck_assert(is_sound(inspect_tree(inspect, seq)));
    }
}

static const char *const recordings[] = {"rfc8448-section-3", "tls13-full", "tls13-retry",
                                         "tls13-early", "tls12"};

/* Plays a recording in which every unit is passed through spoil. */
static size_t play_spoilt(const char *name, struct buf (*spoil)(const struct buf *, uint32_t *),
                          uint32_t *state)
{
    struct recording *recording = read_recording(name);
    size_t spoilt = 0;

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < recording->count; i++) {
        const struct recorded *item = &recording->items[i];
        struct buf bytes = {0};

        if (item->secret || next_random(state) % 2) {
            play_item(trace, item);
            continue;
        }
        bytes = spoil(&item->bytes, state);
        put_unit(trace, item->owner, buf_view(&bytes));
        buf_free(&bytes);
        spoilt++;
    }
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    read_all();
    tear_down();
    return spoilt;
}

START_TEST(ten_thousand_mutated_records)
{
    uint32_t state = 8446;
    size_t spoilt = 0;

    for (size_t i = 0; spoilt < 10000; i++)
        spoilt += play_spoilt(recordings[i % 5], mutate, &state);
}
END_TEST

START_TEST(every_truncation)
{
    for (size_t r = 0; r < 5; r++) {
        struct recording *recording = read_recording(recordings[r]);

        trace = connection_trace(FRAMING_TLS);
        for (size_t i = 0; i < recording->count; i++) {
            const struct recorded *item = &recording->items[i];

            for (size_t length = 0; !item->secret && length < item->bytes.length; length++)
                put_unit(trace, item->owner, bytes_part(buf_view(&item->bytes), 0, length));
            play_item(trace, item);
        }
        free_recording(recording);
        look(TAP_SENT, SECRETS_ALL);
        read_all();
        ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)),
                         r == 4 ? "alert" : "Alert close_notify");
        tear_down();
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect");

    CHECK_CASE(suite, "ladders", a_handshake_with_all_secrets, either_ends_secrets_are_enough,
               an_eavesdropper_sees_sealed_records, a_retry_with_a_client_certificate,
               early_data, an_earlier_version, several_messages_in_a_record);
    CHECK_CASE(suite, "trees", an_opened_record_has_two_sources, a_bad_tag_is_told,
               messages_pieced_together_have_their_source, a_unit_may_hold_several_records,
               trees_are_kept_and_told_apart, a_tree_is_built_anew_when_a_secret_comes,
               a_key_log_from_elsewhere_finds_its_connection);
    CHECK_CASE(suite, "vantages", each_tap_has_its_own_units,
               what_was_delivered_unchanged_reads_the_same);
    CHECK_CASE(suite, "events", lines_and_runs_of_octets, events_tell_their_facts,
               secrets_are_shown_to_those_who_know_them);
    CHECK_CASE(suite, "damage", ten_thousand_mutated_records, every_truncation);
    return suite;
}

CHECK_MAIN
