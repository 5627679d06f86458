/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/contrast.h"

#include "base/file.h"
#include "fixture.h"

static const char *path;

static void setup(void)
{
    fixture_setup();
    path = fixture_path("plain.db");
}

START_TEST(the_text_lies_open)
{
    struct buf file;

    ck_assert(!contrast_store(path, bytes_of("666-12-3456"), NULL));
    ck_assert_uint_eq(file_mode(path), 0600);
    file = fixture_read(path);
    ck_assert_uint_ne(bytes_find(buf_view(&file), bytes_of("666-12-3456"), 0), BYTES_NOT_FOUND);
    buf_free(&file);
}
END_TEST

START_TEST(other_files_are_left_alone)
{
    struct vault_key record;
    struct failure failure;
    struct buf before;
    struct buf after;

    fixture_make_vault(path, &record);
    before = fixture_read(path);
    ck_assert(contrast_store(path, bytes_of("666-12-3456"), &failure));
    fixture_expect_failure(&failure, STATUS_DATA, path);
    after = fixture_read(path);
    ck_assert_bytes(buf_view(&after), buf_view(&before));
    buf_free(&before);
    buf_free(&after);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("contrast");

    CHECK_CASE_WITH(suite, "contrast", setup, fixture_teardown, the_text_lies_open,
                    other_files_are_left_alone);
    return suite;
}

CHECK_MAIN
