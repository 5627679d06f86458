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
    {EXTENSION_CERT_TYPE, dissect_certificate_type},
    {EXTENSION_SUPPORTED_GROUPS, dissect_supported_groups},
    {EXTENSION_EC_POINT_FORMATS, dissect_ec_point_formats},
    {EXTENSION_SRP, dissect_srp},
    {EXTENSION_SIGNATURE_ALGORITHMS, dissect_signature_algorithms},
    {EXTENSION_USE_SRTP, dissect_use_srtp},
    {EXTENSION_HEARTBEAT, dissect_heartbeat},
    {EXTENSION_ALPN, dissect_alpn},
    {EXTENSION_STATUS_REQUEST_V2, dissect_status_request_v2},
    {EXTENSION_SIGNED_CERTIFICATE_TIMESTAMP, dissect_signed_certificate_timestamp},
    {EXTENSION_CLIENT_CERTIFICATE_TYPE, dissect_certificate_type},
    {EXTENSION_SERVER_CERTIFICATE_TYPE, dissect_certificate_type},
    {EXTENSION_PADDING, dissect_padding},
    {EXTENSION_TOKEN_BINDING, dissect_token_binding},
    {EXTENSION_COMPRESS_CERTIFICATE, dissect_compress_certificate},
    {EXTENSION_RECORD_SIZE_LIMIT, dissect_record_size_limit},
    {EXTENSION_DELEGATED_CREDENTIAL, dissect_delegated_credential},
    {EXTENSION_SESSION_TICKET, dissect_session_ticket},
    {EXTENSION_PRE_SHARED_KEY, dissect_pre_shared_key},
    {EXTENSION_EARLY_DATA, dissect_early_data},
    {EXTENSION_SUPPORTED_VERSIONS, dissect_supported_versions},
    {EXTENSION_COOKIE, dissect_cookie},
    {EXTENSION_PSK_KEY_EXCHANGE_MODES, dissect_psk_key_exchange_modes},
    {EXTENSION_CERTIFICATE_AUTHORITIES, dissect_certificate_authorities},
    {EXTENSION_OID_FILTERS, dissect_oid_filters},
    {EXTENSION_SIGNATURE_ALGORITHMS_CERT, dissect_signature_algorithms},
    {EXTENSION_KEY_SHARE, dissect_key_share},
    {EXTENSION_CONNECTION_ID_DEPRECATED, dissect_connection_id},
    {EXTENSION_CONNECTION_ID, dissect_connection_id},
    {EXTENSION_NEXT_PROTOCOLS, dissect_next_protocols},
    {EXTENSION_APPLICATION_SETTINGS_OLD, dissect_application_settings},
    {EXTENSION_APPLICATION_SETTINGS, dissect_application_settings},
    {EXTENSION_ENCRYPTED_CLIENT_HELLO, dissect_encrypted_client_hello},
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
    size_t length = 4 + (size_t)bytes_be(bytes_part(list->bytes, list->at + 2, 2));
    struct field *group = tree_group(tree, parent, FIELD_EXTENSION, list, length, NULL);
    uint64_t type = tree_number(tree, group, FIELD_EXTENSION_TYPE, list, 2);
    struct reader body = tree_vector(tree, group, FIELD_EXTENSION_LEN, 2, list);

    tree_show_first(group);
    if (reader_left(&body))
        find_dissector(type)(tree, group, &body, in);
    tree_end(tree, group, &body, group->shown ? group->shown : "Extension");
}

void dissect_extensions(struct tree *tree, struct field *parent, struct reader *reader,
                        enum extension_in in)
{
    struct reader list = tree_vector(tree, parent, FIELD_EXTENSIONS_LENGTH, 2, reader);

    while (reader_left(&list))
        dissect_extension(tree, parent, &list, in);
    tree_end(tree, parent, &list, "Extensions");
}

bool extension_next(struct reader *list, uint64_t *type, struct bytes *content)
{
    if (!reader_left(list))
        return false;
    *type = read_be(list, 2);
    *content = read_vector(list, 2).bytes;
    return !list->failed;
}
