/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

#include <limits.h>

static uint64_t read_clock(clockid_t id)
{
    struct timespec now = {0};

    clock_gettime(id, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

uint64_t clock_us(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int clock_ms_until(uint64_t moment_us)
{
    uint64_t now = clock_us();
    uint64_t left;

    if (moment_us == UINT64_MAX)
        return -1;
    left = moment_us > now ? (moment_us - now + 999) / 1000 : 0;
    return left > INT_MAX ? INT_MAX : (int)left;
}

uint64_t clock_wall_us(void)
{
    return read_clock(CLOCK_REALTIME);
}

void clock_text(time_t when, char out[static 32])
{
    struct tm utc = {0};

    gmtime_r(&when, &utc);
    strftime(out, 32, "%Y-%m-%d %H:%M:%SZ", &utc);
}
