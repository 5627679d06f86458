/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * cbc: decryption in CBC mode by name, on GnuTLS. It proves nothing: whoever opens records
 * looks at padding and MAC.
 */
#ifndef LOCKSTEP_CRYPTO_CBC_H
#define LOCKSTEP_CRYPTO_CBC_H

#include "base/buf.h"

#define CBC_BLOCK_MOST 16 /* bytes */

/* Names: AES-128-CBC AES-256-CBC CAMELLIA-128-CBC CAMELLIA-256-CBC 3DES-EDE-CBC. */

/* Appends the plaintext, as long as the ciphertext, to out. Fails only for a wrong name or
 * sizes. */
MUST_USE bool cbc_decrypt(const char *name, struct bytes key, struct bytes iv,
                          struct bytes ciphertext, struct buf *out);

#endif
