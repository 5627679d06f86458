/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/hello.h"

#include "inspect/handshake/extensions.h"
#include "inspect/handshake/vector.h"

/* What TLS 1.2 and before say of it: 4 bytes of time, then random ones. Hardly anybody puts the
 * time there any more. */
static void dissect_random(struct tree *tree, struct field *parent, struct reader *reader,
                           bool timed)
{
    struct reader parts = *reader;
    struct field *random =
        tree_bytes(tree, parent, FIELD_HANDSHAKE_RANDOM, reader, HELLO_RANDOM);

    if (!random || !timed)
        return;
    tree_number(tree, random, FIELD_HANDSHAKE_RANDOM_TIME, &parts, 4);
    tree_bytes(tree, random, FIELD_HANDSHAKE_RANDOM_BYTES, &parts, HELLO_RANDOM - 4);
}

void dissect_hello_start(struct tree *tree, struct field *parent, struct reader *reader,
                         bool timed)
{
    tree_number(tree, parent, FIELD_HANDSHAKE_VERSION, reader, 2);
    dissect_random(tree, parent, reader, timed);
    tree_vector_bytes(tree, parent, FIELD_HANDSHAKE_SESSION_ID_LENGTH, 1,
                      FIELD_HANDSHAKE_SESSION_ID, reader);
}

static void read_start(struct reader *reader, struct hello *out)
{
    out->version = (uint16_t)read_be(reader, 2);
    out->random = read_bytes(reader, HELLO_RANDOM);
    out->session_id = read_vector(reader, 1).bytes;
}

/* RFC 6066 section 3: a list of names, of which only host names (0) were ever given a type. */
static struct bytes first_host_name(struct bytes content)
{
    struct reader reader = reader_of(content);
    struct reader list = read_vector(&reader, 2);

    return read_be(&list, 1) ? (struct bytes){0} : read_vector(&list, 2).bytes;
}

static struct bytes first_protocol(struct bytes content)
{
    struct reader reader = reader_of(content);
    struct reader list = read_vector(&reader, 2);

    return read_vector(&list, 1).bytes;
}

static void take_extension(struct hello *out, uint64_t type, struct bytes content)
{
    switch (type) {
    case EXTENSION_SERVER_NAME:
        out->server_name = first_host_name(content);
        break;
    case EXTENSION_ALPN:
        out->alpn = first_protocol(content);
        break;
    case EXTENSION_ENCRYPT_THEN_MAC:
        out->encrypt_then_mac = true;
        break;
    case EXTENSION_EXTENDED_MASTER_SECRET:
        out->extended_master = true;
        break;
    case EXTENSION_SESSION_TICKET:
        out->ticket = content;
        break;
    case EXTENSION_PRE_SHARED_KEY:
        out->psk = true;
        break;
    case EXTENSION_EARLY_DATA:
        out->early_data = true;
        break;
    case EXTENSION_SUPPORTED_VERSIONS:
        if (content.length == 2) /* a ServerHello's, which names one */
            out->version = (uint16_t)bytes_be(content);
        break;
    }
}

static void read_extensions(struct reader extensions, struct hello *out)
{
    uint64_t type;
    struct bytes content;

    while (extension_next(&extensions, &type, &content))
        take_extension(out, type, content);
}

bool client_hello_read(struct bytes body, struct hello *out)
{
    struct reader reader = reader_of(body);

    *out = (struct hello){0};
    read_start(&reader, out);
    read_vector(&reader, 2);
    read_vector(&reader, 1);
    read_extensions(read_vector(&reader, 2), out);
    return out->random.length == HELLO_RANDOM;
}

bool server_hello_read(struct bytes body, struct hello *out)
{
    struct reader reader = reader_of(body);

    *out = (struct hello){0};
    read_start(&reader, out);
    out->suite = (uint16_t)read_be(&reader, 2);
    read_bytes(&reader, 1);
    if (reader.failed)
        return false;
    read_extensions(read_vector(&reader, 2), out);
    return true;
}

void encrypted_extensions_read(struct bytes body, struct hello *out)
{
    struct reader reader = reader_of(body);

    *out = (struct hello){0};
    read_extensions(read_vector(&reader, 2), out);
}
