/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * contrast: a database that seals nothing, to show what the vault is for.
 */
#ifndef LOCKSTEP_STORE_CONTRAST_H
#define LOCKSTEP_STORE_CONTRAST_H

#include "base/bytes.h"
#include "base/status.h"

/* Makes a database at path (0600) with one row that holds the text as it is. */
MUST_USE enum status contrast_store(const char *path, struct bytes text,
                                    struct failure *failure);

#endif
