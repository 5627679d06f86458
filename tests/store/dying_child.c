/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dying_child.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check_main.h"

/* Reads acknowledgements; after the kill_after-th the child is killed (0: never). */
static int64_t collect(int from, pid_t child, uint32_t kill_after)
{
    int64_t id;
    int64_t last = 0;
    uint32_t count = 0;

    while (read(from, &id, sizeof id) == sizeof id) {
        last = id;
        if (++count == kill_after)
            kill(child, SIGKILL);
    }
    return last;
}

struct child_outcome child_run(child_work *work, enum fault fault, int at, uint32_t kill_after)
{
    struct child_outcome outcome;
    int pipe_ends[2];
    int status;
    pid_t child;

    ck_assert_int_eq(pipe(pipe_ends), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        close(pipe_ends[0]);
        if (fault != FAULT_NONE) {
            faulty_vfs_install();
            faulty_vfs_arm(fault, at);
        }
        work(pipe_ends[1]);
        _exit(0);
    }
    close(pipe_ends[1]);
    outcome.acknowledged = collect(pipe_ends[0], child, kill_after);
    close(pipe_ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    outcome.finished = WIFEXITED(status);
    if (outcome.finished)
        ck_assert_int_eq(WEXITSTATUS(status), 0);
    else
        ck_assert_int_eq(WTERMSIG(status), SIGKILL);
    return outcome;
}

void child_acknowledge(int ack, int64_t id)
{
    if (write(ack, &id, sizeof id) != sizeof id)
        _exit(1);
}
