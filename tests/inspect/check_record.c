/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/record.h"

#include "check_main.h"

#include "check_dissect.h"
#include "inspecting.h"

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
    ck_assert_str_eq(text_at(unit(12), "http.request.method", 0), "GET");
    ck_assert_str_eq(text_at(unit(12), "http.host", 0), "server.lockstep.test");
    ck_assert_str_eq(text_at(unit(12), "keys.epoch", 0), "client application key, record 0");
    ck_assert(field_on_wire(tree, tree_find(tree, FIELD_HTTP_REQUEST_URI, 0), &offset, &why));
    ck_assert_uint_eq(offset, 5 + 4);
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
                     "Record: the tag of the bytes from offset 5 does not verify");
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
    ck_assert_str_eq(text_at(1, "tls.handshake.part", 0), "08:00:00");
    ck_assert_str_eq(inspect_summary(inspect, second), "EncryptedExtensions");
    tree = inspect_tree(inspect, second);
    ck_assert_str_eq(tree->sources[1].name, "message");
    ck_assert_str_eq(text_at(second, "tls.handshake.extensions_length", 0), "0");
    ck_assert(!field_on_wire(tree, tree_find(tree, FIELD_EXTENSIONS_LENGTH, 0), &offset, &why));
}
END_TEST

START_TEST(heartbeats)
{
    trace = connection_trace(FRAMING_TLS);
    put_unit(trace, CLIENT,
             BYTES(24, 3, 3, 0, 22, 1, 0, 3, 'a', 'b', 'c', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                   0, 0, 0, 0));
    put_unit(trace, CLIENT, BYTES(24, 3, 3, 0, 3, 1, 0x40, 0)); /* Heartbleed's */
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, 1), "heartbeat");
    ck_assert_str_eq(text_at(1, "tls.heartbeat_message.type", 0), "heartbeat_request (1)");
    ck_assert_str_eq(text_at(1, "tls.heartbeat_message.payload", 0), "61:62:63");
    ck_assert_uint_eq(tree_find(inspect_tree(inspect, 1), FIELD_HEARTBEAT_PADDING, 0)->length,
                      16);
    ck_assert_str_eq(text_at(2, "tls.heartbeat_message.payload_length", 0), "16384");
    ck_assert_str_eq(text_at(2, "_ws.malformed", 0),
                     "Heartbeat: 16384 bytes wanted at offset 8");
}
END_TEST

/* Far more fields than a tree holds. */
START_TEST(a_unit_may_hold_thousands_of_records)
{
    struct buf unit_bytes = {0};
    uint32_t seq;

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < 8000; i++)
        buf_add(&unit_bytes, BYTES(23, 3, 3, 0, 0));
    seq = put_unit(trace, CLIENT, buf_view(&unit_bytes));
    buf_free(&unit_bytes);
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_uint_eq(inspect_record_count(inspect, seq), 8000);
    ck_assert_ptr_nonnull(tree_find(inspect_tree(inspect, seq), FIELD_RECORD, 7999));
    ck_assert_str_eq(
        inspect_summary(inspect, seq),
        "application_data, application_data, application_data, application_data, ...");
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
    ck_assert_str_eq(text_at(1, "_ws.malformed", 0), "Record: 9 bytes wanted at offset 18");
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
        ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)), "Alert close_notify");
        tear_down();
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("record");

    INSPECT_CASE(suite, "trees", an_opened_record_has_two_sources, a_bad_tag_is_told,
                 messages_pieced_together_have_their_source, heartbeats,
                 a_unit_may_hold_several_records, a_unit_may_hold_thousands_of_records);
    INSPECT_CASE(suite, "exhaustive", ten_thousand_mutated_records, every_truncation);
    return suite;
}

CHECK_MAIN
