/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/verify.h"

#include <string.h>

#include "base/hex.h"
#include "crypto/signature.h"
#include "inspect/handshake/messages.h"
#include "inspect/tls/key_schedule.h"

/* The message that is being looked at, and where what is found goes. */
struct proof {
    struct tree *tree;
    struct field *group;
    struct session_ground *ground;
    const struct message *message;
    struct bytes body;
};

static void add(const struct proof *proof, enum field_id id, const char *text)
{
    tree_place(proof->tree, proof->group, id, proof->group->offset, 0, 0, text);
}

static void tell(const struct proof *proof, bool matches)
{
    add(proof, FIELD_KEYS_VERDICT, matches ? "matches" : "does not match");
}

static void give_up(const struct proof *proof, const char *why)
{
    add(proof, FIELD_KEYS_VERDICT, arena_format(proof->tree->arena, "cannot be told: %s", why));
}

static const char *const gap = "a message before it could not be read";

/* ---- Finished ---- */

static void prove_finished(const struct proof *proof)
{
    const struct message *message = proof->message;
    const struct unit_record *record = &message->unit->records[message->record];
    struct transcript_hash hash = transcript_hash(&proof->ground->transcripts, message->before);
    uint8_t data[HASH_MOST];
    struct bytes made = {data, 0};

    if (!hash.length) {
        give_up(proof, gap);
        return;
    }
    made.length = finished_data(message->negotiation, record->keys, message->side,
                                (struct bytes){hash.bytes, hash.length}, data);
    if (!made.length) {
        give_up(proof, "the secret is not known");
        return;
    }
    add(proof, FIELD_KEYS_VERIFY_DATA, hex_text(proof->tree->arena, made, ':'));
    tell(proof, bytes_equal(made, proof->body));
}

/* ---- signatures ---- */

/* The certificate that side has shown last before a message; NULL for none. */
static const struct message *find_certificate(const struct message *message, enum side side)
{
    const struct message *at = message->before;

    while (at && (at->side != side ||
                  (at->type != TLS_CERTIFICATE && at->type != TLS_COMPRESSED_CERTIFICATE)))
        at = at->before;
    return at;
}

/* The end's own certificate, which comes first, or its raw public key (RFC 7250), which before
 * TLS 1.3 stands there without a list. */
static struct bytes first_certificate(const struct message *certificate, struct bytes body)
{
    struct reader reader = reader_of(body);
    struct reader list;
    struct bytes first;

    if (certificate->negotiation->version >= 0x0304)
        read_vector(&reader, 1);
    list = read_vector(&reader, 3);
    first = read_vector(&list, 3).bytes;
    return list.failed && !reader.failed ? list.bytes : first;
}

/* Verifies a signature, before which the algorithm stands, with the key of the side's
 * certificate. */
static void prove_signature(const struct proof *proof, struct reader *reader,
                            struct bytes signed_data)
{
    const struct message *message = proof->message;
    const struct message *certificate = find_certificate(message, message->side);
    bool named = message->negotiation->version >= 0x0303;
    uint16_t scheme = named ? (uint16_t)read_be(reader, 2) : SIGNATURE_UNNAMED;
    struct bytes signature = read_vector(reader, 2).bytes;
    struct buf shown = {0};
    enum verdict verdict;

    if (proof->ground->without_signatures) {
        add(proof, FIELD_KEYS_VERDICT, "not checked");
        return;
    }
    if (!certificate || certificate->type != TLS_CERTIFICATE) {
        give_up(proof,
                certificate ? "the certificate is compressed" : "no certificate was seen");
        return;
    }
    message_read(proof->ground->trace, certificate, &shown);
    verdict = signers_verify(
        proof->ground->signers,
        first_certificate(certificate, bytes_part(buf_view(&shown), MESSAGE_HEADER, SIZE_MAX)),
        scheme, signed_data, signature);
    buf_free(&shown);
    if (reader->failed || verdict == SIGNATURE_UNREADABLE)
        give_up(proof, "an algorithm or a key that is not known here");
    else
        tell(proof, verdict == SIGNATURE_GOOD);
}

