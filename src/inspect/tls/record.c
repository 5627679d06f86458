/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/record.h"

#include "base/hex.h"
#include "inspect/data.h"
#include "inspect/handshake/messages.h"
#include "inspect/tls/verify.h"
#include "inspect/tls/why_sealed.h"

/* The record that is being read. */
struct reading {
    struct tree *tree;
    struct session_ground *ground;
    const struct unit *unit;
    const struct unit_record *found;
};

/* ---- contents ---- */

static void dissect_alert(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct field *group =
        tree_group(tree, parent, FIELD_ALERT_MESSAGE, reader, reader_left(reader), NULL);

    tree_number(tree, group, FIELD_ALERT_MESSAGE_LEVEL, reader, 1);
    tree_number(tree, group, FIELD_ALERT_MESSAGE_DESC, reader, 1);
    tree_end(tree, group, reader, "Alert");
}

/* RFC 6520 section 4. */
static void dissect_heartbeat(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct field *group =
        tree_group(tree, parent, FIELD_HEARTBEAT_MESSAGE, reader, reader_left(reader), NULL);

    tree_number(tree, group, FIELD_HEARTBEAT_TYPE, reader, 1);
    tree_bytes(tree, group, FIELD_HEARTBEAT_PAYLOAD, reader,
               (size_t)tree_number(tree, group, FIELD_HEARTBEAT_PAYLOAD_LENGTH, reader, 2));
    if (reader_left(reader))
        tree_bytes(tree, group, FIELD_HEARTBEAT_PADDING, reader, reader_left(reader));
    tree_end(tree, group, reader, "Heartbeat");
}

static void dissect_fragment(struct tree *tree, struct field *parent, struct reader *reader,
                             size_t length)
{
    if (length)
        tree_bytes(tree, parent, FIELD_HANDSHAKE_FRAGMENT, reader, length);
}

/* The message of the transcript that begins there in the content, BYTES_NOT_FOUND being the one
 * that was joined. NULL for others. */
static const struct message *find_message(const struct unit_record *found, size_t at)
{
    const struct message *message = found->messages;

    while (message && (message->length ? message->at : BYTES_NOT_FOUND) != at)
        message = message->next;
    return message;
}

/* True for the ClientHello that opens a handshake: when it was sent nothing was agreed on. */
static bool is_first(const struct message *message)
{
    return message && !message->before && message->type == TLS_CLIENT_HELLO;
}

static void dissect_one(const struct reading *reading, struct field *parent,
                        struct reader *reader, size_t at)
{
    const struct unit_record *found = reading->found;
    const struct message *message = find_message(found, at);
    const struct message_context context = {
        .version = is_first(message) ? 0 : found->negotiation->version,
        .suite = found->negotiation->suite_number,
    };
    struct bytes rest = bytes_part(reader->bytes, reader->at, SIZE_MAX);
    size_t length = MESSAGE_HEADER + (size_t)bytes_be(bytes_part(rest, 1, 3));
    struct field *group = dissect_message(reading->tree, parent, reader, &context);

    if (message)
        dissect_verification(reading->tree, group, reading->ground, message,
                             bytes_part(rest, 0, length));
}

/* A message pieced together from several records lies in no single place of the wire. */
static void dissect_joined(const struct reading *reading)
{
    struct tree *tree = reading->tree;
    struct bytes message = reading->found->joined;
    struct reader reader = reader_of(message);
    int before = tree->now;

    if (tree_source(tree, "message", message, before, MAP_NONE, 0) < 0)
        return;
    dissect_one(reading, NULL, &reader, BYTES_NOT_FOUND);
    tree->now = before;
}

static void dissect_handshake(const struct reading *reading, struct field *parent,
                              struct reader *reader)
{
    const struct unit_record *found = reading->found;
    struct tree *tree = reading->tree;
    size_t start = reader_offset(reader);
    struct reader whole;

    dissect_fragment(tree, parent, reader, found->joined_end);
    if (found->joined.length)
        dissect_joined(reading);
    whole = read_inner(reader, found->tail - found->joined_end);
    while (reader_left(&whole))
        dissect_one(reading, parent, &whole, reader_offset(&whole) - start);
    tree_malformed(tree, parent, &whole, "Handshake");
    dissect_fragment(tree, parent, reader, reader_left(reader));
}

static void dissect_content(const struct reading *reading, struct field *parent,
                            struct reader *reader)
{
    struct tree *tree = reading->tree;

