/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/negotiation.h"

#include <stdlib.h>
#include <string.h>

struct negotiation *negotiation_new(struct negotiation *before)
{
    struct negotiation *negotiation = mem_alloc(1, sizeof *negotiation);

    negotiation->before = before;
    return negotiation;
}

void negotiation_free(struct negotiation *negotiation)
{
    while (negotiation) {
        struct negotiation *before = negotiation->before;

        explicit_bzero(negotiation, sizeof *negotiation);
        free(negotiation);
        negotiation = before;
    }
}

/* ---- secrets ---- */

static const struct label {
    const char *name;
    enum side sender;
    size_t place;
} labels[] = {
#define PLACE(member) offsetof(struct negotiation, member)
    {"CLIENT_EARLY_TRAFFIC_SECRET", FROM_CLIENT, PLACE(traffic[FROM_CLIENT][EPOCH_EARLY])},
    {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", FROM_CLIENT,
     PLACE(traffic[FROM_CLIENT][EPOCH_HANDSHAKE])},
    {"SERVER_HANDSHAKE_TRAFFIC_SECRET", FROM_SERVER,
     PLACE(traffic[FROM_SERVER][EPOCH_HANDSHAKE])},
    {"CLIENT_TRAFFIC_SECRET_0", FROM_CLIENT, PLACE(traffic[FROM_CLIENT][EPOCH_APPLICATION])},
    {"SERVER_TRAFFIC_SECRET_0", FROM_SERVER, PLACE(traffic[FROM_SERVER][EPOCH_APPLICATION])},
    {"EARLY_EXPORTER_SECRET", FROM_CLIENT, PLACE(early_exporter)},
    {"EARLY_EXPORTER_MASTER_SECRET", FROM_CLIENT, PLACE(early_exporter)},
    {"EXPORTER_SECRET", FROM_CLIENT, PLACE(exporter)},
    {"CLIENT_RANDOM", FROM_CLIENT, PLACE(master)},
#undef PLACE
};

struct known_secret *negotiation_secret(struct negotiation *negotiation, const char *label,
                                        enum side *sender)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(labels[i].name, label) != 0)
            continue;
        *sender = labels[i].sender;
        return (void *)((char *)negotiation + labels[i].place);
    }
    return NULL;
}

void known_secret_learn(struct known_secret *known, struct bytes secret, bool senders,
                        const char *through)
{
    if (!secret.length || secret.length > HASH_MOST)
        return;
    if (known->length && (known->senders || !senders))
        return;
    memcpy(known->bytes, secret.data, secret.length);
    known->length = (uint8_t)secret.length;
    known->senders = senders;
    known->through = through;
}

const struct known_secret *negotiation_sealing(const struct negotiation *negotiation,
                                               enum side side, enum epoch epoch)
{
    return negotiation->version < 0x0304 ? &negotiation->master
                                         : &negotiation->traffic[side][epoch];
}

struct bytes known_secret_view(const struct known_secret *known)
{
    return (struct bytes){known->bytes, known->length};
}

/* ---- what was agreed ---- */

size_t negotiation_hash(const struct negotiation *negotiation)
{
    bool old = negotiation->version < 0x0303;

    if (!negotiation->readable)
        return 0;
    return old ? TLS_HASH_MD5_SHA1 : negotiation->suite.hash;
}

bool negotiation_is_over(const struct negotiation *negotiation)
{
    return negotiation->points[UP_TO_CLIENT_FINISHED] &&
           negotiation->points[UP_TO_SERVER_FINISHED];
}

static void keep_name(struct bytes *kept, struct bytes name, struct arena *arena)
{
    if (name.length)
        *kept = arena_bytes(arena, name);
}

void negotiation_greet(struct negotiation *negotiation, const struct hello *client,
                       struct arena *arena)
{
    memcpy(negotiation->client_random, client->random.data, HELLO_RANDOM);
    negotiation->greeted = true;
    keep_name(&negotiation->server_name, client->server_name, arena);
    keep_name(&negotiation->offered[BY_ID], client->session_id, arena);
    keep_name(&negotiation->offered[BY_TICKET], client->ticket, arena);
}

void negotiation_answer(struct negotiation *negotiation, const struct hello *server,
                        struct arena *arena)
{
    memcpy(negotiation->server_random, server->random.data, HELLO_RANDOM);
    negotiation->answered = true;
    negotiation->version = server->version;
    negotiation->suite_number = server->suite;
    negotiation->readable = tls_suite_read(server->suite, &negotiation->suite);
    negotiation->extended_master = server->extended_master;
    negotiation->encrypt_then_mac = server->encrypt_then_mac;
    negotiation->psk = server->psk;
    keep_name(&negotiation->alpn, server->alpn, arena);
    if (server->version >= 0x0304)
        return;
    keep_name(&negotiation->given[BY_ID], server->session_id, arena);
    negotiation->resumed = server->session_id.length &&
                           bytes_equal(server->session_id, negotiation->offered[BY_ID]);
}

void negotiation_extend(struct negotiation *negotiation, const struct hello *extensions,
                        struct arena *arena)
{
    negotiation->early_accepted = extensions->early_data;
    keep_name(&negotiation->alpn, extensions->alpn, arena);
}

void negotiation_give(struct negotiation *negotiation, struct bytes ticket, struct arena *arena)
{
    struct reader reader = reader_of(ticket);

    read_bytes(&reader, 4); /* for how long it holds */
    if (negotiation->version < 0x0304) {
        keep_name(&negotiation->given[BY_TICKET], read_vector(&reader, 2).bytes, arena);
    } else if (!negotiation->ticket) {
        read_bytes(&reader, 4); /* what is added to its age */
        keep_name(&negotiation->ticket_nonce, read_vector(&reader, 1).bytes, arena);
        negotiation->ticket = true;
    }
}
