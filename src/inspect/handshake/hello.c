/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/hello.h"

#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

void dissect_hello_start(struct tree *tree, struct field *parent, struct reader *reader)
{
    tree_number(tree, parent, FIELD_HANDSHAKE_VERSION, reader, 2);
    tree_bytes(tree, parent, FIELD_HANDSHAKE_RANDOM, reader, HELLO_RANDOM);
    tree_vector_bytes(tree, parent, FIELD_HANDSHAKE_SESSION_ID_LENGTH, 1,
                      FIELD_HANDSHAKE_SESSION_ID, reader);
}

static void read_start(struct reader *reader, struct hello *out)
{
    out->version = (uint16_t)read_be(reader, 2);
    out->random = read_bytes(reader, HELLO_RANDOM);
    read_vector(reader, 1);
}

/* The content of the extension of that type; false when there is none. */
static bool find_extension(struct reader extensions, uint16_t type, struct bytes *out)
{
    while (reader_left(&extensions)) {
        uint64_t found = read_be(&extensions, 2);
        struct reader content = read_vector(&extensions, 2);

        if (found == type && !extensions.failed) {
            *out = content.bytes;
            return true;
        }
    }
    return false;
}

bool client_hello_read(struct bytes body, struct hello *out)
{
    struct reader reader = reader_of(body);
    struct bytes ignored;

    *out = (struct hello){0};
    read_start(&reader, out);
    read_vector(&reader, 2);
    read_vector(&reader, 1);
    out->early_data = find_extension(read_vector(&reader, 2), EXTENSION_EARLY_DATA, &ignored);
    return out->random.length == HELLO_RANDOM;
}

bool server_hello_read(struct bytes body, struct hello *out)
{
    struct reader reader = reader_of(body);
    struct bytes chosen;

    *out = (struct hello){0};
    read_start(&reader, out);
    out->suite = (uint16_t)read_be(&reader, 2);
    read_bytes(&reader, 1);
    if (reader.failed)
        return false;
    if (find_extension(read_vector(&reader, 2), EXTENSION_SUPPORTED_VERSIONS, &chosen))
        out->version = (uint16_t)bytes_be(chosen);
    return true;
}
