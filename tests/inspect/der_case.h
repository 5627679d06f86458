/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * der_case: DER from the fuzzing corpus, or put together by a test, and what a dissector says
 * of it. Both are gone after each test.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_DER_CASE_H
#define LOCKSTEP_TESTS_INSPECT_DER_CASE_H

#include "check_dissect.h"

static struct buf der;
static struct dissected out;

static inline void tear_down(void)
{
    arena_free(&out.arena);
    buf_free(&der);
}

static inline void dissect_der(dissector *run)
{
    dissect(&out, run, buf_view(&der));
}

/* A file of the corpus in which nothing is wrong. */
static inline void dissect_corpus(dissector *run, const char *name)
{
    read_corpus(name, &der);
    dissect_der(run);
    ck_assert_str_eq(complaint(&out), "");
}

static inline void check_text(const char *name, size_t nth, const char *text)
{
    const struct field *field = nth_field(&out, name, nth);

    ck_assert_msg(field, "no %s", name);
    ck_assert_str_eq(field_text(&out.tree, field), text);
}

/* The file with zeros behind it: one byte more than `most` is not looked into. */
static inline void check_too_long(dissector *run, const char *name, size_t most)
{
    read_corpus(name, &der);
    buf_extend(&der, most + 1 - der.length);
    dissect_der(run);
    ck_assert_uint_eq(out.tree.field_count, 1);
    ck_assert_str_ne(complaint(&out), "");
}

static inline void check_corpus_damage(dissector *run, const char *name)
{
    buf_clear(&der);
    read_corpus(name, &der);
    check_damage(run, buf_view(&der));
}

/* Like CHECK_CASE; what a test dissected is given back after it. */
#define DER_CASE(suite, name, ...) CHECK_CASE_WITH(suite, name, NULL, tear_down, __VA_ARGS__)

#endif
