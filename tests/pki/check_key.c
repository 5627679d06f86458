/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/key.h"

#include "check_main.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>

#include "base/file.h"
#include "openssl.h"

#define SECOND 1000000

static struct secret make(enum key_kind kind)
{
    struct failure failure;
    struct job *job = key_start(kind);
    enum job_state state;
    struct secret key;

    ck_assert_int_eq(job->ops->permille(job), -1);
    do
        state = job->ops->poll(job, SECOND, &failure);
    while (state == JOB_RUNNING);
    ck_assert_int_eq(state, JOB_DONE);
    key = key_take(job);
    job->ops->free(job);
    return key;
}

static bool has_children(void)
{
    siginfo_t info = {0};

    return waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/* The process id of our only child. */
static pid_t child(void)
{
    char path[64];
    int pid = 0;
    FILE *file;

    snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    file = fopen(path, "re");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fscanf(file, "%d", &pid), 1);
    fclose(file);
    return pid;
}

START_TEST(every_kind_has_a_name)
{
    static const char *const names[] = {"p256",    "ed25519", "rsa1024",
                                        "rsa2048", "rsa3072", "rsa4096"};

    for (enum key_kind kind = 0; kind < KEY_KINDS; kind++) {
        ck_assert_str_eq(key_kind_name(kind), names[kind]);
        ck_assert_int_eq(key_kind_of(names[kind]), kind);
    }
    ck_assert_int_eq(key_kind_of("p384"), KEY_KINDS);
    ck_assert_int_eq(key_kind_of("P256"), KEY_KINDS);
    ck_assert_int_eq(key_kind_of(""), KEY_KINDS);
}
END_TEST

/* What openssl says of a key of each kind. */
static const char *const openssl_says[KEY_KINDS] = {
    [KEY_P256] = "Private-Key: (256 bit",     [KEY_ED25519] = "ED25519 Private-Key:",
    [KEY_RSA1024] = "Private-Key: (1024 bit", [KEY_RSA2048] = "Private-Key: (2048 bit",
    [KEY_RSA3072] = "Private-Key: (3072 bit", [KEY_RSA4096] = "Private-Key: (4096 bit",
};

START_TEST(openssl_reads_the_pem_of_each_kind)
{
    enum key_kind kind = (enum key_kind)_i;
    char folder[256];
    char path[300];
    struct buf said = {0};
    struct secret key = make(kind);
    struct secret pem = {0};

    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
    snprintf(path, sizeof path, "%s/key.pem", folder);
    ck_assert_uint_eq(key.data[0], 0x30);
    ck_assert_int_eq(key_pem(secret_view(&key), &pem, NULL), STATUS_OK);
    ck_assert_uint_eq(bytes_find(secret_view(&pem), bytes_of("-----BEGIN PRIVATE KEY"), 0), 0);
    ck_assert_int_eq(file_write(path, secret_view(&pem), 0600, NULL), STATUS_OK);
    if (openssl_is_there()) {
        const char *text = OPENSSL(&said, "pkey", "-in", path, "-noout", "-text", "-check");

        ck_assert_ptr_nonnull(strstr(text, openssl_says[kind]));
        ck_assert_ptr_nonnull(strstr(text, "Key is valid"));
    }
    secret_free(&pem);
    secret_free(&key);
    buf_free(&said);
    file_remove_temporary(folder);
}
END_TEST

START_TEST(two_keys_differ)
{
    struct secret one = make(KEY_P256);
    struct secret other = make(KEY_P256);

    ck_assert(!secret_equal(secret_view(&one), secret_view(&other)));
    secret_free(&one);
    secret_free(&other);
}
END_TEST

START_TEST(no_child_is_left_when_done)
{
    struct secret key = make(KEY_RSA2048);

    ck_assert(!has_children());
    secret_free(&key);
}
END_TEST

START_TEST(no_child_is_left_when_cancelled)
{
    struct job *job = key_start(KEY_RSA4096);

    ck_assert(!has_children());
    ck_assert_int_eq(job->ops->poll(job, 0, NULL), JOB_RUNNING);
    ck_assert(has_children());
    job->ops->free(job);
    ck_assert(!has_children());
    ck_assert_int_eq(errno, ECHILD);
}
END_TEST

START_TEST(a_job_never_polled_is_freed)
{
    struct job *job = key_start(KEY_RSA2048);

    job->ops->free(job);
    ck_assert(!has_children());
}
END_TEST

START_TEST(a_key_not_taken_is_freed)
{
    struct job *job = key_start(KEY_ED25519);

    ck_assert_int_eq(job->ops->poll(job, 0, NULL), JOB_DONE);
    job->ops->free(job);
}
END_TEST

START_TEST(the_child_holds_no_other_file_open)
{
    struct job *job = key_start(KEY_RSA4096);
    struct pollfd watched = {.events = POLLIN};
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    watched.fd = ends[0];
    ck_assert_int_eq(job->ops->poll(job, 0, NULL), JOB_RUNNING);
    close(ends[1]);
    /* The pipe ends when nobody can write to it any more. */
    ck_assert_int_eq(poll(&watched, 1, 300000), 1);
    ck_assert(watched.revents & POLLHUP);
    close(ends[0]);
    job->ops->free(job);
}
END_TEST

START_TEST(a_killed_child_is_a_failure)
{
    struct failure failure;
    struct job *job = key_start(KEY_RSA4096);

    ck_assert_int_eq(job->ops->poll(job, 0, &failure), JOB_RUNNING);
    kill(child(), SIGKILL);
    ck_assert_int_eq(job->ops->poll(job, 300 * SECOND, &failure), JOB_FAILED);
    ck_assert_int_eq(failure.status, STATUS_INTERNAL);
    ck_assert_str_eq(failure.what, "The rsa4096 key could not be made");
    ck_assert_str_eq(failure.why, "The process that looked for primes was killed");
    ck_assert(!has_children());
    job->ops->free(job);
}
END_TEST

START_TEST(no_pipe_is_a_failure)
{
    struct failure failure;
    struct rlimit before;
    struct rlimit none;
    struct job *job = key_start(KEY_RSA2048);

    ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = (struct rlimit){3, before.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    ck_assert_int_eq(job->ops->poll(job, 0, &failure), JOB_FAILED);
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
    ck_assert_ptr_nonnull(strstr(failure.why, strerror(EMFILE)));
    job->ops->free(job);
}
END_TEST

static Suite *suite(void)
{
    Suite *all = suite_create("pki/key");
    TCase *small = tcase_create("small");
    TCase *exhaustive = tcase_create("exhaustive"); /* RSA keys take their time */

    tcase_add_loop_test(small, openssl_reads_the_pem_of_each_kind, 0, KEY_RSA2048);
    suite_add_tcase(all, small);
    tcase_add_loop_test(exhaustive, openssl_reads_the_pem_of_each_kind, KEY_RSA2048, KEY_KINDS);
    tcase_set_timeout(exhaustive, 300);
    tcase_set_tags(exhaustive, "exhaustive");
    suite_add_tcase(all, exhaustive);
    CHECK_CASE(all, "kinds", every_kind_has_a_name, two_keys_differ);
    CHECK_CASE(all, "child", no_child_is_left_when_done, no_child_is_left_when_cancelled,
               a_job_never_polled_is_freed, a_key_not_taken_is_freed,
               the_child_holds_no_other_file_open, a_killed_child_is_a_failure,
               no_pipe_is_a_failure);
    return all;
}

CHECK_MAIN
