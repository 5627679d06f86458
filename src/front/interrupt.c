/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/interrupt.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

static sigset_t stop_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

void interrupt_hold(void)
{
    sigset_t set = stop_signals();

    sigprocmask(SIG_BLOCK, &set, NULL);
}

bool interrupt_came(void)
{
    sigset_t set = stop_signals();
    struct timespec now = {0};

    return sigtimedwait(&set, NULL, &now) > 0;
}

bool interrupt_wait(int fd)
{
    sigset_t set = stop_signals();
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    struct pollfd ready[2] = {{.fd = fd, .events = POLLIN}, {.fd = signals, .events = POLLIN}};
    int got;

    do
        got = poll(ready, 2, -1);
    while (got < 0 && errno == EINTR);
    if (signals >= 0)
        close(signals);
    return !(ready[1].revents & POLLIN);
}

void interrupt_sleep(const struct job_wait *wait)
{
    sigset_t set = stop_signals();
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    struct pollfd ready[JOB_DESCRIPTORS + 1] = {{.fd = signals, .events = POLLIN}};

    memcpy(ready + 1, wait->descriptors, wait->count * sizeof *ready);
    (void)poll(ready, wait->count + 1, clock_ms_until(wait->until_us));
    if (signals >= 0)
        close(signals);
}

void interrupt_pass_on(int number)
{
    sigset_t set;

    signal(number, SIG_DFL);
    raise(number);
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
}
