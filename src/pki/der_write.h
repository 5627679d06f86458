/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * der_write: writes DER (ITU-T X.690 section 10) element by element, the counterpart of asn1:
 *
 *     size_t outer = der_begin(&out, DER_SEQUENCE);
 *     der_add(&out, DER_OID, ...);
 *     der_end(&out, outer);
 */
#ifndef LOCKSTEP_PKI_DER_WRITE_H
#define LOCKSTEP_PKI_DER_WRITE_H

#include <time.h>

#include "base/buf.h"
#include "pki/asn1.h"

/* An element around all that is added until der_end, which is given what this returns. */
size_t der_begin(struct buf *out, unsigned tag);
void der_end(struct buf *out, size_t begun);

/* A whole element. */
void der_add(struct buf *out, unsigned tag, struct bytes contents);

/* A moment as GeneralizedTime, to the second, in UTC. */
void der_add_time(struct buf *out, time_t when);

#endif
