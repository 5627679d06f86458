/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/inspect.h"

#include "check_main.h"

#include "inspecting.h"
#include "trace/role.h"

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
    put_unit(trace, CLIENT, BYTES(20, 3, 3, 0, 1, 1));
    ck_assert_ptr_null(tree_next(inspect_tree(inspect, trace_count(trace)), NULL));
    inspect_update(inspect);
    ck_assert_ptr_nonnull(tree_next(inspect_tree(inspect, trace_count(trace)), NULL));
    ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)), "ChangeCipherSpec");
    ck_assert_uint_eq(inspect_record_count(inspect, 4000), 0);
}
END_TEST

START_TEST(a_held_tree_outlives_the_crowd)
{
    const struct tree *held;

    open_recording("tls13-full", SECRETS_ALL);
    held = inspect_hold(inspect, 1);
    for (int turn = 0; turn < 2; turn++)
        for (uint32_t seq = 2; seq <= trace_count(trace); seq++)
            inspect_tree(inspect, seq);
    ck_assert_uint_gt(trace_count(trace), INSPECT_TREES + 1);
    ck_assert_str_eq(field_text(held, tree_find(held, FIELD_EVENT_SEQ, 0)), "1");
    ck_assert_ptr_eq(inspect_hold(inspect, 1), held);
}
END_TEST

START_TEST(a_tree_is_built_anew_when_a_secret_comes)
{
    struct recording *recording = read_recording("rfc8448-section-3");
    const int order[] = {0, 1, 4, 2, 3};
    const struct tree *sealed = NULL;

    trace = connection_trace(FRAMING_TLS);
    inspect = inspect_new(trace, role_vantage(ROLE_ALL));
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

START_TEST(lines_and_runs_of_octets)
{
    trace = connection_trace(FRAMING_LINE);
    put_unit(trace, CLIENT, bytes_of("ssn 666-12-3456\r\n"));
    look(TAP_SENT, 0);
    ck_assert_str_eq(inspect_summary(inspect, 1), "line, 17 bytes");
    ck_assert_str_eq(text_at(1, "line.text", 0), "ssn 666-12-3456");
    ck_assert_uint_eq(inspect_record_count(inspect, 1), 0);
    tear_down();

    trace = connection_trace(FRAMING_RAW);
    put_unit(trace, CLIENT, BYTES(0xff));
    look(TAP_SENT, 0);
    ck_assert_str_eq(inspect_summary(inspect, 1), "1 byte");
    ck_assert_str_eq(text_at(1, "data.data", 0), "ff");
}
END_TEST

/* Wherever a scanner would find them, and nowhere else. */
START_TEST(numbers_in_texts_have_their_place)
{
    const struct field *field;

    trace = connection_trace(FRAMING_LINE);
    put_unit(trace, CLIENT, bytes_of("a 666-12-3456, b 666-98-7654\n"));
    put_unit(trace, CLIENT, bytes_of("666-12-34567 555 12 3456\n"));
    trace_append(
        trace, &(struct event){.kind = EVENT_LOADED, .name = "client", .value = "the message"},
        bytes_of("one\nstore ssn=666-12-3456\n"));
    look(TAP_SENT, 0);
    field = tree_find(inspect_tree(inspect, 1), FIELD_DLP_SSN, 1);
    ck_assert_ptr_nonnull(field);
    ck_assert_uint_eq(field->offset, 17);
    ck_assert_uint_eq(field->length, 11);
    ck_assert_int_eq(field->parent->id, FIELD_LINE_TEXT);
    ck_assert_str_eq(text_at(1, "dlp.ssn", 0), "666-12-3456");
    ck_assert_str_eq(text_at(1, "dlp.ssn", 1), "666-98-7654");
    ck_assert_str_eq(text_at(1, "dlp.ssn", 2), "(none)");
    ck_assert_str_eq(text_at(2, "dlp.ssn", 0), "(none)");
    ck_assert_str_eq(text_at(3, "data.text", 1), "store ssn=666-12-3456");
    field = tree_find(inspect_tree(inspect, 3), FIELD_DLP_SSN, 0);
    ck_assert_ptr_nonnull(field);
    ck_assert_uint_eq(field->offset, 14);
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

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect");

    INSPECT_CASE(suite, "cache", trees_are_kept_and_told_apart, a_held_tree_outlives_the_crowd,
                 a_tree_is_built_anew_when_a_secret_comes);
    INSPECT_CASE(suite, "events", lines_and_runs_of_octets, numbers_in_texts_have_their_place,
                 events_tell_their_facts, secrets_are_shown_to_those_who_know_them);
    return suite;
}

CHECK_MAIN
