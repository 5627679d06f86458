/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What expressions mean, asked of events made by hand and of a real handshake.
 */
#include "peers/tls_pair.h"
#include "script/expression.h"
#include "trace/role.h"

/* ---- events made by hand ---- */

struct desk {
    struct trace *trace;
    struct inspect *inspect;
    struct arena arena;
    uint32_t sent;    /* a ServerHello that is cut short, client to server for a change */
    uint32_t checked; /* by the client */
    uint32_t failed;
};

static const uint8_t hello[] = {22,   3,    3,    0, 44, 2,    0,    0, 40, 3, 3, 0xaa, 0xbb,
                                0xcc, 0xdd, 0,    0, 0,  0,    0,    0, 0,  0, 0, 0,    0,
                                0,    0,    0,    0, 0,  0,    0,    0, 0,  0, 0, 0,    0,
                                0,    0xee, 0xff, 0, 0,  0x13, 0x01, 0, 0,  0};

static struct desk desk_open(void)
{
    static const struct trace_peer peers[] = {{1, "client", ROLE_CLIENT},
                                              {1, "server", ROLE_SERVER}};
    static const struct trace_conn conn = {1, 1, 2, FRAMING_TLS, "tls"};
    struct event sent = {.kind = EVENT_SENT, .run = 1, .conn = 1, .from = 1, .to = 2};
    struct event checked = {.kind = EVENT_CHECKED,
                            .run = 1,
                            .from = 1,
                            .name = "certificate",
                            .value = "failed",
                            .ref = "RFC 5280 6.1"};
    struct event failed = {.kind = EVENT_FAILED, .run = 1, .from = 1, .name = "GnuTLS"};
    struct desk desk = {.trace = trace_new()};

    failed.ref = "GNUTLS_E_DECRYPTION_FAILED";
    failed.number = -24;
    trace_add_run(desk.trace, &(struct trace_run){.lab = "test"});
    trace_add_peer(desk.trace, &peers[0]);
    trace_add_peer(desk.trace, &peers[1]);
    trace_add_conn(desk.trace, &conn);
    desk.sent = trace_append(desk.trace, &sent, (struct bytes){hello, sizeof hello});
    desk.checked = trace_append(desk.trace, &checked, (struct bytes){0});
    desk.failed = trace_append(desk.trace, &failed, (struct bytes){0});
    desk.inspect = inspect_new(desk.trace, role_vantage(ROLE_ALL));
    inspect_update(desk.inspect);
    return desk;
}

static void desk_close(struct desk *desk)
{
    inspect_free(desk->inspect);
    trace_free(desk->trace);
    arena_free(&desk->arena);
}

static bool matches(struct arena *arena, struct inspect *inspect, uint32_t seq,
                    const char *text)
{
    struct failure failure = {0};
    const struct expr *expr;
    enum status status = expr_parse(text, arena, &expr, &failure);

    ck_assert_msg(status == STATUS_OK, "%s: %s", text, failure.why);
    return expr_match(expr, inspect, seq);
}

/* Each text is true of the event and false with "not" in front of it. */
static void assert_true(struct desk *desk, uint32_t seq, const char *text)
{
    const char *opposite = arena_format(&desk->arena, "not (%s)", text);

    ck_assert_msg(matches(&desk->arena, desk->inspect, seq, text), "%s", text);
    ck_assert_msg(!matches(&desk->arena, desk->inspect, seq, opposite), "%s", opposite);
}

static void assert_false(struct desk *desk, uint32_t seq, const char *text)
{
    assert_true(desk, seq, arena_format(&desk->arena, "not (%s)", text));
}

START_TEST(events_answer_for_themselves)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "event.kind == sent");
    assert_true(&desk, desk.sent, "event.from == client and event.to == server");
    assert_true(&desk, desk.sent, "event.conn == tls");
    assert_true(&desk, desk.sent, "event.length == 49");
    assert_false(&desk, desk.sent, "event.kind == delivered");
    assert_false(&desk, desk.sent, "event.kind contains deliver");
    assert_true(&desk, desk.checked, "check.rule == certificate and check.outcome == failed");
    assert_true(&desk, desk.checked, "check.rfc == \"RFC 5280 6.1\"");
    assert_true(&desk, desk.checked, "check.rfc contains 5280");
    assert_false(&desk, desk.checked, "check.outcome == ok");
    desk_close(&desk);
}
END_TEST

START_TEST(numbers_are_compared)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "tls.record.length == 44");
    assert_true(&desk, desk.sent, "tls.record.length == 0x2c");
    assert_true(&desk, desk.sent, "tls.record.length >= 44 and tls.record.length <= 44");
    assert_true(&desk, desk.sent, "tls.record.length > 43 and tls.record.length < 45");
    assert_false(&desk, desk.sent, "tls.record.length > 44");
    assert_false(&desk, desk.sent, "tls.record.length < 44");
    assert_true(&desk, desk.failed, "event.number == -24");
    assert_true(&desk, desk.failed, "event.number < 0 and event.number > -25");
    assert_true(&desk, desk.failed, "failed.code == GNUTLS_E_DECRYPTION_FAILED");
    desk_close(&desk);
}
END_TEST

