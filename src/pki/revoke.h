/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * revoke: how an issuer takes back what it signed: a list of revoked certificates (CRL, RFC
 * 5280 section 5), or its word on a single one (OCSP response, RFC 6960 section 4.2), which a
 * server can staple to its handshake. Both hold for a while only.
 */
#ifndef LOCKSTEP_PKI_REVOKE_H
#define LOCKSTEP_PKI_REVOKE_H

#include <time.h>

#include "base/buf.h"
#include "pki/issue.h"

/* When something was said, and until when somebody will say it anew; seconds since 1970. */
struct period {
    time_t this_update;
    time_t next_update;
};

/* A period that begins that many days from now and lasts so many; from may be negative. */
struct period period_from(int from, unsigned days);

/* A list (DER) signed by the issuer of those certificates (DER), revoked as the period begins;
 * none is a list, too. */
MUST_USE enum status revoke_list(const struct issuer *issuer, const struct bytes *revoked,
                                 size_t count, struct period period, struct buf *der,
                                 struct failure *failure);

enum ocsp_status { OCSP_GOOD, OCSP_REVOKED, OCSP_UNKNOWN };

/* A response (DER) signed by the issuer on one certificate (DER). */
MUST_USE enum status revoke_response(const struct issuer *issuer, struct bytes cert,
                                     enum ocsp_status status, struct period period,
                                     struct buf *der, struct failure *failure);

#endif
