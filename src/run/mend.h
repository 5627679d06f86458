/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mend: puts a stretch of another length into a unit and makes every length around it fit:
 * those of vectors, extension, handshake message and record (RFC 8446 section 3.4), and inside
 * a certificate those of its DER.
 */
#ifndef LOCKSTEP_RUN_MEND_H
#define LOCKSTEP_RUN_MEND_H

#include "base/buf.h"
#include "inspect/field.h"

/* What comes in the place of `length` bytes from offset on. */
struct stretch {
    size_t offset;
    size_t length;
    struct bytes bytes;
};

/* Adds to out the tree's source 0 with the stretch put in. False, with the reason in *why (a
 * sentence without a full stop), when a length around it cannot be made to fit; out is then of
 * no use. */
bool mend(const struct tree *tree, const struct stretch *edit, struct buf *out,
          const char **why);

#endif
