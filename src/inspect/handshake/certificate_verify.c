/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

/* RFC 8446 section 4.4.3. */
void dissect_certificate_verify(struct tree *tree, struct field *parent, struct reader *reader)
{
    tree_number(tree, parent, FIELD_SIG_HASH_ALG, reader, 2);
    tree_vector_bytes(tree, parent, FIELD_CERT_VRFY_SIG_LEN, 2, FIELD_CERT_VRFY_SIG, reader);
}
