/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crl: a certificate revocation list in DER (RFC 5280 section 5) as fields. Nothing is verified
 * here. What breaks a rule is noted as malformed where it stands. Real lists may have hundreds
 * of thousands of entries: the first CRL_ENTRIES are taken apart, the others are counted.
 */
#ifndef LOCKSTEP_INSPECT_CRL_H
#define LOCKSTEP_INSPECT_CRL_H

#include "inspect/field.h"

#define CRL_ENTRIES 1000

/* Adds the fields of everything the reader has left, which is one list of at most 4 MiB. */
void dissect_crl(struct tree *tree, struct field *parent, struct reader *reader);

#endif
