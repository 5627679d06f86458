/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The tls lab: whatever is set, the walk comes to its end with every goal reached, or the lab
 * says beforehand what does not go together.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "labs/tls/tls.h"
#include "run/fixture.h"

#define SETTINGS TLS_SETTINGS
#define VALUES   128
#define TRIES    2000
#define TOLD     3000

static struct fixture f;

/* ---- what goes together, as the RFCs have it ---- */

/* A value for each setting, in the lab's order. */
struct row {
    struct setting_value of[SETTINGS];
};

static const struct lab *lab(void)
{
    return lab_find("tls");
}

static const char *value_of(const struct row *row, const char *setting)
{
    return row->of[lab_setting(lab(), setting) - lab()->settings].value;
}

static bool is(const struct row *row, const char *setting, const char *value)
{
    return strcmp(value_of(row, setting), value) == 0;
}

static bool names(const struct row *row, const char *part)
{
    return strstr(value_of(row, "tls.suite"), part) != NULL;
}

static bool group_fits(const struct row *row)
{
    bool is_field = is(row, "tls.group", "ffdhe2048");

    if (is(row, "tls.version", "1.3") || is(row, "tls.group", "any"))
        return true;
    if (names(row, "TLS_RSA_WITH"))
        return false;
    if (is(row, "tls.suite", "any"))
        return !is_field || is(row, "server.key", "rsa2048");
    return is_field == names(row, "TLS_DHE");
}

static bool suite_fits(const struct row *row)
{
    bool older = !is(row, "tls.version", "1.3");
    bool oldest = older && !is(row, "tls.version", "1.2");
    bool rsa = is(row, "server.key", "rsa2048");

    if (is(row, "tls.suite", "any"))
        return true;
    if (older != names(row, "_WITH_") ||
        (oldest && !strstr(value_of(row, "tls.suite"), "_SHA")))
        return false;
    if (oldest && (names(row, "GCM") || names(row, "POLY1305") || names(row, "SHA256")))
        return false;
    if (names(row, "anon"))
        return is(row, "client.certificate", "off");
    return !names(row, "_WITH_") || rsa != names(row, "ECDSA");
}

/* What only TLS 1.3 has, and what only TLS 1.2 and newer. */
static bool version_fits(const struct row *row)
{
    if (is(row, "tls.version", "1.3"))
        return true;
    if (is(row, "tls.hello-retry", "on") || is(row, "tls.key-update", "on") ||
        is(row, "tls.padding", "on") || is(row, "tls.resumption", "early"))
        return false;
    return is(row, "tls.version", "1.2") || !is(row, "server.key", "ed25519");
}

static bool goes_together(const struct row *row)
{
    if (is(row, "tls.encrypt-then-mac", "off") && !names(row, "_CBC_"))
        return false;
    if (is(row, "tls.resumption", "early") &&
        (is(row, "tls.hello-retry", "on") || is(row, "server.ticket-key", "other")))
        return false;
    return version_fits(row) && suite_fits(row) && group_fits(row);
}

/* ---- every pair of values ---- */

static unsigned dice; /* the same in every run of the test */

static size_t draw(size_t below)
{
    dice = dice * 1103515245u + 12345u;
    return (dice >> 16) % below;
}

static size_t choice_count(const struct setting *setting)
{
    size_t count = 0;

    while (setting->choices && setting->choices[count])
        count++;
    return count;
}

/* Settings, or single values, that are there to make a handshake fail: the attacks' test has
 * them. */
static const struct setting_value kept_out[] = {
    {"client.oldest", NULL}, {"server.newest", NULL},     {"client.fallback", NULL},
    {"server.suites", NULL}, {"server.group", NULL},      {"server.purpose", NULL},
    {"client.pin", NULL},    {"client.shows", NULL},      {"server.alpn-mandatory", NULL},
    {"server.names", NULL},  {"tls.key-update", "flood"}, {"server.oldest", NULL},
    {"outside", NULL},
};

static bool is_kept_out(const char *setting, const char *value)
{
    for (size_t i = 0; i < sizeof kept_out / sizeof *kept_out; i++)
        if (!strcmp(kept_out[i].name, setting) &&
            (!kept_out[i].value || !strcmp(kept_out[i].value, value)))
            return true;
    return false;
}

/* A server that takes every version. */
static const char *settled_value(const struct setting *setting)
{
    return strcmp(setting->name, "server.oldest") ? setting->fallback : "1.0";
}

static void draw_value(struct row *row, size_t at)
{
    const struct setting *setting = &lab()->settings[at];
    size_t count = choice_count(setting);
    const char *value = count ? setting->choices[draw(count)] : setting->fallback;

    row->of[at].name = setting->name;
    row->of[at].value = is_kept_out(setting->name, value) ? settled_value(setting) : value;
}

