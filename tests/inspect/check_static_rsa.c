/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a thief of the server's long-term key reads of a recording, and what not.
 */
#include <ctype.h>
#include <stdio.h>
#include <unistd.h>

#include "check_main.h"

#include "inspect/keys.h"
#include "inspect/tls/key_table.h"
#include "live.h"
#include "trace/role.h"

#define RSA_12     "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA"
#define WITH_GCM   RSA_12 ":-CIPHER-ALL:+AES-128-GCM"
#define WITH_CBC   RSA_12 ":-CIPHER-ALL:+AES-256-CBC"
#define OLD_MASTER RSA_12 ":%NO_SESSION_HASH"

static gnutls_datum_t ticket_key;

/* Once for all tests: an RSA key takes its time. */
static void make_keys(void)
{
    live_identity(GNUTLS_PK_RSA, 2048);
    ck_assert_int_ge(gnutls_session_ticket_key_generate(&ticket_key), 0);
}

static void forget_keys(void)
{
    live_forget_identities();
    gnutls_free(ticket_key.data);
}

static void look_as(enum role role)
{
    inspect_free(inspect);
    inspect = inspect_new(trace, role_vantage(role));
    inspect_update(inspect);
}

/* ---- keys that are stored ---- */

static void store(struct bytes key)
{
    trace_append(trace,
                 &(struct event){.kind = EVENT_STORED,
                                 .run = 1,
                                 .name = "server-key.pem",
                                 .value = STORED_PRIVATE_KEY,
                                 .flags = EVENT_UNSAVED},
                 key);
}

static void store_key(gnutls_x509_privkey_t key, gnutls_x509_crt_fmt_t format)
{
    gnutls_datum_t file;

    ck_assert_int_ge(
        gnutls_x509_privkey_export2_pkcs8(key, format, NULL, GNUTLS_PKCS_PLAIN, &file), 0);
    store((struct bytes){file.data, file.size});
    gnutls_free(file.data);
}

/* The server's. */
static void store_the_key(gnutls_x509_crt_fmt_t format)
{
    gnutls_x509_privkey_t key;

    ck_assert_int_ge(gnutls_certificate_get_x509_key(live_credentials, 0, &key), 0);
    store_key(key, format);
    gnutls_x509_privkey_deinit(key);
}

static void store_another(gnutls_pk_algorithm_t algorithm, unsigned bits)
{
    gnutls_x509_privkey_t key;

    ck_assert_int_ge(gnutls_x509_privkey_init(&key), 0);
    ck_assert_int_ge(gnutls_x509_privkey_generate(key, algorithm, bits, 0), 0);
    store_key(key, GNUTLS_X509_FMT_PEM);
    gnutls_x509_privkey_deinit(key);
}

/* ---- what passes ---- */

static void talk(const char *priority)
{
    live_start(priority, 0, 0);
    ck_assert(live_handshake());
    live_say(&client_end, "a secret\n");
    live_stop();
}

/* What the client's log has under CLIENT_RANDOM. */
static struct bytes logged_master(void)
{
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        if (!strcmp(trace_event(trace, seq)->name, "CLIENT_RANDOM"))
            return trace_bytes(trace, seq);
    ck_abort_msg("no master secret was logged");
}

static uint32_t last_unit(void)
{
    uint32_t seq = trace_count(trace);

    while (trace_event(trace, seq)->kind != EVENT_SENT)
        seq--;
    return seq;
}

static void assert_reads(const char *text)
{
    ck_assert_str_eq(text_at(last_unit(), "data.text", 0), text);
    ck_assert_str_eq(text_at(last_unit(), "keys.why_sealed", 0), "(none)");
}

static void assert_sealed(const char *why)
{
    ck_assert_str_eq(text_at(last_unit(), "data.text", 0), "(none)");
    ck_assert_str_eq(text_at(last_unit(), "keys.why_sealed", 0), why);
}

/* ---- what the key opens ---- */

