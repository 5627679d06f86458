/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which settings of the tls lab do not go together. Each refusal says why, and a way out.
 */
#include "labs/tls/wish.h"

static enum status refuse(struct failure *failure, const char *setting, const char *value,
                          const char *why, const char *todo)
{
    return fail(failure, STATUS_USAGE, "cannot begin with %s = %s\n%s\n%s", setting, value, why,
                todo);
}

static bool is_of_13(const struct suite *suite)
{
    return suite->exchange == EXCHANGE_OPEN;
}

/* The names of the suites of TLS 1.2 that such a key can serve; of CBC suites only, if so. */
static void list_suites(struct buf *out, bool rsa, bool only_cbc)
{
    const char *between = "";
    const struct suite *suite;

    for (size_t i = 0; (suite = suite_at(i)); i++) {
        if (is_of_13(suite) || suite->signer == SIGNER_NONE ||
            rsa != (suite->signer == SIGNER_RSA) || (only_cbc && !suite_is_cbc(suite)))
            continue;
        buf_format(out, "%s%s", between, suite->name);
        between = ", ";
    }
}

/* ---- versions ---- */

static enum status check_range(const struct wish *wish, struct failure *failure)
{
    if (wish->oldest > wish->version)
        return refuse(failure, "client.oldest", tls_version_word(wish->oldest),
                      "the client's oldest version would be newer than its newest",
                      "set client.oldest = same, or tls.version to a newer one");
    if (wish->server_oldest > wish->server_newest)
        return refuse(failure, "server.oldest", tls_version_word(wish->server_oldest),
                      "the server's oldest version would be newer than its newest",
                      "set server.oldest or server.newest to the other's value");
    if (wish->server_newest < wish->version && wish->server_newest >= wish->oldest)
        return refuse(failure, "server.newest", tls_version_word(wish->server_newest),
                      "the client would go down to that version with it",
                      "set tls.version to the same, which shows that talk");
    return STATUS_OK;
}

/* A suite is of some versions. */
static enum status check_suite(const struct wish *wish, struct failure *failure)
{
    const struct suite *suite = wish->suite;

    if (!suite || is_of_13(suite) == (wish->version == 3)) {
        if (suite && wish->version < 2 && suite_needs_12(suite))
            return refuse(failure, "tls.suite", suite->name,
                          "it is a suite of TLS 1.2, and an older version is set",
                          "set tls.version = 1.2, or a suite that ends in _SHA");
        return STATUS_OK;
    }
    if (!is_of_13(suite))
        return refuse(failure, "tls.suite", suite->name,
                      "it is a suite of TLS 1.2, and TLS 1.3 is set",
                      "set tls.version = 1.2, or tls.suite = any");
    return refuse(failure, "tls.suite", suite->name,
                  "it is a suite of TLS 1.3, and TLS 1.3 is not set",
                  "set tls.version = 1.3, or tls.suite = any");
}

/* What older versions do not have. */
static enum status check_older(const struct wish *wish, struct failure *failure)
{
    if (wish->version == 3)
        return STATUS_OK;
    if (wish_is(wish, "tls.hello-retry", "on"))
        return refuse(failure, "tls.hello-retry", "on",
                      "before TLS 1.3 the first hello carries no key share that could be "
                      "refused",
                      "set tls.version = 1.3, or tls.hello-retry = off");
    if (!wish_is(wish, "tls.key-update", "off"))
        return refuse(failure, "tls.key-update", wish_value(wish, "tls.key-update"),
                      "before TLS 1.3 no message changes the keys",
                      "set tls.version = 1.3, or tls.key-update = off");
    if (wish_is(wish, "tls.resumption", "early"))
        return refuse(failure, "tls.resumption", "early",
                      "before TLS 1.3 nothing is sealed in the first flight",
                      "set tls.version = 1.3, or tls.resumption = ticket");
    if (wish_is(wish, "tls.padding", "on"))
        return refuse(failure, "tls.padding", "on",
                      "before TLS 1.3 records cannot be filled up at will",
                      "set tls.version = 1.3, or tls.padding = off");
    if (wish->version < 2 && wish_is(wish, "server.key", "ed25519"))
        return refuse(failure, "server.key", "ed25519",
                      "before TLS 1.2 there are no signatures of that kind",
                      "set tls.version = 1.2 or 1.3, or server.key = p256 or rsa2048");
    return STATUS_OK;
}

/* ---- keys, groups, MACs ---- */

/* Before TLS 1.3 a suite is also for one kind of key. */
static enum status check_key(const struct wish *wish, struct failure *failure)
{
    const struct suite *suite = wish->suite;
    bool for_rsa = suite && suite->signer == SIGNER_RSA;
    struct buf todo = {0};

