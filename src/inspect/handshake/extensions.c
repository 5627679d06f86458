/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"

#include "inspect/handshake/vector.h"

static const struct {
    enum extension_type type;
    extension_dissector *dissect;
} dissectors[] = {
    {EXTENSION_SERVER_NAME, dissect_server_name},
    {EXTENSION_MAX_FRAGMENT_LENGTH, dissect_max_fragment_length},
    {EXTENSION_STATUS_REQUEST, dissect_status_request},
    {EXTENSION_SUPPORTED_GROUPS, dissect_supported_groups},
    {EXTENSION_EC_POINT_FORMATS, dissect_ec_point_formats},
    {EXTENSION_SIGNATURE_ALGORITHMS, dissect_signature_algorithms},
    {EXTENSION_ALPN, dissect_alpn},
    {EXTENSION_SIGNED_CERTIFICATE_TIMESTAMP, dissect_signed_certificate_timestamp},
    {EXTENSION_CLIENT_CERTIFICATE_TYPE, dissect_certificate_type},
    {EXTENSION_SERVER_CERTIFICATE_TYPE, dissect_certificate_type},
    {EXTENSION_PADDING, dissect_padding},
    {EXTENSION_COMPRESS_CERTIFICATE, dissect_compress_certificate},
    {EXTENSION_RECORD_SIZE_LIMIT, dissect_record_size_limit},
    {EXTENSION_SESSION_TICKET, dissect_session_ticket},
    {EXTENSION_PRE_SHARED_KEY, dissect_pre_shared_key},
    {EXTENSION_EARLY_DATA, dissect_early_data},
    {EXTENSION_SUPPORTED_VERSIONS, dissect_supported_versions},
    {EXTENSION_COOKIE, dissect_cookie},
    {EXTENSION_PSK_KEY_EXCHANGE_MODES, dissect_psk_key_exchange_modes},
    {EXTENSION_CERTIFICATE_AUTHORITIES, dissect_certificate_authorities},
    {EXTENSION_SIGNATURE_ALGORITHMS_CERT, dissect_signature_algorithms},
    {EXTENSION_KEY_SHARE, dissect_key_share},
    {EXTENSION_RENEGOTIATION_INFO, dissect_renegotiation_info},
};

static void dissect_unknown(struct tree *tree, struct field *parent, struct reader *reader,
                            enum extension_in in)
{
    (void)in;
    tree_bytes(tree, parent, FIELD_EXTENSION_DATA, reader, reader_left(reader));
}

static extension_dissector *find_dissector(uint64_t type)
{
    for (size_t i = 0; i < sizeof dissectors / sizeof *dissectors; i++) {
        if (dissectors[i].type == type)
            return dissectors[i].dissect;
    }
    return dissect_unknown;
}

/* Many an extension says all by being there: its body is empty. */
static void dissect_extension(struct tree *tree, struct field *parent, struct reader *list,
                              enum extension_in in)
{
    struct bytes head = bytes_part(list->bytes, list->at, 4);
    uint64_t type = bytes_be(bytes_part(head, 0, 2));
    const char *name = field_format(tree->arena, field_type(FIELD_EXTENSION_TYPE), type,
                                    bytes_part(head, 0, 2));
    size_t length = 4 + (size_t)bytes_be(bytes_part(head, 2, 2));
    struct field *group = tree_group(tree, parent, FIELD_EXTENSION, list, length, name);
    struct reader body;

    tree_number(tree, group, FIELD_EXTENSION_TYPE, list, 2);
    body = tree_vector(tree, group, FIELD_EXTENSION_LEN, 2, list);
    if (reader_left(&body))
        find_dissector(type)(tree, group, &body, in);
    tree_end(tree, group, &body, name);
}

void dissect_extensions(struct tree *tree, struct field *parent, struct reader *reader,
                        enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_EXTENSIONS_LENGTH, 2, reader);

    while (reader_left(&list))
        dissect_extension(tree, parent, &list, in);
    tree_end(tree, parent, &list, "Extensions");
}
