/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_schedule: from a logged secret to the keys that open records: RFC 8446 sections 7.2 and
 * 7.3 for TLS 1.3, RFC 5246 section 6.3 for TLS 1.2 and before.
 */
#ifndef LOCKSTEP_INSPECT_KEY_SCHEDULE_H
#define LOCKSTEP_INSPECT_KEY_SCHEDULE_H

#include "inspect/tls/negotiation.h"

/* The keys of a traffic secret of TLS 1.3. False when the secret has not the length of the
 * suite's hash, or the suite is none of TLS 1.3. */
bool traffic_keys_derive(struct traffic_keys *keys, const struct tls_suite *suite,
                         struct bytes secret);

/* The keys after a KeyUpdate. */
void traffic_keys_next(const struct traffic_keys *keys, struct traffic_keys *next);

/* The keys with which side seals once both have changed to what was negotiated, TLS 1.2 or
 * before. False when the master secret is not known. */
bool traffic_keys_expand(struct traffic_keys *keys, const struct negotiation *negotiation,
                         enum side side);

/* verify_data of a Finished (RFC 8446 section 4.4.4, RFC 5246 section 7.4.9) that side sent,
 * transcript being the hash of all before it; keys are what its record was opened with in TLS
 * 1.3. Gives its length, at most HASH_MOST, or 0 when what it takes is not known. */
size_t finished_data(const struct negotiation *negotiation, const struct traffic_keys *keys,
                     enum side side, struct bytes transcript, uint8_t out[static HASH_MOST]);

#endif
