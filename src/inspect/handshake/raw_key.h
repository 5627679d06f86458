/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * raw_key: a public key that is not in a certificate: where both ends know it already (RFC
 * 7250), or in a delegated credential (RFC 9345).
 */
#ifndef LOCKSTEP_INSPECT_RAW_KEY_H
#define LOCKSTEP_INSPECT_RAW_KEY_H

#include "inspect/field.h"

/* Adds the SubjectPublicKeyInfo that is all the reader has left. */
void dissect_raw_key(struct tree *tree, struct field *parent, struct reader *reader);

#endif
