/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every kind of protection, as GnuTLS seals it.
 */
#include "inspect/tls/protection.h"

#include "check_main.h"

#include "live.h"

/* Once for all tests: an RSA key takes its time. */
static void make_identities(void)
{
    live_identity(GNUTLS_PK_EC, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1));
    live_identity(GNUTLS_PK_RSA, 2048);
}

#define TLS_12 "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:-MAC-ALL:+"
#define TLS_13 "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+"
#define TLS_11 "NORMAL:-VERS-ALL:+VERS-TLS1.1:+SHA1:-CIPHER-ALL:+"

static const struct kind {
    const char *priority;
    const char *suite; /* the end of its name */
    size_t front, back, nonce;
} kinds[] = {
    {TLS_12 "AES-128-GCM:+AEAD", "AES_128_GCM_SHA256", 8, 16, 12},
    {TLS_12 "AES-256-GCM:+AEAD", "AES_256_GCM_SHA384", 8, 16, 12},
    {TLS_12 "AES-128-CCM:+AEAD", "AES_128_CCM", 8, 16, 12},
    {TLS_12 "AES-256-CCM:+AEAD", "AES_256_CCM", 8, 16, 12},
    {TLS_12 "AES-128-CCM-8:+AEAD", "AES_128_CCM_8", 8, 8, 12},
    {TLS_12 "AES-256-CCM-8:+AEAD", "AES_256_CCM_8", 8, 8, 12},
    {TLS_12 "CAMELLIA-128-GCM:+AEAD", "CAMELLIA_128_GCM_SHA256", 8, 16, 12},
    {TLS_12 "CHACHA20-POLY1305:+AEAD", "CHACHA20_POLY1305_SHA256", 0, 16, 12},
    {TLS_12 "AES-128-CBC:+SHA1", "AES_128_CBC_SHA", 16, 20, 0},
    {TLS_12 "AES-128-CBC:+SHA1:%NO_ETM", "AES_128_CBC_SHA", 16, 0, 0},
    {TLS_12 "AES-256-CBC:+SHA1:%NO_ETM", "AES_256_CBC_SHA", 16, 0, 0},
    {TLS_12 "AES-128-CBC:+SHA256", "AES_128_CBC_SHA256", 16, 32, 0},
    {TLS_12 "AES-128-CBC:+SHA256:%NO_ETM", "AES_128_CBC_SHA256", 16, 0, 0},
    {TLS_12 "AES-256-CBC:+SHA384", "AES_256_CBC_SHA384", 16, 48, 0},
    {TLS_12 "AES-256-CBC:+SHA384:%NO_ETM", "AES_256_CBC_SHA384", 16, 0, 0},
    {TLS_12 "3DES-CBC:+SHA1", "3DES_EDE_CBC_SHA", 8, 20, 0},
    {TLS_12 "3DES-CBC:+SHA1:%NO_ETM", "3DES_EDE_CBC_SHA", 8, 0, 0},
    {TLS_12 "NULL:+SHA256:+RSA", "NULL_SHA256", 0, 0, 0},
    {TLS_11 "AES-128-CBC:%NO_ETM", "AES_128_CBC_SHA", 16, 0, 0},
    {TLS_13 "AES-128-GCM", "AES_128_GCM_SHA256", 0, 16, 12},
    {TLS_13 "AES-256-GCM", "AES_256_GCM_SHA384", 0, 16, 12},
    {TLS_13 "CHACHA20-POLY1305", "CHACHA20_POLY1305_SHA256", 0, 16, 12},
    {TLS_13 "AES-128-CCM", "AES_128_CCM_SHA256", 0, 16, 12},
    {TLS_13 "AES-128-CCM-8", "AES_128_CCM_8_SHA256", 0, 8, 12},
};

static void talk(const struct kind *kind)
{
    live_start(kind->priority, 0, 0);
    ck_assert_msg(live_handshake(), "%s", kind->priority);
    live_say(&client_end, "who goes there\n");
    live_say(&server_end, "a friend\n");
    live_close();
    live_stop();
}

static size_t length_of(const struct tree *tree, const char *name)
{
    const struct field *field = tree_find(tree, field_id_of(name), 0);

    return field ? field->length : 0;
}

/* How long the text of a computed field says its bytes are. */
static size_t told_length(const struct tree *tree, const char *name)
{
    const struct field *field = tree_find(tree, field_id_of(name), 0);

    return field ? (strlen(field_text(tree, field)) + 1) / 3 : 0;
}

/* Tag or MAC, where it lies on the wire itself. */
static size_t back_of(const struct tree *tree)
{
    const struct field *mac = tree_find(tree, FIELD_RECORD_MAC, 0);

    return mac ? (mac->source ? 0 : mac->length) : length_of(tree, "tls.record.auth_tag");
}

