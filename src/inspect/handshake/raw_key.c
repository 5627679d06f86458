/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/raw_key.h"

#include "inspect/x509/x509_parts.h"

void dissect_raw_key(struct tree *tree, struct field *parent, struct reader *reader)
{
    static const struct shape key = MUST(as_spki, DER_SEQUENCE, FIELD_X509_SPKI);

    as_spki(tree, parent, &key, reader);
    tree_end(tree, parent, reader, "Raw public key");
}
