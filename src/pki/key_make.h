/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_make: makes a private key in one go, however long that takes. Inner part of pki/key.
 */
#ifndef LOCKSTEP_PKI_KEY_MAKE_H
#define LOCKSTEP_PKI_KEY_MAKE_H

#include "pki/key.h"

/* *out is PKCS#8 in DER and the caller's; set only on STATUS_OK. */
MUST_USE enum status key_make(enum key_kind kind, struct secret *out, struct failure *failure);

#endif
