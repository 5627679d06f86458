/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "app/bench/ladder_rows.h"
#include "app/bench/look.h"
#include "app/table.h"
#include "base/clock.h"

static struct table table;

static void set_up(void)
{
    table_open(&table);
}

static void tear_down(void)
{
    table_close(&table);
}

static const struct ladder_row *row_with(const char *text)
{
    for (size_t i = 0; i < table.model->ladder_count; i++)
        if (strstr(table.model->ladder[i].text, text))
            return &table.model->ladder[i];
    return NULL;
}

static void to_connected(void)
{
    table_command(&table, "deliver until peer.state == CONNECTED and event.from == server");
}

START_TEST(units_and_facts_have_lines_in_order)
{
    const struct ladder_row *hello;

    to_connected();
    hello = row_with("ClientHello");
    ck_assert_ptr_nonnull(hello);
    ck_assert_int_eq(hello->kind, ROW_UNIT);
    ck_assert(hello->to_server && !hello->sealed);
    ck_assert_int_eq(hello->state, UNIT_DELIVERED);
    ck_assert(!row_with("ServerHello")->to_server);
    ck_assert(row_with("EncryptedExtensions")->sealed &&
              row_with("EncryptedExtensions")->opened);
    ck_assert_int_eq(row_with("client: the message: ")->kind, ROW_FACT);
    ck_assert(row_with("scanner: a number at byte 19")->bad);
    ck_assert(row_with("the client accepts the certificate")->good);
    ck_assert_ptr_nonnull(row_with("wrote server-key.pem, mode 0600: private key"));
    ck_assert_int_eq(row_with("tls: ")->kind, ROW_STAGE);
    for (size_t i = 1; i < table.model->ladder_count; i++)
        ck_assert_uint_lt(table.model->ladder[i - 1].seq, table.model->ladder[i].seq);
}
END_TEST

START_TEST(what_no_line_needs_has_none)
{
    to_connected();
    for (size_t i = 0; i < table.model->ladder_count; i++) {
        enum event_kind kind = trace_event(table.f.trace, table.model->ladder[i].seq)->kind;

        ck_assert(kind != EVENT_SECRET && kind != EVENT_STATE && kind != EVENT_OFFERED &&
                  kind != EVENT_AGREED && kind != EVENT_DELIVERED && kind != EVENT_COMMAND);
    }
}
END_TEST

START_TEST(an_eavesdropper_is_told_no_more_than_the_wire_tells)
{
    to_connected();
    table_command(&table, "look-as eavesdropper");
    ck_assert_int_eq(table.model->role, ROLE_EAVESDROPPER);
    ck_assert_ptr_null(row_with("EncryptedExtensions"));
    ck_assert_ptr_null(row_with("the message"));
    ck_assert_ptr_null(row_with("server-key.pem"));
    ck_assert_ptr_null(row_with("accepts the certificate"));
    ck_assert_ptr_nonnull(row_with("ClientHello"));
    ck_assert_ptr_nonnull(row_with("scanner: a number at byte 19"));
    ck_assert_str_eq(table.model->client_state, "");
    ck_assert(row_with("application_data")->sealed && !row_with("application_data")->opened);
}
END_TEST

START_TEST(an_end_is_told_what_happened_there)
{
    to_connected();
    table_command(&table, "look-as client");
    ck_assert_ptr_nonnull(row_with("accepts the certificate"));
    ck_assert_ptr_null(row_with("server-key.pem"));
    ck_assert_ptr_null(row_with("scanner"));
    ck_assert_str_eq(table.model->server_state, "");
    ck_assert_str_ne(table.model->client_state, "");
    table_command(&table, "look-as server");
    ck_assert_ptr_nonnull(row_with("server-key.pem"));
    ck_assert_ptr_null(row_with("accepts the certificate"));
}
END_TEST

