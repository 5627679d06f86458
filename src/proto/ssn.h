/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ssn: numbers shaped like a United States social security number, area-group-serial, as a leak
 * scanner looks for them. Only those of area 666 are found: none was ever issued, and the labs
 * use no others.
 */
#ifndef LOCKSTEP_PROTO_SSN_H
#define LOCKSTEP_PROTO_SSN_H

#include "base/bytes.h"

#define SSN_LENGTH 11 /* "666-gg-ssss" */

/* Where at or after from the next number of the form 666-dd-dddd stands that is not part of a
 * longer run of digits; BYTES_NOT_FOUND for none. */
size_t ssn_find(struct bytes bytes, size_t from);

#endif
