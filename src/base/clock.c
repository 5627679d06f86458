/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"

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
