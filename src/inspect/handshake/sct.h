/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sct: signed certificate timestamps (RFC 6962 section 3): promises of public logs that they
 * will show a certificate. They come in an extension of the handshake, in one of a certificate
 * and in an OCSP response, everywhere as the same list.
 */
#ifndef LOCKSTEP_INSPECT_SCT_H
#define LOCKSTEP_INSPECT_SCT_H

#include "inspect/field.h"

/* Adds a SignedCertificateTimestampList, its length included. */
void dissect_sct_list(struct tree *tree, struct field *parent, struct reader *reader);

#endif