    switch (reading->found->record.inner_type) {
    case TLS_HANDSHAKE:
        dissect_handshake(reading, parent, reader);
        break;
    case TLS_ALERT:
        dissect_alert(tree, parent, reader);
        break;
    case TLS_HEARTBEAT:
        dissect_heartbeat(tree, parent, reader);
        break;
    case TLS_CHANGE_CIPHER_SPEC:
        tree_bytes(tree, parent, FIELD_CHANGE_CIPHER_SPEC, reader, reader_left(reader));
        break;
    default:
        dissect_data(tree, parent, reader);
    }
}

/* ---- protection ---- */

static const char *epoch_name(const struct unit_record *found)
{
    static const char *const names[] = {
        [EPOCH_CLEAR] = "no key",
        [EPOCH_EARLY] = "early data key",
        [EPOCH_HANDSHAKE] = "handshake key",
        [EPOCH_APPLICATION] = "application key",
    };
    uint16_t version = found->negotiation->version;
    bool before_13 = version && version < 0x0304;

    return before_13 && found->record.epoch ? "write key" : names[found->record.epoch];
}

static const char *key_name(struct arena *arena, const struct unit_record *found)
{
    unsigned updates = found->keys ? found->keys->generation : 0;
    const char *after = "";

    if (updates)
        after = arena_format(arena, " after %u KeyUpdate%s", updates, updates == 1 ? "" : "s");
    return arena_join(arena, found->side == FROM_CLIENT ? "client " : "server ",
                      epoch_name(found), after);
}

/* What is nowhere on the wire, and yet went into the sealing. */
static void add_inputs(const struct reading *reading, struct field *parent,
                       const struct opened *opened)
{
    const struct unit_record *found = reading->found;
    struct tree *tree = reading->tree;
    struct sealed sealed = unit_record_sealed(reading->ground->trace, reading->unit, found);
    const struct protection *protection = found->keys->protection;
    struct buf header = {0};
    uint8_t nonce[AEAD_NONCE];

    if (protection->nonce) {
        protection->nonce(&sealed, nonce);
        tree_place(tree, parent, FIELD_RECORD_NONCE, found->record.offset, 0, 0,
                   hex_text(tree->arena, (struct bytes){nonce, AEAD_NONCE}, ':'));
    }
    protection->header(&sealed, opened->authenticated, &header);
    tree_place(tree, parent, FIELD_RECORD_AAD, found->record.offset, 0, 0,
               hex_text(tree->arena, buf_view(&header), ':'));
    buf_free(&header);
}

static void add_protection(const struct reading *reading, struct field *parent)
{
    const struct record *record = &reading->found->record;
    struct tree *tree = reading->tree;
    const char *number = field_format(tree->arena, field_type(FIELD_RECORD_SEQUENCE_NUMBER),
                                      record->number, (struct bytes){0});

    tree_place(
        tree, parent, FIELD_KEYS_EPOCH, record->offset, 0, record->epoch,
        arena_join(tree->arena, key_name(tree->arena, reading->found), ", record ", number));
    tree_place(tree, parent, FIELD_RECORD_SEQUENCE_NUMBER, record->offset, 0, record->number,
               number);
    if (record->through)
        tree_place(tree, parent, FIELD_KEYS_THROUGH, record->offset, 0, 0, record->through);
}

/* The parts of what is sealed, as they lie on the wire. */
static void add_parts(const struct reading *reading, struct field *sealed,
                      const struct opened *opened)
{
    const struct tls_suite *suite = &reading->found->keys->suite;
    struct tree *tree = reading->tree;
    bool aead = suite->kind == TLS_CIPHER_AEAD;
    size_t end = sealed->offset + sealed->length;

    if (opened->front)
        tree_place(tree, sealed, aead ? FIELD_RECORD_EXPLICIT_NONCE : FIELD_RECORD_IV,
                   sealed->offset, opened->front, opened->front, NULL);
    if (opened->back)
        tree_place(tree, sealed, aead ? FIELD_RECORD_AUTH_TAG : FIELD_RECORD_MAC,
                   end - opened->back, opened->back, opened->back, NULL);
}

static void tell_unopened(const struct reading *reading, struct field *parent,
                          const struct field *sealed)
{
    const struct unit_record *found = reading->found;
    bool has_tag = found->negotiation->suite.kind == TLS_CIPHER_AEAD;
    struct tree *tree = reading->tree;

    if (!found->record.bad_tag) {
        tree_place(tree, parent, FIELD_KEYS_WHY_SEALED, sealed->offset, 0, 0,
                   why_sealed(reading->ground, found->negotiation));
        return;
    }
    add_protection(reading, parent);
    tree_place(tree, parent, FIELD_MALFORMED, sealed->offset, sealed->length, 0,
               arena_format(tree->arena,
                            "Record: the %s of the bytes from offset %zu does not verify",
                            has_tag ? "tag" : "MAC", sealed->offset));
}