START_TEST(names_and_octets_are_compared)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "tls.handshake.type == server_hello");
    assert_true(&desk, desk.sent, "tls.handshake.type == Server-Hello");
    assert_true(&desk, desk.sent, "tls.record.version == \"TLS 1.2\"");
    assert_true(&desk, desk.sent, "tls.handshake.ciphersuite == TLS_AES_128_GCM_SHA256");
    assert_false(&desk, desk.sent, "tls.handshake.type == client_hello");
    assert_true(&desk, desk.sent, "tls.handshake.random contains aa:bb:cc");
    assert_true(&desk, desk.sent, "tls.handshake.random contains 0xeeff");
    assert_false(&desk, desk.sent, "tls.handshake.random contains 0xffee");
    assert_false(&desk, desk.sent, "tls.handshake.random == 0xaabbccdd");
    assert_false(&desk, desk.sent, "tls.handshake.random contains \"\"");
    desk_close(&desk);
}
END_TEST

START_TEST(a_field_alone_asks_whether_it_is_there)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "tls.record");
    assert_true(&desk, desk.sent, "tls.handshake.random");
    assert_false(&desk, desk.sent, "check.rule");
    assert_false(&desk, desk.checked, "tls.record");
    desk_close(&desk);
}
END_TEST

START_TEST(unequal_means_that_no_value_is_equal)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "event.kind != delivered");
    assert_false(&desk, desk.sent, "event.kind != sent");
    assert_true(&desk, desk.checked, "tls.handshake.type != server_hello");
    /* Both the record and the handshake message carry a version: 0x0303 twice. */
    assert_false(&desk, desk.sent, "tls.handshake.version != 0x0303");
    desk_close(&desk);
}
END_TEST

START_TEST(and_binds_more_tightly_than_or)
{
    struct desk desk = desk_open();

    assert_true(&desk, desk.sent, "event.seq == 1 or event.seq == 2 and event.seq == 3");
    assert_false(&desk, desk.sent, "(event.seq == 1 or event.seq == 2) and event.seq == 3");
    assert_true(&desk, desk.sent, "not event.seq == 2 and event.seq == 1");
    assert_true(&desk, desk.sent, "event.seq == 7 or event.seq == 8 or event.seq == 1");
    assert_false(&desk, desk.sent, "event.seq == 1 and event.seq and event.seq == 3");
    desk_close(&desk);
}
END_TEST

START_TEST(no_event_matches_nothing)
{
    struct desk desk = desk_open();

    assert_false(&desk, 0, "event.seq");
    assert_false(&desk, 999, "event.kind == sent");
    desk_close(&desk);
}
END_TEST

/* ---- a real handshake ---- */

/* How many events match. */
static size_t count(struct pair *pair, struct inspect *inspect, const char *text)
{
    struct arena arena = {0};
    size_t found = 0;

    for (uint32_t seq = 1; seq <= trace_count(pair->trace); seq++)
        found += matches(&arena, inspect, seq, text);
    arena_free(&arena);
    return found;
}

START_TEST(a_real_handshake_can_be_asked)
{
    struct pair pair;
    struct inspect *inspect;

    pair_open(&pair, TLS_BY_RECORD);
    inspect =
        inspect_new(pair.trace, (struct vantage){.tap = TAP_DELIVERED, .secrets = SECRETS_ALL});
    inspect_update(inspect);
    ck_assert_uint_eq(count(&pair, inspect, "event.kind == delivered"), 7);
    ck_assert_uint_eq(
        count(&pair, inspect, "event.kind == delivered and tls.handshake.type == server_hello"),
        1);
    ck_assert_uint_eq(
        count(&pair, inspect, "event.kind == delivered and tls.handshake.type == finished"), 2);
    ck_assert_uint_eq(
        count(&pair, inspect,
              "tls.handshake.extensions_server_name == \"server.lockstep.test\" and "
              "event.kind == delivered"),
        1);
    ck_assert_uint_eq(count(&pair, inspect, "peer.state == CONNECTED"), 2);
    ck_assert_uint_eq(count(&pair, inspect,
                            "event.name == version and event.value == "
                            "\"TLS 1.3\" and event.kind == agreed"),
                      2);
    inspect_free(inspect);
    pair_close(&pair);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("match");

    CHECK_CASE(suite, "event", events_answer_for_themselves, numbers_are_compared,
               names_and_octets_are_compared, a_field_alone_asks_whether_it_is_there,
               unequal_means_that_no_value_is_equal, and_binds_more_tightly_than_or,
               no_event_matches_nothing);
    CHECK_CASE(suite, "handshake", a_real_handshake_can_be_asked);
    return suite;
}

CHECK_MAIN
