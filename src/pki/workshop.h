/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * workshop: issues a certificate for any profile, below the built-in profiles that stand above
 * it. Keys and authorities are made when they are first needed and kept, so that a profile that
 * changed a little gives a certificate that changed a little: for somebody who tries things
 * out. It makes keys in one go; an RSA key of 2048 bits takes a tenth of a second.
 */
#ifndef LOCKSTEP_PKI_WORKSHOP_H
#define LOCKSTEP_PKI_WORKSHOP_H

#include "base/buf.h"

struct workshop;

/* Empty: no key was made yet. */
struct workshop *workshop_new(void);

/* Zeroises its keys. */
void workshop_free(struct workshop *workshop);

/* Puts the certificate (DER) into *der. Failures of the text name file:line. */
MUST_USE enum status workshop_issue(struct workshop *workshop, struct bytes text,
                                    const char *file, struct buf *der, struct failure *failure);

#endif
