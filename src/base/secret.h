/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * secret: memory for passphrases, keys and numbers that must not linger. It is locked against
 * swapping and left out of core dumps where the system allows it, and zeroised when freed.
 */
#ifndef LOCKSTEP_BASE_SECRET_H
#define LOCKSTEP_BASE_SECRET_H

#include "base/bytes.h"

struct secret {
    uint8_t *data;
    size_t length; /* octets in use */
    size_t room;   /* octets there are */
};

/* Owned zeroed memory of at least room octets; length is 0. */
struct secret secret_new(size_t room);

/* A copy of the bytes. */
struct secret secret_copy(struct bytes bytes);

/* Borrowed until the secret is changed or freed. */
struct bytes secret_view(const struct secret *secret);

/* Zeroises and gives the memory back; the secret is empty. Freeing an empty one does nothing.
 */
void secret_free(struct secret *secret);

/* Equal in length and content, in time that does not depend on where they differ. */
bool secret_equal(struct bytes a, struct bytes b);

/* No core file and no debugger for the rest of this process's life. */
void secret_harden_process(void);

#endif
