/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/vantage.h"

#include "check_main.h"

START_TEST(each_tap_sees_one_copy_of_a_unit)
{
    const struct vantage sent = {TAP_SENT, 0};
    const struct vantage delivered = {TAP_DELIVERED, SECRETS_ALL};

    for (unsigned kind = 0; kind < EVENT_KINDS; kind++) {
        const struct event event = {.kind = (enum event_kind)kind};

        ck_assert(vantage_sees(&sent, &event) == (kind == EVENT_SENT));
        ck_assert(vantage_sees(&delivered, &event) == (kind == EVENT_DELIVERED));
    }
}
END_TEST

/* Whether the secret of a peer in that role is known to who has these secrets. */
static bool knows(unsigned secrets, enum peer_role role)
{
    struct trace *trace = trace_new();
    const struct vantage vantage = {TAP_SENT, secrets};
    const struct trace_peer peer = {1, "peer", role};
    const struct event event = {.kind = EVENT_SECRET, .from = trace_add_peer(trace, &peer)};
    bool known = vantage_knows(&vantage, trace, &event);

    trace_free(trace);
    return known;
}

START_TEST(secrets_are_known_to_their_owner)
{
    ck_assert(knows(SECRETS_OF_CLIENT, ROLE_CLIENT));
    ck_assert(!knows(SECRETS_OF_CLIENT, ROLE_SERVER));
    ck_assert(knows(SECRETS_OF_SERVER, ROLE_SERVER));
    ck_assert(!knows(SECRETS_OF_SERVER, ROLE_CLIENT));
    ck_assert(!knows(SECRETS_OF_SERVER, ROLE_MIDDLE));
    ck_assert(!knows(SECRETS_OF_CLIENT, ROLE_TAP));
    for (enum peer_role role = ROLE_CLIENT; role <= ROLE_OTHER; role++) {
        ck_assert(knows(SECRETS_ALL, role));
        ck_assert(!knows(0, role));
    }
}
END_TEST

START_TEST(only_secrets_are_secrets)
{
    struct trace *trace = trace_new();
    const struct vantage everything = {TAP_SENT, SECRETS_ALL};
    const struct vantage client = {TAP_SENT, SECRETS_OF_CLIENT};
    const struct event note = {.kind = EVENT_NOTE};
    const struct event orphan = {.kind = EVENT_SECRET, .from = 5};

    ck_assert(!vantage_knows(&everything, trace, &note));
    ck_assert(vantage_knows(&everything, trace, &orphan));
    ck_assert(!vantage_knows(&client, trace, &orphan));
    trace_free(trace);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("vantage");

    CHECK_CASE(s, "vantage", each_tap_sees_one_copy_of_a_unit, secrets_are_known_to_their_owner,
               only_secrets_are_secrets);
    return s;
}

CHECK_MAIN
