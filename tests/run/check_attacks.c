/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every attack of the tables: the error and the alerts at both ends, what the explanation
 * names, and that the attack succeeds when its defence is switched off.
 */
#include "check_main.h"

#include <stdio.h>
#include <string.h>

#include "ending/ending.h"
#include "run/attacks.h"
#include "run/fixture.h"

#define SETTINGS 8
#define SCRIPT   2000 /* bytes */

static const struct attacks *const tables[] = {
    &attacks_on_handshakes,
    &attacks_on_records,
    &attacks_on_choices,
    &attacks_on_trust,
};

#define TABLES (sizeof tables / sizeof *tables)

static struct fixture f;
static const struct attack *now;

/* ---- what happened ---- */

static uint32_t conn_of(const char *name)
{
    for (uint32_t conn = trace_conn_count(f.trace); conn; conn--)
        if (!strcmp(trace_conn(f.trace, conn)->name, name))
            return conn;
    ck_abort_msg("%s: there is no connection %s", now->name, name);
    return 0;
}

/* The first event of a kind that an end told of a connection; of alerts, the fatal one that
 * went that way. */
static const struct event *told(uint32_t conn, uint32_t end, enum event_kind kind,
                                const char *way)
{
    for (uint32_t seq = 1; seq <= trace_count(f.trace); seq++) {
        const struct event *event = trace_event(f.trace, seq);

        if (event->kind == kind && event->conn == conn && event->from == end &&
            (!way || (!strcmp(event->value, way) && !strcmp(event->ref, "fatal"))))
            return event;
    }
    return NULL;
}

static void expect(const char *what, const char *found, const char *wanted)
{
    ck_assert_msg(!strcmp(found ? found : "nothing", wanted ? wanted : "nothing"),
                  "%s: %s is %s, not %s", now->name, what, found ? found : "nothing",
                  wanted ? wanted : "nothing");
}

static void expect_fate(const char *side, uint32_t conn, uint32_t end, const struct fate *fate)
{
    const struct event *failed = told(conn, end, EVENT_FAILED, NULL);
    const struct event *sent = told(conn, end, EVENT_ALERT, "sent");
    const struct event *heard = told(conn, end, EVENT_ALERT, "received");
    char what[3][64];

    snprintf(what[0], sizeof what[0], "the %s's error", side);
    snprintf(what[1], sizeof what[1], "the alert that the %s sent", side);
    snprintf(what[2], sizeof what[2], "the alert that the %s heard", side);
    expect(what[0], failed ? failed->ref : NULL, fate->symbol);
    expect(what[1], sent ? sent->name : NULL, fate->sent);
    expect(what[2], heard ? heard->name : NULL, fate->heard);
}

/* Of a certificate that arrives as it was issued, the check that is there for what is wrong
 * with it says so, and no other. */
static void expect_no_other_check(void)
{
    size_t failed =
        fixture_matches(&f, "check.rule contains \"certificate.\" and check.outcome == failed");

    ck_assert_msg(failed == !strncmp(now->rule, "certificate.", 12),
                  "%s: %zu checks of the certificate failed", now->name, failed);
}

static void expect_explained(uint32_t conn)
{
    struct ending ending;

    ending_read(f.trace, f.inspect, conn, trace_count(f.trace), &f.arena, &ending);
    ck_assert_msg(ending_is_told(&ending) == (now->rule != NULL), "%s: explained as: %s",
                  now->name, ending.headline);
    if (!now->rule)
        return;
    expect("the rule that the explanation names", ending.rule, now->rule);
    ck_assert_str_ne(ending.sentence, "");
    if (*now->rule)
        ck_assert_msg(*ending.check && *ending.rfc, "%s: no check, or no RFC", now->name);
    if (!*now->script)
        expect_no_other_check();
}

/* ---- playing ---- */

static size_t read_settings(const char *settings, struct arena *arena,
                            struct setting_value *out)
{
    char *words = arena_format(arena, "%s", settings);
    size_t count = 0;

    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
        char *equals = strchr(word, '=');

        ck_assert_uint_lt(count, SETTINGS);
        *equals = '\0';
        out[count++] = (struct setting_value){word, equals + 1};
    }
    return count;
}

static void play(const char *lab)
{
    struct setting_value settings[SETTINGS];
    struct arena words = {0};
    char script[SCRIPT];

    fixture_open_lab(&f, lab, settings, read_settings(now->settings, &words, settings));
    snprintf(script, sizeof script, "%sdeliver all\n", now->script);
    ck_assert_msg(fixture_do(&f, script) == STATUS_OK, "%s: %s: %s", now->name, f.failure.what,
                  f.failure.why);
    arena_free(&words);
}

static const char *proof(void)
{
    return now->proof ? now->proof : "check.rule == \"answer.arrived\" and check.outcome == ok";
}

/* With its defence switched off the attack comes through. */
static void expect_success_without(void)
{
    char line[200];

    ck_assert_msg(!fixture_matches(&f, proof()), "%s: succeeded with its defence on",
                  now->name);
    snprintf(line, sizeof line, "ab %s\n", now->without);
    ck_assert_msg(fixture_do(&f, line) == STATUS_OK, "%s: %s: %s", now->name, f.failure.what,
                  f.failure.why);
    ck_assert_msg(fixture_matches(&f, proof()), "%s: failed without its defence, too",
                  now->name);
}

static void try(const char *lab, const struct attack *attack)
{
    uint32_t conn;

    now = attack;
    play(lab);
    conn = conn_of(attack->conn ? attack->conn : "tls");
    expect_fate("client", conn, trace_conn(f.trace, conn)->client, &attack->client);
    expect_fate("server", conn, trace_conn(f.trace, conn)->server, &attack->server);
    expect_explained(conn);
    if (attack->without)
        expect_success_without();
    fixture_close(&f);
}

static size_t total(void)
{
    size_t count = 0;

    for (size_t i = 0; i < TABLES; i++)
        count += tables[i]->count;
    return count;
}

START_TEST(an_attack_is_stopped_where_the_table_says)
{
    size_t nth = (size_t)_i;
    size_t table = 0;

    while (nth >= tables[table]->count)
        nth -= tables[table++]->count;
    try(tables[table]->lab, &tables[table]->rows[nth]);
}
END_TEST

START_TEST(there_are_enough_of_them)
{
    ck_assert_uint_ge(total(), 40);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("attacks");
    TCase *attacks = tcase_create("attacks");
    TCase *certificates = tcase_create("certificates");
    int on_the_wire = (int)(total() - attacks_on_trust.count); /* those are the last table's */

    tcase_set_timeout(attacks, 60);
    tcase_set_timeout(certificates, 60);
    tcase_set_tags(certificates, "exhaustive");
    tcase_add_loop_test(attacks, an_attack_is_stopped_where_the_table_says, 0, on_the_wire);
    tcase_add_loop_test(certificates, an_attack_is_stopped_where_the_table_says, on_the_wire,
                        (int)total());
    suite_add_tcase(s, attacks);
    suite_add_tcase(s, certificates);
    CHECK_CASE(s, "table", there_are_enough_of_them);
    return s;
}

CHECK_MAIN
