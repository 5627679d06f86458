/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/record.h"

#include <inttypes.h>

#include "base/hex.h"
#include "inspect/data.h"
#include "inspect/handshake/messages.h"

/* ---- contents ---- */

static void dissect_alert(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct field *group =
        tree_group(tree, parent, FIELD_ALERT_MESSAGE, reader, reader_left(reader), NULL);

    tree_number(tree, group, FIELD_ALERT_MESSAGE_LEVEL, reader, 1);
    tree_number(tree, group, FIELD_ALERT_MESSAGE_DESC, reader, 1);
    tree_end(tree, group, reader, "Alert");
}

static void dissect_fragment(struct tree *tree, struct field *parent, struct reader *reader,
                             size_t length)
{
    if (length)
        tree_bytes(tree, parent, FIELD_HANDSHAKE_FRAGMENT, reader, length);
}

/* A message pieced together from several records lies in no single place of the wire. */
static void dissect_joined(struct tree *tree, struct bytes message, uint16_t version)
{
    int before = tree->now;
    struct reader reader = reader_of(message);

    if (tree_source(tree, "message", message, before, MAP_NONE, 0) < 0)
        return;
    dissect_message(tree, NULL, &reader, version);
    tree->now = before;
}

static void dissect_handshake(struct tree *tree, struct field *parent, struct reader *reader,
                              const struct unit_record *found, uint16_t version)
{
    struct reader whole;

    dissect_fragment(tree, parent, reader, found->joined_end);
    if (found->joined.length)
        dissect_joined(tree, found->joined, version);
    whole = read_inner(reader, found->tail - found->joined_end);
    while (reader_left(&whole))
        dissect_message(tree, parent, &whole, version);
    tree_malformed(tree, parent, &whole, "Handshake");
    dissect_fragment(tree, parent, reader, reader_left(reader));
}

static void dissect_content(struct tree *tree, struct field *parent, struct reader *reader,
                            const struct unit_record *found, uint16_t version)
{
    switch (found->record.inner_type) {
    case TLS_HANDSHAKE:
        dissect_handshake(tree, parent, reader, found, version);
        break;
    case TLS_ALERT:
        dissect_alert(tree, parent, reader);
        break;
    case TLS_CHANGE_CIPHER_SPEC:
        tree_bytes(tree, parent, FIELD_CHANGE_CIPHER_SPEC, reader, reader_left(reader));
        break;
    default:
        dissect_data(tree, parent, reader);
    }
}

/* ---- protection ---- */

static const char *epoch_name(enum epoch epoch)
{
    static const char *const names[] = {
        [EPOCH_CLEAR] = "no key",
        [EPOCH_EARLY] = "early data key",
        [EPOCH_HANDSHAKE] = "handshake key",
        [EPOCH_APPLICATION] = "application key",
    };

    return names[epoch];
}

static void add_protection(struct tree *tree, struct field *parent,
                           const struct unit_record *found)
{
    const struct record *record = &found->record;
    uint8_t nonce[AEAD_NONCE];
    const char *after = "";

    if (found->keys && found->keys->generation)
        after = arena_format(tree->arena, " after %u KeyUpdate%s", found->keys->generation,
                             found->keys->generation == 1 ? "" : "s");
    tree_place(tree, parent, FIELD_KEYS_EPOCH, record->offset, 0, record->epoch,
               arena_format(tree->arena, "%s %s%s, record %" PRIu64,
                            found->side == FROM_CLIENT ? "client" : "server",
                            epoch_name(record->epoch), after, record->number));
    tree_place(tree, parent, FIELD_RECORD_SEQUENCE_NUMBER, record->offset, 0, record->number,
               NULL);
    if (!found->keys)
        return;
    traffic_keys_nonce(found->keys, record->number, nonce);
    tree_place(tree, parent, FIELD_RECORD_NONCE, record->offset, 0, 0,
               hex_text(tree->arena, (struct bytes){nonce, AEAD_NONCE}, ':'));
}

static void dissect_sealed(struct tree *tree, struct field *parent, struct reader *reader,
                           const struct unit_record *found)
{
    size_t start = reader_offset(reader);
    size_t length = reader_left(reader);
    struct field *sealed = tree_bytes(tree, parent, FIELD_APP_DATA, reader, length);
    size_t tag = found->keys ? found->keys->suite->tag : 0;

    if (tag)
        tree_place(tree, sealed, FIELD_RECORD_AUTH_TAG, start + length - tag, tag, tag, NULL);
    if (found->keys || found->record.bad_tag)
        add_protection(tree, parent, found);
    if (found->record.bad_tag)
        tree_place(tree, parent, FIELD_MALFORMED, start, length, 0,
                   arena_format(tree->arena,
                                "Record: the tag of the bytes from offset %zu does not verify",
                                start));
}

/* TLSInnerPlaintext (RFC 8446 section 5.2). */
static void dissect_inner(struct tree *tree, struct bytes plain,
                          const struct unit_record *found, uint16_t version)
{
    struct reader reader = reader_of(plain);
    struct reader content = read_inner(&reader, found->content_length);

    if (!found->record.inner_type) {
        tree_place(tree, NULL, FIELD_MALFORMED, 0, plain.length, 0,
                   "Record: nothing but padding, no content type");
        return;
    }
    dissect_content(tree, NULL, &content, found, version);
    tree_number(tree, NULL, FIELD_RECORD_CONTENT_TYPE, &reader, 1);
    if (reader_left(&reader))
        tree_place(tree, NULL, FIELD_RECORD_PADDING_LENGTH, reader_offset(&reader),
                   reader_left(&reader), reader_left(&reader), NULL);
}

static void open_again(struct tree *tree, struct bytes record, const struct unit_record *found,
                       uint16_t version)
{
    struct buf plain = {0};

    if (traffic_keys_open(found->keys, found->record.number, record, &plain)) {
        struct bytes bytes = arena_bytes(tree->arena, buf_view(&plain));

        if (tree_source(tree, "plaintext", bytes, 0, MAP_XOR_STREAM,
                        found->record.offset + TLS_RECORD_HEADER) >= 0)
            dissect_inner(tree, bytes, found, version);
        tree->now = 0;
    }
    buf_free(&plain);
}

void dissect_record(struct tree *tree, const struct unit_record *found, uint16_t version)
{
    const struct record *record = &found->record;
    struct bytes unit = tree->sources[0].bytes;
    struct reader reader = reader_of(bytes_part(unit, 0, record->offset + record->length));
    struct reader body;
    struct field *group;

    read_bytes(&reader, record->offset);
    group =
        tree_group(tree, NULL, FIELD_RECORD, &reader, reader_left(&reader), record->summary);
    tree_number(tree, group,
                record->opened ? FIELD_RECORD_OPAQUE_TYPE : FIELD_RECORD_CONTENT_TYPE, &reader,
                1);
    tree_number(tree, group, FIELD_RECORD_VERSION, &reader, 2);
    body =
        read_inner(&reader, (size_t)tree_number(tree, group, FIELD_RECORD_LENGTH, &reader, 2));
    if (reader.failed)
        tree_malformed(tree, group, &reader, "Record");
    else if (!record->sealed)
        dissect_content(tree, group, &body, found, version);
    else
        dissect_sealed(tree, group, &body, found);
    if (record->opened)
        open_again(tree, bytes_part(unit, record->offset, record->length), found, version);
}
