/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the settings mean to GnuTLS: one priority string for each end; and which settings do not
 * go together.
 */
#include <stdio.h>
#include <string.h>

#include "labs/tls.h"

/* How a suite of TLS 1.2 comes to its secret. */
enum exchange { BY_CURVE, BY_FIELD, BY_RSA, EXCHANGE_OPEN };

static const struct suite {
    const char *name;
    const char *exchange_word; /* "" for TLS 1.3, where a suite says nothing of it */
    const char *cipher;
    const char *mac;
    enum exchange exchange;
    bool signs_rsa; /* TLS 1.2: the certificate is of an RSA key, otherwise of a curve's */
} suites[] = {
    {"TLS_AES_128_GCM_SHA256", "", "AES-128-GCM", "AEAD", EXCHANGE_OPEN, false},
    {"TLS_AES_256_GCM_SHA384", "", "AES-256-GCM", "AEAD", EXCHANGE_OPEN, false},
    {"TLS_CHACHA20_POLY1305_SHA256", "", "CHACHA20-POLY1305", "AEAD", EXCHANGE_OPEN, false},
    {"TLS_AES_128_CCM_SHA256", "", "AES-128-CCM", "AEAD", EXCHANGE_OPEN, false},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA", "AES-128-GCM", "AEAD", BY_CURVE,
     false},
    {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA", "CHACHA20-POLY1305",
     "AEAD", BY_CURVE, false},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM", "ECDHE-ECDSA", "AES-128-CCM", "AEAD", BY_CURVE, false},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA", "AES-128-CBC", "SHA256",
     BY_CURVE, false},
    {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA", "AES-256-GCM", "AEAD", BY_CURVE,
     true},
    {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA", "CHACHA20-POLY1305", "AEAD",
     BY_CURVE, true},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA", "AES-128-CBC", "SHA1", BY_CURVE, true},
    {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "DHE-RSA", "AES-128-GCM", "AEAD", BY_FIELD, true},
    {"TLS_DHE_RSA_WITH_AES_256_CCM", "DHE-RSA", "AES-256-CCM", "AEAD", BY_FIELD, true},
    {"TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", "DHE-RSA", "AES-256-CBC", "SHA256", BY_FIELD, true},
    {"TLS_RSA_WITH_AES_128_GCM_SHA256", "RSA", "AES-128-GCM", "AEAD", BY_RSA, true},
    {"TLS_RSA_WITH_AES_256_CBC_SHA", "RSA", "AES-256-CBC", "SHA1", BY_RSA, true},
};

#define SUITES (sizeof suites / sizeof suites[0])

static const struct group {
    const char *name;
    const char *word;
    bool curve;
} groups[] = {
    {"x25519", "GROUP-X25519", true},
    {"secp256r1", "GROUP-SECP256R1", true},
    {"secp384r1", "GROUP-SECP384R1", true},
    {"ffdhe2048", "GROUP-FFDHE2048", false},
};

#define GROUPS (sizeof groups / sizeof groups[0])

/* What was set; NULL: any. */
struct wish {
    const struct bench *bench;
    bool older; /* TLS 1.2 */
    bool rsa;   /* the server's key */
    const struct suite *suite;
    const struct group *group;
};

static const struct suite *suite_of(const char *name)
{
    for (size_t i = 0; i < SUITES; i++)
        if (!strcmp(suites[i].name, name))
            return &suites[i];
    return NULL;
}

static const struct group *group_of(const char *name)
{
    for (size_t i = 0; i < GROUPS; i++)
        if (!strcmp(groups[i].name, name))
            return &groups[i];
    return NULL;
}

static bool is_set(const struct wish *wish, const char *setting, const char *value)
{
    return bench_setting_is(wish->bench, setting, value);
}

static bool is_cbc(const struct suite *suite)
{
    return strstr(suite->cipher, "CBC") != NULL;
}

/* ---- what does not go together ---- */

/* The names of the suites of TLS 1.2 that such a key can serve; of CBC suites only, if so. */
static void list_suites(struct buf *out, bool rsa, bool only_cbc)
{
    const char *between = "";

    for (size_t i = 0; i < SUITES; i++) {
        const struct suite *suite = &suites[i];

        if (suite->exchange == EXCHANGE_OPEN || rsa != suite->signs_rsa ||
            (only_cbc && !is_cbc(suite)))
            continue;
        buf_format(out, "%s%s", between, suite->name);
        between = ", ";
    }
}

static enum status refuse(struct failure *failure, const char *setting, const char *value,
                          const char *why, const char *todo)
{
    return fail(failure, STATUS_USAGE, "cannot begin with %s = %s\n%s\n%s", setting, value, why,
                todo);
}

/* A suite is of one version. */
static enum status check_suite(const struct wish *wish, struct failure *failure)
{
    const struct suite *suite = wish->suite;
    bool of_older = suite && suite->exchange != EXCHANGE_OPEN;

    if (!suite || of_older == wish->older)
        return STATUS_OK;
    if (of_older)
        return refuse(failure, "tls.suite", suite->name,
                      "it is a suite of TLS 1.2, and TLS 1.3 is set",
                      "set tls.version = 1.2, or tls.suite = any");
    return refuse(failure, "tls.suite", suite->name,
                  "it is a suite of TLS 1.3, and TLS 1.2 is set",
                  "set tls.version = 1.3, or tls.suite = any");
}

/* In TLS 1.2 it is also for one kind of key. */
static enum status check_key(const struct wish *wish, struct failure *failure)
{
    const struct suite *suite = wish->suite;
    struct buf todo = {0};