/* A row in which two settings have those values and all others go with them. */
static bool find_row(const struct setting_value *one, const struct setting_value *other,
                     struct row *row)
{
    for (int i = 0; i < TRIES; i++) {
        for (size_t at = 0; at < lab()->setting_count; at++)
            draw_value(row, at);
        row->of[lab_setting(lab(), one->name) - lab()->settings].value = one->value;
        row->of[lab_setting(lab(), other->name) - lab()->settings].value = other->value;
        if (goes_together(row))
            return true;
    }
    return false;
}

static void tell(const struct row *row, char out[static TOLD])
{
    size_t used = 0;

    for (size_t at = 0; at < lab()->setting_count; at++)
        used += (size_t)snprintf(out + used, TOLD - used, " %s=%s", row->of[at].name,
                                 row->of[at].value);
}

static void walk(const struct row *row)
{
    char told[TOLD];
    size_t missing;

    fixture_open_lab(&f, "tls", row->of, lab()->setting_count);
    missing = fixture_walk(&f);
    tell(row, told);
    if (!goes_together(row))
        ck_assert_msg(f.failure.status == STATUS_USAGE, "not refused:%s", told);
    else
        ck_assert_msg(!missing, "%zu goals missed:%s", missing, told);
    fixture_close(&f);
}

/* All values of all settings, one behind the other. */
static size_t list_values(struct setting_value values[static VALUES])
{
    size_t count = 0;

    for (size_t at = 0; at < lab()->setting_count; at++) {
        const struct setting *setting = &lab()->settings[at];

        for (size_t i = 0; i < choice_count(setting); i++)
            if (!is_kept_out(setting->name, setting->choices[i]))
                values[count++] = (struct setting_value){setting->name, setting->choices[i]};
    }
    return count;
}

static bool row_has(const struct row *row, const struct setting_value *value)
{
    return is(row, value->name, value->value);
}

START_TEST(every_pair_of_values_is_walked_or_refused)
{
    static bool done[VALUES][VALUES];
    struct setting_value values[VALUES];
    size_t count = list_values(values);

    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++) {
            struct row row;

            if (done[a][b] || !strcmp(values[a].name, values[b].name))
                continue;
            (void)find_row(&values[a], &values[b], &row);
            walk(&row);
            for (size_t x = 0; x < count; x++)
                for (size_t y = x + 1; y < count; y++)
                    done[x][y] |= row_has(&row, &values[x]) && row_has(&row, &values[y]);
        }
}
END_TEST

/* ---- what does not go together ---- */

