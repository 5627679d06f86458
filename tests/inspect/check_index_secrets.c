/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Secrets that do not say of which connection they are.
 */
#include "inspect/index.h"

#include "check_main.h"

#include "live.h"

/* ---- strays ---- */

/* The recording as another connection of the trace, without its secrets. */
static void play_units(const struct recording *recording, uint32_t conn)
{
    for (size_t i = 0; i < recording->count; i++) {
        const struct recorded *item = &recording->items[i];

        if (!item->secret)
            trace_append(trace,
                         &(struct event){.kind = EVENT_SENT,
                                         .run = 1,
                                         .conn = conn,
                                         .from = item->owner,
                                         .to = CLIENT + SERVER - item->owner},
                         buf_view(&item->bytes));
    }
}

static void play_strays(const struct recording *recording)
{
    for (size_t i = 0; i < recording->count; i++) {
        const struct recorded *item = &recording->items[i];

        if (item->secret)
            trace_append(
                trace,
                &(struct event){
                    .kind = EVENT_SECRET, .run = 1, .name = item->label, .value = item->random},
                buf_view(&item->bytes));
    }
}

static uint32_t another_conn(void)
{
    return trace_add_conn(trace, &(struct trace_conn){1, CLIENT, SERVER, FRAMING_TLS, "tls"});
}

START_TEST(a_stray_opens_what_was_read_before)
{
    struct recording *recording = read_recording("tls13-full");
    uint32_t last;

    trace = connection_trace(FRAMING_TLS);
    play_units(recording, 1);
    last = trace_count(trace);
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, last), "application_data");
    play_strays(recording);
    inspect_update(inspect);
    ck_assert_str_eq(inspect_summary(inspect, last), "Alert close_notify");
    free_recording(recording);
}
END_TEST

START_TEST(a_stray_opens_every_connection_of_its_random)
{
    struct recording *recording = read_recording("tls13-full");
    uint32_t first;

    trace = connection_trace(FRAMING_TLS);
    play_units(recording, 1);
    first = trace_count(trace);
    look(TAP_SENT, SECRETS_ALL);
    inspect_summary(inspect, first);
    play_strays(recording);
    play_units(recording, another_conn());
    inspect_update(inspect);
    ck_assert_str_eq(inspect_summary(inspect, first), "Alert close_notify");
    ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)), "Alert close_notify");
    free_recording(recording);
}
END_TEST

START_TEST(strays_that_name_no_random_are_borne)
{
    static const char *const values[] = {"", "00", "no hex", "0g"};

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        trace_append(
            trace,
            &(struct event){.kind = EVENT_SECRET, .name = "CLIENT_RANDOM", .value = values[i]},
            BYTES(1, 2, 3));
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(1, "keys.secret", 0), "01:02:03");
}
END_TEST

/* ---- only what is asked for is read ---- */

START_TEST(a_connection_is_read_when_it_is_asked_about)
{
    enum { CONNS = 50 };
    struct recording *recording = read_recording("tls13-full");
    struct known_keys keys;
    const struct arena *arena;
    size_t one;

    trace = connection_trace(FRAMING_TLS);
    play_strays(recording);
    play_units(recording, 1);
    for (int i = 1; i < CONNS; i++)
        play_units(recording, another_conn());
    look(TAP_SENT, SECRETS_ALL);
    arena = index_ground(inspect_index(inspect))->arena;
    ck_assert_uint_eq(arena->used, 0);
    inspect_keys(inspect, 30, &keys);
    ck_assert_uint_eq(keys.version, 0x0304);
    one = arena->used;
    ck_assert_uint_gt(one, 0);
    ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)), "Alert close_notify");
    ck_assert_uint_eq(arena->used, 2 * one);
    free_recording(recording);
}
END_TEST

/* ---- resumption ---- */

static gnutls_datum_t ticket_key;
static gnutls_datum_t resumable;
static struct buf kept_id, kept_session;

static int keep(void *unused, gnutls_datum_t id, gnutls_datum_t session)
{
    (void)unused;
    buf_clear(&kept_id);
    buf_add(&kept_id, (struct bytes){id.data, id.size});
    buf_clear(&kept_session);
    buf_add(&kept_session, (struct bytes){session.data, session.size});
    return 0;
}

static gnutls_datum_t fetch(void *unused, gnutls_datum_t id)
{
    gnutls_datum_t session = {0};

    (void)unused;
    if (!bytes_equal((struct bytes){id.data, id.size}, buf_view(&kept_id)))
        return session;
    session.size = (unsigned)kept_session.length;
    session.data = gnutls_malloc(session.size);
    memcpy(session.data, kept_session.data, session.size);
    return session;
}

