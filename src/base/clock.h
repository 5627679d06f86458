/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * clock: what time it is, twice: since some fixed moment (for durations) and by the calendar.
 */
#ifndef LOCKSTEP_BASE_CLOCK_H
#define LOCKSTEP_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Microseconds of a clock that only goes forward. */
uint64_t clock_us(void);

/* Milliseconds until that moment of clock_us, as poll takes them: 0 when it is over, -1 for
 * UINT64_MAX, which never comes. */
int clock_ms_until(uint64_t moment_us);

/* Microseconds since 1970-01-01 UTC. */
uint64_t clock_wall_us(void);

/* "2026-11-21 23:02:39Z" (20 characters and a NUL), in UTC whatever the locale. */
void clock_text(time_t when, char out[static 32]);

#endif
