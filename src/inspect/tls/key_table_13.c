/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The key schedule of TLS 1.3 (RFC 8446 section 7.1), from above.
 */
#include <string.h>

#include "crypto/aead.h"
#include "crypto/hash.h"
#include "inspect/tls/key_command.h"
#include "inspect/tls/key_table_parts.h"

#define INSIDE "inside the library: nobody logs it"
#define LATER  "not logged, or not made yet"

#define GENERATIONS_SHOWN 3 /* of one direction: the first two and the newest */

static const uint8_t zeros[HASH_MOST];

static struct bytes of_hash(const struct key_maker *maker, const uint8_t *data)
{
    return (struct bytes){data, maker->suite.hash};
}

/* Adds HKDF-Expand-Label(secret, label, context, length) as a value; nothing when the secret is
 * not known. */
static void add_expanded(struct key_maker *maker, struct key_row *row, const char *name,
                         struct bytes secret, const char *label, const struct bytes *context,
                         size_t length)
{
    size_t hash = maker->suite.hash;
    struct bytes empty = {0};
    uint8_t out[HASH_MOST];

    if (!secret.length)
        return;
    hkdf_expand_label(hash, secret, label, context ? *context : empty, out, length);
    key_value_add(
        maker, row, name, (struct bytes){out, length},
        command_expand(maker->arena, hash, secret, label, context ? *context : empty, length));
    explicit_bzero(out, sizeof out);
}

/* What a traffic secret is used for: key and IV of records, and the key of a Finished. */
static void add_traffic(struct key_maker *maker, struct key_row *row, bool finishes)
{
    struct bytes secret = key_row_secret(row);

    add_expanded(maker, row, "key", secret, "key", NULL, maker->suite.key);
    add_expanded(maker, row, "iv", secret, "iv", NULL, AEAD_NONCE);
    if (finishes)
        add_expanded(maker, row, "finished key", secret, "finished", NULL, maker->suite.hash);
}

/* A secret made of one of the trunk's: as it was logged, or else worked out. */
struct branch {
    const char *name, *label, *made, *use;
    struct bytes logged;
    enum transcript_point up_to;
};

static struct key_row *add_branch(struct key_maker *maker, const struct key_row *from,
                                  const struct branch *branch)
{
    struct key_row *row = key_row_add(maker, 1, branch->name, branch->made, branch->use, LATER);
    struct bytes trunk = key_row_secret(from);
    struct bytes transcript = key_transcript(maker, branch->up_to);
    size_t hash = maker->suite.hash;
    const char *command = NULL;

    if (branch->logged.length != hash) {
        if (transcript.length)
            add_expanded(maker, row, "secret", trunk, branch->label, &transcript, hash);
        return row;
    }
    if (trunk.length && transcript.length)
        command = command_expand(maker->arena, hash, trunk, branch->label, transcript, hash);
    key_value_add(maker, row, "secret", branch->logged, command);
    return row;
}

/* Adds the value that leads from one secret of the trunk to the next; empty when the secret is
 * not known. */
static struct bytes add_derived(struct key_maker *maker, struct key_row *above)
{
    uint8_t hash[HASH_MOST] = {0};
    struct bytes nothing = of_hash(maker, hash);
    size_t before = above->value_count;

    hash_digest(maker->suite.hash, (struct bytes){0}, hash);
    add_expanded(maker, above, "derived", key_row_secret(above), "derived", &nothing,
                 maker->suite.hash);
    return above->value_count > before ? above->values[before].bytes : (struct bytes){0};
}

/* The next secret of the trunk: HKDF-Extract(Derive-Secret(above, "derived", ""), input). */
static struct key_row *add_trunk(struct key_maker *maker, struct key_row *above,
                                 const char *name, const char *made, const char *use,
                                 struct bytes input)
{
    struct bytes derived = add_derived(maker, above);
    struct key_row *row = key_row_add(maker, 0, name, made, use, INSIDE);
    uint8_t out[HASH_MOST];

    if (!derived.length || !input.length)
        return row;
    hkdf_extract_secret(maker->suite.hash, derived, input, out);
    key_value_add(maker, row, "secret", of_hash(maker, out),
                  command_extract(maker->arena, maker->suite.hash, derived, input));
    explicit_bzero(out, sizeof out);
    return row;
}

static struct key_row *add_early(struct key_maker *maker)
{
    const struct known_keys *keys = maker->keys;
    size_t hash = maker->suite.hash;
    struct key_row *early = key_row_add(
        maker, 0, "early secret", keys->resumed ? "HKDF-Extract(0, PSK)" : "HKDF-Extract(0, 0)",
        "what the next secrets are made of", INSIDE);
    uint8_t out[HASH_MOST];

    if (!keys->resumed) {
        hkdf_extract_secret(hash, of_hash(maker, zeros), of_hash(maker, zeros), out);
        key_value_add(
            maker, early, "secret", of_hash(maker, out),
            command_extract(maker->arena, hash, of_hash(maker, zeros), of_hash(maker, zeros)));
    }
    if (keys->first[0][EPOCH_EARLY].length)
        add_traffic(maker,
                    add_branch(maker, early,
                               &(struct branch){
                                   "client early traffic", "c e traffic",
                                   "Derive-Secret(early secret, \"c e traffic\", ClientHello)",
                                   "the client's early data", keys->first[0][EPOCH_EARLY],
                                   UP_TO_CLIENT_HELLO}),
                    false);
    if (keys->early_exporter.length)
        add_branch(
            maker, early,
            &(struct branch){"early exporter", "e exp master",
                             "Derive-Secret(early secret, \"e exp master\", ClientHello)",
                             "keys for others than TLS; nothing on the wire",
                             keys->early_exporter, UP_TO_CLIENT_HELLO});
    return early;
}

