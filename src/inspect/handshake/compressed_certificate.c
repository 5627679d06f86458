/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

/* RFC 8879 section 4. It stays compressed: what would come out has no place on the wire. */
void dissect_compressed_certificate(struct tree *tree, struct field *parent,
                                    struct reader *reader,
                                    const struct message_context *context)
{
    (void)context;
    tree_number(tree, parent, FIELD_COMPRESS_CERTIFICATE_ALGORITHM, reader, 2);
    tree_number(tree, parent, FIELD_UNCOMPRESSED_LENGTH, reader, 3);
    tree_vector_bytes(tree, parent, FIELD_COMPRESSED_CERTIFICATE_LENGTH, 3,
                      FIELD_COMPRESSED_CERTIFICATE, reader);
}
