/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Captures from elsewhere, written: one connection alone, and all of them; with the addresses
 * they had, and with what was missing missing again.
 */
#include <stdio.h>

#include "capture/pcapng.h"
#include "capture_maker.h"
#include "sample_trace.h"

#define NOTHING  ((struct bytes){0})
#define RANDOM_0 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21
#define RANDOM   RANDOM_0, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
#define OTHER \
    "ff"      \
    "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define LINE "CLIENT_RANDOM " SAMPLE_RANDOM " 01\n"

static struct trace *read_again(struct bytes file)
{
    struct trace *trace = NULL;

    ck_assert(pcapng_is_ours(bytes_part(file, 0, 200)));
    ck_assert_int_eq(pcapng_read(file, "x", &trace, NULL), STATUS_OK);
    return trace;
}

/* Two connections; the second begins with a ClientHello, of whose record the first packet has
 * but four bytes of message. */
static struct trace *two_connections(void)
{
    struct maker maker = maker_pcap();
    struct trace *trace;

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, bytes_of("hello"));
    maker.client_port = 50001;
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, BYTES(0x16, 3, 1, 0, 4, 1, 0, 0, 34));
    maker_data(&maker, FROM_CLIENT, 110, BYTES(0x16, 3, 1, 0, 34, 3, 3, RANDOM));
    maker_segment(&maker, FROM_SERVER, TCP_RST | TCP_ACK, 501, 149, NOTHING);
    trace = import_whole(buf_view(&maker.file), bytes_of(LINE "CLIENT_RANDOM " OTHER " 02\n"),
                         NULL);
    buf_free(&maker.file);
    return trace;
}

static const char *comment(void *context, uint32_t seq)
{
    static char text[32];
    uint32_t *asked = context;

    *asked += seq;
    snprintf(text, sizeof text, "this was event %u", seq);
    return text;
}

START_TEST(one_connection_with_its_secrets)
{
    struct trace *trace = two_connections(), *alone;
    struct buf file = {0}, story;
    uint32_t asked = 0;

    ck_assert_uint_eq(trace_count(trace), 8);
    pcapng_write_flow(trace, 2, comment, &asked, &file);
    ck_assert_uint_eq(asked, 6 + 7); /* events are known by the numbers they had */
    ck_assert_uint_ne(bytes_find(buf_view(&file), bytes_of("this was event 7"), 0),
                      BYTES_NOT_FOUND);
    alone = read_again(buf_view(&file));
    story = story_of(alone);
    ck_assert_str_eq(buf_text(&story), "secret CLIENT_RANDOM\n"
                                       "1 C opened tcp\n"
                                       "1 C @8 160301000401000022\n"
                                       "1 C @9 16030100220303000102030405060708090a0b0c0d0e0f10"
                                       "1112131415161718191a1b1c1d1e1f\n"
                                       "1 S closed reset\n");
    ck_assert_uint_eq(trace_peer_count(alone), 2);
    ck_assert_str_eq(trace_peer_name(alone, 1), "10.0.0.1:50001");
    ck_assert_str_eq(trace_conn(alone, 1)->name, "2");
    buf_free(&story);
    buf_free(&file);
    trace_free(alone);
    trace_free(trace);
}
END_TEST

START_TEST(a_connection_without_a_hello_has_no_secrets)
{
    struct trace *trace = two_connections(), *alone;
    struct buf file = {0}, story;

    pcapng_write_flow(trace, 1, NULL, NULL, &file);
    alone = read_again(buf_view(&file));
    story = story_of(alone);
    ck_assert_str_eq(buf_text(&story), "1 C opened tcp\n1 C @4 68656c6c6f\n");
    buf_free(&story);
    buf_free(&file);
    trace_free(alone);
    trace_free(trace);
}
END_TEST

START_TEST(what_is_about_another_event)
{
    struct trace *trace = sample_trace(true), *alone;
    struct buf file = {0};
    uint32_t sent = 0, delivered = 0;

    pcapng_write_flow(trace, SAMPLE_TLS, NULL, NULL, &file);
    alone = read_again(buf_view(&file));
    for (uint32_t seq = 1; seq <= trace_count(alone); seq++) {
        const struct event *event = trace_event(alone, seq);

        ck_assert_uint_eq(event->run, 1);
        ck_assert_uint_eq(event->conn, 1);
        if (event->kind == EVENT_ALTERED)
            sent = seq;
        if (event->kind == EVENT_DELIVERED)
            delivered = event->about;
    }
    ck_assert(sent && delivered == sent);
    buf_free(&file);
    trace_free(alone);
    trace_free(trace);
}
END_TEST

