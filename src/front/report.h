/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * report: tells a failure on standard error, in three parts, with everything from outside made
 * harmless.
 */
#ifndef LOCKSTEP_FRONT_REPORT_H
#define LOCKSTEP_FRONT_REPORT_H

#include "base/status.h"

/* Prints the failure and returns its status. */
enum status report(const struct failure *failure);

/* fail and report in one, for words of the command line that are off. */
enum status report_usage(const char *format, ...) PRINTF_LIKE(1, 2);

#endif