static const struct {
    struct setting_value of[3];
    const char *why;
    const char *todo;
} refusals[] = {
    {{{"tls.suite", "TLS_RSA_WITH_AES_128_GCM_SHA256"}}, "a suite of TLS 1.2", "version = 1.2"},
    {{{"tls.version", "1.2"}, {"tls.suite", "TLS_AES_128_CCM_SHA256"}}, "of TLS 1.3", "= 1.3"},
    {{{"tls.version", "1.2"}, {"tls.suite", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"}},
     "an RSA key",
     "server.key = rsa2048"},
    {{{"tls.version", "1.2"},
      {"tls.suite", "TLS_ECDHE_ECDSA_WITH_AES_128_CCM"},
      {"server.key", "rsa2048"}},
     "a key on a curve",
     "p256 or ed25519"},
    {{{"tls.version", "1.2"}, {"tls.hello-retry", "on"}}, "no key share", "retry = off"},
    {{{"tls.version", "1.2"}, {"tls.key-update", "on"}}, "no message", "update = off"},
    {{{"tls.encrypt-then-mac", "off"}}, "CBC suites only", "ECDSA_WITH_AES_128_CBC_SHA256"},
    {{{"tls.version", "1.2"}, {"tls.group", "ffdhe2048"}}, "DHE suites", "rsa2048"},
    {{{"outside", "client"}}, "nothing outside is reached", "lockstep serve tls"},
    {{{"outside", "server"}}, "nothing outside is reached", "lockstep connect tls"},
};

START_TEST(what_does_not_go_together_is_refused_with_a_way_out)
{
    size_t count = 0;

    while (count < 3 && refusals[_i].of[count].name)
        count++;
    fixture_open_lab(&f, "tls", refusals[_i].of, count);
    ck_assert_int_eq(fixture_do(&f, "deliver all"), STATUS_USAGE);
    ck_assert_msg(strstr(f.failure.why, refusals[_i].why) != NULL, "%s", f.failure.why);
    ck_assert_msg(strstr(f.failure.todo, refusals[_i].todo) != NULL, "%s", f.failure.todo);
    fixture_close(&f);
}
END_TEST

/* ---- what a setting changes ---- */

static const struct {
    struct setting_value of[2];
    const char *expression;
    size_t times;
} effects[] = {
    {{{NULL, NULL}}, "event.kind == sent and tls.handshake.type == client_hello", 1},
    {{{"tls.hello-retry", "on"}},
     "event.kind == sent and tls.handshake.type == client_hello",
     2},
    {{{"tls.resumption", "ticket"}},
     "event.kind == sent and tls.handshake.type == new_session_ticket and event.conn == tls",
     2},
    {{{"tls.resumption", "ticket"}},
     "event.kind == sent and tls.handshake.type == certificate and event.conn == resumed",
     0},
    {{{"client.certificate", "on"}},
     "event.kind == sent and tls.handshake.type == certificate and event.from == client",
     1},
    {{{"tls.key-update", "on"}}, "event.kind == sent and tls.handshake.type == key_update", 2},
    {{{"tls.alpn", "off"}}, "event.kind == agreed and event.name == protocol", 0},
    {{{"tls.alpn", "http/1.1"}}, "event.kind == agreed and event.name == protocol", 2},
    {{{"server.key", "ed25519"}},
     "event.kind == agreed and event.name == signature and event.value == ed25519",
     2},
    {{{"tls.group", "secp384r1"}},
     "event.kind == agreed and event.name == group and event.value == secp384r1",
     2},
    {{{"client.host", "other.lockstep.test"}},
     "event.kind == alert and event.name == bad_certificate and event.value == sent",
     1},
    {{{"client.host", "other.lockstep.test"}}, "event.kind == loaded", 0},
    {{{"tls.version", "1.2"}},
     "event.kind == sent and tls.handshake.random contains 44:4f:57:4e:47:52:44:01",
     1},
    {{{"server.preference", "on"}},
     "event.kind == agreed and event.value == \"TLS_CHACHA20_POLY1305_SHA256\"",
     2},
    {{{"server.group", "secp384r1"}},
     "event.kind == sent and tls.handshake.type == client_hello",
     2},
    {{{"client.sni", "off"}}, "event.kind == offered and event.name == \"server name\"", 0},
    {{{"client.certificate", "request"}, {"client.shows", "nothing"}},
     "check.rule == \"client.certificate\" and check.outcome == skipped",
     1},
    {{{"tls.padding", "on"}, {"client.page", "cure"}},
     "event.kind == sent and event.length == 534", /* 512, its type, tag and header */
     2},
    {{{"tls.version", "1.2"}, {"tls.suite", "TLS_ECDHE_ECDSA_WITH_NULL_SHA"}},
     "event.kind == note and event.name == weak",
     1},
    {{{"tls.resumption", "early"}},
     "check.rule == \"anti-replay\" and check.outcome == failed and event.conn == replayed",
     1},
    {{{"tls.resumption", "early"}, {"server.anti-replay", "own"}},
     "check.rule == \"replay.refused\" and check.outcome == failed",
     1},
    {{{"tls.key-update", "flood"}}, "check.rule == flood and check.outcome == failed", 1},
};

START_TEST(a_setting_changes_what_it_says)
{
    size_t count = 0;
    size_t found;

    while (count < 2 && effects[_i].of[count].name)
        count++;
    fixture_open_lab(&f, "tls", effects[_i].of, count);
    ck_assert_int_eq(fixture_do(&f, "deliver all"), STATUS_OK);
    found = fixture_matches(&f, effects[_i].expression);
    ck_assert_msg(found == effects[_i].times, "%zu times: %s", found, effects[_i].expression);
    fixture_close(&f);
}
END_TEST

/* What the next stage tells would not be true. */
START_TEST(without_a_hello_the_walk_ends_where_it_is)
{
    fixture_open_lab(&f, "tls", NULL, 0);
    ck_assert_int_eq(
        fixture_do(&f,
                   "deliver until event.kind == sent and tls.handshake.type == client_hello\n"
                   "drop next\ndeliver all"),
        STATUS_OK);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == stuck"), 1);
    ck_assert_uint_eq(fixture_matches(&f, "event.kind == stage"), TLS_HELLO + 1);
    fixture_close(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("labs/lab_tls");
    TCase *settings = tcase_create("settings");

    tcase_add_loop_test(settings, what_does_not_go_together_is_refused_with_a_way_out, 0,
                        sizeof refusals / sizeof *refusals);
    tcase_add_loop_test(settings, a_setting_changes_what_it_says, 0,
                        sizeof effects / sizeof *effects);
    tcase_add_test(settings, without_a_hello_the_walk_ends_where_it_is);
    suite_add_tcase(s, settings);
    CHECK_CASE(s, "exhaustive", every_pair_of_values_is_walked_or_refused);
    return s;
}

CHECK_MAIN
