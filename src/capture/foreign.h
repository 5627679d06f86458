/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * foreign: words for those who give us a file that is no capture.
 */
#ifndef LOCKSTEP_CAPTURE_FOREIGN_H
#define LOCKSTEP_CAPTURE_FOREIGN_H

#include "base/bytes.h"
#include "base/status.h"

/* Says what a file that begins so looks like, and what to do. Always STATUS_DATA. */
enum status foreign_refuse(struct bytes beginning, const char *name, struct failure *failure);

#endif
