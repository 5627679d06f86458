/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * static_rsa: what the server's long-term key opens. With the RSA key exchange of TLS 1.2 and
 * before (RFC 5246 section 7.4.7.1) the client sends the premaster secret encrypted to the
 * public key of the certificate. Who has the private key, whenever he comes by it, reads all
 * that was ever recorded: there is no forward secrecy.
 */
#ifndef LOCKSTEP_INSPECT_STATIC_RSA_H
#define LOCKSTEP_INSPECT_STATIC_RSA_H

#include "crypto/rsa.h"
#include "inspect/tls/transcript.h"

#define MASTER_SECRET 48 /* bytes; a premaster secret sent under RSA has as many */

/* What the client encrypted, in *out, which is empty at first; false when that has not passed,
 * or another key exchange was agreed on. */
bool static_rsa_sealed(const struct trace *trace, const struct negotiation *negotiation,
                       struct buf *out);

/* Works out premaster and master secret with one of the keys. False when none fits. */
bool static_rsa_open(const struct rsa_keys *keys, struct transcripts *transcripts,
                     const struct negotiation *negotiation, struct bytes sealed,
                     uint8_t premaster[static MASTER_SECRET],
                     uint8_t master[static MASTER_SECRET]);

#endif
