/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509: a certificate in DER (RFC 5280) as fields.
 */
#ifndef LOCKSTEP_INSPECT_X509_H
#define LOCKSTEP_INSPECT_X509_H

#include "inspect/field.h"

/* Adds the fields of everything the reader has left. */
void dissect_x509(struct tree *tree, struct field *parent, struct reader *reader);

#endif