static void check_parts(const struct tree *tree, const struct kind *kind)
{
    ck_assert_uint_eq(length_of(tree, "tls.record.explicit_nonce") +
                          length_of(tree, "tls.record.iv"),
                      kind->front);
    ck_assert_uint_eq(back_of(tree), kind->back);
    ck_assert_uint_eq(told_length(tree, "tls.record.nonce"), kind->nonce);
    ck_assert_uint_eq(told_length(tree, "tls.record.aad"),
                      strstr(kind->priority, TLS_13) ? 5 : 13);
}

/* What was said is read, and where its bytes are. */
static void check_reading(const struct kind *kind)
{
    size_t said = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct tree *tree = inspect_tree(inspect, seq);

        for (size_t i = 0; i < inspect_record_count(inspect, seq); i++) {
            const struct record *record = inspect_record(inspect, seq, i);

            ck_assert_msg(record->sealed == record->opened, "%s: event %u", kind->priority,
                          seq);
        }
        ck_assert_ptr_null(tree_find(tree, FIELD_MALFORMED, 0));
        if (!tree_find(tree, field_id_of("data.text"), 0))
            continue;
        ck_assert_str_eq(text_at(seq, "data.text", 0), said++ ? "a friend" : "who goes there");
        check_parts(tree, kind);
    }
    ck_assert_uint_eq(said, 2);
}

START_TEST(opens_what_gnutls_seals)
{
    const struct kind *kind = &kinds[_i];
    const char *suite;
    size_t length;

    talk(kind);
    look(TAP_SENT, SECRETS_ALL);
    suite = text_at(unit(2), "tls.handshake.ciphersuite", 0);
    length = strlen(suite) - strlen(" (0x1301)");
    ck_assert_msg(length > strlen(kind->suite) &&
                      strncmp(suite + length - strlen(kind->suite), kind->suite,
                              strlen(kind->suite)) == 0,
                  "%s", suite);
    check_reading(kind);
    look(TAP_SENT, SECRETS_OF_CLIENT);
    check_reading(kind);
}
END_TEST

/* A copy of the trace in which one bit of each secret, or of each sealed record, is changed. */
static struct trace *spoil(const struct trace *whole, enum event_kind what)
{
    struct trace *copy = connection_trace(FRAMING_TLS);

    for (uint32_t seq = 1; seq <= trace_count(whole); seq++) {
        const struct event *event = trace_event(whole, seq);
        const struct record *record = inspect_record(inspect, seq, 0);
        struct buf bytes = {0};

        buf_add(&bytes, trace_bytes(whole, seq));
        if (event->kind == what && (!record || record->sealed))
            bytes.data[bytes.length - 1] ^= 1;
        trace_append(copy, event, buf_view(&bytes));
        buf_free(&bytes);
    }
    return copy;
}

static void check_spoilt(struct trace *whole, enum event_kind what)
{
    struct trace *spoilt = spoil(whole, what);

    trace = spoilt;
    look(TAP_SENT, SECRETS_ALL);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct record *record = inspect_record(inspect, seq, 0);

        if (!record || !record->sealed)
            continue;
        ck_assert(!record->opened);
        if (record->bad_tag)
            ck_assert_ptr_nonnull(strstr(text_at(seq, "_ws.malformed", 0),
                                         " of the bytes from offset 5 does not verify"));
        else
            ck_assert_ptr_null(tree_find(inspect_tree(inspect, seq), FIELD_MALFORMED, 0));
    }
    inspect_free(inspect);
    inspect = NULL;
    trace_free(spoilt);
    trace = whole;
}

START_TEST(opens_nothing_with_wrong_keys_or_bytes)
{
    talk(&kinds[_i]);
    look(TAP_SENT, SECRETS_ALL);
    check_spoilt(trace, EVENT_SENT);
    look(TAP_SENT, SECRETS_ALL);
    check_spoilt(trace, EVENT_SECRET);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("protection");
    TCase *each = tcase_create("each");
    int count = (int)(sizeof kinds / sizeof *kinds);

    tcase_add_unchecked_fixture(each, make_identities, live_forget_identities);
    tcase_add_checked_fixture(each, NULL, tear_down);
    tcase_set_timeout(each, 120);
    tcase_add_loop_test(each, opens_what_gnutls_seals, 0, count);
    tcase_add_loop_test(each, opens_nothing_with_wrong_keys_or_bytes, 0, count);
    suite_add_tcase(suite, each);
    return suite;
}

CHECK_MAIN
