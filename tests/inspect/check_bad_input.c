/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Twenty recorded handshakes, TLS 1.2 and 1.3 with every kind of cipher, broken off at each
 * byte and with bytes of them changed: inspect has to take it all and to say where it went
 * wrong.
 */
#include <string.h>

#include "check_main.h"

#include "trace/role.h"
#include "twenty.h"

#define MUTATIONS 500 /* of each handshake */
#define MESSAGES  128

static struct trace *recorded;

static void set_up(void)
{
    recorded = twenty_handshakes();
}

static void tear_down(void)
{
    trace_free(recorded);
}

static struct inspect *look(const struct trace *trace)
{
    struct inspect *inspect = inspect_new(trace, role_vantage(ROLE_ALL));

    inspect_check_signatures(inspect, false); /* they take longer than all the rest */
    inspect_update(inspect);
    return inspect;
}

/* Each note has to say where, within what there is. */
static size_t count_notes(const struct tree *tree)
{
    size_t notes = 0;
    const struct field *note;

    while ((note = tree_find(tree, FIELD_MALFORMED, notes))) {
        ck_assert_uint_le(note->offset, tree->sources[note->source].bytes.length);
        ck_assert_ptr_nonnull(strstr(field_text(tree, note), "offset"));
        notes++;
    }
    return notes;
}

static size_t count_all_notes(const struct trace *trace)
{
    struct inspect *inspect = look(trace);
    size_t notes = 0;

    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        if (trace_event(trace, seq)->kind == EVENT_SENT)
            notes += count_notes(inspect_tree(inspect, seq));
    inspect_free(inspect);
    return notes;
}

START_TEST(untouched_there_is_nothing_to_note)
{
    for (uint32_t conn = 1; conn <= HANDSHAKES; conn++) {
        struct trace *trace = play(recorded, conn, change_nothing, NULL);

        ck_assert_uint_eq(count_all_notes(trace), 0);
        trace_free(trace);
    }
}
END_TEST

/* ---- broken off ---- */

/* True when what is left of a unit ends with a whole record (RFC 8446 section 5.1). */
static bool ends_a_record(struct bytes unit)
{
    size_t at = 0;

    while (at + 5 <= unit.length)
        at += 5 + (size_t)unit.data[at + 3] * 256 + unit.data[at + 4];
    return at == unit.length;
}

/* Breaks the connection off at each byte of its nth unit, if there is one. */
static void break_unit(uint32_t conn, size_t nth)
{
    struct cut cut = {.nth = nth, .at = 1};
    bool cut_short = true;

    for (; cut_short; cut.at++) {
        struct trace *trace = play(recorded, conn, cut_off, &cut);
        uint32_t last = trace_count(trace);
        struct inspect *inspect = look(trace);

        cut_short = trace_event(trace, last)->kind == EVENT_SENT &&
                    trace_bytes(trace, last).length == cut.at;
        if (cut_short && !ends_a_record(trace_bytes(trace, last)))
            ck_assert_uint_ge(count_notes(inspect_tree(inspect, last)), 1);
        inspect_free(inspect);
        trace_free(trace);
    }
}

START_TEST(every_truncation_is_noted)
{
    for (size_t nth = 0; nth < MESSAGES; nth++)
        break_unit((uint32_t)_i + 1, nth);
}
END_TEST

/* ---- changed ---- */

/* A few changes meet only what nothing can check: a name, or the suite, and then no key fits.
 * */
#define FEW (MUTATIONS / 20)

START_TEST(ten_thousand_mutations_are_taken)
{
    size_t unnoted = 0;

    for (uint64_t i = 0; i < MUTATIONS; i++) {
        struct mutation mutation = {(uint64_t)_i * MUTATIONS + i, i % 2};
        struct trace *trace = play(recorded, (uint32_t)_i + 1, mutate, &mutation);

        unnoted += !count_all_notes(trace) && mutation.with_keys;
        trace_free(trace);
    }
    ck_assert_uint_le(unnoted, FEW);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("bad_input");
    TCase *whole = tcase_create("whole");
    TCase *exhaustive = tcase_create("exhaustive");

    tcase_set_tags(whole, "whole");
    tcase_add_unchecked_fixture(whole, set_up, tear_down);
    tcase_add_test(whole, untouched_there_is_nothing_to_note);
    suite_add_tcase(suite, whole);
    tcase_add_unchecked_fixture(exhaustive, set_up, tear_down);
    tcase_set_timeout(exhaustive, 120);
    tcase_set_tags(exhaustive, "exhaustive");
    tcase_add_loop_test(exhaustive, every_truncation_is_noted, 0, HANDSHAKES);
    tcase_add_loop_test(exhaustive, ten_thousand_mutations_are_taken, 0, HANDSHAKES);
    suite_add_tcase(suite, exhaustive);
    return suite;
}

CHECK_MAIN
