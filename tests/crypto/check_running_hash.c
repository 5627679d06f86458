/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/running_hash.h"

#include "check_main.h"
#include "crypto/hash.h"

static const char text[] =
    "Bytes that grow, and are hashed after each of them, and so on until "
    "there are more than go into a block of any of the functions, which "
    "is 128 bytes, so that some of them are hashed before others come.";

static void compare(struct running_hash *running, size_t hash, size_t length)
{
    struct bytes bytes = {(const uint8_t *)text, length};
    uint8_t wanted[HASH_MOST];
    uint8_t made[HASH_MOST];

    hash_digest(hash, bytes, wanted);
    running_hash_digest(running, hash, bytes, made);
    ck_assert_mem_eq(made, wanted, hash);
}

START_TEST(each_digest_is_of_all_bytes_so_far)
{
    static const size_t hashes[] = {16, 20, 32, 36, 48};

    for (size_t i = 0; i < sizeof hashes / sizeof *hashes; i++) {
        struct running_hash running = {0};

        for (size_t length = 0; length <= sizeof text; length++)
            compare(&running, hashes[i], length);
        compare(&running, hashes[i], sizeof text);
        running_hash_forget(&running);
    }
}
END_TEST

START_TEST(another_function_begins_again)
{
    struct running_hash running = {0};

    compare(&running, 32, 100);
    compare(&running, 48, 50);
    compare(&running, 32, 60);
    running_hash_forget(&running);
}
END_TEST

START_TEST(what_was_forgotten_is_hashed_again)
{
    struct running_hash running = {0};

    compare(&running, 32, 100);
    running_hash_forget(&running);
    compare(&running, 32, 10);
    running_hash_forget(&running);
    running_hash_forget(&running);
    ck_assert_ptr_null(running.state);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("running_hash");

    CHECK_CASE(suite, "digests", each_digest_is_of_all_bytes_so_far,
               another_function_begins_again, what_was_forgotten_is_hashed_again);
    return suite;
}

CHECK_MAIN
