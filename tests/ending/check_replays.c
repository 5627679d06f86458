/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Early data that somebody recorded and sends to a second server: refused by the memory that
 * both servers share, or taken once more, where nothing fails at all.
 */
#include <string.h>

#include "ending/played.h"

/* The early data comes twice; the servers remember it together or each for itself. */
static void play_replay(struct played *played, const char *memory)
{
    const struct setting_value settings[SETTINGS_MOST] = {{"tls.resumption", "early"},
                                                          {"server.anti-replay", memory}};

    play(played, "tls", settings, REST);
}

static void says(const char *text, const char *part)
{
    if (!strstr(text, part))
        ck_abort_msg("\"%s\" does not say \"%s\"", text, part);
}

static uint32_t count(struct played *played)
{
    return trace_count(played->fixture.trace);
}

START_TEST(what_was_seen_before_is_refused)
{
    struct played played;
    const struct ending *ending = &played.ending;

    play_replay(&played, "shared");
    ck_assert_int_eq(ending->kind, ENDING_REFUSED);
    ck_assert_str_eq(ending->headline, "THE SECOND SERVER DID NOT TAKE THE EARLY DATA");
    says(ending->sentence, "seen already");
    ck_assert_str_eq(ending->rule, "anti-replay");
    ck_assert_str_eq(ending_check_label(ending), "Caught by");
    ck_assert_str_eq(ending->without.name, "server.anti-replay");
    ck_assert_str_eq(ending->without.value, "own");
    ck_assert_ptr_null(ending->mend.name);
    says(ending->deed, "The attacker had recorded ClientHello (#");
    ck_assert(!ending->undoes); /* a restart has the attacker, too */
    clear(&played);
}
END_TEST

START_TEST(what_is_taken_twice_is_told_though_nothing_failed)
{
    struct played played;
    const struct ending *ending = &played.ending;

    play_replay(&played, "own");
    ck_assert_uint_eq(fixture_matches(&played.fixture, "event.kind == failed"), 0);
    ck_assert_int_eq(ending->kind, ENDING_REPEATED);
    ck_assert_str_eq(ending_kind_name(ending->kind), "repeated");
    ck_assert(ending_is_told(ending));
    ck_assert_str_eq(ending->headline, "NOTHING FAILED, AND THAT IS THE TROUBLE");
    says(ending->sentence, "GET /pay/100/to/bob was carried out twice.");
    says(ending->sentence, "The second server has that key");
    says(ending->deed, "sent it to the second server (#");
    ck_assert_str_eq(ending->rule, "anti-replay");
    ck_assert_str_eq(ending->rfc, "RFC 8446 8");
    ck_assert_str_eq(ending_check_label(ending), "Would have been caught by");
    ck_assert_ptr_null(ending->without.name); /* it is off already */
    ck_assert_str_eq(ending->mend.name, "server.anti-replay");
    ck_assert_str_eq(ending->mend.value, "shared");
    ck_assert(!ending->undoes);
    ck_assert_str_eq(ending->ends[ENDING_SERVER].got, "early data");
    ck_assert_str_eq(ending->ends[ENDING_SERVER].sent, "none");
    clear(&played);
}
END_TEST

/* The client's own connection went well: it is the other one that is told. */
START_TEST(the_first_time_has_nothing_to_tell)
{
    struct played played;
    struct ending first;

    play_replay(&played, "own");
    ck_assert_str_eq(trace_conn(played.fixture.trace, played.ending.conn)->name, "replayed");
    ending_read(played.fixture.trace, played.fixture.inspect, played.ending.conn - 1,
                count(&played), &played.arena, &first);
    ck_assert_int_eq(first.kind, ENDING_PLANNED);
    ck_assert(!ending_is_told(&first));
    clear(&played);
}
END_TEST

/* Who may not read bytes does not know what was ordered, and is told the rest. */
START_TEST(it_is_told_without_reading_bytes)
{
    struct played played;
    struct ending ending;

    play_replay(&played, "own");
    ending_read(played.fixture.trace, NULL, played.ending.conn, count(&played), &played.arena,
                &ending);
    ck_assert_str_eq(ending.headline, "NOTHING FAILED, AND THAT IS THE TROUBLE");
    says(ending.sentence, "What the early data asked for was carried out twice.");
    clear(&played);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("replays");

    CHECK_CASE(made, "replays", what_was_seen_before_is_refused,
               what_is_taken_twice_is_told_though_nothing_failed,
               the_first_time_has_nothing_to_tell, it_is_told_without_reading_bytes);
    return made;
}

CHECK_MAIN
