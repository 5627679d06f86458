/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told of each end, what mends it, what is told of what nobody foresaw, and that every
 * rule has its cause.
 */
#include <string.h>

#include "ending/causes.h"
#include "ending/played.h"
#include "proto/rules.h"

/* ---- both ends ---- */

static const struct ending_row *row_of(const struct ending_row *rows, size_t count,
                                       const char *label)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(rows[i].label, label))
            return &rows[i];
    ck_abort_msg("no row %s", label);
    return NULL;
}

START_TEST(both_ends_are_told_side_by_side)
{
    struct setting_value settings[SETTINGS_MOST] = {{"client.host", "www.example.test"}};
    struct played played;
    struct ending_row rows[ENDING_ROWS];
    size_t count;

    play(&played, "tls", settings, REST);
    count = ending_rows(&played.ending, true, &played.arena, rows);
    ck_assert_str_eq(row_of(rows, count, "offered")->text[ENDING_SERVER],
                     "certificate: tls.lockstep.test");
    ck_assert_ptr_ne(strstr(row_of(rows, count, "agreed")->text[ENDING_CLIENT], "TLS 1.3, "),
                     NULL);
    ck_assert_str_eq(row_of(rows, count, "agreed")->text[ENDING_SERVER], "the same");
    ck_assert_ptr_ne(
        strstr(row_of(rows, count, "checked")->text[ENDING_CLIENT], "NAME FAILED; "), NULL);
    ck_assert(row_of(rows, count, "checked")->bad[ENDING_CLIENT]);
    ck_assert(!row_of(rows, count, "checked")->bad[ENDING_SERVER]);
    ck_assert_str_eq(row_of(rows, count, "said")->text[ENDING_CLIENT],
                     "sealed alert 42 bad_certificate");
    ck_assert_str_eq(row_of(rows, count, "heard")->text[ENDING_SERVER],
                     "alert 42 bad_certificate");
    ck_assert_ptr_ne(strstr(row_of(rows, count, "error")->text[ENDING_CLIENT],
                            "-348 CERTIFICATE_VERIFICATION_ERROR: "),
                     NULL);
    ck_assert_str_eq(row_of(rows, count, "data")->text[ENDING_CLIENT], "none");
    clear(&played);
}
END_TEST

START_TEST(what_mends_it_is_told)
{
    struct setting_value settings[SETTINGS_MOST] = {{"client.host", "www.example.test"}};
    struct played played;

    play(&played, "tls", settings, REST);
    ck_assert_str_eq(played.ending.without.value, "off");
    ck_assert_str_eq(played.ending.mend.name, "client.host");
    ck_assert_str_eq(played.ending.mend.value, "tls.lockstep.test");
    ck_assert(!played.ending.undoes);
    clear(&played);
}
END_TEST

START_TEST(a_session_that_went_well_has_nothing_to_tell)
{
    struct setting_value none[SETTINGS_MOST] = {{0}};
    struct played played;
    const struct trace *trace;

    play(&played, "tls", none, REST);
    trace = played.fixture.trace;
    ck_assert_uint_eq(ending_conn(trace, 1, trace_count(trace)), 0);
    ending_read(trace, played.fixture.inspect, 1, trace_count(trace), &played.arena,
                &played.ending);
    ck_assert_int_eq(played.ending.kind, ENDING_PLANNED);
    ck_assert(!ending_is_told(&played.ending));
    clear(&played);
}
END_TEST

/* Without inspect less is known, and what is known is told all the same. */
START_TEST(it_is_told_without_reading_bytes)
{
    struct setting_value settings[SETTINGS_MOST] = {{"client.host", "www.example.test"}};
    struct played played;
    struct ending ending;

    play(&played, "tls", settings, REST);
    ending_read(played.fixture.trace, NULL, played.ending.conn,
                trace_count(played.fixture.trace), &played.arena, &ending);
    ck_assert_str_eq(ending.headline, "THE CLIENT STOPPED: WRONG NAME");
    clear(&played);
}
END_TEST

/* ---- what nobody foresaw ---- */

/* A connection whose client fails so, alone in its trace. */
static struct trace *failed_trace(const char *symbol, const char *words)
{
    struct trace *trace = trace_new();
    uint32_t run = trace_add_run(trace, &(struct trace_run){.lab = "odd", .script = ""});
    uint32_t client = trace_add_peer(trace, &(struct trace_peer){run, "client", ROLE_CLIENT});
    uint32_t server = trace_add_peer(trace, &(struct trace_peer){run, "server", ROLE_SERVER});
    uint32_t conn =
        trace_add_conn(trace, &(struct trace_conn){run, client, server, FRAMING_TLS, "tls"});

    trace_append(trace,
                 &(struct event){.kind = EVENT_FAILED,
                                 .run = run,
                                 .conn = conn,
                                 .from = client,
                                 .name = "GnuTLS",
                                 .value = words,
                                 .ref = symbol,
                                 .number = -999},
                 (struct bytes){0});
    return trace;
}

START_TEST(an_unknown_failure_is_told_honestly)
{
    struct trace *trace = failed_trace("GNUTLS_E_NEVER_SEEN", "Something new \033[31m");
    struct arena arena = {0};
    struct ending ending;

    ending_read(trace, NULL, 1, trace_count(trace), &arena, &ending);
    ck_assert_int_eq(ending.kind, ENDING_BROKEN);
    ck_assert_str_eq(ending.headline, "THE CLIENT STOPPED: SOMETHING NEW \\X1B[31M");
    ck_assert_ptr_ne(strstr(ending.sentence, "GNUTLS_E_NEVER_SEEN"), NULL);
    ck_assert_int_eq(ending.ends[ENDING_CLIENT].code, -999);
    arena_free(&arena);
    trace_free(trace);
}
END_TEST

