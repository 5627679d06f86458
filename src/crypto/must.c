/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crypto/must.h"

#include <gnutls/gnutls.h>
#include <stdio.h>
#include <unistd.h>

#include "base/status.h"

void must_work(int result, const char *doing)
{
    if (result >= 0)
        return;
    fprintf(
        stderr,
        "lockstep: cannot go on\n"
        "  why: GnuTLS could not %s (%s)\n"
        "  do:  install GnuTLS afresh, and look whether the system has randomness to give\n",
        doing, gnutls_strerror_name(result));
    _exit(STATUS_INTERNAL);
}
