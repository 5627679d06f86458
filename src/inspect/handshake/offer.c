/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/offer.h"

#include "inspect/handshake/extensions.h"
#include "inspect/handshake/hello.h"

static struct bytes vector_in(struct bytes content, size_t width)
{
    struct reader reader = reader_of(content);

    return read_vector(&reader, width).bytes;
}

static void take_extension(struct offer *offer, uint64_t type, struct bytes content)
{
    switch (type) {
    case EXTENSION_SERVER_NAME:
        offer->server_name = true;
        break;
    case EXTENSION_SUPPORTED_GROUPS:
        offer->groups = vector_in(content, 2);
        break;
    case EXTENSION_EC_POINT_FORMATS:
        offer->formats = vector_in(content, 1);
        break;
    case EXTENSION_SIGNATURE_ALGORITHMS:
        offer->schemes = vector_in(content, 2);
        break;
    case EXTENSION_ALPN:
        offer->protocol = vector_in(vector_in(content, 2), 1);
        break;
    case EXTENSION_SUPPORTED_VERSIONS:
        offer->versions = vector_in(content, 1);
        break;
    }
}

static void read_extensions(struct offer *offer, struct reader extensions)
{
    uint64_t type;
    struct bytes content;

    while (extension_next(&extensions, &type, &content)) {
        buf_add_be(&offer->extensions, type, 2);
        take_extension(offer, type, content);
    }
}

static struct reader read_start(struct offer *offer, struct bytes body)
{
    struct reader reader = reader_of(body);

    *offer = (struct offer){.version = (uint16_t)read_be(&reader, 2)};
    read_bytes(&reader, HELLO_RANDOM);
    read_vector(&reader, 1);
    return reader;
}

void client_offer_read(struct offer *offer, struct bytes body)
{
    struct reader reader = read_start(offer, body);

    offer->suites = read_vector(&reader, 2).bytes;
    read_vector(&reader, 1);
    read_extensions(offer, read_vector(&reader, 2));
}

void server_offer_read(struct offer *offer, struct bytes body)
{
    struct reader reader = read_start(offer, body);

    offer->suites = read_bytes(&reader, 2);
    read_bytes(&reader, 1);
    read_extensions(offer, read_vector(&reader, 2));
}

void offer_free(struct offer *offer)
{
    buf_free(&offer->extensions);
}
