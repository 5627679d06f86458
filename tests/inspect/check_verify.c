/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/verify.h"

#include "check_main.h"

#include "live.h"

/* Once for all tests: an RSA key takes its time. */
static void make_identities(void)
{
    live_identity(GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1));
    live_identity(GNUTLS_PK_RSA, 2048);
}

/* How many verdicts of a trace begin so. */
static size_t count_verdicts(const char *start)
{
    size_t count = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct tree *tree = inspect_tree(inspect, seq);
        const struct field *field;

        for (size_t i = 0; (field = tree_find(tree, FIELD_KEYS_VERDICT, i)); i++)
            count += strncmp(field_text(tree, field), start, strlen(start)) == 0;
    }
    return count;
}

static void expect_verdicts(size_t good, size_t bad, size_t open)
{
    ck_assert_uint_eq(count_verdicts("matches"), good);
    ck_assert_uint_eq(count_verdicts("does not match"), bad);
    ck_assert_uint_eq(count_verdicts("cannot be told: "), open);
}

/* ---- a published handshake ---- */

START_TEST(the_hashes_of_rfc_8448)
{
    static const char *const hashes[] = {
        "28:47:7e:02:27:56:74:81:e5:ee:83:01:6a:3e:44:78:"
        "40:20:05:86:cf:01:52:67:81:89:8a:96:4a:45:ca:f9",
        "76:4d:66:32:b3:c3:5c:3f:32:05:e3:49:9a:c3:ed:ba:"
        "ab:b8:82:95:fb:a7:51:46:1d:36:78:e2:e5:ea:06:87",
        "ed:b7:72:5f:a7:a3:47:3b:03:1e:c8:ef:65:a2:48:54:"
        "93:90:01:38:a2:b9:12:91:40:7d:79:51:a0:61:10:ed",
        "96:08:10:2a:0f:1c:cc:6d:b6:25:0b:7b:7e:41:7b:1a:"
        "00:0e:aa:da:3d:aa:e4:77:7a:76:86:c9:ff:83:df:13",
    };

    open_recording("rfc8448-section-3", SECRETS_ALL);
    ck_assert_str_eq(text_at(unit(2), "keys.transcript_hash", 0),
                     "86:0c:06:ed:c0:78:58:ee:8e:78:f0:e7:42:8c:58:ed:"
                     "d6:b4:3f:2c:a3:e6:e9:5f:02:ed:06:3c:f0:e1:ca:d8");
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(text_at(unit(3), "keys.transcript_hash", i), hashes[i]);
    ck_assert_str_eq(text_at(unit(3), "keys.verify_data", 0),
                     text_at(unit(3), "tls.handshake.verify_data", 0));
    expect_verdicts(3, 0, 0);
}
END_TEST

/* The ClientHello arrived with another byte than it was sent with. */
START_TEST(an_altered_hello_is_found)
{
    struct recording *recording = read_recording("rfc8448-section-3");

    trace = connection_trace(FRAMING_TLS);
    recording->items[0].bytes.data[recording->items[0].bytes.length - 1] ^= 1;
    for (size_t i = 0; i < recording->count; i++)
        play_item(trace, &recording->items[i]);
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    expect_verdicts(0, 3, 0);
}
END_TEST

START_TEST(what_was_not_seen_cannot_be_told)
{
    struct recording *recording = read_recording("tls13-full");

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < recording->count; i++) {
        if (i == 5) /* EncryptedExtensions */
            recording->items[i].bytes.data[7] ^= 1;
        play_item(trace, &recording->items[i]);
    }
    free_recording(recording);
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(unit(7), "keys.verdict", 0),
                     "cannot be told: a message before it could not be read");
    expect_verdicts(0, 0, 3);
}
END_TEST

START_TEST(signatures_can_be_skipped)
{
    open_recording("rfc8448-section-3", SECRETS_ALL);
    inspect_check_signatures(inspect, false);
    expect_verdicts(2, 0, 0);
    ck_assert_uint_eq(count_verdicts("not checked"), 1);
}
END_TEST

/* A key log that is read after all else, the client's lines first. */
START_TEST(late_secrets_do_not_change_the_order)
{
    struct recording *recording = read_recording("tls13-retry");

    trace = connection_trace(FRAMING_TLS);
    for (size_t i = 0; i < recording->count; i++) {
        if (!recording->items[i].secret)
            play_item(trace, &recording->items[i]);
    }
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(inspect_summary(inspect, trace_count(trace)), "application_data");
    for (size_t i = 0; i < recording->count; i++) {
        if (recording->items[i].secret && recording->items[i].label[0] == 'C')
            play_item(trace, &recording->items[i]);
    }
    inspect_update(inspect);
    ck_assert_str_eq(inspect_summary(inspect, unit(12)), "Certificate");
    for (size_t i = 0; i < recording->count; i++) {
        if (recording->items[i].secret && recording->items[i].label[0] == 'S')
            play_item(trace, &recording->items[i]);
    }
    free_recording(recording);
    inspect_update(inspect);
    expect_verdicts(4, 0, 0);
}
END_TEST