/* No key log has it; a published trace may. */
static void add_shared(struct key_maker *maker)
{
    struct key_row *row;

    if (!maker->keys->shared.length)
        return;
    row = key_row_add(maker, 0, "(EC)DHE shared secret", "from the two key shares",
                      "what the handshake secret is made of", INSIDE);
    key_value_add(maker, row, "secret", maker->keys->shared, NULL);
}

static struct key_row *add_handshake(struct key_maker *maker, struct key_row *early)
{
    const struct known_keys *keys = maker->keys;
    struct key_row *handshake;

    add_shared(maker);
    handshake = add_trunk(maker, early, "handshake secret", "HKDF-Extract(derived, (EC)DHE)",
                          "what the next secrets are made of", keys->shared);

    add_traffic(
        maker,
        add_branch(maker, handshake,
                   &(struct branch){"client handshake traffic", "c hs traffic",
                                    "Derive-Secret(handshake secret, \"c hs traffic\", "
                                    "ClientHello..ServerHello)",
                                    "the client's Finished, and its certificate",
                                    keys->first[0][EPOCH_HANDSHAKE], UP_TO_SERVER_HELLO}),
        true);
    add_traffic(
        maker,
        add_branch(maker, handshake,
                   &(struct branch){"server handshake traffic", "s hs traffic",
                                    "Derive-Secret(handshake secret, \"s hs traffic\", "
                                    "ClientHello..ServerHello)",
                                    "the server's flight: EncryptedExtensions to Finished",
                                    keys->first[1][EPOCH_HANDSHAKE], UP_TO_SERVER_HELLO}),
        true);
    return handshake;
}

/* The secrets after KeyUpdates; of many only the newest. */
static void add_generations(struct key_maker *maker, const struct key_row *first, int side)
{
    struct bytes secret = key_row_secret(first);
    unsigned last = maker->keys->generation[side];
    size_t hash = maker->suite.hash;
    uint8_t now[HASH_MOST], next[HASH_MOST];

    if (secret.length != hash)
        return;
    memcpy(now, secret.data, hash);
    for (unsigned generation = 1; generation <= last; generation++) {
        struct key_row *row = NULL;

        if (generation == 1 || generation + GENERATIONS_SHOWN > last + 2)
            row = key_row_add(
                maker, 1,
                arena_format(maker->arena, "%s application %u", side ? "server" : "client",
                             generation),
                "HKDF-Expand-Label(the one before, \"traffic upd\", \"\", Hash.length)",
                arena_format(maker->arena, "what the %s sends after %u KeyUpdate%s",
                             side ? "server" : "client", generation,
                             generation == 1 ? "" : "s"),
                LATER);
        add_expanded(maker, row, "secret", of_hash(maker, now), "traffic upd", NULL, hash);
        if (row)
            add_traffic(maker, row, false);
        hkdf_expand_label(hash, of_hash(maker, now), "traffic upd", (struct bytes){0}, next,
                          hash);
        memcpy(now, next, hash);
    }
    explicit_bzero(now, sizeof now);
    explicit_bzero(next, sizeof next);
}

static void add_application(struct key_maker *maker, const struct key_row *master)
{
    static const struct branch branches[] = {
        {"client application 0",
         "c ap traffic",
         "Derive-Secret(master secret, \"c ap traffic\", ClientHello..server Finished)",
         "what the client sends",
         {0},
         UP_TO_SERVER_FINISHED},
        {"server application 0",
         "s ap traffic",
         "Derive-Secret(master secret, \"s ap traffic\", ClientHello..server Finished)",
         "what the server sends",
         {0},
         UP_TO_SERVER_FINISHED},
    };

    for (int side = 0; side < 2; side++) {
        struct branch branch = branches[side];
        struct key_row *row;

        branch.logged = maker->keys->first[side][EPOCH_APPLICATION];
        row = add_branch(maker, master, &branch);
        add_traffic(maker, row, false);
        add_generations(maker, row, side);
    }
}

static void add_last(struct key_maker *maker, const struct key_row *master)
{
    const struct known_keys *keys = maker->keys;
    struct key_row *resumption, *row;

    add_branch(maker, master,
               &(struct branch){
                   "exporter master", "exp master",
                   "Derive-Secret(master secret, \"exp master\", ClientHello..server Finished)",
                   "keys for others than TLS; nothing on the wire", keys->exporter,
                   UP_TO_SERVER_FINISHED});
    resumption = add_branch(
        maker, master,
        &(struct branch){
            "resumption master",
            "res master",
            "Derive-Secret(master secret, \"res master\", ClientHello..client Finished)",
            "the pre-shared keys of tickets",
            {0},
            UP_TO_CLIENT_FINISHED});
    if (!keys->ticket)
        return;
    row = key_row_add(
        maker, 1, "pre-shared key",
        "HKDF-Expand-Label(resumption master, \"resumption\", ticket_nonce, Hash.length)",
        "resumes the session, with its first ticket", LATER);
    add_expanded(maker, row, "secret", key_row_secret(resumption), "resumption",
                 &keys->ticket_nonce, maker->suite.hash);
}

void key_table_fill_13(struct key_maker *maker)
{
    struct key_row *early = add_early(maker);
    struct key_row *handshake = add_handshake(maker, early);
    struct key_row *master =
        add_trunk(maker, handshake, "master secret", "HKDF-Extract(derived, 0)",
                  "what the next secrets are made of", of_hash(maker, zeros));

    add_application(maker, master);
    add_last(maker, master);
}
