/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * leaf: has the certificate of the wizard's choices issued, and writes those choices to a file
 * as a profile. Failures name what to do, for every face.
 */
#ifndef LOCKSTEP_FRONT_LEAF_H
#define LOCKSTEP_FRONT_LEAF_H

#include "app/pages/leaf_choices.h"
#include "base/status.h"
#include "pki/workshop.h"

/* Puts the certificate (DER) into *der. */
MUST_USE enum status leaf_issue(struct workshop *workshop, const struct leaf_choices *choices,
                                struct buf *der, struct failure *failure);

/* Writes the profile to a file that is not there yet. */
MUST_USE enum status leaf_save(const struct leaf_choices *choices, const char *path,
                               struct failure *failure);

#endif
