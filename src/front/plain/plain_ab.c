/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two runs, one setting apart, told in sentences: what only one of them has, what is not the
 * same, and how each ended.
 */
#include "app/pages/ab_lines.h"
#include "front/plain/plain_state.h"

#define DIFFERENCES_MOST 24 /* sentences at once; more nobody listens to */

/* What stands in one column of the two ladders, for the ear. */
static const char *line_words(struct plain *plain, const struct ab_line *line)
{
    if (!line->is_unit)
        return line->text;
    return arena_format(&plain->arena, "%s%s: %s",
                        line->to_server ? "client to server" : "server to client",
                        line->sealed ? ", sealed" : "", line->text);
}

static void tell_pair(struct plain *plain, const struct comparison *comparison,
                      enum row_verdict verdict, const struct ab_lines *lines)
{
    const char *with_a = ab_setting(&plain->arena, comparison, false);
    const char *with_b = ab_setting(&plain->arena, comparison, true);

    switch (verdict) {
    case ROWS_ALIKE:
        break;
    case ROWS_DIFFER:
        plain_say(plain, "With %s: %s. With %s: %s.", with_a, line_words(plain, &lines->a),
                  with_b, line_words(plain, &lines->b));
        break;
    case ROW_ONLY_IN_A:
        plain_say(plain, "Only with %s: %s.", with_a, line_words(plain, &lines->a));
        break;
    case ROW_ONLY_IN_B:
        plain_say(plain, "Only with %s: %s.", with_b, line_words(plain, &lines->b));
        break;
    }
}

static void tell_differences(struct plain *plain, const struct comparison *comparison)
{
    const struct ab_lines *lines = ab_lines_of(&plain->arena, desk_trace(plain->desk),
                                               desk_reading(plain->desk, ROLE_ALL), comparison);
    size_t told = 0;

    for (size_t i = 0; i < comparison->count && told < DIFFERENCES_MOST; i++) {
        tell_pair(plain, comparison, comparison->pairs[i].verdict, &lines[i]);
        told += comparison->pairs[i].verdict != ROWS_ALIKE;
    }
    if (told < comparison->differences)
        plain_say(plain, "%zu more rows differ.", comparison->differences - told);
}

static void tell_end(struct plain *plain, const char *with, const struct compared_end *end)
{
    plain_say(plain, "With %s it ended so: %s. %s", with, plain_spoken(plain, end->headline),
              end->sentence);
}

static void tell(struct plain *plain, uint32_t a, uint32_t b)
{
    struct comparison comparison;

    compare_runs(desk_trace(plain->desk), desk_reading(plain->desk, ROLE_ALL), a, b,
                 &plain->arena, &comparison);
    plain_say(plain, "Run %u with %s, and run %u with %s. %s", a,
              ab_setting(&plain->arena, &comparison, false), b,
              ab_setting(&plain->arena, &comparison, true), ab_sum(&plain->arena, &comparison));
    if (desk_role(plain->desk) != ROLE_ALL)
        plain_say(plain, "Both are told as everybody together saw them; the %s knows less.",
                  role_name(desk_role(plain->desk)));
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