START_TEST(an_end_outside_that_does_not_go_on_is_told)
{
    struct trace *trace = failed_trace("ETIMEDOUT", "nothing whole came from it");
    struct arena arena = {0};
    struct ending ending;

    ending_read(trace, NULL, 1, trace_count(trace), &arena, &ending);
    ck_assert_int_eq(ending.kind, ENDING_CUT);
    ck_assert_str_eq(ending.headline, "THE CLIENT OUTSIDE DID NOT GO ON");
    ck_assert_ptr_ne(strstr(ending.sentence, "All that is known: nothing whole came from it."),
                     NULL);
    arena_free(&arena);
    trace_free(trace);
}
END_TEST

/* A file that somebody else made may say anything anywhere. */
START_TEST(what_a_trace_says_is_cleaned)
{
    const struct setting_value settings[] = {{"client.host", "\033]0;x"},
                                             {"lab.clock", "9e99"}};
    struct trace *trace = trace_new();
    uint32_t run = trace_add_run(
        trace, &(struct trace_run){.lab = "odd", .settings = settings, .setting_count = 2});
    uint32_t peer = trace_add_peer(trace, &(struct trace_peer){run, "c\033c", ROLE_CLIENT});
    uint32_t conn =
        trace_add_conn(trace, &(struct trace_conn){run, peer, peer, FRAMING_TLS, "\033"});
    struct event event = {.kind = EVENT_CHECKED, .run = run, .conn = conn, .from = peer};
    struct arena arena = {0};
    struct ending ending;

    event.value = "failed";
    event.ref = "\033[1m";
    event.name = "certificate.name";
    trace_append(trace, &event, (struct bytes){0});
    event.name = "certificate.dates";
    trace_append(trace, &event, (struct bytes){0});
    event.kind = EVENT_FAILED;
    trace_append(trace, &event, (struct bytes){0});
    ending_read(trace, NULL, conn, trace_count(trace), &arena, &ending);
    ck_assert_str_eq(ending.headline, "THE C\\X1BC STOPPED: NOT VALID AT THIS TIME");
    ck_assert_ptr_null(strchr(ending.sentence, '\033'));
    ck_assert_ptr_null(strchr(ending.ends[ENDING_CLIENT].symbol, '\033'));
    ck_assert_ptr_null(strchr(ending.ends[ENDING_CLIENT].checks[0].rfc, '\033'));
    arena_free(&arena);
    trace_free(trace);
}
END_TEST

START_TEST(an_unknown_connection_has_no_ending)
{
    struct trace *trace = trace_new();
    struct arena arena = {0};
    struct ending ending;

    ending_read(trace, NULL, 7, 0, &arena, &ending);
    ck_assert_int_eq(ending.kind, ENDING_NOT_YET);
    ck_assert_uint_eq(ending_conn(trace, 1, 0), 0);
    arena_free(&arena);
    trace_free(trace);
}
END_TEST

/* ---- completeness ---- */

static bool is_explained(const char *rule)
{
    for (size_t t = 0; t < CAUSE_TABLES; t++)
        for (const struct cause *cause = cause_tables[t]; cause->headline; cause++)
            if (cause->rule && !strcmp(cause->rule, rule))
                return true;
    return false;
}

START_TEST(every_rule_has_a_cause)
{
    for (int i = 0; i < RULES; i++)
        if (!is_explained(rules[i].name))
            ck_abort_msg("nothing explains that %s failed", rules[i].name);
    ck_assert(!is_explained("request.arrived"));
}
END_TEST

/* A cause of a rule that nobody checks would never be told. */
START_TEST(every_cause_is_of_a_rule_there_is)
{
    for (size_t t = 0; t < CAUSE_TABLES; t++)
        for (const struct cause *cause = cause_tables[t]; cause->headline; cause++)
            if (cause->rule && !rule_find(cause->rule))
                ck_abort_msg("%s: there is no rule %s", cause->headline, cause->rule);
}
END_TEST

/* A value in braces is the run's own. */
static bool can_be_set(const struct ending_setting *offered)
{
    for (const struct lab *const *lab = all_labs; *lab; lab++) {
        const struct setting *setting = lab_setting(*lab, offered->name);

        if (setting &&
            (*offered->value == '{' || !setting_check(setting, offered->value, NULL)))
            return true;
    }
    return false;
}

START_TEST(what_is_offered_can_be_set)
{
    for (size_t t = 0; t < CAUSE_TABLES; t++)
        for (const struct cause *cause = cause_tables[t]; cause->headline; cause++)
            for (size_t i = 0; i < CAUSE_SETTINGS; i++) {
                const struct ending_setting *both[] = {&cause->without[i], &cause->mend[i]};

                for (size_t k = 0; k < 2; k++)
                    if (both[k]->name && !can_be_set(both[k]))
                        ck_abort_msg("%s: no lab has %s = %s", cause->headline, both[k]->name,
                                     both[k]->value);
            }
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("ends");

    CHECK_CASE(made, "ends", both_ends_are_told_side_by_side, what_mends_it_is_told,
               a_session_that_went_well_has_nothing_to_tell, it_is_told_without_reading_bytes);
    CHECK_CASE(made, "unknown", an_unknown_failure_is_told_honestly,
               an_end_outside_that_does_not_go_on_is_told, what_a_trace_says_is_cleaned,
               an_unknown_connection_has_no_ending);
    CHECK_CASE(made, "rules", every_rule_has_a_cause, every_cause_is_of_a_rule_there_is,
               what_is_offered_can_be_set);
    return made;
}

CHECK_MAIN