/* Imports what was written, as a capture that anybody made. */
static struct trace *import_again(const struct trace *trace)
{
    struct buf file = {0};
    struct trace *again;

    pcapng_write(trace, NULL, NULL, &file);
    again = import_whole(buf_view(&file), NOTHING, NULL);
    buf_free(&file);
    return again;
}

START_TEST(packets_say_what_was_captured)
{
    struct maker maker = maker_pcap();
    struct trace *trace, *again;
    struct buf story;

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, BYTES(0x17, 3, 3, 0, 6, 1));
    maker_data(&maker, FROM_CLIENT, 109, BYTES(2, 3, 4, 0x17, 3, 3, 0, 1, 5));
    maker_segment(&maker, FROM_CLIENT, TCP_FIN | TCP_ACK, 118, 501, NOTHING);
    maker_segment(&maker, FROM_SERVER, TCP_RST | TCP_ACK, 501, 119, NOTHING);
    trace = import_whole(buf_view(&maker.file), NOTHING, NULL);
    again = import_again(trace);
    ck_assert_str_eq(trace_peer_name(again, 1), "10.0.0.1:50000");
    ck_assert_str_eq(trace_peer_name(again, 2), "10.0.0.2:443");
    ck_assert_uint_eq(trace_run(again, 1)->began_us, trace_run(trace, 1)->began_us + 1);
    story = story_of(again);
    ck_assert_str_eq(
        buf_text(&story),
        "1 C opened tcp\n"
        "1 S closed reset\n"
        "1 C @12 170303000601\n"
        "1 C -0 the last record from 10.0.0.1:50000 ends early: 6 of its 11 bytes are there\n"
        "1 C -5 5 bytes from 10.0.0.1:50000 are missing here: no packet of the capture holds "
        "them\n"
        "1 C @17 170303000105\n"
        "1 C closed fin\n");
    buf_free(&story);
    buf_free(&maker.file);
    trace_free(again);
    trace_free(trace);
}
END_TEST

START_TEST(ipv6_and_made_up_addresses)
{
    struct trace *trace = trace_new(), *again;
    struct event event = {.kind = EVENT_SENT, .run = 1, .conn = 1, .from = 1, .to = 2};

    trace_add_run(trace, &(struct trace_run){.lab = "", .began_us = SAMPLE_BEGAN});
    trace_add_peer(trace, &(struct trace_peer){1, "[2001:db8::1]:50000", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "[2001:db8::2]:443", ROLE_SERVER});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "1"});
    trace_add_conn(trace, &(struct trace_conn){1, 3, 2, FRAMING_TLS, "2"});
    trace_append(trace, &event, BYTES(0x17, 3, 3, 0, 0));
    event.conn = 2;
    event.from = 3;
    trace_append(trace, &event, BYTES(0x17, 3, 3, 0, 0));
    again = import_again(trace);
    ck_assert_uint_eq(trace_conn_count(again), 2);
    ck_assert_str_eq(trace_peer_name(again, 1), "[2001:db8::1]:50000");
    ck_assert_str_eq(trace_peer_name(again, 2), "[2001:db8::2]:443");
    ck_assert_str_eq(trace_peer_name(again, 3), "192.0.2.3:49153");
    ck_assert_str_eq(trace_peer_name(again, 4), "192.0.2.2:443");
    trace_free(again);
    trace_free(trace);
}
END_TEST

START_TEST(whose_file_it_is)
{
    struct maker maker = maker_pcapng(false);
    struct trace *trace = sample_trace(false);
    struct buf file = {0};

    ck_assert(!pcapng_is_ours(NOTHING));
    ck_assert(!pcapng_is_ours(buf_view(&maker.file)));
    pcapng_write(trace, NULL, NULL, &file);
    ck_assert(pcapng_is_ours(buf_view(&file)));
    for (size_t length = 0; length < 40; length++)
        ck_assert(!pcapng_is_ours(bytes_part(buf_view(&file), 0, length)));
    file.data[bytes_find(buf_view(&file), bytes_of("lockstep"), 0)] = 'L';
    ck_assert(!pcapng_is_ours(buf_view(&file)));
    buf_free(&file);
    buf_free(&maker.file);
    trace_free(trace);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("pcapng, flows");

    CHECK_CASE(s, "one", one_connection_with_its_secrets,
               a_connection_without_a_hello_has_no_secrets, what_is_about_another_event);
    CHECK_CASE(s, "written", packets_say_what_was_captured, ipv6_and_made_up_addresses,
               whose_file_it_is);
    return s;
}

CHECK_MAIN
