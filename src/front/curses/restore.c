/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/curses/restore.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define STACK_OCTETS (64 * 1024)

static const int deadly[] = {SIGQUIT, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

#define DEADLY (sizeof deadly / sizeof *deadly)

static struct {
    int fd;
    struct termios mode;
    char reset[256];
    size_t reset_length;
    volatile sig_atomic_t armed;
    bool at_exit; /* registered */
    struct sigaction before[DEADLY];
    unsigned char stack[STACK_OCTETS];
} saved;

static void put_back(void)
{
    if (!saved.armed)
        return;
    saved.armed = 0;
    if (write(saved.fd, saved.reset, saved.reset_length) < 0)
        return; /* nobody is there to be told */
    tcsetattr(saved.fd, TCSANOW, &saved.mode);
}

static void on_deadly(int number)
{
    int kept = errno;

    put_back();
    errno = kept;
    raise(number); /* its old disposition is back, as SA_RESETHAND has it */
}

void restore_remember(int fd)
{
    saved.fd = fd;
    tcgetattr(fd, &saved.mode);
}

void restore_arm(const char *reset)
{
    stack_t stack = {.ss_sp = saved.stack, .ss_size = sizeof saved.stack};
    struct sigaction action = {.sa_handler = on_deadly,
                               .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND)};

    snprintf(saved.reset, sizeof saved.reset, "%s", reset);
    saved.reset_length = strlen(saved.reset);
    sigaltstack(&stack, NULL);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &action, &saved.before[i]);
    if (!saved.at_exit)
        saved.at_exit = atexit(put_back) == 0;
    saved.armed = 1;
}

void restore_disarm(void)
{
    saved.armed = 0;
    for (size_t i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &saved.before[i], NULL);
}
