/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the owner of a quantum computer is handed, and what each end logs for itself.
 */
#include "inspect/keys.h"
#include "trace/role.h"

#include "tls_pair.h"

static struct pair pair;

static void talk_to(bool middle, const char *priority)
{
    struct tls_config config, server;

    pair_prepare(&pair, GNUTLS_PK_RSA, 2048);
    config = good_config(&pair);
    config.priority = priority;
    server = config;
    server.in_the_middle = middle;
    pair_connect(&pair, &config, &server);
    deliver_all(&pair);
    ck_assert_int_eq(pair.client->phase, PEER_OPEN);
    ck_assert(pair.client->ops->send(pair.client, bytes_of("a secret\n")));
    deliver_all(&pair);
}

static void talk(const char *priority)
{
    talk_to(false, priority);
}

/* What somebody in that role reads in what was sent last. */
static void assert_reads(enum role role, const char *text, const char *through)
{
    struct inspect *inspect = inspect_new(pair.trace, role_vantage(role));
    uint32_t seq = trace_count(pair.trace);
    const struct tree *tree;
    const struct field *said, *how;

    while (trace_event(pair.trace, seq)->kind != EVENT_SENT)
        seq--;
    inspect_update(inspect);
    tree = inspect_tree(inspect, seq);
    said = tree_find(tree, FIELD_DATA_TEXT, 0);
    how = tree_find(tree, FIELD_KEYS_THROUGH, 0);
    ck_assert_str_eq(said ? field_text(tree, said) : "", text);
    ck_assert_str_eq(how ? field_text(tree, how) : "", through);
    inspect_free(inspect);
}

static const struct event *nth_oracle(size_t nth)
{
    for (uint32_t seq = 1; seq <= trace_count(pair.trace); seq++) {
        const struct event *event = trace_event(pair.trace, seq);

        if (event->kind == EVENT_ORACLE && nth-- == 0)
            return event;
    }
    return NULL;
}

static const struct way {
    const char *priority;
    const char *falls;
    bool key_opens;
} ways[] = {
    {"NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X25519", "x25519", false},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-FFDHE2048", "ffdhe2048", false},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+ECDHE-RSA", "elliptic-curve Diffie-Hellman",
     false},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+DHE-RSA", "finite-field Diffie-Hellman", false},
    {"NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL:+RSA", "RSA", true},
};

START_TEST(classical_key_exchanges_fall)
{
    talk(ways[_i].priority);
    assert_reads(ROLE_QUANTUM, "a secret", "oracle");
    assert_reads(ROLE_EAVESDROPPER, "", "");
    assert_reads(ROLE_AS_MIDDLE, "", "");
    assert_reads(ROLE_AS_CLIENT, "a secret", "");
    assert_reads(ROLE_AS_SERVER, "a secret", "");
    assert_reads(ROLE_ALL, "a secret", "");
    ck_assert_str_eq(nth_oracle(0)->ref, ways[_i].falls);
    ck_assert_uint_eq(nth_oracle(0)->from, 0);
    ck_assert_uint_gt(nth_oracle(0)->kept, 0);
    assert_reads(ROLE_THIEF, "", ""); /* nobody stored the key here */
    trace_append(pair.trace,
                 &(struct event){.kind = EVENT_STORED, .run = 1, .value = STORED_PRIVATE_KEY},
                 datum_bytes(pair.identity.key));
    assert_reads(ROLE_THIEF, ways[_i].key_opens ? "a secret" : "",
                 ways[_i].key_opens ? "private key" : "");
    pair_disconnect(&pair);
}
END_TEST

START_TEST(a_hybrid_stands)
{
    talk("NORMAL:-VERS-ALL:+VERS-TLS1.3:-GROUP-ALL:+GROUP-X25519-MLKEM768");
    ck_assert_ptr_null(nth_oracle(0));
    assert_reads(ROLE_QUANTUM, "", "");
    pair_disconnect(&pair);
}
END_TEST

START_TEST(a_man_in_the_middle_has_the_secrets_of_his_own_end)
{
    talk_to(true, ways[0].priority);
    assert_reads(ROLE_AS_MIDDLE, "a secret", "");
    assert_reads(ROLE_AS_CLIENT, "a secret", "");
    assert_reads(ROLE_AS_SERVER, "", "");
    assert_reads(ROLE_EAVESDROPPER, "", "");
    pair_disconnect(&pair);
}
END_TEST

START_TEST(both_ends_log_what_they_have)
{
    static const char *const labels[] = {"CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                                         "SERVER_HANDSHAKE_TRAFFIC_SECRET",
                                         "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"};

    talk(ways[0].priority);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        const struct event *by_client = said(&pair, pair.client, EVENT_SECRET, labels[i]);
        const struct event *by_server = said(&pair, pair.server, EVENT_SECRET, labels[i]);

        ck_assert_ptr_nonnull(by_client);
        ck_assert_ptr_nonnull(by_server);
        ck_assert(bytes_equal(trace_bytes(pair.trace, by_client->seq),
                              trace_bytes(pair.trace, by_server->seq)));
        ck_assert_str_eq(nth_oracle(i)->value, by_client->value);
    }
    pair_disconnect(&pair);
}
END_TEST

static void tear_down(void)
{
    buf_free(&pair.at_client);
    buf_free(&pair.at_server);
    pair_discard(&pair);
    pair = (struct pair){0};
}

static Suite *suite(void)
{
    Suite *s = suite_create("tls oracle");
    TCase *oracle = tcase_create("oracle");

    tcase_add_checked_fixture(oracle, NULL, tear_down);
    tcase_set_timeout(oracle, 60);
    tcase_add_loop_test(oracle, classical_key_exchanges_fall, 0, sizeof ways / sizeof *ways);
    if (gnutls_group_get_id("X25519-MLKEM768") != GNUTLS_GROUP_INVALID)
        tcase_add_test(oracle, a_hybrid_stands); /* counted only where GnuTLS has it */
    tcase_add_test(oracle, a_man_in_the_middle_has_the_secrets_of_his_own_end);
    tcase_add_test(oracle, both_ends_log_what_they_have);
    suite_add_tcase(s, oracle);
    return s;
}

CHECK_MAIN
