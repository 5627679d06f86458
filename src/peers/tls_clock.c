/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The clock that GnuTLS reads. GnuTLS has one for the whole process, and each end of a lab may
 * have a wrong one of its own: an end puts its clock on when it begins to work, and off when it
 * stops.
 */
#include <time.h>

#include "peers/tls_session.h"

static int64_t seconds_off; /* from the real time; the end that works now put it there */

static time_t moved_time(time_t *out)
{
    time_t now = time(NULL) + (time_t)seconds_off;

    if (out)
        *out = now;
    return now;
}

void tls_clock_on(int64_t seconds)
{
    gnutls_global_set_time_function(moved_time);
    seconds_off = seconds;
}

void tls_clock_off(void)
{
    seconds_off = 0;
}
