/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/interrupt.h"

#include <signal.h>
#include <time.h>

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
