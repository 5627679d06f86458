/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/secret.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "check_main.h"

START_TEST(a_new_secret_is_empty_and_zeroed)
{
    struct secret secret = secret_new(100);

    ck_assert_uint_eq(secret.length, 0);
    ck_assert_uint_ge(secret.room, 100);
    for (size_t i = 0; i < secret.room; i++)
        ck_assert_uint_eq(secret.data[i], 0);
    secret_free(&secret);
    ck_assert_ptr_null(secret.data);
    ck_assert_uint_eq(secret.room, 0);
    secret_free(&secret);
}
END_TEST

START_TEST(copies_are_copies)
{
    uint8_t passphrase[] = "correct horse";
    struct secret secret = secret_copy((struct bytes){passphrase, sizeof passphrase - 1});
    struct secret nothing = secret_copy((struct bytes){0});

    memset(passphrase, 'x', sizeof passphrase - 1);
    ck_assert_bytes(secret_view(&secret), bytes_of("correct horse"));
    ck_assert_uint_eq(secret_view(&nothing).length, 0);
    secret_free(&secret);
    secret_free(&nothing);
}
END_TEST

START_TEST(a_page_and_more)
{
    uint8_t large[10000];
    struct secret secret;

    memset(large, 0xa5, sizeof large);
    secret = secret_copy((struct bytes){large, sizeof large});
    ck_assert_bytes(secret_view(&secret), ((struct bytes){large, sizeof large}));
    secret_free(&secret);
}
END_TEST

/* True when the mapping that holds address has the flag in /proc/self/smaps. */
static bool mapping_has_flag(const void *address, const char *flag)
{
    FILE *maps = fopen("/proc/self/smaps", "r");
    char line[512];
    bool inside = false;
    bool found = false;

    ck_assert_ptr_nonnull(maps);
    while (fgets(line, sizeof line, maps)) {
        unsigned long from;
        unsigned long to;

        if (sscanf(line, "%lx-%lx ", &from, &to) == 2)
            inside = (unsigned long)address >= from && (unsigned long)address < to;
        else if (inside && strncmp(line, "VmFlags:", 8) == 0)
            found = strstr(line, flag) != NULL;
    }
    fclose(maps);
    return found;
}

START_TEST(secrets_are_left_out_of_core_dumps)
{
    struct secret secret = secret_new(32);

    ck_assert(mapping_has_flag(secret.data, " dd"));
    ck_assert(!mapping_has_flag(&secret, " dd"));
    secret_free(&secret);
}
END_TEST

START_TEST(equality)
{
    uint8_t a[64];
    uint8_t b[64];

    memset(a, 1, sizeof a);
    memset(b, 1, sizeof b);
    ck_assert(secret_equal((struct bytes){a, 64}, (struct bytes){b, 64}));
    ck_assert(!secret_equal((struct bytes){a, 64}, (struct bytes){b, 63}));
    ck_assert(secret_equal((struct bytes){0}, (struct bytes){0}));
    for (size_t at = 0; at < sizeof b; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            b[at] ^= (uint8_t)(1u << bit);
            ck_assert(!secret_equal((struct bytes){a, 64}, (struct bytes){b, 64}));
            b[at] ^= (uint8_t)(1u << bit);
        }
}
END_TEST

START_TEST(a_hardened_process_leaves_no_core)
{
    struct rlimit limit = {1, 1};

    secret_harden_process();
    ck_assert_int_eq(getrlimit(RLIMIT_CORE, &limit), 0);
    ck_assert_uint_eq(limit.rlim_cur, 0);
    ck_assert_uint_eq(limit.rlim_max, 0);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("secret");

    CHECK_CASE(s, "secret", a_new_secret_is_empty_and_zeroed, copies_are_copies,
               a_page_and_more, secrets_are_left_out_of_core_dumps, equality,
               a_hardened_process_leaves_no_core);
    return s;
}

CHECK_MAIN