static const char *const static_ways[] = {
    WITH_GCM,
    WITH_CBC,
    WITH_CBC ":%NO_ETM",
    OLD_MASTER,
    "NORMAL:-VERS-ALL:+VERS-TLS1.0:-KX-ALL:+RSA",
    "NORMAL:-VERS-ALL:+VERS-TLS1.0:-KX-ALL:+RSA:%NO_SESSION_HASH",
};

START_TEST(the_key_alone_opens_a_static_exchange)
{
    struct known_keys keys;

    trace = connection_trace(FRAMING_TLS);
    store_the_key(_i % 2 ? GNUTLS_X509_FMT_PEM : GNUTLS_X509_FMT_DER);
    talk(static_ways[_i]);
    look_as(ROLE_THIEF);
    assert_reads("a secret");
    ck_assert_str_eq(text_at(last_unit(), "keys.through", 0), "private key");
    ck_assert_str_eq(inspect_record(inspect, last_unit(), 0)->through, "private key");
    inspect_keys(inspect, live_conn, &keys);
    ck_assert(bytes_equal(keys.master, logged_master()));
    ck_assert_uint_eq(keys.shared.length, 48);
    ck_assert_str_eq(keys.through, "private key");
    ck_assert_ptr_null(keys.why_sealed);
    look_as(ROLE_EAVESDROPPER);
    assert_sealed("no secret known here opens it");
    inspect_keys(inspect, live_conn, &keys);
    ck_assert_uint_eq(keys.master.length + keys.shared.length, 0);
}
END_TEST

static const char *const ephemeral_ways[] = {
    "NORMAL:-VERS-ALL:+VERS-TLS1.3",
    "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA",
    "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA",
};

START_TEST(the_key_opens_no_ephemeral_exchange)
{
    struct known_keys keys;

    trace = connection_trace(FRAMING_TLS);
    store_the_key(GNUTLS_X509_FMT_PEM);
    talk(ephemeral_ways[_i]);
    look_as(ROLE_THIEF);
    assert_sealed("ephemeral: the key signs, it does not open");
    inspect_keys(inspect, live_conn, &keys);
    ck_assert_str_eq(keys.why_sealed, "ephemeral: the key signs, it does not open");
    look_as(ROLE_ALL);
    assert_reads("a secret");
    ck_assert_str_eq(text_at(last_unit(), "keys.through", 0), "(none)");
}
END_TEST

START_TEST(a_key_stolen_later_opens_what_was_recorded)
{
    trace = connection_trace(FRAMING_TLS);
    talk(RSA_12);
    look_as(ROLE_THIEF);
    assert_sealed("the server's private key is not in this recording");
    ck_assert_str_eq(inspect_summary(inspect, last_unit()), "application_data");
    store_another(GNUTLS_PK_RSA, 2048);
    look_as(ROLE_THIEF);
    assert_sealed("no private key known here fits");
    store_the_key(GNUTLS_X509_FMT_PEM);
    inspect_update(inspect);
    assert_reads("a secret");
}
END_TEST

START_TEST(what_is_no_rsa_key_is_passed_over)
{
    trace = connection_trace(FRAMING_TLS);
    store_another(GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1));
    store(bytes_of("-----BEGIN PRIVATE KEY-----\nno key\n-----END PRIVATE KEY-----\n"));
    talk(RSA_12);
    look_as(ROLE_THIEF);
    assert_sealed("the server's private key is not in this recording");
}
END_TEST

/* ---- resumption ---- */

static void talk_by_ticket(gnutls_datum_t *resumes)
{
    live_start(RSA_12, 0, 0);
    gnutls_session_ticket_enable_server(server_end.session, &ticket_key);
    if (resumes->data)
        gnutls_session_set_data(client_end.session, resumes->data, resumes->size);
    ck_assert(live_handshake());
    ck_assert(!gnutls_session_is_resumed(client_end.session) == !resumes->data);
    live_say(&server_end, resumes->data ? "resumed\n" : "first\n");
    if (!resumes->data)
        ck_assert_int_ge(gnutls_session_get_data2(client_end.session, resumes), 0);
    live_stop();
}

