/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two runs, one setting apart, told in sentences: what only one of them has, what is not the
 * same, and how each ended.
 */
#include "app/pages/ab_lines.h"
#include "front/plain/plain_state.h"

#define DIFFERENCES_MOST 24 /* sentences at once; more nobody listens to */

/* A row as the present role sees it. */
static const char *row_words(struct plain *plain, const struct compared_row *row)
{
    return plain_event_words(plain, trace_event(desk_trace(plain->desk), row->seq));
}

static void tell_pair(struct plain *plain, const struct comparison *comparison,
                      const struct row_pair *pair)
{
    const char *with_a = ab_setting(&plain->arena, comparison, false);
    const char *with_b = ab_setting(&plain->arena, comparison, true);

    switch (pair->verdict) {
    case ROWS_ALIKE:
        break;
    case ROWS_DIFFER:
        plain_say(plain, "With %s: %s With %s: %s", with_a, row_words(plain, &pair->a), with_b,
                  row_words(plain, &pair->b));
        break;
    case ROW_ONLY_IN_A:
        plain_say(plain, "Only with %s: %s", with_a, row_words(plain, &pair->a));
        break;
    case ROW_ONLY_IN_B:
        plain_say(plain, "Only with %s: %s", with_b, row_words(plain, &pair->b));
        break;
    }
}

static void tell_differences(struct plain *plain, const struct comparison *comparison)
{
    size_t told = 0;

    for (size_t i = 0; i < comparison->count && told < DIFFERENCES_MOST; i++) {
        tell_pair(plain, comparison, &comparison->pairs[i]);
        told += comparison->pairs[i].verdict != ROWS_ALIKE;
    }
    if (told < comparison->differences)
        plain_say(plain, "%zu more rows differ.", comparison->differences - told);
}

static void tell_end(struct plain *plain, const char *with, const struct compared_end *end)
{
    plain_say(plain, "With %s it ended so: %s. %s", with, end->headline, end->sentence);
}

static void tell(struct plain *plain, uint32_t a, uint32_t b)
{
    struct comparison comparison;

    compare_runs(desk_trace(plain->desk), desk_reading(plain->desk, ROLE_ALL), a, b,
                 &plain->arena, &comparison);
    plain_say(plain, "Run %u with %s, and run %u with %s. %s", a,
              ab_setting(&plain->arena, &comparison, false), b,
              ab_setting(&plain->arena, &comparison, true), ab_sum(&plain->arena, &comparison));
    tell_differences(plain, &comparison);
    tell_end(plain, ab_setting(&plain->arena, &comparison, false), &comparison.end_a);
    tell_end(plain, ab_setting(&plain->arena, &comparison, true), &comparison.end_b);
}

void plain_ab(struct plain *plain, const char *rest)
{
    const struct trace *trace = desk_trace(plain->desk);
    uint32_t runs = trace_run_count(trace);
    uint32_t a, b;

    if (*rest) {
        plain_command(plain, arena_format(&plain->arena, "ab %s", rest));
        if (trace_run_count(trace) == runs)
            return; /* it was refused, and told */
    }
    if (compare_find(trace, &a, &b))
        tell(plain, a, b);
    else
        plain_say(plain, "There are no two runs to compare yet. ab NAME = VALUE makes the "
                         "second.");
}