    if (!suite || suite->signer == SIGNER_ANY || suite->signer == SIGNER_NONE ||
        for_rsa == wish->rsa)
        return STATUS_OK;
    buf_format(&todo, "set server.key = %s, or tls.suite to one of ",
               for_rsa ? "rsa2048" : "p256 or ed25519");
    list_suites(&todo, wish->rsa, false);
    (void)refuse(failure, "tls.suite", suite->name,
                 for_rsa ? "it takes a certificate of an RSA key"
                         : "it takes a certificate of a key on a curve",
                 buf_text(&todo));
    buf_free(&todo);
    return STATUS_USAGE;
}

static enum status check_anonymous(const struct wish *wish, struct failure *failure)
{
    if (!wish->suite || wish->suite->signer != SIGNER_NONE)
        return STATUS_OK;
    if (!wish_is(wish, "client.certificate", "off"))
        return refuse(failure, "client.certificate", wish_value(wish, "client.certificate"),
                      "a server that shows no certificate itself may not ask for one",
                      "set client.certificate = off, or a suite without anon in its name");
    if (!wish_is(wish, "client.pin", "off"))
        return refuse(failure, "client.pin", wish_value(wish, "client.pin"),
                      "with that suite the server shows no key that could be pinned",
                      "set client.pin = off, or a suite without anon in its name");
    return STATUS_OK;
}

/* A group has to have a part in the exchange. */
static enum status check_group(const struct wish *wish, struct failure *failure)
{
    const struct group *group = wish->group;
    enum exchange exchange = wish->suite ? wish->suite->exchange : EXCHANGE_OPEN;

    if (wish->server_group && wish_is(wish, "tls.hello-retry", "on"))
        return refuse(failure, "server.group", wish->server_group->name,
                      "with tls.hello-retry the server takes another group already",
                      "set server.group = same, or tls.hello-retry = off");
    if (!group || wish->version == 3)
        return STATUS_OK;
    if (exchange == BY_RSA)
        return refuse(
            failure, "tls.group", group->name,
            "the suite has no key exchange in a group: the client encrypts the secret "
            "to the server's RSA key",
            "set tls.group = any, or a suite with ECDHE or DHE in its name");
    if (exchange == BY_FIELD && group->curve)
        return refuse(failure, "tls.group", group->name,
                      "the suite's exchange, DHE, is not done on a curve",
                      "set tls.group = ffdhe2048 or any, or a suite with ECDHE in its name");
    if (exchange == BY_CURVE && !group->curve)
        return refuse(failure, "tls.group", group->name,
                      "the suite's exchange, ECDHE, is done on a curve",
                      "set tls.group = x25519, secp256r1, secp384r1 or any, or a suite with "
                      "DHE in its name");
    if (exchange == EXCHANGE_OPEN && !group->curve && !wish->rsa)
        return refuse(failure, "tls.group", group->name,
                      "in TLS 1.2 it serves the DHE suites, which take a certificate of an RSA "
                      "key",
                      "set server.key = rsa2048, or tls.group = x25519, secp256r1, secp384r1 "
                      "or any");
    return STATUS_OK;
}

/* What only CBC suites have. */
static enum status check_mac(const struct wish *wish, struct failure *failure)
{
    struct buf todo = {0};

    if (wish_is(wish, "tls.encrypt-then-mac", "on") ||
        (wish->suite && suite_is_cbc(wish->suite)))
        return STATUS_OK;
    buf_format(&todo, "set tls.encrypt-then-mac = on, or tls.version = 1.2 and tls.suite to "
                      "one of ");
    list_suites(&todo, wish->rsa, true);
    (void)refuse(failure, "tls.encrypt-then-mac", "off",
                 "it says something of CBC suites only, and none is set", buf_text(&todo));
    buf_free(&todo);
    return STATUS_USAGE;
}

/* ---- coming back ---- */

static enum status check_return(const struct wish *wish, struct failure *failure)
{
    if (wish_is(wish, "tls.resumption", "early") && wish_is(wish, "server.ticket-key", "other"))
        return refuse(failure, "server.ticket-key", "other",
                      "a server that cannot open the ticket cannot open early data either",
                      "set server.ticket-key = same, or tls.resumption = ticket");
    if (wish_is(wish, "tls.resumption", "early") && wish_is(wish, "tls.hello-retry", "on"))
        return refuse(failure, "tls.resumption", "early",
                      "a server that asks for another hello takes no early data",
                      "set tls.hello-retry = off, or tls.resumption = ticket");
    return STATUS_OK;
}

enum status tls_refuse(const struct wish *wish, struct failure *failure)
{
    static enum status (*const checks[])(const struct wish *, struct failure *) = {
        check_range, check_older, check_suite,     check_key,
        check_mac,   check_group, check_anonymous, check_return};
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && !status; i++)
        status = checks[i](wish, failure);
    return status;
}
