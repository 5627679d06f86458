/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * verify: what the ends prove to each other, worked out again by somebody who only watched: the
 * transcript hash at each message, verify_data of a Finished (RFC 8446 section 4.4.4, RFC 5246
 * section 7.4.9), and the signatures of CertificateVerify (RFC 8446 section 4.4.3, RFC 5246
 * section 7.4.8) and ServerKeyExchange (RFC 5246 section 7.4.3). Whether a certificate is to be
 * trusted is not asked here.
 */
#ifndef LOCKSTEP_INSPECT_VERIFY_H
#define LOCKSTEP_INSPECT_VERIFY_H

#include "inspect/tls/session.h"

/* Adds what follows for a message, whose bytes are whole, as computed fields below group. */
void dissect_verification(struct tree *tree, struct field *group, struct session_ground *ground,
                          const struct message *message, struct bytes whole);

#endif
