/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * der_file: what a file of certificates holds, whether as PEM (RFC 7468: Base64 between BEGIN
 * and END lines, any text around them) or as bare DER, one structure behind the other. Nothing
 * but the outermost shape is looked at here. Private keys are told and left alone: their bytes
 * are never decoded.
 */
#ifndef LOCKSTEP_PKI_DER_FILE_H
#define LOCKSTEP_PKI_DER_FILE_H

#include "base/bytes.h"
#include "base/memory.h"
#include "base/status.h"

enum der_kind {
    DER_CERTIFICATE,
    DER_CRL,
    DER_OCSP_REQUEST,
    DER_OCSP_RESPONSE,
    DER_PRIVATE_KEY,
    DER_OTHER,
};

struct der_item {
    enum der_kind kind;
    const char *label; /* "CERTIFICATE": as the BEGIN line has it, clean; in the arena */
    struct bytes der;  /* empty for the last two kinds; in the arena, or lent by the file */
    size_t line;       /* of the BEGIN line, from 1; 0 in a DER file */
    size_t offset;     /* bytes into the file */
};

#define DER_FILE_ITEMS 10000 /* a file with more than this is refused */

struct der_file {
    struct der_item *items; /* in the arena */
    size_t count;
};

/* Finds out what the file holds; name is for the failure alone. STATUS_DATA when that is
 * nothing, or a PEM block is broken. */
MUST_USE enum status der_file_read(struct bytes file, const char *name, struct arena *arena,
                                   struct der_file *out, struct failure *failure);

#endif