static bool add_signed_13(const struct proof *proof, struct buf *out)
{
    const enum side side = proof->message->side;
    struct transcript_hash hash =
        transcript_hash(&proof->ground->transcripts, proof->message->before);

    memset(buf_extend(out, 64), ' ', 64);
    buf_format(out, "TLS 1.3, %s CertificateVerify", side == FROM_CLIENT ? "client" : "server");
    buf_add_be(out, 0, 1);
    buf_add(out, (struct bytes){hash.bytes, hash.length});
    return hash.length;
}

static bool add_signed_before_13(const struct proof *proof, struct buf *out)
{
    struct bytes messages;
    bool known =
        transcript_read(&proof->ground->transcripts, proof->message->before, &messages);

    buf_add(out, messages);
    return known;
}

static void prove_certificate_verify(const struct proof *proof)
{
    bool is_13 = proof->message->negotiation->version >= 0x0304;
    struct reader reader = reader_of(proof->body);
    struct buf signed_data = {0};

    if (is_13 ? add_signed_13(proof, &signed_data) : add_signed_before_13(proof, &signed_data))
        prove_signature(proof, &reader, buf_view(&signed_data));
    else
        give_up(proof, gap);
    buf_free(&signed_data);
}

/* Steps over the server's share, which is what it signs. False when the suite has none. */
static bool read_share(const struct negotiation *negotiation, struct reader *reader)
{
    switch (tls_suite_exchange(negotiation->suite_number)) {
    case TLS_EXCHANGE_DHE:
        for (int i = 0; i < 3; i++) /* p, g, and the share */
            read_vector(reader, 2);
        return true;
    case TLS_EXCHANGE_ECDHE:
        read_bytes(reader, 3); /* that the curve is a named one, and its number */
        read_vector(reader, 1);
        return true;
    default:
        return false;
    }
}

static void prove_server_key_exchange(const struct proof *proof)
{
    const struct negotiation *negotiation = proof->message->negotiation;
    struct reader reader = reader_of(proof->body);
    struct buf signed_data = {0};

    if (!read_share(negotiation, &reader))
        return;
    buf_add(&signed_data, (struct bytes){negotiation->client_random, HELLO_RANDOM});
    buf_add(&signed_data, (struct bytes){negotiation->server_random, HELLO_RANDOM});
    buf_add(&signed_data, bytes_part(proof->body, 0, reader.at));
    prove_signature(proof, &reader, buf_view(&signed_data));
    buf_free(&signed_data);
}

static void prove(const struct proof *proof)
{
    if (proof->message->type == TLS_FINISHED)
        prove_finished(proof);
    else if (proof->message->type == TLS_CERTIFICATE_VERIFY)
        prove_certificate_verify(proof);
    else if (proof->message->type == TLS_SERVER_KEY_EXCHANGE)
        prove_server_key_exchange(proof);
}

/* The hash up to this message. For the first ClientHello none is shown: which function makes it
 * is agreed on later, and what a message says must not change with what comes then. */
static void add_hash(const struct proof *proof)
{
    const struct message *message = proof->message;
    struct transcript_hash hash = {.length = 0};

    if (message->before || message->type != TLS_CLIENT_HELLO)
        hash = transcript_hash(&proof->ground->transcripts, message);
    if (hash.length)
        add(proof, FIELD_KEYS_TRANSCRIPT_HASH,
            hex_text(proof->tree->arena, (struct bytes){hash.bytes, hash.length}, ':'));
}

void dissect_verification(struct tree *tree, struct field *group, struct session_ground *ground,
                          const struct message *message, struct bytes whole)
{
    const struct proof proof = {
        .tree = tree,
        .group = group,
        .ground = ground,
        .message = message,
        .body = bytes_part(whole, MESSAGE_HEADER, SIZE_MAX),
    };

    prove(&proof);
    transcript_hear(&ground->transcripts, message, whole);
    add_hash(&proof);
}
