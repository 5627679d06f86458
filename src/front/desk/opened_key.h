/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * opened_key: a server's private key beside an opened file, for who wants to read connections
 * whose key exchange has no forward secrecy. It is kept in the trace, and never saved with it.
 */
#ifndef LOCKSTEP_FRONT_OPENED_KEY_H
#define LOCKSTEP_FRONT_OPENED_KEY_H

#include "front/desk/opened.h"

/* Adds the RSA key in that file, PEM or DER. STATUS_DATA when it is none or encrypted,
 * STATUS_USAGE when nothing in the opened file could be sealed with it. */
MUST_USE enum status opened_add_key(struct opened *opened, const char *path,
                                    struct failure *failure);

#endif
