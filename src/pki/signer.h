/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * signer: a certificate and the key to it, as GnuTLS holds them: who signs a certificate, a
 * revocation list or a status. Inner part of pki.
 */
#ifndef LOCKSTEP_PKI_SIGNER_H
#define LOCKSTEP_PKI_SIGNER_H

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/buf.h"

struct signer {
    gnutls_x509_crt_t certificate;
    gnutls_x509_privkey_t key;
};

/* Lent to GnuTLS. */
gnutls_datum_t signer_datum(struct bytes bytes);

/* Reads a certificate (DER) into a new object, which is the caller's unless the GnuTLS code is
 * that of an error. */
int signer_read(struct bytes cert, gnutls_x509_crt_t *out);

/* Reads the key (PKCS#8 DER) and the certificate (DER); an empty one is still to be filled in.
 * A GnuTLS code; signer_close is called whatever it is. */
int signer_open(struct signer *signer, struct bytes cert, struct bytes key);
void signer_close(struct signer *signer);

/* The hash to sign with, unless somebody wants another one. */
gnutls_digest_algorithm_t signer_digest(const struct signer *signer);

#define SIGNER_KEY_ID 20 /* bytes */

/* The name by which the signer's key is known (RFC 5280 section 4.2.1.2); a GnuTLS code. */
int signer_key_id(const struct signer *signer, uint8_t out[static SIGNER_KEY_ID],
                  size_t *length);

/* Adds what GnuTLS exported, unless code is that of an error, and gives it back. */
int signer_export(int code, gnutls_datum_t *exported, struct buf *der);

#endif
