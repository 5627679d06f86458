/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/import.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "capture_maker.h"
#include "sample_trace.h"

/* Near enough to a ClientHello and a ServerHello. */
#define HELLO   BYTES(0x16, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3)
#define ANSWER  BYTES(0x16, 3, 3, 0, 4, 2, 0, 0, 0)
#define NOTHING ((struct bytes){0})

/* ---- what a capture tells ---- */

START_TEST(a_connection)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    maker_data(&maker, FROM_SERVER, 501, ANSWER);
    maker_segment(&maker, FROM_CLIENT, TCP_FIN | TCP_ACK, 112, 510, NOTHING);
    maker_segment(&maker, FROM_SERVER, TCP_FIN | TCP_ACK, 510, 113, NOTHING);
    maker_segment(&maker, FROM_CLIENT, TCP_ACK, 113, 511, NOTHING);
    assert_story(&maker, "1 C opened tcp\n"
                         "1 C @4 1603010006010000020303\n"
                         "1 S @5 160303000402000000\n"
                         "1 C closed fin\n"
                         "1 S closed fin\n");
}
END_TEST

START_TEST(tables_and_times)
{
    struct maker maker = maker_pcap();
    struct import_progress progress;
    struct trace *trace;

    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    maker_frame(&maker,
                BYTES(0x45, 0, 0, 20, 0, 0, 0, 0, 64, 17, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8));
    trace = import_whole(buf_view(&maker.file), NOTHING, &progress);
    ck_assert_uint_eq(trace_run_count(trace), 1);
    ck_assert_str_eq(trace_run(trace, 1)->lab, "");
    ck_assert_uint_eq(trace_run(trace, 1)->began_us, MAKER_BEGAN * UINT64_C(1000000));
    ck_assert_uint_eq(trace_conn_count(trace), 1);
    ck_assert_int_eq(trace_conn(trace, 1)->framing, FRAMING_TLS);
    ck_assert_str_eq(trace_peer_name(trace, trace_conn(trace, 1)->client), "10.0.0.1:50000");
    ck_assert_str_eq(trace_peer_name(trace, trace_conn(trace, 1)->server), "10.0.0.2:443");
    ck_assert_uint_eq(trace_event(trace, 1)->at_us, 1); /* 0 would be now */
    ck_assert_uint_eq(trace_event(trace, 2)->at_us, 3000);
    ck_assert_uint_eq(progress.packets, 5);
    ck_assert_uint_eq(progress.skipped, 1);
    ck_assert_uint_eq(progress.done, maker.file.length);
    ck_assert_uint_eq(progress.total, maker.file.length);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

START_TEST(the_server_is_who_answers)
{
    struct maker maker = maker_pcap();

    maker_segment(&maker, FROM_CLIENT, TCP_ACK, 101, 501, NOTHING); /* tells nothing */
    maker_data(&maker, FROM_SERVER, 501, ANSWER);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    assert_story(&maker, "1 -0 the beginning of this connection was before the capture\n"
                         "1 S @2 160303000402000000\n"
                         "1 C @3 1603010006010000020303\n");
    maker = maker_pcap();
    maker_segment(&maker, FROM_SERVER, TCP_SYN | TCP_ACK, 500, 101, NOTHING);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    assert_story(&maker, "1 C opened tcp\n1 C @2 1603010006010000020303\n");
}
END_TEST

START_TEST(ports_that_are_used_again)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker_segment(&maker, FROM_CLIENT, TCP_SYN, 100, 0, NOTHING); /* the same SYN once more */
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    maker_segment(&maker, FROM_CLIENT, TCP_SYN, 9000, 0, NOTHING);
    maker_data(&maker, FROM_CLIENT, 9001, HELLO);
    assert_story(&maker, "1 C opened tcp\n1 C @5 1603010006010000020303\n"
                         "2 C opened tcp\n2 C @7 1603010006010000020303\n");
}
END_TEST

START_TEST(connections_side_by_side)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker.client_port = 50001;
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, ANSWER);
    maker.client_port = 50000;
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    assert_story(&maker, "1 C opened tcp\n2 C opened tcp\n"
                         "2 C @7 160303000402000000\n1 C @8 1603010006010000020303\n");
}
END_TEST

