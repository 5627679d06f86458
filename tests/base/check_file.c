/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_main.h"

static char folder[PATH_MAX];
static char at[PATH_MAX + 1024];

/* The path of name in this test's folder, valid until the next call. */
static const char *in_folder(const char *name)
{
    snprintf(at, sizeof at, "%s/%s", folder, name);
    return at;
}

static void make_folder(void)
{
    umask(022);
    ck_assert_int_eq(file_make_temporary(folder, sizeof folder, NULL), STATUS_OK);
}

static void remove_folder(void)
{
    file_remove_temporary(folder);
    ck_assert_int_eq(access(folder, F_OK), -1);
}

static size_t entries(void)
{
    DIR *open = opendir(folder);
    size_t count = 0;

    ck_assert_ptr_nonnull(open);
    while (readdir(open))
        count++;
    closedir(open);
    return count - 2;
}

static void put(const char *name, const char *text)
{
    ck_assert_int_eq(file_write(in_folder(name), bytes_of(text), 0600, NULL), STATUS_OK);
}

static void assert_holds(const char *name, const char *text)
{
    struct buf out = {0};

    ck_assert_int_eq(file_read(in_folder(name), 1 << 20, &out, NULL), STATUS_OK);
    ck_assert_str_eq(buf_text(&out), text);
    buf_free(&out);
}

static void assert_three_parts(const struct failure *failure, const char *path)
{
    ck_assert_ptr_nonnull(strstr(failure->what, path));
    ck_assert_str_ne(failure->why, "");
    ck_assert_str_ne(failure->todo, "");
}

START_TEST(what_is_written_is_read)
{
    struct buf large = {0};
    struct buf back = {0};

    for (unsigned i = 0; i < 300000; i++)
        buf_add_be(&large, i * 2654435761u, 1);
    ck_assert_int_eq(file_write(in_folder("f"), buf_view(&large), 0600, NULL), STATUS_OK);
    buf_add(&back, bytes_of("before"));
    ck_assert_int_eq(file_read(in_folder("f"), 300000, &back, NULL), STATUS_OK);
    ck_assert_bytes(bytes_part(buf_view(&back), 6, SIZE_MAX), buf_view(&large));
    ck_assert_bytes(bytes_part(buf_view(&back), 0, 6), bytes_of("before"));
    put("f", "");
    assert_holds("f", "");
    ck_assert_uint_eq(entries(), 1);
    buf_free(&large);
    buf_free(&back);
}
END_TEST

START_TEST(a_file_larger_than_allowed_is_not_read)
{
    struct failure failure;
    struct buf out = {0};

    put("f", "0123456789");
    ck_assert_int_eq(file_read(in_folder("f"), 10, &out, &failure), STATUS_OK);
    buf_clear(&out);
    buf_add(&out, bytes_of("x"));
    ck_assert_int_eq(file_read(in_folder("f"), 9, &out, &failure), STATUS_DATA);
    ck_assert_bytes(buf_view(&out), bytes_of("x"));
    assert_three_parts(&failure, "/f");
    ck_assert_int_eq(file_read(in_folder("f"), 0, &out, &failure), STATUS_DATA);
    buf_free(&out);
}
END_TEST

START_TEST(what_is_no_file_is_not_read)
{
    struct failure failure;
    struct buf out = {0};

    ck_assert_int_eq(file_read(in_folder("none"), 10, &out, &failure), STATUS_NO_INPUT);
    assert_three_parts(&failure, "/none");
    ck_assert_int_eq(file_read(folder, 10, &out, &failure), STATUS_NO_INPUT);
    ck_assert_int_eq(file_read("/dev/zero", 10, &out, &failure), STATUS_NO_INPUT);
    assert_three_parts(&failure, "/dev/zero");
    ck_assert_int_eq(mkfifo(in_folder("pipe"), 0600), 0);
    ck_assert_int_eq(file_read(in_folder("pipe"), 10, &out, &failure), STATUS_NO_INPUT);
    ck_assert_int_eq(file_read("", 10, &out, &failure), STATUS_NO_INPUT);
    put("f", "x");
    ck_assert_int_eq(file_read(in_folder("f/g"), 10, &out, &failure), STATUS_NO_INPUT);
    ck_assert_uint_eq(out.length, 0);
    buf_free(&out);
}
END_TEST

START_TEST(standard_input_may_be_a_pipe)
{
    struct buf out = {0};
    int ends[2];

    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    ck_assert_int_eq(file_read("-", 11, &out, NULL), STATUS_OK);
    ck_assert_bytes(buf_view(&out), bytes_of("from a pipe"));
    close(ends[0]);
    buf_free(&out);
}
END_TEST

