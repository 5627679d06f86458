/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/trace.h"

#include <stdio.h>
#include <string.h>

#include "check_main.h"

START_TEST(an_empty_trace_knows_nobody)
{
    struct trace *trace = trace_new();

    ck_assert_uint_eq(trace_count(trace), 0);
    ck_assert_uint_eq(trace_run_count(trace), 0);
    ck_assert_uint_eq(trace_peer_count(trace), 0);
    ck_assert_uint_eq(trace_conn_count(trace), 0);
    for (uint32_t number = 0; number < 3; number++) {
        ck_assert_ptr_null(trace_event(trace, number));
        ck_assert_ptr_null(trace_run(trace, number));
        ck_assert_ptr_null(trace_peer(trace, number));
        ck_assert_ptr_null(trace_conn(trace, number));
        ck_assert_uint_eq(trace_bytes(trace, number).length, 0);
        ck_assert_uint_eq(trace_unit(trace, number).length, 0);
        ck_assert_str_eq(trace_peer_name(trace, number), "");
    }
    ck_assert_ptr_null(trace_event(trace, UINT32_MAX));
    trace_add_command(trace, 1, "step");
    trace_free(trace);
    trace_free(NULL);
}
END_TEST

START_TEST(everything_is_copied)
{
    struct trace *trace = trace_new();
    char word[] = "word";
    uint8_t octets[] = {1, 2, 3};
    struct setting_value setting = {word, word};
    const struct trace_run run = {word, &setting, 1, word, 77};
    const struct trace_peer peer = {1, word, ROLE_MIDDLE};
    const struct trace_conn conn = {1, 1, 2, FRAMING_LINE, word};
    const struct event event = {.kind = EVENT_NOTE, .name = word, .value = word, .ref = word};

    ck_assert_uint_eq(trace_add_run(trace, &run), 1);
    ck_assert_uint_eq(trace_add_peer(trace, &peer), 1);
    ck_assert_uint_eq(trace_add_conn(trace, &conn), 1);
    ck_assert_uint_eq(trace_append(trace, &event, (struct bytes){octets, 3}), 1);
    memset(word, 'X', 4);
    memset(octets, 9, 3);
    setting = (struct setting_value){0};
    ck_assert_str_eq(trace_run(trace, 1)->lab, "word");
    ck_assert_str_eq(trace_run(trace, 1)->script, "word");
    ck_assert_str_eq(trace_run(trace, 1)->settings[0].name, "word");
    ck_assert_str_eq(trace_run(trace, 1)->settings[0].value, "word");
    ck_assert_uint_eq(trace_run(trace, 1)->began_us, 77);
    ck_assert_str_eq(trace_peer_name(trace, 1), "word");
    ck_assert_int_eq(trace_peer(trace, 1)->role, ROLE_MIDDLE);
    ck_assert_str_eq(trace_conn(trace, 1)->name, "word");
    ck_assert_int_eq(trace_conn(trace, 1)->framing, FRAMING_LINE);
    ck_assert_str_eq(trace_event(trace, 1)->name, "word");
    ck_assert_str_eq(trace_event(trace, 1)->value, "word");
    ck_assert_str_eq(trace_event(trace, 1)->ref, "word");
    ck_assert_bytes(trace_bytes(trace, 1), BYTES(1, 2, 3));
    trace_free(trace);
}
END_TEST

START_TEST(what_was_lent_stays_while_the_trace_grows)
{
    struct trace *trace = trace_new();
    const struct event event = {.kind = EVENT_SENT, .name = "first"};
    const struct event *first;
    struct bytes bytes;

    trace_append(trace, &event, BYTES(0x16, 3, 3));
    first = trace_event(trace, 1);
    bytes = trace_bytes(trace, 1);
    for (uint32_t seq = 2; seq <= 20000; seq++)
        ck_assert_uint_eq(trace_append(trace, &event, BYTES((uint8_t)seq)), seq);
    ck_assert_ptr_eq(trace_event(trace, 1), first);
    ck_assert_str_eq(first->name, "first");
    ck_assert_bytes(bytes, BYTES(0x16, 3, 3));
    ck_assert_bytes(trace_bytes(trace, 20000), BYTES((uint8_t)20000));
    ck_assert_uint_eq(trace_count(trace), 20000);
    ck_assert_ptr_null(trace_event(trace, 20001));
    trace_free(trace);
}
END_TEST

START_TEST(small_and_large_units_are_kept_alike)
{
    static const uint8_t octets[5000] = {1, 2, 3, [1023] = 4, 5, [4999] = 6};
    const size_t lengths[] = {0, 1, 1023, 1024, 1025, 5000};
    const struct event event = {.kind = EVENT_SECRET};
    struct trace *trace = trace_new();

    for (uint32_t i = 0; i < 6; i++)
        trace_append(trace, &event, (struct bytes){octets, lengths[i]});
    for (uint32_t i = 0; i < 6; i++)
        ck_assert_bytes(trace_bytes(trace, i + 1), ((struct bytes){octets, lengths[i]}));
    trace_free(trace);
}
END_TEST