START_TEST(a_reset)
{
    struct maker maker = maker_pcap();

    maker_open(&maker);
    maker_segment(&maker, FROM_SERVER, TCP_RST | TCP_ACK, 501, 101, bytes_of("go away"));
    maker_segment(&maker, FROM_SERVER, TCP_RST | TCP_ACK, 501, 101, NOTHING);
    assert_story(&maker, "1 C opened tcp\n1 S closed reset\n");
}
END_TEST

START_TEST(what_is_no_tls)
{
    struct maker maker = maker_pcap();
    struct trace *trace;

    maker.server_port = 80;
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, bytes_of("GET"));
    maker_data(&maker, FROM_SERVER, 501, bytes_of("no"));
    trace = import_whole(buf_view(&maker.file), NOTHING, NULL);
    ck_assert_int_eq(trace_conn(trace, 1)->framing, FRAMING_RAW);
    trace_free(trace);
    assert_story(&maker, "1 C opened tcp\n1 C @4 474554\n1 S @5 6e6f\n");
}
END_TEST

START_TEST(tls_at_any_port)
{
    struct maker maker = maker_pcap();
    struct trace *trace;

    maker.server_port = 80;
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    maker_data(&maker, FROM_SERVER, 501, bytes_of("HTTP"));
    trace = import_whole(buf_view(&maker.file), NOTHING, NULL);
    ck_assert_int_eq(trace_conn(trace, 1)->framing, FRAMING_TLS);
    trace_free(trace);
    assert_story(&maker, "1 C opened tcp\n1 C @4 1603010006010000020303\n"
                         "1 S -0 what 10.0.0.2:80 sends from packet 5 on is no TLS record\n"
                         "1 S @5 48545450\n");
}
END_TEST

/* ---- secrets ---- */

#define LINE "CLIENT_RANDOM " SAMPLE_RANDOM " "