/* ---- live ones ---- */

#define TLS_12 "NORMAL:-VERS-ALL:+VERS-TLS1.2"
#define TLS_13 "NORMAL:-VERS-ALL:+VERS-TLS1.3"

static const struct kind {
    const char *priority;
    bool mutual;
    size_t verdicts;
} kinds[] = {
    {TLS_12 ":-KX-ALL:+ECDHE-ECDSA", false, 3},
    {TLS_12 ":-KX-ALL:+ECDHE-RSA", false, 3},
    {TLS_12 ":-KX-ALL:+DHE-RSA", true, 4},
    {TLS_12 ":-KX-ALL:+RSA", true, 3},
    {TLS_12 ":%NO_SESSION_HASH", true, 4},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.1:+SHA1:-KX-ALL:+ECDHE-RSA", true, 4},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.1:+SHA1:-KX-ALL:+ECDHE-ECDSA", true, 4},
    {TLS_13, false, 3},
    {TLS_13, true, 4},
    {TLS_13 ":-SIGN-ALL:+SIGN-RSA-PSS-RSAE-SHA512:+SIGN-RSA-SHA256", true, 4},
    {TLS_13 ":-CIPHER-ALL:+AES-256-GCM", true, 4},
};

START_TEST(handshakes_match)
{
    const struct kind *kind = &kinds[_i];

    live_start(kind->priority, 0, 0);
    if (kind->mutual)
        gnutls_certificate_server_set_request(server_end.session, GNUTLS_CERT_REQUIRE);
    ck_assert_msg(live_handshake(), "%s", kind->priority);
    live_stop();
    look(TAP_SENT, SECRETS_ALL);
    expect_verdicts(kind->verdicts, 0, 0);
}
END_TEST

START_TEST(negotiating_anew)
{
    live_start(TLS_12 ":%UNSAFE_RENEGOTIATION", 0, 0);
    ck_assert(live_handshake());
    live_say(&client_end, "before\n");
    ck_assert_int_eq(gnutls_rehandshake(server_end.session), 0);
    ck_assert_int_eq(gnutls_record_recv(client_end.session, &(char){0}, 1),
                     GNUTLS_E_REHANDSHAKE);
    ck_assert(live_handshake());
    live_say(&client_end, "after\n");
    live_stop();
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(trace_count(trace), "data.text", 0), "after");
    expect_verdicts(6, 0, 0);
}
END_TEST

START_TEST(a_client_that_is_asked_later)
{
    live_start(TLS_13, GNUTLS_POST_HANDSHAKE_AUTH, GNUTLS_POST_HANDSHAKE_AUTH);
    ck_assert(live_handshake());
    live_say(&server_end, "before\n");
    gnutls_certificate_server_set_request(server_end.session, GNUTLS_CERT_REQUIRE);
    ck_assert_int_eq(gnutls_reauth(server_end.session, 0), GNUTLS_E_AGAIN);
    ck_assert_int_eq(gnutls_record_recv(client_end.session, &(char){0}, 1),
                     GNUTLS_E_REAUTH_REQUEST);
    ck_assert_int_eq(gnutls_reauth(client_end.session, 0), 0);
    ck_assert_int_eq(gnutls_reauth(server_end.session, 0), 0);
    live_say(&client_end, "after\n");
    live_stop();
    look(TAP_SENT, SECRETS_ALL);
    ck_assert_str_eq(text_at(trace_count(trace), "data.text", 0), "after");
    expect_verdicts(5, 0, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("verify");
    TCase *live = tcase_create("live");

    INSPECT_CASE(suite, "recorded", the_hashes_of_rfc_8448, an_altered_hello_is_found,
                 what_was_not_seen_cannot_be_told, signatures_can_be_skipped,
                 late_secrets_do_not_change_the_order);
    tcase_add_unchecked_fixture(live, make_identities, live_forget_identities);
    tcase_add_checked_fixture(live, NULL, tear_down);
    tcase_set_timeout(live, 120);
    tcase_add_loop_test(live, handshakes_match, 0, (int)(sizeof kinds / sizeof *kinds));
    tcase_add_test(live, negotiating_anew);
    tcase_add_test(live, a_client_that_is_asked_later);
    suite_add_tcase(suite, live);
    return suite;
}

CHECK_MAIN