START_TEST(going_back_shows_units_as_they_were)
{
    uint32_t sent;
    const struct ladder_row *row;

    table_command(&table, "deliver until event.kind == sent and event.conn == plain");
    sent = table_newest(&table, "event.kind == sent");
    row = &table.model->ladder[ladder_row_of(table.model, sent)];
    ck_assert_int_eq(row->state, UNIT_HELD);
    ck_assert(!row->altered);
    ck_assert_uint_eq(table.model->at, table.model->end);
    table_command(&table, "alter next byte 29 xor 01");
    row = &table.model->ladder[ladder_row_of(table.model, sent)];
    ck_assert(row->altered);
    ck_assert_uint_gt(row->shown, sent);
    table_command(&table, "deliver next");
    row = &table.model->ladder[ladder_row_of(table.model, sent)];
    ck_assert_int_eq(row->state, UNIT_DELIVERED);
    ck_assert(table_go_to_row(&table, sent - 1));
    ck_assert(look_is_back(table.model));
    ck_assert_uint_lt(table.model->at, sent);
    table_key(&table, KEY_DOWN_ARROW);
    ck_assert_int_eq(row->state, UNIT_HELD);
    ck_assert(!row->altered);
    ck_assert_uint_eq(row->shown, sent);
    table_key(&table, '.');
    ck_assert(!look_is_back(table.model));
    ck_assert(row->altered);
    ck_assert_int_eq(row->state, UNIT_DELIVERED);
}
END_TEST

START_TEST(a_dropped_and_a_replayed_unit_say_so)
{
    char line[32];
    uint32_t sent;

    table_command(&table, "deliver until event.kind == sent and event.conn == plain");
    sent = table_newest(&table, "event.kind == sent");
    snprintf(line, sizeof line, "replay #%u\n", sent);
    table_key(&table, 'r');
    ck_assert_str_eq(table.last, line);
    ck_assert(table.model->ladder[table.model->ladder_count - 1].replayed);
    ck_assert(table_go_to_row(&table, sent));
    table_key(&table, 'x');
    ck_assert_int_eq(table.model->ladder[ladder_row_of(table.model, sent)].state, UNIT_DROPPED);
    ck_assert(table_go_to_row(&table, sent));
    table_key(&table, 'x');
    ck_assert_ptr_nonnull(strstr(table.model->said, "no longer on the wire"));
}
END_TEST

START_TEST(the_unit_that_is_next_stays_selected)
{
    table_command(&table, "deliver until tls.handshake.type == client_hello");
    ck_assert_str_eq(model_row(table.model)->text, "ClientHello");
    table_key(&table, ' ');
    ck_assert_str_eq(model_row(table.model)->text, "ServerHello");
    ck_assert(table.model->following);
    table_key(&table, KEY_UP_ARROW);
    ck_assert(!table.model->following);
}
END_TEST

/* A long run: rows of two thousand units are made and moved in at once. */
START_TEST(a_long_run_stays_quick)
{
    uint64_t began_us;
    struct event sent = {.kind = EVENT_SENT, .run = 1};

    to_connected();
    sent.conn = trace_conn_count(table.f.trace);
    sent.from = trace_conn(table.f.trace, sent.conn)->client;
    sent.to = trace_conn(table.f.trace, sent.conn)->server;
    for (int i = 0; i < 2000; i++)
        trace_append(table.f.trace, &sent, BYTES(23, 3, 3, 0, 1, 9));
    for (int role = 0; role < ROLES; role++)
        inspect_update(table.readings[role]);
    began_us = clock_us();
    table_tell(&table, &(struct message){.kind = MESSAGE_GREW});
    ck_assert_uint_gt(table.model->ladder_count, 2000);
    for (int i = 0; i < 20; i++)
        table_key(&table, KEY_UP_ARROW);
    ck_assert_uint_lt(clock_us() - began_us,
                      1000000); /* a hundredth of it without a sanitizer */
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("ladder_rows");

    CHECK_CASE_WITH(made, "rows", set_up, tear_down, units_and_facts_have_lines_in_order,
                    what_no_line_needs_has_none,
                    an_eavesdropper_is_told_no_more_than_the_wire_tells,
                    an_end_is_told_what_happened_there, going_back_shows_units_as_they_were,
                    a_dropped_and_a_replayed_unit_say_so, the_unit_that_is_next_stays_selected,
                    a_long_run_stays_quick);
    return made;
}

CHECK_MAIN
