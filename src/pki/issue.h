/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * issue: certificates (RFC 5280) from profiles, and the files they are kept in.
 */
#ifndef LOCKSTEP_PKI_ISSUE_H
#define LOCKSTEP_PKI_ISSUE_H

#include "base/buf.h"
#include "pki/profile.h"

/* A self-signed certificate in DER for the key (PKCS#8 DER), valid from a minute before now. */
MUST_USE enum status issue_self_signed(const struct profile *profile, struct bytes pkcs8,
                                       struct buf *der, struct failure *failure);

/* Who signs a certificate: its own certificate in DER, and its key in PKCS#8 DER. */
struct issuer {
    struct bytes cert;
    struct bytes key;
};

/* The same, signed by the issuer. */
MUST_USE enum status issue_signed(const struct profile *profile, struct bytes pkcs8,
                                  const struct issuer *issuer, struct buf *der,
                                  struct failure *failure);

/* The certificate in PEM. */
MUST_USE enum status issue_pem(struct bytes der, struct buf *pem, struct failure *failure);

#define FINGERPRINT 32

/* SHA-256 over the DER: what tools call the fingerprint. */
void issue_fingerprint(struct bytes der, uint8_t out[static FINGERPRINT]);

/* SHA-256 over its SubjectPublicKeyInfo, by which a client can know a server whatever
 * certificate it shows; zeros for what is no certificate. */
void issue_pin(struct bytes der, uint8_t out[static FINGERPRINT]);

#endif