START_TEST(the_mode_does_not_depend_on_the_umask)
{
    const mode_t modes[] = {0600, 0644, 0400, 0755};
    const mode_t masks[] = {0, 022, 077, 0777};

    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 4; j++) {
            umask(masks[j]);
            ck_assert_int_eq(file_write(in_folder("f"), bytes_of("x"), modes[i], NULL),
                             STATUS_OK);
            ck_assert_uint_eq(file_mode(in_folder("f")), modes[i]);
        }
    ck_assert_uint_eq(file_mode(in_folder("none")), 0);
}
END_TEST

START_TEST(links_and_devices_are_not_replaced)
{
    struct failure failure;

    put("target", "precious");
    ck_assert_int_eq(symlink("target", in_folder("link")), 0);
    ck_assert_int_eq(file_write(in_folder("link"), bytes_of("x"), 0600, &failure),
                     STATUS_CANNOT_CREATE);
    assert_three_parts(&failure, "/link");
    ck_assert_int_eq(file_append(in_folder("link"), bytes_of("x"), &failure),
                     STATUS_CANNOT_CREATE);
    assert_holds("target", "precious");
    ck_assert_int_eq(mkfifo(in_folder("pipe"), 0600), 0);
    ck_assert_int_eq(file_write(in_folder("pipe"), bytes_of("x"), 0600, &failure),
                     STATUS_CANNOT_CREATE);
    ck_assert_int_eq(file_append(in_folder("pipe"), bytes_of("x"), &failure),
                     STATUS_CANNOT_CREATE);
    ck_assert_int_eq(file_write(folder, bytes_of("x"), 0600, &failure), STATUS_CANNOT_CREATE);
    ck_assert_uint_eq(entries(), 3);
}
END_TEST

START_TEST(names_that_cannot_be)
{
    struct failure failure;
    char name[400];

    put("f", "x");
    ck_assert_int_eq(file_write(in_folder("none/f"), bytes_of("x"), 0600, &failure),
                     STATUS_CANNOT_CREATE);
    assert_three_parts(&failure, "/none/f");
    ck_assert_int_eq(file_write(in_folder("f/g"), bytes_of("x"), 0600, &failure),
                     STATUS_CANNOT_CREATE);
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ck_assert_int_eq(file_write(in_folder(name), bytes_of("x"), 0600, &failure),
                     STATUS_CANNOT_CREATE);
    ck_assert_uint_eq(entries(), 1);
}
END_TEST

/* A limit on file size stands in for a full disk: write(2) stops half way. */
static int write_to_a_full_disk(void)
{
    struct rlimit limit = {8192, 8192};
    static const uint8_t large[100000];
    struct failure failure;

    signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &limit) < 0)
        return 99;
    return (int)file_write(in_folder("f"), (struct bytes){large, sizeof large}, 0600, &failure);
}

START_TEST(a_full_disk_leaves_the_old_file)
{
    int result;
    pid_t child;

    put("f", "the old content");
    child = fork();
    if (child == 0)
        _exit(write_to_a_full_disk());
    ck_assert_int_eq(waitpid(child, &result, 0), child);
    ck_assert_int_eq(WEXITSTATUS(result), STATUS_IO);
    assert_holds("f", "the old content");
    ck_assert_uint_eq(entries(), 1);
}
END_TEST

static int write_as_somebody_else(void)
{
    struct buf out = {0};

    if (setgid(65534) < 0 || setuid(65534) < 0)
        return 99;
    if (file_write(in_folder("f"), bytes_of("x"), 0600, NULL) != STATUS_PERMISSION)
        return 1;
    if (file_append(in_folder("f"), bytes_of("x"), NULL) != STATUS_PERMISSION)
        return 2;
    if (file_read(in_folder("f"), 100, &out, NULL) != STATUS_PERMISSION)
        return 3;
    return 0;
}

START_TEST(what_is_not_permitted)
{
    int result;
    pid_t child;

    if (geteuid() != 0)
        return;
    put("f", "mine");
    ck_assert_int_eq(chmod(folder, 0755), 0);
    child = fork();
    if (child == 0)
        _exit(write_as_somebody_else());
    ck_assert_int_eq(waitpid(child, &result, 0), child);
    ck_assert_int_eq(WEXITSTATUS(result), 0);
    assert_holds("f", "mine");
}
END_TEST

START_TEST(logs_grow)
{
    umask(0);
    ck_assert_int_eq(file_append(in_folder("log"), bytes_of("one\n"), NULL), STATUS_OK);
    ck_assert_int_eq(file_append(in_folder("log"), bytes_of(""), NULL), STATUS_OK);
    ck_assert_int_eq(file_append(in_folder("log"), bytes_of("two\n"), NULL), STATUS_OK);
    assert_holds("log", "one\ntwo\n");
    ck_assert_uint_eq(file_mode(in_folder("log")), 0600);
    ck_assert_int_eq(file_append(folder, bytes_of("x"), NULL), STATUS_CANNOT_CREATE);
    ck_assert_int_eq(file_append(in_folder("none/log"), bytes_of("x"), NULL),
                     STATUS_CANNOT_CREATE);
}
END_TEST

