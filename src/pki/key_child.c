/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pki/key_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "pki/key_make.h"

#define KEY_MOST 4096 /* octets; PKCS#8 of RSA with 4096 bits takes under 2400 */

/* ---- the child ---- */

/* The child keeps standard input, output and error, which it does not use, and the pipe. It
 * dies with the program, and signals do to it what they do by default: the program's handlers
 * would restore a terminal that is not the child's. */
static int leave_program(int pipe_end)
{
    const int kept = STDERR_FILENO + 1;

    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int number = 1; number < NSIG; number++)
        (void)signal(number, SIG_DFL);
    if (pipe_end != kept && dup2(pipe_end, kept) < 0)
        _exit(STATUS_INTERNAL);
    (void)close_range((unsigned)kept + 1, ~0U, 0);
    return kept;
}

static bool write_all(int to, struct bytes bytes)
{
    while (bytes.length) {
        ssize_t written = write(to, bytes.data, bytes.length);

        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes = bytes_part(bytes, (size_t)written, bytes.length);
    }
    return true;
}

static _Noreturn void run_child(int pipe_end, enum key_kind kind)
{
    int to = leave_program(pipe_end);
    struct secret key = {0};
    enum status status = key_make(kind, &key, NULL);

    if (status == STATUS_OK && !write_all(to, secret_view(&key)))
        status = STATUS_IO;
    secret_free(&key);
    _exit((int)status);
}

/* ---- the program ---- */

static enum status no_child(enum key_kind kind, struct failure *failure)
{
    return fail(failure, STATUS_INTERNAL,
                "The %s key could not be made\nNo process to look for primes could be started: "
                "%s\nClose other programs, or use a key of kind p256, which needs none",
                key_kind_name(kind), strerror(errno));
}

enum status key_child_start(struct key_child *child, enum key_kind kind,
                            struct failure *failure)
{
    int ends[2];
    pid_t pid;

    if (pipe2(ends, O_CLOEXEC) < 0)
        return no_child(kind, failure);
    pid = fork();
    if (pid == 0)
        run_child(ends[1], kind);
    close(ends[1]);
    if (pid < 0) {
        enum status status = no_child(kind, failure);

        close(ends[0]);
        return status;
    }
    (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
    *child = (struct key_child){pid, ends[0], kind, secret_new(KEY_MOST)};
    return STATUS_OK;
}

static bool wait_until(int from, uint64_t deadline_us)
{
    struct pollfd watched = {.fd = from, .events = POLLIN};
    uint64_t now = clock_us();
    uint64_t left_ms = deadline_us > now ? (deadline_us - now + 999) / 1000 : 0;

    return poll(&watched, 1, left_ms > 1000 ? 1000 : (int)left_ms) > 0;
}

/* False when nothing more will come. */
static bool take_some(struct key_child *child)
{
    struct secret *key = &child->key;
    ssize_t got = read(child->from, key->data + key->length, key->room - key->length);

    if (got > 0)
        key->length += (size_t)got;
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

/* Closes the pipe first: a child that still wants to write to it then ends. */
static int collect(struct key_child *child)
{
    int how = 0;

    close(child->from);
    while (waitpid(child->pid, &how, 0) < 0 && errno == EINTR)
        ;
    child->pid = 0;
    return how;
}

static enum job_state end_child(struct key_child *child, struct failure *failure)
{
    int how = collect(child);

    if (WIFEXITED(how) && WEXITSTATUS(how) == STATUS_OK && child->key.length)
        return JOB_DONE;
    secret_free(&child->key);
    (void)fail(failure, STATUS_INTERNAL,
               "The %s key could not be made\nThe process that looked for primes %s\nTry "
               "again, or use a key of kind p256, which needs no such process",
               key_kind_name(child->kind),
               WIFSIGNALED(how) ? "was killed" : "ended without a key");
    return JOB_FAILED;
}

enum job_state key_child_poll(struct key_child *child, uint64_t budget_us,
                              struct failure *failure)
{
    uint64_t deadline = clock_us() + budget_us;

    while (wait_until(child->from, deadline)) {
        if (!take_some(child))
            return end_child(child, failure);
    }
    return JOB_RUNNING;
}

void key_child_stop(struct key_child *child)
{
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        (void)collect(child);
    }
    secret_free(&child->key);
}
