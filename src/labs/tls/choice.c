/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the settings mean to GnuTLS: one priority string for each end.
 */
#include <stdio.h>
#include <string.h>

#include "labs/tls/wish.h"

#define SAFE_CIPHERS   "+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:+AES-128-CCM"
#define SAFE_EXCHANGES "+ECDHE-ECDSA:+ECDHE-RSA:+DHE-RSA"

const char *tls_version_word(int version)
{
    static const char *const words[] = {"1.0", "1.1", "1.2", "1.3"};

    return words[version];
}

const char *wish_value(const struct wish *wish, const char *setting)
{
    return bench_setting(wish->bench, setting);
}

bool wish_is(const struct wish *wish, const char *setting, const char *value)
{
    return bench_setting_is(wish->bench, setting, value);
}

/* ---- the parts of a priority string ---- */

static void add_versions(struct buf *out, int newest, int oldest)
{
    buf_format(out, ":-VERS-ALL");
    for (int version = newest; version >= oldest; version--)
        buf_format(out, ":+VERS-TLS%s", tls_version_word(version));
}

/* Which exchanges are offered before TLS 1.3: those that the group has a part in. */
static const char *exchanges_of(const struct wish *wish)
{
    if (wish->suite)
        return wish->suite->exchange_word;
    if (wish->group)
        return wish->group->curve ? "ECDHE-ECDSA:+ECDHE-RSA" : "DHE-RSA";
    return "ECDHE-ECDSA:+ECDHE-RSA:+DHE-RSA";
}

static void add_wished_suites(struct buf *out, const struct wish *wish)
{
    if (wish->oldest < 3)
        buf_format(out, ":-KX-ALL:+%s",
                   *exchanges_of(wish) ? exchanges_of(wish) : "ECDHE-ECDSA:+ECDHE-RSA");
    if (wish->suite)
        buf_format(out, ":-CIPHER-ALL:+%s:-MAC-ALL:+%s", wish->suite->cipher, wish->suite->mac);
}

static void add_server_suites(struct buf *out, const struct wish *wish)
{
    if (wish_is(wish, "server.suites", "safe"))
        buf_format(out, ":-CIPHER-ALL:" SAFE_CIPHERS ":-MAC-ALL:+AEAD:-KX-ALL:" SAFE_EXCHANGES);
    else if (wish_is(wish, "server.suites", "chacha20"))
        buf_format(out,
                   ":-CIPHER-ALL:+CHACHA20-POLY1305:-MAC-ALL:+AEAD:-KX-ALL:" SAFE_EXCHANGES);
    else
        add_wished_suites(out, wish);
    if (!wish->suite && wish_is(wish, "server.suites", "same") &&
        wish_is(wish, "server.preference", "on"))
        buf_format(out, ":-AES-256-GCM:+AES-256-GCM"); /* otherwise the first, now the last */
}

static void add_group(struct buf *out, const struct group *group)
{
    if (group)
        buf_format(out, ":+%s", group->word);
    else
        for (size_t i = 0; i < TLS_GROUPS; i++)
            buf_format(out, ":+%s", tls_lab_groups[i].word);
}

static void add_switches(struct buf *out, const struct wish *wish)
{
    buf_format(out, ":%%DISABLE_TLS13_COMPAT_MODE%s",
               wish_is(wish, "tls.encrypt-then-mac", "off") ? ":%NO_ETM" : "");
}

/* ---- the two strings ---- */

/* shared: a group that only the client knows, and that it sends its share of; NULL for none. */
static void compose_client(const struct wish *wish, const struct group *taken,
                           const struct group *shared, struct buf *out)
{
    buf_format(out, "NORMAL");
    add_versions(out, wish->version, wish->oldest);
    add_wished_suites(out, wish);
    buf_format(out, ":-GROUP-ALL");
    if (shared)
        add_group(out, shared);
    add_group(out, taken);
    add_switches(out, wish);
    if (wish_is(wish, "client.fallback", "on"))
        buf_format(out, ":%%FALLBACK_SCSV");
}

static void compose_server(const struct wish *wish, const struct group *taken, struct buf *out)
{
    buf_format(out, "NORMAL");
    add_versions(out, wish->server_newest, wish->server_oldest);
    add_server_suites(out, wish);
    buf_format(out, ":-GROUP-ALL");
    add_group(out, wish->server_group ? wish->server_group : taken);
    add_switches(out, wish);
    if (wish_is(wish, "server.preference", "on"))
        buf_format(out, ":%%SERVER_PRECEDENCE");
}

/* ---- reading the settings ---- */

static int version_of(const struct bench *bench, const char *setting)
{
    return bench_setting(bench, setting)[2] - '0';
}

static struct wish read_wish(const struct bench *bench)
{
    struct wish wish = {.bench = bench,
                        .version = version_of(bench, "tls.version"),
                        .server_newest = version_of(bench, "server.newest"),
                        .server_oldest = version_of(bench, "server.oldest"),
                        .rsa = bench_setting_is(bench, "server.key", "rsa2048"),
                        .suite = suite_of(bench_setting(bench, "tls.suite")),
                        .group = group_of(bench_setting(bench, "tls.group")),
                        .server_group = group_of(bench_setting(bench, "server.group"))};

    wish.oldest = bench_setting_is(bench, "client.oldest", "same")
                      ? wish.version
                      : version_of(bench, "client.oldest");
    if (!bench_setting_is(bench, "outside", "none"))
        wish.oldest = wish.server_oldest = wish.server_newest = wish.version;
    return wish;
}

/* The client has a share of its first group only; a server that takes another one asks. */
static bool asks_again(const struct wish *wish)
{
    return wish->version == 3 && !wish->group && wish->server_group &&
           wish->server_group != &tls_lab_groups[0];
}

static void take(struct buf *text, char out[static TLS_PRIORITY_ROOM])
{
    snprintf(out, TLS_PRIORITY_ROOM, "%s", buf_text(text));
    buf_free(text);
}

enum status tls_choose(const struct bench *bench, struct tls_choice *out,
                       struct failure *failure)
{
    struct wish wish = read_wish(bench);
    const struct group *taken = wish.group;
    const struct group *shared = NULL;
    enum status status = tls_refuse(&wish, failure);
    struct buf client = {0};
    struct buf server = {0};

    if (status)
        return status;
    if (wish_is(&wish, "tls.hello-retry", "on")) {
        taken = taken ? taken : group_of("secp256r1");
        shared = group_of(taken == group_of("x25519") ? "secp256r1" : "x25519");
    }
    out->retries = shared || asks_again(&wish);
    compose_client(&wish, taken, shared, &client);
    compose_server(&wish, taken, &server);
    take(&client, out->client);
    take(&server, out->server);
    out->weakness = wish.suite ? wish.suite->weakness : NULL;
    return STATUS_OK;
}
