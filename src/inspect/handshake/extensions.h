/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * extensions: the extensions of handshake messages (RFC 8446 section 4.2). The same extension
 * often holds something else in another message, so a dissector is told which one it is in.
 *
 * A new extension is a dissector in the extension_*.c it belongs to, a prototype here, a line
 * in the table of extensions.c, its lines in fields/tls_extension.def and an entry in the
 * glossary for each of these.
 */
#ifndef LOCKSTEP_INSPECT_EXTENSIONS_H
#define LOCKSTEP_INSPECT_EXTENSIONS_H

#include "inspect/field.h"

enum extension_in {
    IN_CLIENT_HELLO,
    IN_SERVER_HELLO,
    IN_HELLO_RETRY_REQUEST,
    IN_ENCRYPTED_EXTENSIONS,
    IN_CERTIFICATE_REQUEST,
    IN_CERTIFICATE,
    IN_NEW_SESSION_TICKET,
};

enum extension_type {
    EXTENSION_SERVER_NAME = 0,
    EXTENSION_MAX_FRAGMENT_LENGTH = 1,
    EXTENSION_STATUS_REQUEST = 5,
    EXTENSION_CERT_TYPE = 9,
    EXTENSION_SUPPORTED_GROUPS = 10,
    EXTENSION_EC_POINT_FORMATS = 11,
    EXTENSION_SRP = 12,
    EXTENSION_SIGNATURE_ALGORITHMS = 13,
    EXTENSION_USE_SRTP = 14,
    EXTENSION_HEARTBEAT = 15,
    EXTENSION_ALPN = 16,
    EXTENSION_STATUS_REQUEST_V2 = 17,
    EXTENSION_SIGNED_CERTIFICATE_TIMESTAMP = 18,
    EXTENSION_CLIENT_CERTIFICATE_TYPE = 19,
    EXTENSION_SERVER_CERTIFICATE_TYPE = 20,
    EXTENSION_PADDING = 21,
    EXTENSION_ENCRYPT_THEN_MAC = 22,
    EXTENSION_EXTENDED_MASTER_SECRET = 23,
    EXTENSION_TOKEN_BINDING = 24,
    EXTENSION_COMPRESS_CERTIFICATE = 27,
    EXTENSION_RECORD_SIZE_LIMIT = 28,
    EXTENSION_DELEGATED_CREDENTIAL = 34,
    EXTENSION_SESSION_TICKET = 35,
    EXTENSION_PRE_SHARED_KEY = 41,
    EXTENSION_EARLY_DATA = 42,
    EXTENSION_SUPPORTED_VERSIONS = 43,
    EXTENSION_COOKIE = 44,
    EXTENSION_PSK_KEY_EXCHANGE_MODES = 45,
    EXTENSION_CERTIFICATE_AUTHORITIES = 47,
    EXTENSION_OID_FILTERS = 48,
    EXTENSION_SIGNATURE_ALGORITHMS_CERT = 50,
    EXTENSION_KEY_SHARE = 51,
    EXTENSION_CONNECTION_ID_DEPRECATED = 53,
    EXTENSION_CONNECTION_ID = 54,
    EXTENSION_NEXT_PROTOCOLS = 13172,
    EXTENSION_APPLICATION_SETTINGS_OLD = 17513,
    EXTENSION_APPLICATION_SETTINGS = 17613,
    EXTENSION_ENCRYPTED_CLIENT_HELLO = 65037,
    EXTENSION_RENEGOTIATION_INFO = 65281,
};

/* Adds the vector of extensions that comes next. */
void dissect_extensions(struct tree *tree, struct field *parent, struct reader *reader,
                        enum extension_in in);

/* Steps over the next extension of a list. False at the end, and when the rest is none. */
bool extension_next(struct reader *list, uint64_t *type, struct bytes *content);

typedef void extension_dissector(struct tree *tree, struct field *parent, struct reader *reader,
                                 enum extension_in in);

/* extension_application.c: what the application asks for. */
extension_dissector dissect_server_name, dissect_alpn, dissect_next_protocols,
    dissect_application_settings, dissect_srp, dissect_use_srtp;

/* extension_certificates.c: what certificates may be like. */
extension_dissector dissect_status_request, dissect_status_request_v2,
    dissect_signed_certificate_timestamp, dissect_certificate_type,
    dissect_compress_certificate, dissect_certificate_authorities, dissect_oid_filters,
    dissect_delegated_credential;

/* extension_ech.c: the ClientHello that is sealed in another one. */
extension_dissector dissect_encrypted_client_hello;

/* extension_key_exchange.c: how keys and signatures come about. */
extension_dissector dissect_supported_groups, dissect_ec_point_formats,
    dissect_signature_algorithms, dissect_key_share;

/* extension_protocol.c: how the protocol itself is to be spoken. */
extension_dissector dissect_max_fragment_length, dissect_padding, dissect_record_size_limit,
    dissect_supported_versions, dissect_cookie, dissect_renegotiation_info, dissect_heartbeat,
    dissect_connection_id, dissect_token_binding;

/* extension_psk.c: how an earlier session is resumed. */
extension_dissector dissect_session_ticket, dissect_pre_shared_key, dissect_early_data,
    dissect_psk_key_exchange_modes;

#endif