START_TEST(a_resumed_session_falls_with_the_first)
{
    gnutls_datum_t session = {0};

    trace = connection_trace(FRAMING_TLS);
    store_the_key(GNUTLS_X509_FMT_PEM);
    talk_by_ticket(&session);
    talk_by_ticket(&session);
    gnutls_free(session.data);
    look_as(ROLE_THIEF);
    assert_reads("resumed");
    ck_assert_str_eq(text_at(last_unit(), "keys.through", 0), "private key");
}
END_TEST

/* ---- the key table ---- */

/* What a shell prints, without blanks, in small letters. */
static const char *printed(struct arena *arena, const char *command)
{
    char line[2048] = "";
    FILE *shell = popen(command, "r");

    ck_assert_ptr_nonnull(shell);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, shell));
    pclose(shell);
    for (char *at = line; *at; at++)
        *at = (char)tolower(*at);
    line[strcspn(line, "\n")] = '\0';
    return arena_format(arena, "%s", line);
}

START_TEST(openssl_decrypts_the_same)
{
    char folder[] = "/tmp/static-rsa-XXXXXX";
    struct known_keys keys;
    struct key_table table;
    struct arena arena = {0};
    const struct key_value *premaster;
    const char *path, *command;
    FILE *file;

    trace = connection_trace(FRAMING_TLS);
    store_the_key(GNUTLS_X509_FMT_PEM);
    talk(WITH_GCM);
    look_as(ROLE_THIEF);
    inspect_keys(inspect, live_conn, &keys);
    inspect_transcripts(inspect, live_conn, keys.transcript);
    key_table_fill(&arena, &keys, &table);
    ck_assert_str_eq(table.title, "TLS 1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, opened through: "
                                  "private key");
    ck_assert_str_eq(table.rows[0].name, "premaster secret");
    premaster = &table.rows[0].values[0];
    ck_assert_str_eq(table.rows[1].name, "master secret");
    ck_assert(bytes_equal(table.rows[1].values[0].bytes, logged_master()));

    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = arena_format(&arena, "%s/server-key.pem", folder);
    file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fwrite(trace_bytes(trace, 1).data, 1, trace_bytes(trace, 1).length, file);
    fclose(file);
    command = arena_format(&arena, "cd %s && %s", folder, premaster->command);
    ck_assert_str_eq(printed(&arena, command), hex_text(&arena, premaster->bytes, 0));
    unlink(path);
    rmdir(folder);
    arena_free(&arena);
}
END_TEST

/* ---- suites that nothing opens ---- */

START_TEST(a_suite_that_nothing_opens_says_so)
{
    trace = connection_trace(FRAMING_TLS);
    talk("NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+ARCFOUR-128:-MAC-ALL:+SHA1");
    look_as(ROLE_ALL);
    assert_sealed("nothing here can open what this cipher suite seals");
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("static rsa");
    TCase *thief = tcase_create("thief");

    tcase_add_unchecked_fixture(thief, make_keys, forget_keys);
    tcase_add_checked_fixture(thief, NULL, tear_down);
    tcase_set_timeout(thief, 120);
    tcase_add_loop_test(thief, the_key_alone_opens_a_static_exchange, 0,
                        sizeof static_ways / sizeof *static_ways);
    tcase_add_loop_test(thief, the_key_opens_no_ephemeral_exchange, 0,
                        sizeof ephemeral_ways / sizeof *ephemeral_ways);
    tcase_add_test(thief, a_key_stolen_later_opens_what_was_recorded);
    tcase_add_test(thief, what_is_no_rsa_key_is_passed_over);
    tcase_add_test(thief, a_resumed_session_falls_with_the_first);
    tcase_add_test(thief, openssl_decrypts_the_same);
    tcase_add_test(thief, a_suite_that_nothing_opens_says_so);
    suite_add_tcase(s, thief);
    return s;
}

CHECK_MAIN
