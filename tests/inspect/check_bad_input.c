/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Twenty recorded handshakes, TLS 1.2 and 1.3 with every kind of cipher, broken off at each
 * byte and with bytes of them changed: inspect has to take it all and to say where it went
 * wrong.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check_main.h"

#include "base/file.h"
#include "capture/import.h"
#include "inspect/inspect.h"

#define HANDSHAKES 20
#define MUTATIONS  500 /* of each handshake */
#define EVERY      50  /* one byte of so many is changed */
#define MESSAGES   128

static struct trace *recorded;

static void read_data(const char *name, struct buf *out)
{
    const char *srcdir = getenv("srcdir");
    char path[512];

    snprintf(path, sizeof path, "%s/tests/data/twenty-handshakes.%s", srcdir ? srcdir : ".",
             name);
    ck_assert_int_eq(file_read(path, 1 << 20, out, NULL), STATUS_OK);
}

static void set_up(void)
{
    struct failure failure;
    struct import *import;
    struct buf capture = {0}, keylog = {0};

    read_data("pcap", &capture);
    read_data("keylog", &keylog);
    recorded = trace_new();
    ck_assert_int_eq(import_bytes(buf_view(&capture), "twenty", buf_view(&keylog), recorded,
                                  &import, &failure),
                     STATUS_OK);
    while (import_continue(import, 1000000, &failure) == JOB_RUNNING)
        ;
    import_free(import);
    buf_free(&capture);
    buf_free(&keylog);
    ck_assert_uint_eq(trace_conn_count(recorded), HANDSHAKES);
}

static void tear_down(void)
{
    trace_free(recorded);
}

/* ---- a handshake, played again ---- */

/* What makes a unit of the copy: gives its length, 0 for one that stays away. */
typedef size_t changer(void *context, size_t nth, uint8_t *bytes, size_t length);

static size_t change_nothing(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    (void)context, (void)nth, (void)bytes;
    return length;
}

/* A trace with the secrets and the units of one recorded connection, changed on the way. */
static struct trace *play(uint32_t conn, changer *change, void *context)
{
    const struct trace_conn *ends = trace_conn(recorded, conn);
    struct trace *trace = trace_new();
    size_t nth = 0;

    trace_add_run(trace, &(struct trace_run){.lab = ""});
    trace_add_peer(trace, &(struct trace_peer){1, "client", ROLE_CLIENT});
    trace_add_peer(trace, &(struct trace_peer){1, "server", ROLE_SERVER});
    trace_add_conn(trace, &(struct trace_conn){1, 1, 2, FRAMING_TLS, "tls"});
    for (uint32_t seq = 1; seq <= trace_count(recorded); seq++) {
        struct event event = *trace_event(recorded, seq);
        struct bytes bytes = trace_bytes(recorded, seq);
        uint8_t *copy;

        event.run = 1;
        if (event.kind == EVENT_SECRET)
            trace_append(trace, &event, bytes);
        if (event.kind != EVENT_SENT || event.conn != conn)
            continue;
        copy = mem_alloc(bytes.length, 1);
        memcpy(copy, bytes.data, bytes.length);
        bytes = (struct bytes){copy, change(context, nth++, copy, bytes.length)};
        event.conn = 1;
        event.from = event.from == ends->client ? 1 : 2;
        event.to = 3 - event.from;
        event.length = bytes.length;
        if (bytes.length)
            trace_append(trace, &event, bytes);
        free(copy);
    }
    return trace;
}

static struct inspect *look(const struct trace *trace)
{
    struct inspect *inspect = inspect_new(trace, (struct vantage){TAP_SENT, SECRETS_ALL});

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
        struct trace *trace = play(conn, change_nothing, NULL);

        ck_assert_uint_eq(count_all_notes(trace), 0);
        trace_free(trace);
    }
}
END_TEST

/* ---- broken off ---- */

struct cut {
    size_t nth; /* the last unit */
    size_t at;  /* what is left of it */
};

static size_t cut_off(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    const struct cut *cut = context;

    (void)bytes;
    return nth < cut->nth ? length : nth == cut->nth && cut->at < length ? cut->at : 0;
}

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
        struct trace *trace = play(conn, cut_off, &cut);
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

/* A fixed sequence (Knuth's MMIX generator), so that what fails fails again. */
static uint32_t draw(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Up to the end of the client's random; with another one no secret of the key log would fit,
 * and what is sealed and stays so is nothing to note. */
#define TO_RANDOM_END (5 + 4 + 2 + 32)

struct mutation {
    uint64_t seed;
    bool with_keys;
};

static size_t mutate(void *context, size_t nth, uint8_t *bytes, size_t length)
{
    struct mutation *mutation = context;

    for (size_t i = mutation->with_keys && nth == 0 ? TO_RANDOM_END : 0; i < length; i++)
        if (draw(&mutation->seed) % EVERY == 0)
            bytes[i] ^= (uint8_t)(1 + draw(&mutation->seed) % 255);
    return length;
}

/* A few changes meet only what nothing can check: a name, or the suite, and then no key fits.
 * */
#define FEW (MUTATIONS / 20)

START_TEST(ten_thousand_mutations_are_taken)
{
    size_t unnoted = 0;

    for (uint64_t i = 0; i < MUTATIONS; i++) {
        struct mutation mutation = {(uint64_t)_i * MUTATIONS + i, i % 2};
        struct trace *trace = play((uint32_t)_i + 1, mutate, &mutation);

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
