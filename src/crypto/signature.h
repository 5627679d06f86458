/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signature: whether a signature of a TLS handshake verifies, on GnuTLS. It only reckons:
 * whether the key or the algorithm is to be trusted is for others to judge, so that weak and
 * outdated ones verify, too.
 */
#ifndef LOCKSTEP_CRYPTO_SIGNATURE_H
#define LOCKSTEP_CRYPTO_SIGNATURE_H

#include "base/bytes.h"

/* The scheme of TLS 1.1 and before, which name none: RSA over MD5 and SHA-1, others over SHA-1.
 */
#define SIGNATURE_UNNAMED 0

enum verdict { SIGNATURE_GOOD, SIGNATURE_BAD, SIGNATURE_UNREADABLE };

/* Verifies with the public key of signer, a certificate or a SubjectPublicKeyInfo (DER). scheme
 * is TLS's SignatureScheme. Unreadable: a key or a scheme that is not known here. */
enum verdict signature_verify(struct bytes signer, uint16_t scheme, struct bytes data,
                              struct bytes signature);

/* The public keys of signers, read once; it keeps a fixed number and forgets the others. */
struct signers;

struct signers *signers_new(void);
void signers_free(struct signers *signers);

/* signature_verify, with a key of theirs. */
enum verdict signers_verify(struct signers *signers, struct bytes signer, uint16_t scheme,
                            struct bytes data, struct bytes signature);

#endif
