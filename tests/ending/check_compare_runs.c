/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs of the tls lab, laid beside each other.
 */
#include "check_main.h"

#include <string.h>

#include "ending/compare.h"
#include "run/fixture.h"

static struct arena arena;
static struct comparison found;

static bool is_unit(const struct fixture *f, const struct row_pair *pair)
{
    uint32_t seq = pair->a.seq ? pair->a.seq : pair->b.seq;

    return event_is_unit(trace_event(f->trace, seq)->kind);
}

/* A signature is now a byte longer and now a byte shorter: that is not the setting's doing. */
START_TEST(signatures_make_no_difference)
{
    struct fixture f;

    for (int again = 0; again < 4; again++) {
        fixture_open_lab(&f, "tls", NULL, 0);
        ck_assert_int_eq(fixture_do(&f, "deliver all\nab client.verify = off"), STATUS_OK);
        compare_runs(f.trace, f.inspect, 1, 2, &arena, &found);
        ck_assert_uint_ge(found.count, 10);
        ck_assert_uint_ge(found.differences, 1); /* the check was not made */
        for (size_t i = 0; i < found.count; i++)
            if (is_unit(&f, &found.pairs[i]))
                ck_assert_int_eq(found.pairs[i].verdict, ROWS_ALIKE);
        ck_assert(found.end_a.good);
        ck_assert(found.end_b.good);
        arena_free(&arena);
        fixture_close(&f);
    }
}
END_TEST

START_TEST(a_refused_run_beside_one_that_connects)
{
    static const struct setting_value wrong = {"client.host", "wrong.test"};
    struct fixture f;

    fixture_open_lab(&f, "tls", &wrong, 1);
    ck_assert_int_eq(fixture_do(&f, "deliver all\nab client.verify = off"), STATUS_OK);
    compare_runs(f.trace, f.inspect, 1, 2, &arena, &found);
    ck_assert_str_eq(found.setting, "client.verify");
    ck_assert(!found.end_a.good);
    ck_assert(found.end_b.good);
    ck_assert_ptr_nonnull(strstr(found.end_a.headline, "CLIENT"));
    ck_assert_uint_ge(found.differences, 8);
    ck_assert_uint_lt(found.differences, found.count);
    arena_free(&arena);
    fixture_close(&f);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("ending/compare_runs");

    CHECK_CASE(s, "runs", signatures_make_no_difference,
               a_refused_run_beside_one_that_connects);
    return s;
}

CHECK_MAIN
