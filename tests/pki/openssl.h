/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * openssl: asks the openssl program what it reads in a file we made. Where it is not installed,
 * nothing is asked.
 */
#ifndef LOCKSTEP_TESTS_PKI_OPENSSL_H
#define LOCKSTEP_TESTS_PKI_OPENSSL_H

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

static inline bool openssl_is_there(void)
{
    return access("/usr/bin/openssl", X_OK) == 0;
}

/* What `openssl ARGUMENTS` writes to its output (NUL-terminated, to be freed); aborts the test
 * when it fails. The arguments end with NULL. */
static inline const char *openssl(struct buf *out, const char *const arguments[])
{
    char chunk[4096];
    ssize_t got;
    int ends[2];
    int how;
    pid_t pid;

    ck_assert_int_eq(pipe(ends), 0);
    pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv("/usr/bin/openssl", (char *const *)arguments);
        _exit(127);
    }
    close(ends[1]);
    buf_clear(out);
    while ((got = read(ends[0], chunk, sizeof chunk)) > 0)
        buf_add(out, (struct bytes){(uint8_t *)chunk, (size_t)got});
    close(ends[0]);
    ck_assert_int_eq(waitpid(pid, &how, 0), pid);
    ck_assert_msg(WIFEXITED(how) && WEXITSTATUS(how) == 0, "openssl %s failed", arguments[1]);
    return buf_text(out);
}

#define OPENSSL(out, ...) openssl(out, (const char *const[]){"openssl", __VA_ARGS__, NULL})

#endif
