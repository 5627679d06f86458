/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

struct message_kind {
    uint8_t type;
    const char *name; /* "ClientHello", as in its RFC */
    message_dissector *dissect;
};

/* Some messages say all by being there: their body is empty. */
static void dissect_nothing(struct tree *tree, struct field *parent, struct reader *reader,
                            const struct message_context *context)
{
    (void)tree;
    (void)parent;
    (void)reader;
    (void)context;
}

static const struct message_kind tls13[] = {
    {TLS_CLIENT_HELLO, "ClientHello", dissect_client_hello},
    {TLS_SERVER_HELLO, "ServerHello", dissect_server_hello},
    {TLS_NEW_SESSION_TICKET, "NewSessionTicket", dissect_new_session_ticket},
    {TLS_END_OF_EARLY_DATA, "EndOfEarlyData", dissect_nothing},
    {TLS_ENCRYPTED_EXTENSIONS, "EncryptedExtensions", dissect_encrypted_extensions},
    {TLS_CERTIFICATE, "Certificate", dissect_certificate},
    {TLS_CERTIFICATE_REQUEST, "CertificateRequest", dissect_certificate_request},
    {TLS_CERTIFICATE_VERIFY, "CertificateVerify", dissect_certificate_verify},
    {TLS_FINISHED, "Finished", dissect_finished},
    {TLS_KEY_UPDATE, "KeyUpdate", dissect_key_update},
    {TLS_COMPRESSED_CERTIFICATE, "CompressedCertificate", dissect_compressed_certificate},
};

static const struct message_kind before_13[] = {
    {TLS_HELLO_REQUEST, "HelloRequest", dissect_nothing},
    {TLS_CLIENT_HELLO, "ClientHello", dissect_client_hello},
    {TLS_SERVER_HELLO, "ServerHello", dissect_server_hello},
    {TLS_NEW_SESSION_TICKET, "NewSessionTicket", dissect_new_session_ticket_before_13},
    {TLS_CERTIFICATE, "Certificate", dissect_certificate_before_13},
    {TLS_SERVER_KEY_EXCHANGE, "ServerKeyExchange", dissect_server_key_exchange},
    {TLS_CERTIFICATE_REQUEST, "CertificateRequest", dissect_certificate_request_before_13},
    {TLS_SERVER_HELLO_DONE, "ServerHelloDone", dissect_nothing},
    {TLS_CERTIFICATE_VERIFY, "CertificateVerify", dissect_certificate_verify},
    {TLS_CLIENT_KEY_EXCHANGE, "ClientKeyExchange", dissect_client_key_exchange},
    {TLS_FINISHED, "Finished", dissect_finished},
    {TLS_CERTIFICATE_URL, "CertificateURL", dissect_certificate_url},
    {TLS_CERTIFICATE_STATUS, "CertificateStatus", dissect_certificate_status},
    {TLS_NEXT_PROTOCOL, "NextProtocol", dissect_next_protocol},
};

static const struct message_kind *find(const struct message_kind *kinds, size_t count,
                                       uint8_t type)
{
    for (size_t i = 0; i < count; i++) {
        if (kinds[i].type == type)
            return &kinds[i];
    }
    return NULL;
}

/* NULL for a type that is not known here. */
static const struct message_kind *kind_of(uint16_t version, uint8_t type)
{
    const struct message_kind *kind = NULL;

    if (!version || version >= 0x0304)
        kind = find(tls13, sizeof tls13 / sizeof *tls13, type);
    if (!kind && version < 0x0304)
        kind = find(before_13, sizeof before_13 / sizeof *before_13, type);
    return kind;
}

static bool is_retry(struct bytes message)
{
    return message.data[0] == TLS_SERVER_HELLO &&
           is_retry_random(bytes_part(message, MESSAGE_HEADER + 2, 32));
}

const char *message_name(uint16_t version, struct bytes message)
{
    uint8_t type = message.data[0];
    const struct message_kind *kind = kind_of(version, type);
    const char *name = kind ? kind->name : name_of(&tls_handshake_types, type);

    if (is_retry(message))
        return "HelloRetryRequest";
    return name ? name : "unknown message";
}

struct field *dissect_message(struct tree *tree, struct field *parent, struct reader *reader,
                              const struct message_context *context)
{
    struct bytes whole = bytes_part(reader->bytes, reader->at, SIZE_MAX);
    const char *name = whole.length >= MESSAGE_HEADER ? message_name(context->version, whole)
                                                      : "handshake message";
    size_t length = MESSAGE_HEADER + (size_t)bytes_be(bytes_part(whole, 1, 3));
    struct field *group = tree_group(tree, parent, FIELD_HANDSHAKE, reader, length, name);
    uint8_t type = (uint8_t)tree_number(tree, group, FIELD_HANDSHAKE_TYPE, reader, 1);
    const struct message_kind *kind = kind_of(context->version, type);
    struct reader body =
        read_inner(reader, (size_t)tree_number(tree, group, FIELD_HANDSHAKE_LENGTH, reader, 3));

    if (kind)
        kind->dissect(tree, group, &body, context);
    else if (reader_left(&body))
        tree_bytes(tree, group, FIELD_DATA_DATA, &body, reader_left(&body));
    tree_end(tree, group, &body, name);
    return group;
}
