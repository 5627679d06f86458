/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Wireshark makes of our files: a real TLS 1.3 session between two GnuTLS endpoints in
 * memory is saved and shown to tshark with no options but the file. Skipped without tshark.
 */
#include <errno.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hex.h"
#include "capture/pcapng.h"
#include "sample_trace.h"

#define SKIPPED 77 /* what automake takes for it */

static char folder[PATH_MAX];
static char capture[PATH_MAX + 16];
static char output[PATH_MAX + 16];

static void make_folder(void)
{
    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
    snprintf(capture, sizeof capture, "%s/x.pcapng", folder);
    snprintf(output, sizeof output, "%s/output", folder);
}

static void remove_folder(void)
{
    file_remove_temporary(folder);
}

/* Runs a program with its standard output in a file; its exit code. */
static int run(const char *const *arguments, const char *into)
{
    int result;
    pid_t child = fork();

    if (child == 0) {
        int out = open(into, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        int nowhere = open("/dev/null", O_WRONLY);

        dup2(out, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execvp(arguments[0], (char *const *)(uintptr_t)arguments);
        _exit(127);
    }
    waitpid(child, &result, 0);
    return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

/* What tshark says of a trace, given these options (NULL ends them); the caller frees it. */
static struct buf tshark(const struct trace *trace, const char *const *options)
{
    const char *arguments[16] = {"tshark", "-r", capture};
    struct buf file = {0};
    struct buf said = {0};

    for (size_t i = 0; options[i]; i++)
        arguments[3 + i] = options[i];
    pcapng_write(trace, NULL, NULL, &file);
    ck_assert_int_eq(file_write(capture, buf_view(&file), 0600, NULL), STATUS_OK);
    ck_assert_int_eq(run(arguments, output), 0);
    ck_assert_int_eq(file_read(output, 1 << 20, &said, NULL), STATUS_OK);
    buf_text(&said);
    buf_free(&file);
    return said;
}

#define TSHARK(trace, ...) tshark(trace, (const char *const[]){__VA_ARGS__, NULL})

static size_t count_of(const struct buf *said, const char *words)
{
    size_t count = 0;
    size_t at = 0;

    while ((at = bytes_find(buf_view(said), bytes_of(words), at)) != BYTES_NOT_FOUND) {
        at += strlen(words);
        count++;
    }
    return count;
}

/* ---- one end of a TLS session, whose records go straight into the other's inbox ---- */

struct end {
    gnutls_session_t session;
    struct trace *trace;
    uint32_t peer;
    struct end *other;
    struct buf inbox;
};

static ssize_t push(gnutls_transport_ptr_t pointer, const void *data, size_t length)
{
    struct end *end = pointer;
    struct bytes record = {data, length};
    uint32_t sent = sample_unit(end->trace, EVENT_SENT, SAMPLE_TLS, end->peer, 0, record);

    sample_unit(end->trace, EVENT_DELIVERED, SAMPLE_TLS, end->peer, sent, (struct bytes){0});
    buf_add(&end->other->inbox, record);
    return (ssize_t)length;
}

static ssize_t pull(gnutls_transport_ptr_t pointer, void *data, size_t room)
{
    struct end *end = pointer;
    size_t length = end->inbox.length < room ? end->inbox.length : room;

    if (!length) {
        gnutls_transport_set_errno(end->session, EAGAIN);
        return -1;
    }
    memcpy(data, end->inbox.data, length);
    buf_drop(&end->inbox, length);
    return (ssize_t)length;
}

static int keep_secret(gnutls_session_t session, const char *label,
                       const gnutls_datum_t *secret)
{
    struct end *end = gnutls_session_get_ptr(session);
    struct arena arena = {0};
    gnutls_datum_t random;
    struct event event = {.kind = EVENT_SECRET, .run = 1, .conn = SAMPLE_TLS};

    gnutls_session_get_random(session, &random, NULL);
    event.from = end->peer;
    event.name = label;
    event.value = hex_text(&arena, (struct bytes){random.data, random.size}, 0);
    trace_append(end->trace, &event, (struct bytes){secret->data, secret->size});
    arena_free(&arena);
    return 0;
}

static int give_key(gnutls_session_t session, const char *name, gnutls_datum_t *key)
{
    (void)session;
    (void)name;
    key->data = gnutls_malloc(16);
    key->size = 16;
    memset(key->data, 7, 16);
    return 0;
}

static void open_end(struct end *end, unsigned flags, gnutls_credentials_type_t type,
                     void *credentials)
{
    ck_assert_int_eq(gnutls_init(&end->session, flags | GNUTLS_NONBLOCK), 0);
    gnutls_session_set_ptr(end->session, end);
    gnutls_priority_set_direct(
        end->session,
        "NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+ECDHE-PSK:%DISABLE_TLS13_COMPAT_MODE", NULL);
    gnutls_credentials_set(end->session, type, credentials);
    gnutls_transport_set_ptr(end->session, end);
    gnutls_transport_set_push_function(end->session, push);
    gnutls_transport_set_pull_function(end->session, pull);
    gnutls_session_set_keylog_function(end->session, keep_secret);
}

static void talk(struct end *client, struct end *server)
{
    static const char request[] = "GET /lockstep HTTP/1.1\r\nHost: server\r\n\r\n";
    static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    char line[200];
    int client_says = GNUTLS_E_AGAIN;
    int server_says = GNUTLS_E_AGAIN;

    for (int i = 0; i < 20 && (client_says || server_says); i++) {
        client_says = client_says ? gnutls_handshake(client->session) : 0;
        server_says = server_says ? gnutls_handshake(server->session) : 0;
    }
    ck_assert_int_eq(client_says, 0);
    ck_assert_int_eq(server_says, 0);
    gnutls_record_send(client->session, request, sizeof request - 1);
    ck_assert_int_eq(gnutls_record_recv(server->session, line, sizeof line),
                     sizeof request - 1);
    gnutls_record_send(server->session, answer, sizeof answer - 1);
    gnutls_bye(client->session, GNUTLS_SHUT_WR);
}

/* A request and its answer over TLS 1.3 with a shared key. */
static void add_tls_session(struct trace *trace)
{
    static const gnutls_datum_t key = {(unsigned char *)"\7\7\7\7\7\7\7\7\7\7\7\7\7\7\7\7", 16};
    gnutls_psk_client_credentials_t for_client;
    gnutls_psk_server_credentials_t for_server;
    struct end server = {.trace = trace, .peer = SAMPLE_SERVER};
    struct end client = {.trace = trace, .peer = SAMPLE_CLIENT, .other = &server};

    server.other = &client;
    gnutls_psk_allocate_client_credentials(&for_client);
    gnutls_psk_set_client_credentials(for_client, "student", &key, GNUTLS_PSK_KEY_RAW);
    gnutls_psk_allocate_server_credentials(&for_server);
    gnutls_psk_set_server_credentials_function(for_server, give_key);
    open_end(&client, GNUTLS_CLIENT, GNUTLS_CRD_PSK, for_client);
    open_end(&server, GNUTLS_SERVER, GNUTLS_CRD_PSK, for_server);
    sample_unit(trace, EVENT_OPENED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    talk(&client, &server);
    sample_unit(trace, EVENT_CLOSED, SAMPLE_TLS, SAMPLE_CLIENT, 0, (struct bytes){0});
    sample_unit(trace, EVENT_CLOSED, SAMPLE_TLS, SAMPLE_SERVER, 0, (struct bytes){0});
    gnutls_deinit(client.session);
    gnutls_deinit(server.session);
    gnutls_psk_free_client_credentials(for_client);
    gnutls_psk_free_server_credentials(for_server);
    buf_free(&client.inbox);
    buf_free(&server.inbox);
}

/* Nothing that Wireshark would mark in yellow or red: malformed packets, lost segments, fields
 * that it cannot make out. */
static void assert_no_warnings(const struct trace *trace)
{
    struct buf said = TSHARK(trace, "-q", "-z", "expert");

    ck_assert_msg(!count_of(&said, "Warns") && !count_of(&said, "Errors"), "%s",
                  buf_text(&said));
    buf_free(&said);
}

static void assert_checksums(const struct trace *trace)
{
    struct buf all = TSHARK(trace, "-Y", "tcp");
    struct buf good =
        TSHARK(trace, "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE", "-Y",
               "tcp.checksum.status == 1 && ip.checksum.status == 1");

    ck_assert_uint_gt(count_of(&all, "\n"), 0);
    ck_assert_uint_eq(count_of(&good, "\n"), count_of(&all, "\n"));
    buf_free(&all);
    buf_free(&good);
}

START_TEST(wireshark_decrypts_without_being_asked)
{
    struct trace *trace = sample_tables();
    struct buf said;

    add_tls_session(trace);
    said = TSHARK(trace, "-n");
    ck_assert_uint_eq(count_of(&said, "GET /lockstep HTTP/1.1"), 1);
    ck_assert_uint_eq(count_of(&said, "HTTP/1.1 200 OK"), 1);
    ck_assert_uint_eq(count_of(&said, "[SYN]"), 1);
    ck_assert_uint_eq(count_of(&said, "[SYN, ACK]"), 1);
    ck_assert_uint_eq(count_of(&said, "[FIN, ACK]"), 2);
    ck_assert_uint_ge(count_of(&said, "server -> client sent"), 3);
    buf_free(&said);
    assert_no_warnings(trace);
    assert_checksums(trace);
    trace_free(trace);
}
END_TEST

START_TEST(both_interfaces_are_decrypted)
{
    struct trace *trace = sample_tables();
    struct buf said;

    add_tls_session(trace);
    sample_unit(trace, EVENT_DROPPED, SAMPLE_TLS, SAMPLE_CLIENT, 1, (struct bytes){0});
    said = TSHARK(trace, "-n");
    ck_assert_uint_eq(count_of(&said, "GET /lockstep HTTP/1.1"), 2);
    ck_assert_uint_ge(count_of(&said, "192.0.2.1"), 1);
    ck_assert_uint_ge(count_of(&said, "198.51.100.1"), 1);
    buf_free(&said);
    assert_no_warnings(trace);
    trace_free(trace);
}
END_TEST

START_TEST(events_are_told_in_words)
{
    struct trace *trace = sample_trace(true);
    struct buf said = TSHARK(trace, "-n");

    ck_assert_uint_eq(count_of(&said, "peer 1 is client"), 1);
    ck_assert_uint_eq(count_of(&said, "connection 1 is client -> server"), 1);
    ck_assert_uint_eq(count_of(&said, "server -> client injected (7 bytes)"), 1);
    ck_assert_uint_eq(count_of(&said, "server checked Zo\xc3\xab: a=b\\x0aLOCKSTEP_SEQ=9"), 1);
    buf_free(&said);
    assert_checksums(trace);
    trace_free(trace);
}
END_TEST

START_TEST(large_units_are_whole)
{
    struct trace *trace = sample_tables();
    struct buf large = {0};
    struct buf said;

    buf_extend(&large, 200000);
    sample_unit(trace, EVENT_OPENED, SAMPLE_LINES, SAMPLE_CLIENT, 0, (struct bytes){0});
    for (int i = 0; i < 5; i++)
        sample_unit(trace, EVENT_SENT, SAMPLE_LINES, SAMPLE_CLIENT, 0, buf_view(&large));
    assert_no_warnings(trace);
    assert_checksums(trace);
    said = TSHARK(trace, "-Y", "tcp.nxtseq == 1000001");
    ck_assert_uint_eq(count_of(&said, "[PSH, ACK]"), 1);
    buf_free(&said);
    buf_free(&large);
    trace_free(trace);
}
END_TEST

static Suite *suite(void)
{
    static const char *const version[] = {"tshark", "--version", NULL};
    Suite *s = suite_create("pcapng in wireshark");

    if (run(version, "/dev/null") != 0)
        exit(SKIPPED);
    CHECK_CASE_WITH(s, "tshark", make_folder, remove_folder,
                    wireshark_decrypts_without_being_asked, both_interfaces_are_decrypted,
                    events_are_told_in_words, large_units_are_whole);
    return s;
}

CHECK_MAIN
