/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify: whether the signature on a certificate (RFC 5280 section 4.1.1.3) holds.
 */
#ifndef LOCKSTEP_PKI_VERIFY_H
#define LOCKSTEP_PKI_VERIFY_H

#include "base/bytes.h"
#include "base/status.h"

/* STATUS_DATA unless the certificate (DER) was signed, as it stands, with the private half of
 * the key in the signer's certificate (DER). Names, dates and uses are not looked at. */
MUST_USE enum status verify_signature(struct bytes der, struct bytes signer,
                                      struct failure *failure);

#endif
