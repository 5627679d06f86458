/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sealed_row: a row sealed by AES-256-GCM (RFC 5116 section 5.2), the nonce before it, as it
 * was stored and as it lies in a page of the database file.
 */
#ifndef LOCKSTEP_INSPECT_SEALED_ROW_H
#define LOCKSTEP_INSPECT_SEALED_ROW_H

#include "inspect/field.h"
#include "trace/trace.h"

/* Adds vault.nonce, vault.ciphertext and vault.tag for everything the reader has left. */
void dissect_sealed_row(struct tree *tree, struct field *parent, struct reader *reader);

/* Adds a vault.row with these parts for each sealed row that was stored earlier in the same run
 * and stands in the page. A row with one altered part is found, too. */
void place_sealed_rows(struct tree *tree, const struct trace *trace, const struct event *page);

#endif
