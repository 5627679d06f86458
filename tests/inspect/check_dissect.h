/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * check_dissect: asks a dissected tree for what a test expects in it.
 */
#ifndef LOCKSTEP_TESTS_INSPECT_CHECK_DISSECT_H
#define LOCKSTEP_TESTS_INSPECT_CHECK_DISSECT_H

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "dissect.h"

static inline const struct field *nth_field(const struct dissected *from, const char *name,
                                            size_t nth)
{
    return tree_find(&from->tree, field_id_of(name), nth);
}

static inline size_t count_fields(const struct dissected *from, const char *name)
{
    size_t count = 0;

    while (nth_field(from, name, count))
        count++;
    return count;
}

/* The text of the first malformed note, or "". */
static inline const char *complaint(const struct dissected *from)
{
    const struct field *field = nth_field(from, "_ws.malformed", 0);

    return field ? field_text(&from->tree, field) : "";
}

/* The first malformed note is about that structure and lies at that offset. */
static inline void check_complaint(const struct dissected *from, const char *where,
                                   size_t offset)
{
    const struct field *field = nth_field(from, "_ws.malformed", 0);

    ck_assert_msg(field, "no complaint about the %s", where);
    ck_assert_msg(strncmp(complaint(from), where, strlen(where)) == 0 &&
                      complaint(from)[strlen(where)] == ':',
                  "%s, and not about the %s", complaint(from), where);
    ck_assert_uint_eq(field->offset, offset);
}

/* A field as a test expects it; text NULL leaves its text open. */
struct expected {
    const char *name;
    size_t nth;
    size_t offset;
    size_t length;
    const char *text;
};

#define check_fields(from, list)                                                             \
    do {                                                                                     \
        for (size_t i_ = 0; i_ < sizeof(list) / sizeof *(list); i_++) {                      \
            const struct expected *want_ = &(list)[i_];                                      \
            const struct field *got_ = nth_field(from, want_->name, want_->nth);             \
            ck_assert_msg(got_ != NULL, "no %s [%zu]", want_->name, want_->nth);             \
            ck_assert_msg(got_->offset == want_->offset && got_->length == want_->length,    \
                          "%s [%zu] lies at %zu+%zu", want_->name, want_->nth, got_->offset, \
                          got_->length);                                                     \
            if (want_->text)                                                                 \
                ck_assert_str_eq(field_text(&(from)->tree, got_), want_->text);              \
        }                                                                                    \
    } while (0)

/* A file of the fuzzing corpus. */
static inline void read_corpus(const char *name, struct buf *out)
{
    const char *srcdir = getenv("srcdir");
    char path[512];

    snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".", name);
    ck_assert_int_eq(file_read(path, 1 << 20, out, NULL), STATUS_OK);
}

/* Dissects every beginning of the bytes, and the bytes with each octet changed three ways. */
static inline void check_damage(dissector *run, struct bytes bytes)
{
    struct dissected out = {0};
    struct buf copy = {0};

    for (size_t length = 0; length < bytes.length; length++) {
        /* A copy of just that length, so that a read past its end is seen. */
        struct buf part = {0};

        buf_add(&part, bytes_part(bytes, 0, length));
        part.data = mem_resize(part.data, part.length, 1);
        dissect(&out, run, buf_view(&part));
        ck_assert_msg(is_sound(&out.tree), "cut to %zu bytes", length);
        ck_assert_msg(nth_field(&out, "_ws.malformed", 0), "cut to %zu bytes", length);
        buf_free(&part);
    }
    buf_add(&copy, bytes);
    for (size_t i = 0; i < bytes.length * 3; i++) {
        static const uint8_t changes[] = {0xff, 0x01, 0x80};

        copy.data[i / 3] ^= changes[i % 3];
        dissect(&out, run, buf_view(&copy));
        ck_assert_msg(is_sound(&out.tree), "byte %zu changed", i / 3);
        copy.data[i / 3] ^= changes[i % 3];
    }
    buf_free(&copy);
    arena_free(&out.arena);
}

#endif
