/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * certificate_status: an answer whether certificates are revoked, stapled to the handshake (RFC
 * 6066 section 8, RFC 6961 section 2.2). Before TLS 1.3 it is a message of its own, since then
 * an extension of a certificate.
 */
#ifndef LOCKSTEP_INSPECT_CERTIFICATE_STATUS_H
#define LOCKSTEP_INSPECT_CERTIFICATE_STATUS_H

#include "inspect/field.h"

/* Adds a CertificateStatus. */
void dissect_stapled_status(struct tree *tree, struct field *parent, struct reader *reader);

#endif
