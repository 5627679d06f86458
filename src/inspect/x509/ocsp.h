/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ocsp: questions whether certificates are revoked, and the signed answers (RFC 6960), in DER,
 * as fields. Nothing is verified here. What breaks a rule is noted as malformed where it
 * stands, and what comes after it is read all the same.
 */
#ifndef LOCKSTEP_INSPECT_OCSP_H
#define LOCKSTEP_INSPECT_OCSP_H

#include "inspect/field.h"

/* Adds the fields of everything the reader has left, which is one OCSPResponse of at most
 * 256 KiB. */
void dissect_ocsp_response(struct tree *tree, struct field *parent, struct reader *reader);

/* The same for an OCSPRequest. */
void dissect_ocsp_request(struct tree *tree, struct field *parent, struct reader *reader);

#endif
