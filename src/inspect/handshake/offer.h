/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * offer: the lists in a hello that tell one program from another, each as it stands there. What
 * is missing is empty. They point into the bytes of the hello, but for the types of the
 * extensions, which offer_free gives back.
 */
#ifndef LOCKSTEP_INSPECT_OFFER_H
#define LOCKSTEP_INSPECT_OFFER_H

#include "base/buf.h"

struct offer {
    uint16_t version;      /* in the field of that name */
    struct bytes suites;   /* of a ServerHello the one chosen */
    struct buf extensions; /* their types, 2 bytes each */
    bool server_name;
    struct bytes groups, formats, schemes, versions;
    struct bytes protocol; /* the first one */
};

/* Reads the body of either. */
void client_offer_read(struct offer *offer, struct bytes body);
void server_offer_read(struct offer *offer, struct bytes body);

/* Gives back what does not lie in the hello. */
void offer_free(struct offer *offer);

#endif