START_TEST(what_lies_on_a_disk_is_found_by_a_number_of_its_own)
{
    static const enum event_kind kinds[] = {EVENT_SENT, EVENT_STORED, EVENT_NOTE, EVENT_LOADED};
    struct trace *trace = trace_new();

    ck_assert_ptr_null(trace_file(trace, 1));
    for (size_t i = 0; i < 4; i++)
        trace_append(trace, &(struct event){.kind = kinds[i]}, (struct bytes){0});
    ck_assert_ptr_null(trace_file(trace, 0));
    ck_assert_ptr_eq(trace_file(trace, 1), trace_event(trace, 2));
    ck_assert_ptr_eq(trace_file(trace, 2), trace_event(trace, 4));
    ck_assert_ptr_null(trace_file(trace, 3));
    trace_free(trace);
}
END_TEST

START_TEST(lasting_strings_are_lent)
{
    static const char name[] = "finished";
    struct trace *trace = trace_new();
    const struct event event = {.kind = EVENT_CHECKED, .name = name, .lasting = true};
    const struct event *stored = trace_event(trace, trace_append(trace, &event, BYTES(1, 2)));
    struct event copy = *stored;
    char other[] = "proof";

    ck_assert_ptr_eq(stored->name, name);
    ck_assert_str_eq(stored->value, "");
    ck_assert_str_eq(stored->ref, "");
    ck_assert_bytes(trace_bytes(trace, 1), BYTES(1, 2));
    copy.name = other;
    stored = trace_event(trace, trace_append(trace, &copy, (struct bytes){0}));
    ck_assert_str_eq(stored->name, "proof");
    ck_assert_ptr_ne(stored->name, other);
    trace_free(trace);
}
END_TEST

START_TEST(secrets_are_found_by_a_number_of_their_own)
{
    static const enum event_kind kinds[] = {EVENT_SENT, EVENT_SECRET, EVENT_ORACLE,
                                            EVENT_SECRET};
    struct trace *trace = trace_new();

    ck_assert_uint_eq(trace_secret_count(trace), 0);
    for (size_t i = 0; i < 4; i++)
        trace_append(trace, &(struct event){.kind = kinds[i]}, (struct bytes){0});
    ck_assert_uint_eq(trace_secret_count(trace), 2);
    ck_assert_ptr_null(trace_secret(trace, 0));
    ck_assert_ptr_eq(trace_secret(trace, 1), trace_event(trace, 2));
    ck_assert_ptr_eq(trace_secret(trace, 2), trace_event(trace, 4));
    ck_assert_ptr_null(trace_secret(trace, 3));
    trace_free(trace);
}
END_TEST

START_TEST(tampering_is_what_befalls_a_connection)
{
    struct trace *trace = trace_new();

    trace_append(trace, &(struct event){.kind = EVENT_DELIVERED, .conn = 1}, (struct bytes){0});
    trace_append(trace, &(struct event){.kind = EVENT_ALTERED}, (struct bytes){0}); /* a file */
    ck_assert(!trace_was_tampered_with(trace));
    trace_append(trace, &(struct event){.kind = EVENT_ALTERED, .conn = 1}, (struct bytes){0});
    ck_assert(trace_was_tampered_with(trace));
    trace_free(trace);
}
END_TEST

START_TEST(events_told_together_have_one_time)
{
    struct trace *trace = trace_new();
    uint64_t moment = trace_now(trace);

    ck_assert_uint_gt(moment, 0);
    for (int i = 0; i < 2; i++)
        trace_append(trace, &(struct event){.kind = EVENT_NOTE, .at_us = moment},
                     (struct bytes){0});
    ck_assert_uint_eq(trace_event(trace, 1)->at_us, moment);
    ck_assert_uint_eq(trace_event(trace, 2)->at_us, moment);
    ck_assert_uint_ge(trace_now(trace), moment);
    trace_free(trace);
}
END_TEST

