/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * x509: a certificate in DER (RFC 5280 section 4.1) as fields: version, serial number, names,
 * validity, public key, extensions and signature. Nothing is verified here, and no library is
 * shown the bytes. A part that breaks a rule is noted as malformed where it stands; those
 * after it are read all the same. Extensions that are not taken apart are one run of bytes.
 */
#ifndef LOCKSTEP_INSPECT_X509_H
#define LOCKSTEP_INSPECT_X509_H

#include "inspect/field.h"

/* Adds the fields of everything the reader has left, which is one certificate of at most
 * 256 KiB. */
void dissect_x509(struct tree *tree, struct field *parent, struct reader *reader);

#endif