START_TEST(folders_are_made_with_those_above)
{
    struct failure failure;

    umask(0);
    ck_assert_int_eq(file_make_folder(in_folder("a/b//c/"), NULL), STATUS_OK);
    ck_assert_uint_eq(file_mode(in_folder("a/b/c")), 0700);
    ck_assert_uint_eq(file_mode(in_folder("a")), 0700);
    ck_assert_int_eq(file_make_folder(in_folder("a/b"), NULL), STATUS_OK);
    ck_assert_int_eq(file_make_folder("/", NULL), STATUS_OK);
    ck_assert_int_eq(file_make_folder("", NULL), STATUS_CANNOT_CREATE);
    put("f", "x");
    ck_assert_int_eq(file_make_folder(in_folder("f/g"), &failure), STATUS_CANNOT_CREATE);
    assert_three_parts(&failure, "/f/g");
    ck_assert_int_eq(file_make_folder(in_folder("f"), NULL), STATUS_CANNOT_CREATE);
    assert_holds("f", "x");
    rmdir(in_folder("a/b/c"));
    rmdir(in_folder("a/b"));
    rmdir(in_folder("a"));
}
END_TEST

START_TEST(temporary_folders_are_private_and_go_away)
{
    char second[PATH_MAX];
    char too_short[8];

    ck_assert_uint_eq(file_mode(folder), 0700);
    setenv("TMPDIR", folder, 1);
    ck_assert_int_eq(file_make_temporary(second, sizeof second, NULL), STATUS_OK);
    ck_assert_int_eq(strncmp(second, folder, strlen(folder)), 0);
    ck_assert_int_eq(file_make_temporary(too_short, sizeof too_short, NULL),
                     STATUS_CANNOT_CREATE);
    file_remove_temporary(second);
    ck_assert_uint_eq(entries(), 0);
    setenv("TMPDIR", in_folder("none"), 1);
    ck_assert_int_eq(file_make_temporary(second, sizeof second, NULL), STATUS_CANNOT_CREATE);
    unsetenv("TMPDIR");
    ck_assert_int_eq(file_make_temporary(second, sizeof second, NULL), STATUS_OK);
    ck_assert_int_eq(strncmp(second, "/tmp/", 5), 0);
    file_remove_temporary(second);
}
END_TEST

START_TEST(removal_does_not_follow_links)
{
    char second[PATH_MAX];

    put("f", "stays");
    ck_assert_int_eq(file_make_temporary(second, sizeof second, NULL), STATUS_OK);
    file_remove_temporary(second);
    ck_assert_int_eq(symlink(folder, second), 0);
    file_remove_temporary(second);
    assert_holds("f", "stays");
    ck_assert_int_eq(unlink(second), 0);
    file_remove_temporary(in_folder("none"));
}
END_TEST

START_TEST(trying_to_write_changes_nothing)
{
    struct failure failure = {0};
    char path[PATH_MAX + 16];

    snprintf(path, sizeof path, "%s/new", folder);
    ck_assert_int_eq(file_try_write(path, &failure), STATUS_OK);
    ck_assert_uint_eq(file_mode(path), 0);
    ck_assert_int_eq(file_write(path, bytes_of("kept"), 0600, &failure), STATUS_OK);
    ck_assert_int_eq(file_try_write(path, &failure), STATUS_OK);
    ck_assert_int_eq(file_try_write(folder, &failure), STATUS_CANNOT_CREATE);
    snprintf(path, sizeof path, "%s/no/such", folder);
    ck_assert_int_eq(file_try_write(path, &failure), STATUS_CANNOT_CREATE);
}
END_TEST

static Suite *suite(void)
{
    const TTest *const tests[] = {
        what_is_written_is_read,
        a_file_larger_than_allowed_is_not_read,
        what_is_no_file_is_not_read,
        standard_input_may_be_a_pipe,
        the_mode_does_not_depend_on_the_umask,
        links_and_devices_are_not_replaced,
        names_that_cannot_be,
        a_full_disk_leaves_the_old_file,
        what_is_not_permitted,
        logs_grow,
        folders_are_made_with_those_above,
        temporary_folders_are_private_and_go_away,
        removal_does_not_follow_links,
        trying_to_write_changes_nothing,
    };
    Suite *s = suite_create("file");
    TCase *with_folder = tcase_create("file");

    tcase_set_timeout(with_folder, 120);
    tcase_add_checked_fixture(with_folder, make_folder, remove_folder);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(with_folder, tests[i]);
    suite_add_tcase(s, with_folder);
    return s;
}

CHECK_MAIN