START_TEST(the_trace_fills_in_seq_time_and_lengths)
{
    struct trace *trace = trace_new();
    struct event event = {.seq = 99, .kind = EVENT_SENT, .kept = 99};
    const struct event *got;

    trace_append(trace, &event, BYTES(1, 2));
    got = trace_event(trace, 1);
    ck_assert_uint_eq(got->seq, 1);
    ck_assert_uint_eq(got->length, 2);
    ck_assert_uint_eq(got->kept, 2);
    ck_assert_uint_gt(got->at_us, 0);
    ck_assert_str_eq(got->name, "");
    ck_assert_str_eq(got->value, "");
    ck_assert_str_eq(got->ref, "");
    event.length = 1500;
    event.at_us = 12345;
    trace_append(trace, &event, BYTES(1, 2));
    got = trace_event(trace, 2);
    ck_assert_uint_eq(got->at_us, 12345);
    ck_assert_uint_eq(got->length, 1500);
    ck_assert_uint_eq(got->kept, 2);
    event.length = 1;
    trace_append(trace, &event, BYTES(1, 2));
    ck_assert_uint_eq(trace_event(trace, 3)->length, 2);
    trace_free(trace);
}
END_TEST

START_TEST(scripts_grow_line_by_line)
{
    struct trace *trace = trace_new();
    const struct trace_run run = {.script = "start\n"};
    const char *lent;
    char line[16];

    trace_add_run(trace, &(struct trace_run){0});
    trace_add_run(trace, &run);
    lent = trace_run(trace, 2)->script;
    ck_assert_str_eq(trace_run(trace, 1)->script, "");
    ck_assert_str_eq(trace_run(trace, 1)->lab, "");
    trace_add_command(trace, 2, "deliver");
    ck_assert_str_eq(trace_run(trace, 2)->script, "start\ndeliver\n");
    for (int i = 0; i < 1000; i++) {
        snprintf(line, sizeof line, "step %d", i);
        trace_add_command(trace, 2, line);
    }
    ck_assert_int_eq(strncmp(lent, "start\n", 6), 0);
    ck_assert_ptr_nonnull(strstr(trace_run(trace, 2)->script, "\nstep 0\nstep 1\n"));
    ck_assert_ptr_nonnull(strstr(trace_run(trace, 2)->script, "\nstep 999\n"));
    ck_assert_str_eq(trace_run(trace, 1)->script, "");
    trace_free(trace);
}
END_TEST

static uint32_t add(struct trace *trace, enum event_kind kind, uint32_t about,
                    struct bytes bytes)
{
    const struct event event = {.kind = kind, .about = about};

    return trace_append(trace, &event, bytes);
}

START_TEST(a_unit_is_found_where_its_bytes_are)
{
    struct trace *trace = trace_new();
    uint32_t sent = add(trace, EVENT_SENT, 0, BYTES(1, 2, 3));
    uint32_t delivered = add(trace, EVENT_DELIVERED, sent, (struct bytes){0});
    uint32_t altered = add(trace, EVENT_ALTERED, sent, BYTES(1, 9, 3));
    uint32_t changed = add(trace, EVENT_DELIVERED, altered, (struct bytes){0});
    uint32_t own = add(trace, EVENT_DELIVERED, sent, BYTES(7));
    uint32_t dropped = add(trace, EVENT_DROPPED, changed, (struct bytes){0});
    uint32_t note = add(trace, EVENT_NOTE, sent, (struct bytes){0});

    ck_assert_bytes(trace_unit(trace, sent), BYTES(1, 2, 3));
    ck_assert_bytes(trace_unit(trace, delivered), BYTES(1, 2, 3));
    ck_assert_uint_eq(trace_bytes(trace, delivered).length, 0);
    ck_assert_bytes(trace_unit(trace, changed), BYTES(1, 9, 3));
    ck_assert_bytes(trace_unit(trace, own), BYTES(7));
    ck_assert_bytes(trace_unit(trace, dropped), BYTES(1, 9, 3));
    ck_assert_uint_eq(trace_unit(trace, note).length, 0);
    trace_free(trace);
}
END_TEST

START_TEST(a_unit_about_itself_or_the_future_is_empty)
{
    struct trace *trace = trace_new();

    add(trace, EVENT_DELIVERED, 1, (struct bytes){0});
    add(trace, EVENT_DELIVERED, 3, (struct bytes){0});
    add(trace, EVENT_DELIVERED, 2, (struct bytes){0});
    add(trace, EVENT_DELIVERED, 999, (struct bytes){0});
    for (uint32_t seq = 1; seq <= 4; seq++)
        ck_assert_uint_eq(trace_unit(trace, seq).length, 0);
    trace_free(trace);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("trace");

    CHECK_CASE(s, "trace", an_empty_trace_knows_nobody, everything_is_copied,
               what_was_lent_stays_while_the_trace_grows, small_and_large_units_are_kept_alike,
               what_lies_on_a_disk_is_found_by_a_number_of_its_own, lasting_strings_are_lent,
               secrets_are_found_by_a_number_of_their_own,
               tampering_is_what_befalls_a_connection, events_told_together_have_one_time,
               the_trace_fills_in_seq_time_and_lengths, scripts_grow_line_by_line,
               a_unit_is_found_where_its_bytes_are, a_unit_about_itself_or_the_future_is_empty);
    return s;
}

CHECK_MAIN