START_TEST(secrets_beside_the_file_and_in_it)
{
    struct maker maker = maker_pcapng(true);
    struct import_progress progress;
    struct trace *trace;

    maker_secrets(&maker, LINE "01\nrubbish\n");
    maker_block(&maker, 9, bytes_of("a journal entry has a number, too"));
    maker_segment(&maker, FROM_CLIENT, TCP_ACK | TCP_PSH, 1, 1, HELLO);
    trace = import_whole(buf_view(&maker.file), bytes_of(LINE "02\nhello\nyou\n"), &progress);
    ck_assert_uint_eq(progress.secrets, 2);
    ck_assert_uint_eq(progress.refused, 2);
    ck_assert_bytes(trace_bytes(trace, 1), BYTES(2));
    ck_assert_bytes(trace_bytes(trace, 2), BYTES(1));
    ck_assert_str_eq(trace_event(trace, 3)->value,
                     "lines that are no secrets, in the key log at byte 64 of the file: 1");
    ck_assert_int_eq(trace_event(trace, 5)->number, 2);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

/* ---- into a trace that has a run ---- */

START_TEST(a_part_of_a_run)
{
    struct trace *trace = sample_tables();
    struct maker maker = maker_pcap();
    struct import *import;
    const struct event *event;

    trace_append(trace, &(struct event){.kind = EVENT_STAGE, .run = 2, .at_us = 5000}, NOTHING);
    maker_open(&maker);
    maker_data(&maker, FROM_CLIENT, 101, HELLO);
    ck_assert_int_eq(
        import_bytes(buf_view(&maker.file), "x", bytes_of(LINE "01\n"), trace, &import, NULL),
        STATUS_OK);
    ck_assert_int_eq(import_continue(import, 1000000, NULL), JOB_DONE);
    import_free(import);
    ck_assert_uint_eq(trace_run_count(trace), 2);
    ck_assert_uint_eq(trace_run(trace, 2)->began_us, SAMPLE_BEGAN + 5);
    ck_assert_uint_eq(trace_conn_count(trace), 4);
    ck_assert_uint_eq(trace_conn(trace, 4)->run, 2);
    ck_assert_uint_eq(trace_peer(trace, trace_conn(trace, 4)->client)->run, 2);
    for (uint32_t seq = 2; seq <= trace_count(trace); seq++)
        ck_assert_uint_eq(trace_event(trace, seq)->run, 2);
    event = trace_event(trace, trace_count(trace));
    ck_assert(event->kind == EVENT_SENT && event->conn == 4);
    ck_assert_uint_eq(event->at_us, 8000);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

/* ---- files ---- */

START_TEST(in_slices)
{
    struct maker maker = maker_pcap();
    struct trace *trace = trace_new();
    struct import *import;
    unsigned slices = 0;
    uint64_t done = 0;

    for (unsigned i = 0; i < 200; i++) {
        maker.client_port = (uint16_t)(50000 + i);
        maker_open(&maker);
    }
    ck_assert_int_eq(
        import_bytes(buf_view(&maker.file), "x.pcap", NOTHING, trace, &import, NULL),
        STATUS_OK);
    while (import_continue(import, 0, NULL) == JOB_RUNNING) {
        slices++;
        ck_assert_uint_ge(import_progress(import).done, done);
        done = import_progress(import).done;
        if (slices == 1)
            ck_assert(trace_count(trace) > 0 && trace_count(trace) < 200);
    }
    ck_assert_uint_gt(slices, 10);
    ck_assert_uint_eq(trace_conn_count(trace), 200);
    import_free(import);
    trace_free(trace);
    buf_free(&maker.file);
}
END_TEST

static void assert_refused(struct bytes file, const char *why)
{
    struct trace *trace = trace_new();
    struct failure failure;
    struct import *import;

    ck_assert_int_eq(import_bytes(file, "x", NOTHING, trace, &import, &failure), STATUS_DATA);
    ck_assert_str_eq(failure.what, "cannot open x");
    ck_assert_msg(strstr(failure.why, why), "\"%s\", not \"%s\"", failure.why, why);
    ck_assert_uint_eq(trace_run_count(trace), 0);
    trace_free(trace);
}

START_TEST(files_that_are_no_captures)
{
    assert_refused(NOTHING, "it is empty");
    assert_refused(bytes_of("hello"), "does not begin as a capture");
    assert_refused(BYTES(0xa1, 0xb2, 0xc3), "does not begin as a capture");
    assert_refused(BYTES(0x1f, 0x8b, 8), "gzip");
    assert_refused(BYTES(0x30, 0x82, 1, 1), "DER");
    assert_refused(bytes_of("CLIENT_RANDOM 00"), "key log");
}
END_TEST

START_TEST(a_file_on_the_disk)
{
    char folder[256], path[300];
    struct maker maker = maker_pcap();
    struct trace *trace = trace_new();
    struct failure failure;
    struct import *import;

    maker_open(&maker);
    for (uint32_t i = 0; i < 100; i++) { /* more than the window holds */
        struct buf data = {0};

        buf_extend(&data, 9000);
        maker_data(&maker, FROM_CLIENT, 101 + 9000 * i, buf_view(&data));
        buf_free(&data);
    }
    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
    snprintf(path, sizeof path, "%s/x.pcap", folder);
    ck_assert_int_eq(file_write(path, buf_view(&maker.file), 0600, NULL), STATUS_OK);
    ck_assert_int_eq(import_new(path, NOTHING, trace, &import, NULL), STATUS_OK);
    ck_assert_int_eq(truncate(path, (off_t)(maker.file.length - 1)), 0); /* meanwhile */
    while (import_continue(import, 1000000, NULL) == JOB_RUNNING)
        ;
    import_free(import);
    ck_assert_uint_eq(trace_count(trace), 1 + 99 + 1);
    ck_assert_uint_eq(trace_event(trace, 100)->length, 9000);
    ck_assert_ptr_nonnull(strstr(trace_event(trace, 101)->value, "cut short by the end"));
    ck_assert_int_eq(import_new(folder, NOTHING, trace, &import, &failure), STATUS_NO_INPUT);
    file_remove_temporary(folder);
    ck_assert_int_eq(import_new(path, NOTHING, trace, &import, &failure), STATUS_NO_INPUT);
    trace_free(trace);
    buf_free(&maker.file);
    import_free(NULL);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import");

    CHECK_CASE(s, "connections", a_connection, tables_and_times, the_server_is_who_answers,
               ports_that_are_used_again, connections_side_by_side, a_reset, what_is_no_tls,
               tls_at_any_port);
    CHECK_CASE(s, "traces", secrets_beside_the_file_and_in_it, a_part_of_a_run);
    CHECK_CASE(s, "files", in_slices, files_that_are_no_captures, a_file_on_the_disk);
    return s;
}

CHECK_MAIN
