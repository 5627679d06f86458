/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "inspect/handshake/extensions.h"
#include "inspect/handshake/fingerprint.h"
#include "inspect/handshake/hello.h"
#include "inspect/handshake/messages.h"

/* SHA-256 of "HelloRetryRequest". */
static const uint8_t retry_random[HELLO_RANDOM] = {
    0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c,
    0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb,
    0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
};

bool is_retry_random(struct bytes random)
{
    return random.length == HELLO_RANDOM &&
           memcmp(random.data, retry_random, HELLO_RANDOM) == 0;
}

/* RFC 8446 sections 4.1.3 and 4.1.4. */
void dissect_server_hello(struct tree *tree, struct field *parent, struct reader *reader,
                          const struct message_context *context)
{
    struct bytes body = bytes_part(reader->bytes, reader->at, SIZE_MAX);
    struct hello hello;
    bool whole = server_hello_read(body, &hello);
    bool retry = is_retry_random(hello.random);

    (void)context;
    dissect_hello_start(tree, parent, reader, whole && hello.version < 0x0304);
    tree_number(tree, parent, FIELD_HANDSHAKE_CIPHERSUITE, reader, 2);
    tree_number(tree, parent, FIELD_HANDSHAKE_COMP_METHOD, reader, 1);
    if (reader_left(reader))
        dissect_extensions(tree, parent, reader,
                           retry ? IN_HELLO_RETRY_REQUEST : IN_SERVER_HELLO);
    if (!reader->failed)
        add_server_fingerprint(tree, parent, body, reader_offset(reader));
}
