/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dnames: the names of the authorities whose certificates somebody would take.
 */
#ifndef LOCKSTEP_INSPECT_DNAMES_H
#define LOCKSTEP_INSPECT_DNAMES_H

#include "inspect/field.h"

/* Adds a vector of distinguished names (RFC 8446 section 4.2.4, RFC 5246 section 7.4.4). */
void dissect_dnames(struct tree *tree, struct field *parent, struct reader *reader);

#endif
