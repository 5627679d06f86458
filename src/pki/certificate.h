/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * certificate: fills in a certificate (RFC 5280 section 4) as its profile wants it; signing it
 * is for others. Inner part of pki/issue.
 */
#ifndef LOCKSTEP_PKI_CERTIFICATE_H
#define LOCKSTEP_PKI_CERTIFICATE_H

#include "pki/profile.h"
#include "pki/signer.h"

/* For the subject's key; a GnuTLS code. */
int certificate_fill(const struct signer *subject, const struct profile *profile);

#endif
