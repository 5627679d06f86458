/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/pty_program.h"

#include "check_main.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

#define NOT_STARTED 127

/* ---- in the two processes ---- */

static void take_environment(const char *const *environment)
{
    for (; *environment; environment++) {
        char *pair = strdup(*environment);
        char *equals = strchr(pair, '=');

        *equals = '\0';
        if (equals[1])
            setenv(pair, equals + 1, 1);
        else
            unsetenv(pair);
        free(pair);
    }
}

/* The foreground is taken here, so that the program cannot read before it has it. */
static _Noreturn void become_program(const char *const *words)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    signal(SIGTTOU, SIG_DFL);
    execvp(words[0], (char *const *)(const void *)words);
    _exit(NOT_STARTED);
}

/* Tells the program's process number, then each change of its state. Stays after its end, for
 * without its leader the session would lose the terminal. */
static _Noreturn void become_shell(const char *const *words, int changes)
{
    pid_t program;
    int status;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0});
    signal(SIGTTOU, SIG_IGN);
    program = fork();
    if (program == 0)
        become_program(words);
    if (write(changes, &program, sizeof program) != sizeof program)
        _exit(NOT_STARTED);
    while (waitpid(program, &status, WUNTRACED) == program)
        if (write(changes, &status, sizeof status) != sizeof status)
            break;
    for (;;)
        pause();
}

/* ---- in the test ---- */

struct pty_program pty_program_start(const char *const *words, const char *const *environment,
                                     int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    struct pty_program out = {0};
    int pipe_ends[2];

    ck_assert_int_eq(openpty(&out.outside, &out.inside, NULL, NULL, &size), 0);
    ck_assert_int_eq(pipe2(pipe_ends, O_CLOEXEC), 0);
    fcntl(out.outside, F_SETFD, FD_CLOEXEC);
    fcntl(out.outside, F_SETFL, O_NONBLOCK);
    tcgetattr(out.inside, &out.modes_before);
    out.changes = pipe_ends[0];
    out.shell = fork();
    if (out.shell == 0) {
        take_environment(environment);
        login_tty(out.inside);
        become_shell(words, pipe_ends[1]);
    }
    close(pipe_ends[1]);
    ck_assert(read(out.changes, &out.program, sizeof out.program) == sizeof out.program);
    fcntl(out.changes, F_SETFL, O_NONBLOCK);
    return out;
}

void pty_program_end(struct pty_program *program)
{
    kill(program->shell, SIGKILL);
    waitpid(program->shell, NULL, 0);
    close(program->outside);
    close(program->inside);
    close(program->changes);
}

bool pty_program_change(const struct pty_program *program, int *status)
{
    return read(program->changes, status, sizeof *status) == sizeof *status;
}

void pty_program_resize(const struct pty_program *program, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

    ck_assert_int_eq(ioctl(program->outside, TIOCSWINSZ, &size), 0);
}

bool pty_program_modes_are_back(const struct pty_program *program)
{
    const struct termios *before = &program->modes_before;
    struct termios now;

    ck_assert_int_eq(tcgetattr(program->inside, &now), 0);
    return now.c_iflag == before->c_iflag && now.c_oflag == before->c_oflag &&
           now.c_cflag == before->c_cflag && now.c_lflag == before->c_lflag &&
           !memcmp(now.c_cc, before->c_cc, sizeof now.c_cc);
}
