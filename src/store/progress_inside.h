/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * progress_inside: what the files of progress share among themselves.
 */
#ifndef LOCKSTEP_STORE_PROGRESS_INSIDE_H
#define LOCKSTEP_STORE_PROGRESS_INSIDE_H

#include "store/db.h"
#include "store/progress.h"

struct progress {
    sqlite3 *db;
    char *path; /* as the caller named it */
};

#endif
