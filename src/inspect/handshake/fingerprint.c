/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/fingerprint.h"

void add_client_fingerprints(struct tree *tree, struct field *parent, struct bytes body,
                             size_t offset)
{
    struct offer offer;

    client_offer_read(&offer, body);
    add_ja4(tree, parent, &offer, offset);
    add_client_ja3(tree, parent, &offer, offset);
    offer_free(&offer);
}

void add_server_fingerprint(struct tree *tree, struct field *parent, struct bytes body,
                            size_t offset)
{
    struct offer choice;

    server_offer_read(&choice, body);
    add_server_ja3(tree, parent, &choice, offset);
    offer_free(&choice);
}