static int forget(void *unused, gnutls_datum_t id)
{
    (void)unused;
    (void)id;
    return 0;
}

static void keep_sessions(bool by_ticket)
{
    if (by_ticket) {
        gnutls_session_ticket_enable_server(server_end.session, &ticket_key);
        return;
    }
    gnutls_db_set_store_function(server_end.session, keep);
    gnutls_db_set_retrieve_function(server_end.session, fetch);
    gnutls_db_set_remove_function(server_end.session, forget);
}

static void set_up(void)
{
    live_identity(GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1));
    ck_assert_int_ge(gnutls_session_ticket_key_generate(&ticket_key), 0);
}

static void clean_up(void)
{
    tear_down();
    live_forget_identities();
    gnutls_free(ticket_key.data);
    gnutls_free(resumable.data);
    resumable.data = NULL;
    buf_free(&kept_id);
    buf_free(&kept_session);
}

/* A first connection, which can be resumed. */
static void meet(const char *priority, bool by_ticket, unsigned flags)
{
    live_start(priority, flags, flags);
    keep_sessions(by_ticket);
    ck_assert(live_handshake());
    live_say(&server_end, "for the first time\n");
    ck_assert_int_ge(gnutls_session_get_data2(client_end.session, &resumable), 0);
    live_stop();
}

/* A second one, which resumes it. */
static void meet_again(const char *priority, bool by_ticket, unsigned client_flags)
{
    live_start(priority, client_flags, 0);
    keep_sessions(by_ticket);
    gnutls_session_set_data(client_end.session, resumable.data, resumable.size);
}

/* Without tickets GnuTLS falls back on session IDs. */
static const char *const ways[] = {
    [BY_ID] = "NORMAL:-VERS-ALL:+VERS-TLS1.2:%NO_TICKETS",
    [BY_TICKET] = "NORMAL:-VERS-ALL:+VERS-TLS1.2",
};

START_TEST(a_resumed_session_needs_no_line_of_its_own)
{
    const char *way = ways[_i];

    meet(way, _i == BY_TICKET, 0);
    meet_again(way, _i == BY_TICKET, 0);
    live_logs = false;
    ck_assert(live_handshake());
    ck_assert(gnutls_session_is_resumed(server_end.session));
    live_say(&client_end, "once more\n");
    live_stop();
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(trace_count(trace), "data.text", 0), "once more");
    look(TAP_SENT, 0);
    ck_assert_str_eq(text_at(trace_count(trace), "data.text", 0), "(none)");
}
END_TEST

#define TLS_13 "NORMAL:-VERS-ALL:+VERS-TLS1.3"

/* The server that meets the client again knows nothing of early data. */
START_TEST(early_data_that_is_refused)
{
    struct known_keys keys;
    uint32_t early;

    meet(TLS_13, true, GNUTLS_ENABLE_EARLY_DATA);
    meet_again(TLS_13, true, GNUTLS_ENABLE_EARLY_DATA);
    ck_assert_int_eq(gnutls_record_send_early_data(client_end.session, "too early\n", 10), 0);
    ck_assert(live_handshake());
    ck_assert(!(gnutls_session_get_flags(client_end.session) & GNUTLS_SFLAGS_EARLY_DATA));
    live_say(&client_end, "in time\n");
    live_stop();
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(trace_count(trace), "data.text", 0), "in time");
    early = trace_count(trace);
    while (early && strcmp(text_at(early, "data.text", 0), "too early") != 0)
        early--;
    ck_assert_str_eq(text_at(early, "keys.epoch", 0), "client early data key, record 0");
    inspect_keys(inspect, 2, &keys);
    ck_assert(keys.resumed);
    ck_assert_uint_gt(keys.first[FROM_CLIENT][EPOCH_EARLY].length, 0);
    for (uint32_t seq = early; seq <= trace_count(trace); seq++) {
        const char *verdict = text_at(seq, "keys.verdict", 0);

        ck_assert_msg(strcmp(verdict, "(none)") == 0 || strcmp(verdict, "matches") == 0, "%s",
                      verdict);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("index_secrets");
    TCase *live = tcase_create("live");

    INSPECT_CASE(suite, "strays", a_stray_opens_what_was_read_before,
                 a_stray_opens_every_connection_of_its_random,
                 strays_that_name_no_random_are_borne,
                 a_connection_is_read_when_it_is_asked_about);
    tcase_add_checked_fixture(live, set_up, clean_up);
    tcase_add_loop_test(live, a_resumed_session_needs_no_line_of_its_own, 0, RESUMPTIONS);
    tcase_add_test(live, early_data_that_is_refused);
    suite_add_tcase(suite, live);
    return suite;
}

CHECK_MAIN