    if (!suite || suite->exchange == EXCHANGE_OPEN || suite->signs_rsa == wish->rsa)
        return STATUS_OK;
    buf_format(&todo, "set server.key = %s, or tls.suite to one of ",
               suite->signs_rsa ? "rsa2048" : "p256 or ed25519");
    list_suites(&todo, wish->rsa, false);
    (void)refuse(failure, "tls.suite", suite->name,
                 suite->signs_rsa ? "it takes a certificate of an RSA key"
                                  : "it takes a certificate of a key on a curve",
                 buf_text(&todo));
    buf_free(&todo);
    return STATUS_USAGE;
}

/* A group has to have a part in the exchange. */
static enum status check_group(const struct wish *wish, struct failure *failure)
{
    const struct group *group = wish->group;
    enum exchange exchange = wish->suite ? wish->suite->exchange : EXCHANGE_OPEN;

    if (!group || !wish->older)
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

/* What TLS 1.2 does not have. */
static enum status check_version(const struct wish *wish, struct failure *failure)
{
    if (wish->older && is_set(wish, "tls.hello-retry", "on"))
        return refuse(failure, "tls.hello-retry", "on",
                      "in TLS 1.2 the first hello carries no key share that could be refused",
                      "set tls.version = 1.3, or tls.hello-retry = off");
    if (wish->older && is_set(wish, "tls.key-update", "on"))
        return refuse(failure, "tls.key-update", "on",
                      "TLS 1.2 has no message that changes the keys",
                      "set tls.version = 1.3, or tls.key-update = off");
    return STATUS_OK;
}

/* What only CBC suites have. */
static enum status check_mac(const struct wish *wish, struct failure *failure)
{
    struct buf todo = {0};

    if (is_set(wish, "tls.encrypt-then-mac", "on") || (wish->suite && is_cbc(wish->suite)))
        return STATUS_OK;
    buf_format(&todo, "set tls.encrypt-then-mac = on, or tls.version = 1.2 and tls.suite to "
                      "one of ");
    list_suites(&todo, wish->rsa, true);
    (void)refuse(failure, "tls.encrypt-then-mac", "off",
                 "it says something of CBC suites only, and none is set", buf_text(&todo));
    buf_free(&todo);
    return STATUS_USAGE;
}

/* ---- the priority strings ---- */

/* Which exchanges are offered: of TLS 1.2 those that the group has a part in. */
static const char *exchanges_of(const struct wish *wish)
{
    if (wish->suite)
        return wish->suite->exchange_word;
    if (wish->group)
        return wish->group->curve ? "ECDHE-ECDSA:+ECDHE-RSA" : "DHE-RSA";
    return "ECDHE-ECDSA:+ECDHE-RSA:+DHE-RSA";
}

static void add_suite(struct buf *out, const struct wish *wish)
{
    if (wish->older)
        buf_format(out, ":-KX-ALL:+%s", exchanges_of(wish));
    if (wish->suite)
        buf_format(out, ":-CIPHER-ALL:+%s:-MAC-ALL:+%s", wish->suite->cipher, wish->suite->mac);
}

static void add_group(struct buf *out, const struct group *group)
{
    if (group)
        buf_format(out, ":+%s", group->word);
    else
        for (size_t i = 0; i < GROUPS; i++)
            buf_format(out, ":+%s", groups[i].word);
}

/* versions: what this end speaks. shared: a group that only the client knows, and that it sends
 * its share of; NULL for none. */
static void compose(const struct wish *wish, const char *versions, const struct group *taken,
                    const struct group *shared, char out[static TLS_PRIORITY_ROOM])
{
    struct buf text = {0};

    buf_format(&text, "NORMAL:-VERS-ALL:+%s", versions);
    add_suite(&text, wish);
    buf_format(&text, ":-GROUP-ALL");
    if (shared)
        add_group(&text, shared);
    add_group(&text, taken);
    buf_format(&text, ":%%DISABLE_TLS13_COMPAT_MODE%s",
               is_set(wish, "tls.encrypt-then-mac", "off") ? ":%NO_ETM" : "");
    snprintf(out, TLS_PRIORITY_ROOM, "%s", buf_text(&text));
    buf_free(&text);
}

static enum status check(const struct wish *wish, struct failure *failure)
{
    static enum status (*const checks[])(const struct wish *, struct failure *) = {
        check_version, check_suite, check_key, check_mac, check_group};
    enum status status = STATUS_OK;

    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && !status; i++)
        status = checks[i](wish, failure);
    return status;
}

enum status tls_choose(const struct bench *bench, struct tls_choice *out,
                       struct failure *failure)
{
    struct wish wish = {.bench = bench,
                        .older = bench_setting_is(bench, "tls.version", "1.2"),
                        .rsa = bench_setting_is(bench, "server.key", "rsa2048"),
                        .suite = suite_of(bench_setting(bench, "tls.suite")),
                        .group = group_of(bench_setting(bench, "tls.group"))};
    const struct group *taken = wish.group;
    const struct group *shared = NULL;
    enum status status = check(&wish, failure);

    if (status)
        return status;
    if (is_set(&wish, "tls.hello-retry", "on")) {
        taken = taken ? taken : group_of("secp256r1");
        shared = group_of(taken == group_of("x25519") ? "secp256r1" : "x25519");
    }
    compose(&wish, wish.older ? "VERS-TLS1.2" : "VERS-TLS1.3", taken, shared, out->client);
    compose(&wish, "VERS-TLS1.3:+VERS-TLS1.2", taken, NULL, out->server);
    return STATUS_OK;
}
