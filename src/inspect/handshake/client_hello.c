/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"
#include "inspect/handshake/fingerprint.h"
#include "inspect/handshake/hello.h"
#include "inspect/handshake/messages.h"
#include "inspect/handshake/vector.h"

static const struct number_vector suites = {
    .length = FIELD_HANDSHAKE_CIPHER_SUITES_LENGTH,
    .length_width = 2,
    .group = FIELD_HANDSHAKE_CIPHERSUITES,
    .item = FIELD_HANDSHAKE_CIPHERSUITE,
    .item_width = 2,
};

static const struct number_vector compressions = {
    .length = FIELD_HANDSHAKE_COMP_METHODS_LENGTH,
    .length_width = 1,
    .group = FIELD_HANDSHAKE_COMP_METHODS,
    .item = FIELD_HANDSHAKE_COMP_METHOD,
    .item_width = 1,
};

/* RFC 8446 section 4.1.2. */
void dissect_client_hello(struct tree *tree, struct field *parent, struct reader *reader,
                          const struct message_context *context)
{
    struct bytes body = bytes_part(reader->bytes, reader->at, SIZE_MAX);

    dissect_hello_start(tree, parent, reader, context->version < 0x0304);
    tree_vector_numbers(tree, parent, &suites, reader);
    tree_vector_numbers(tree, parent, &compressions, reader);
    if (reader_left(reader))
        dissect_extensions(tree, parent, reader, IN_CLIENT_HELLO);
    if (!reader->failed)
        add_client_fingerprints(tree, parent, body, reader_offset(reader));
}
