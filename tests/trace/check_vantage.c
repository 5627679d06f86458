/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/vantage.h"

#include "check_main.h"

static struct trace *trace;
static uint32_t client, server, conn;

static void set_up(void)
{
    trace = trace_new();
    client = trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    server = trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    conn = trace_add_conn(trace, &(struct trace_conn){1, client, server, FRAMING_TLS, "tls"});
}

static void tear_down(void)
{
    trace_free(trace);
}

/* ---- units ---- */

START_TEST(each_tap_sees_one_copy_of_a_unit)
{
    const struct vantage sent = {.tap = TAP_SENT};
    const struct vantage delivered = {.tap = TAP_DELIVERED, .secrets = SECRETS_ALL};

    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        const struct event event = {.kind = (enum event_kind)kind};

        ck_assert(vantage_sees(&sent, trace, &event) == (kind == EVENT_SENT));
        ck_assert(vantage_sees(&delivered, trace, &event) == (kind == EVENT_DELIVERED));
    }
}
END_TEST

static bool sees(enum tap tap, enum event_kind kind, uint32_t from, uint32_t to)
{
    const struct vantage vantage = {.tap = tap};
    const struct event event = {.kind = kind, .conn = conn, .from = from, .to = to};

    return vantage_sees(&vantage, trace, &event);
}

START_TEST(an_end_sees_what_it_sent_and_what_reached_it)
{
    ck_assert(sees(TAP_CLIENT, EVENT_SENT, client, server));
    ck_assert(!sees(TAP_CLIENT, EVENT_DELIVERED, client, server));
    ck_assert(!sees(TAP_CLIENT, EVENT_SENT, server, client));
    ck_assert(sees(TAP_CLIENT, EVENT_DELIVERED, server, client));
    ck_assert(!sees(TAP_SERVER, EVENT_SENT, client, server));
    ck_assert(sees(TAP_SERVER, EVENT_DELIVERED, client, server));
    ck_assert(sees(TAP_SERVER, EVENT_SENT, server, client));
    ck_assert(!sees(TAP_SERVER, EVENT_DELIVERED, server, client));
    ck_assert(!sees(TAP_CLIENT, EVENT_INJECTED, client, server));
    ck_assert(!sees(TAP_CLIENT, EVENT_DELIVERED, 0, 0));
}
END_TEST

/* ---- secrets ---- */

/* Whether the secret of a peer in that role is known to who has these secrets. */
static bool knows(unsigned secrets, enum peer_role role)
{
    const struct vantage vantage = {.tap = TAP_SENT, .secrets = secrets};
    const struct trace_peer peer = {1, "peer", role};
    const struct event event = {.kind = EVENT_SECRET, .from = trace_add_peer(trace, &peer)};

    return vantage_knows(&vantage, trace, &event);
}

START_TEST(secrets_are_known_to_their_owner)
{
    ck_assert(knows(SECRETS_OF_CLIENT, ROLE_CLIENT));
    ck_assert(!knows(SECRETS_OF_CLIENT, ROLE_SERVER));
    ck_assert(knows(SECRETS_OF_SERVER, ROLE_SERVER));
    ck_assert(!knows(SECRETS_OF_SERVER, ROLE_CLIENT));
    ck_assert(!knows(SECRETS_OF_SERVER, ROLE_MIDDLE));
    ck_assert(knows(SECRETS_OF_MIDDLE, ROLE_MIDDLE));
    ck_assert(!knows(SECRETS_OF_MIDDLE, ROLE_CLIENT));
    ck_assert(!knows(SECRETS_OF_CLIENT, ROLE_TAP));
    for (enum peer_role role = ROLE_CLIENT; role <= ROLE_OTHER; role++) {
        ck_assert(knows(SECRETS_ALL, role));
        ck_assert(!knows(0, role));
    }
}
END_TEST

START_TEST(only_secrets_are_secrets)
{
    const struct vantage everything = {.tap = TAP_SENT, .secrets = SECRETS_ALL};
    const struct vantage just_client = {.tap = TAP_SENT, .secrets = SECRETS_OF_CLIENT};
    const struct event note = {.kind = EVENT_NOTE};
    const struct event orphan = {.kind = EVENT_SECRET, .from = 5};

    ck_assert(!vantage_knows(&everything, trace, &note));
    ck_assert(vantage_knows(&everything, trace, &orphan));
    ck_assert(!vantage_knows(&just_client, trace, &orphan));
}
END_TEST

START_TEST(an_oracle_speaks_to_its_owner_alone)
{
    const struct vantage everything = {
        .tap = TAP_SENT, .secrets = SECRETS_ALL, .server_key = true};
    const struct vantage owner = {.tap = TAP_SENT, .oracle = true};
    const struct event oracle = {.kind = EVENT_ORACLE};
    const struct event secret = {.kind = EVENT_SECRET, .from = client};

    ck_assert(vantage_knows(&owner, trace, &oracle));
    ck_assert(!vantage_knows(&owner, trace, &secret));
    ck_assert(!vantage_knows(&everything, trace, &oracle));
}
END_TEST

START_TEST(a_thief_has_stored_keys)
{
    const struct vantage thief = {.tap = TAP_SENT, .server_key = true};
    const struct vantage nobody = {.tap = TAP_SENT};
    const struct event key = {.kind = EVENT_STORED, .kept = 9, .value = STORED_PRIVATE_KEY};
    const struct event lost = {.kind = EVENT_STORED, .value = STORED_PRIVATE_KEY};
    const struct event other = {.kind = EVENT_STORED, .kept = 9, .value = STORED_CERTIFICATE};

    ck_assert(vantage_has_key(&thief, &key));
    ck_assert(!vantage_has_key(&nobody, &key));
    ck_assert(!vantage_has_key(&thief, &lost)); /* a save left it out */
    ck_assert(!vantage_has_key(&thief, &other));
}
END_TEST

static bool is_hearsay(const char *label, uint32_t from)
{
    const struct event event = {
        .kind = EVENT_SECRET, .conn = conn, .from = from, .name = label};

    return secret_is_hearsay(trace, &event);
}

START_TEST(who_seals_has_the_word)
{
    const struct event stray = {.kind = EVENT_SECRET, .name = "CLIENT_RANDOM"};

    ck_assert(!is_hearsay("CLIENT_TRAFFIC_SECRET_0", client));
    ck_assert(is_hearsay("CLIENT_TRAFFIC_SECRET_0", server));
    ck_assert(is_hearsay("SERVER_TRAFFIC_SECRET_0", client));
    ck_assert(!is_hearsay("SERVER_TRAFFIC_SECRET_0", server));
    ck_assert(is_hearsay("EXPORTER_SECRET", client));
    ck_assert(!secret_is_hearsay(trace, &stray));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("vantage");
    TCase *vantage = tcase_create("vantage");

    tcase_add_checked_fixture(vantage, set_up, tear_down);
    tcase_add_test(vantage, each_tap_sees_one_copy_of_a_unit);
    tcase_add_test(vantage, an_end_sees_what_it_sent_and_what_reached_it);
    tcase_add_test(vantage, secrets_are_known_to_their_owner);
    tcase_add_test(vantage, only_secrets_are_secrets);
    tcase_add_test(vantage, an_oracle_speaks_to_its_owner_alone);
    tcase_add_test(vantage, a_thief_has_stored_keys);
    tcase_add_test(vantage, who_seals_has_the_word);
    suite_add_tcase(s, vantage);
    return s;
}

CHECK_MAIN