/* TLSInnerPlaintext (RFC 8446 section 5.2). */
static void dissect_inner(const struct reading *reading, struct reader *reader)
{
    struct tree *tree = reading->tree;
    struct reader content = read_inner(reader, reading->found->content_length);

    if (!reading->found->record.inner_type) {
        tree_place(tree, NULL, FIELD_MALFORMED, 0, reader->bytes.length, 0,
                   "Record: nothing but padding, no content type");
        return;
    }
    dissect_content(reading, NULL, &content);
    tree_number(tree, NULL, FIELD_RECORD_CONTENT_TYPE, reader, 1);
    if (reader_left(reader))
        tree_place(tree, NULL, FIELD_RECORD_PADDING_LENGTH, reader_offset(reader),
                   reader_left(reader), reader_left(reader), NULL);
}

/* What TLS 1.2 and before encrypt: the content, its MAC when that is encrypted with it, and
 * padding of which the last byte counts the others. */
static void dissect_unpadded(const struct reading *reading, struct reader *reader,
                             const struct opened *opened)
{
    struct tree *tree = reading->tree;
    struct reader content = read_inner(reader, opened->content);

    dissect_content(reading, NULL, &content);
    if (opened->mac)
        tree_bytes(tree, NULL, FIELD_RECORD_MAC, reader, opened->mac);
    if (reader_left(reader))
        tree_place(tree, NULL, FIELD_RECORD_PADDING_LENGTH, reader_offset(reader),
                   reader_left(reader), reader_left(reader) - 1, NULL);
}

static void dissect_plaintext(const struct reading *reading, const struct buf *plain,
                              const struct opened *opened)
{
    const struct unit_record *found = reading->found;
    struct tree *tree = reading->tree;
    struct bytes bytes = arena_bytes(tree->arena, buf_view(plain));
    struct reader reader = reader_of(bytes);

    if (tree_source(tree, "plaintext", bytes, 0, found->keys->protection->map,
                    found->record.offset + TLS_RECORD_HEADER + opened->front) < 0)
        return;
    if (found->keys->suite.exchange == TLS_EXCHANGE_TLS13)
        dissect_inner(reading, &reader);
    else
        dissect_unpadded(reading, &reader, opened);
    tree->now = 0;
}

/* Application data, as far as that can be told, has a name of its own. */
static enum field_id sealed_field(const struct record *record)
{
    uint8_t type = record->opened ? record->inner_type : record->type;

    return type == TLS_APPLICATION_DATA ? FIELD_APP_DATA : FIELD_RECORD_SEALED;
}

static void dissect_sealed(const struct reading *reading, struct field *parent,
                           struct reader *reader)
{
    struct field *sealed =
        tree_bytes(reading->tree, parent, sealed_field(&reading->found->record), reader,
                   reader_left(reader));
    struct buf plain = {0};
    struct opened opened;

    if (!sealed)
        return;
    if (reading->found->keys) {
        unit_record_content(reading->ground->trace, reading->unit, reading->found, &plain,
                            &opened);
        add_protection(reading, parent);
        add_inputs(reading, parent, &opened);
        add_parts(reading, sealed, &opened);
        dissect_plaintext(reading, &plain, &opened);
    } else {
        tell_unopened(reading, parent, sealed);
    }
    buf_free(&plain);
}

/* ---- records ---- */

static bool hides_type(const struct unit_record *found)
{
    return found->keys && found->keys->suite.exchange == TLS_EXCHANGE_TLS13;
}

void dissect_record(struct tree *tree, struct session_ground *ground, const struct unit *unit,
                    const struct unit_record *found)
{
    const struct reading reading = {tree, ground, unit, found};
    const struct record *record = &found->record;
    struct reader reader =
        reader_of(bytes_part(tree->sources[0].bytes, 0, record->offset + record->length));
    struct reader body;
    struct field *group;

    read_bytes(&reader, record->offset);
    group =
        tree_group(tree, NULL, FIELD_RECORD, &reader, reader_left(&reader), record->summary);
    tree_number(tree, group,
                hides_type(found) ? FIELD_RECORD_OPAQUE_TYPE : FIELD_RECORD_CONTENT_TYPE,
                &reader, 1);
    tree_number(tree, group, FIELD_RECORD_VERSION, &reader, 2);
    body =
        read_inner(&reader, (size_t)tree_number(tree, group, FIELD_RECORD_LENGTH, &reader, 2));
    if (reader.failed)
        tree_malformed(tree, group, &reader, "Record");
    else if (record->sealed)
        dissect_sealed(&reading, group, &body);
    else
        dissect_content(&reading, group, &body);
}
