/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The IANA registries of TLS. A name that TLS 1.3 only reserves is spelt without the suffix
 * _RESERVED: what earlier versions send should read as what it is.
 */
#include "proto/tls_table.h"

/* clang-format off */
static const struct name_entry content_types[] = {
    {20, "change_cipher_spec"},
    {21, "alert"},
    {22, "handshake"},
    {23, "application_data"},
    {24, "heartbeat"},
    {25, "tls12_cid"},
    {26, "ACK"},
};
NAME_TABLE(content_types, "TLS ContentType", 0);

static const struct name_entry handshake_types[] = {
    {0, "hello_request"},
    {1, "client_hello"},
    {2, "server_hello"},
    {3, "hello_verify_request"},
    {4, "new_session_ticket"},
    {5, "end_of_early_data"},
    {6, "hello_retry_request"},
    {8, "encrypted_extensions"},
    {9, "request_connection_id"},
    {10, "new_connection_id"},
    {11, "certificate"},
    {12, "server_key_exchange"},
    {13, "certificate_request"},
    {14, "server_hello_done"},
    {15, "certificate_verify"},
    {16, "client_key_exchange"},
    {17, "client_certificate_request"},
    {20, "finished"},
    {21, "certificate_url"},
    {22, "certificate_status"},
    {23, "supplemental_data"},
    {24, "key_update"},
    {25, "compressed_certificate"},
    {26, "ekt_key"},
    {67, "next_protocol"},
    {203, "channel_id"},
    {254, "message_hash"},
};
NAME_TABLE(handshake_types, "TLS HandshakeType", 0);

static const struct name_entry versions[] = {
    {0x0002, "SSL 2.0"},
    {0x0300, "SSL 3.0"},
    {0x0301, "TLS 1.0"},
    {0x0302, "TLS 1.1"},
    {0x0303, "TLS 1.2"},
    {0x0304, "TLS 1.3"},
    {0xfefc, "DTLS 1.3"},
    {0xfefd, "DTLS 1.2"},
    {0xfeff, "DTLS 1.0"},
};
NAME_TABLE(versions, "TLS ProtocolVersion", 4);

static const struct name_entry extension_types[] = {
    {0, "server_name"},
    {1, "max_fragment_length"},
    {2, "client_certificate_url"},
    {3, "trusted_ca_keys"},
    {4, "truncated_hmac"},
    {5, "status_request"},
    {6, "user_mapping"},
    {7, "client_authz"},
    {8, "server_authz"},
    {9, "cert_type"},
    {10, "supported_groups"},
    {11, "ec_point_formats"},
    {12, "srp"},
    {13, "signature_algorithms"},
    {14, "use_srtp"},
    {15, "heartbeat"},
    {16, "application_layer_protocol_negotiation"},
    {17, "status_request_v2"},
    {18, "signed_certificate_timestamp"},
    {19, "client_certificate_type"},
    {20, "server_certificate_type"},
    {21, "padding"},
    {22, "encrypt_then_mac"},
    {23, "extended_master_secret"},
    {24, "token_binding"},
    {25, "cached_info"},
    {26, "tls_lts"},
    {27, "compress_certificate"},
    {28, "record_size_limit"},
    {29, "pwd_protect"},
    {30, "pwd_clear"},
    {31, "password_salt"},
    {32, "ticket_pinning"},
    {33, "tls_cert_with_extern_psk"},
    {34, "delegated_credential"},
    {35, "session_ticket"},
    {36, "TLMSP"},
    {37, "TLMSP_proxying"},
    {38, "TLMSP_delegate"},
    {39, "supported_ekt_ciphers"},
    {41, "pre_shared_key"},
    {42, "early_data"},
    {43, "supported_versions"},
    {44, "cookie"},
    {45, "psk_key_exchange_modes"},
    {47, "certificate_authorities"},
    {48, "oid_filters"},
    {49, "post_handshake_auth"},
    {50, "signature_algorithms_cert"},
    {51, "key_share"},
    {52, "transparency_info"},
    {53, "connection_id_deprecated"},
    {54, "connection_id"},
    {55, "external_id_hash"},
    {56, "external_session_id"},
    {57, "quic_transport_parameters"},
    {58, "ticket_request"},
    {59, "dnssec_chain"},
    {60, "sequence_number_encryption_algorithms"},
    {61, "rrc"},
    {62, "tls_flags"},
    {0x3374, "next_protocol_negotiation"},
    {0x4469, "application_settings_old"},
    {0x44cd, "application_settings"},
    {0x754f, "channel_id_old"},
    {0x7550, "channel_id"},
    {0xca34, "trust_anchors"},
    {0xfd00, "ech_outer_extensions"},
    {0xfe0d, "encrypted_client_hello"},
    {0xff01, "renegotiation_info"},
    {0xffa5, "quic_transport_parameters_draft"},
    {0xffce, "encrypted_server_name"},
};
NAME_TABLE(extension_types, "TLS ExtensionType Values", 0);

static const struct name_entry alert_levels[] = {
    {1, "warning"},
    {2, "fatal"},
};
NAME_TABLE(alert_levels, "TLS AlertLevel", 0);

static const struct name_entry alert_descriptions[] = {
    {0, "close_notify"},
    {10, "unexpected_message"},
    {20, "bad_record_mac"},
    {21, "decryption_failed"},
    {22, "record_overflow"},
    {30, "decompression_failure"},
    {40, "handshake_failure"},
    {41, "no_certificate"},
    {42, "bad_certificate"},
    {43, "unsupported_certificate"},
    {44, "certificate_revoked"},
    {45, "certificate_expired"},
    {46, "certificate_unknown"},
    {47, "illegal_parameter"},
    {48, "unknown_ca"},
    {49, "access_denied"},
    {50, "decode_error"},
    {51, "decrypt_error"},
    {52, "too_many_cids_requested"},
    {60, "export_restriction"},
    {70, "protocol_version"},
    {71, "insufficient_security"},
    {80, "internal_error"},
    {86, "inappropriate_fallback"},
    {90, "user_canceled"},
    {100, "no_renegotiation"},
    {109, "missing_extension"},
    {110, "unsupported_extension"},
    {111, "certificate_unobtainable"},
    {112, "unrecognized_name"},
    {113, "bad_certificate_status_response"},
    {114, "bad_certificate_hash_value"},
    {115, "unknown_psk_identity"},
    {116, "certificate_required"},
    {117, "general_error"},
    {120, "no_application_protocol"},
    {121, "ech_required"},
};
NAME_TABLE(alert_descriptions, "TLS Alerts", 0);

/* One octet has GREASE values of its own (RFC 8701 section 2). */
static const struct name_entry psk_modes[] = {
    {0, "psk_ke"},
    {1, "psk_dhe_ke"},
    {0x0b, "Reserved (GREASE)"},
    {0x2a, "Reserved (GREASE)"},
    {0x49, "Reserved (GREASE)"},
    {0x68, "Reserved (GREASE)"},
    {0x87, "Reserved (GREASE)"},
    {0xa6, "Reserved (GREASE)"},
    {0xc5, "Reserved (GREASE)"},
    {0xe4, "Reserved (GREASE)"},
};
NAME_TABLE(psk_modes, "TLS PskKeyExchangeMode", 0);

static const struct name_entry certificate_types[] = {
    {0, "X509"},
    {1, "OpenPGP"},
    {2, "RawPublicKey"},
    {3, "1609Dot2"},
};
NAME_TABLE(certificate_types, "TLS Certificate Types", 0);

static const struct name_entry key_update_requests[] = {
    {0, "update_not_requested"},
    {1, "update_requested"},
};
NAME_TABLE(key_update_requests, "TLS KeyUpdateRequest", 0);

static const struct name_entry name_types[] = {
    {0, "host_name"},
};
NAME_TABLE(name_types, "TLS Server Name Types", 0);

static const struct name_entry certificate_status_types[] = {
    {1, "ocsp"},
    {2, "ocsp_multi"},
};
NAME_TABLE(certificate_status_types, "TLS Certificate Status Types", 0);

static const struct name_entry compression_methods[] = {
    {0, "null"},
    {1, "DEFLATE"},
    {64, "LZS"},
};
NAME_TABLE(compression_methods, "TLS Compression Method Identifiers", 0);

static const struct name_entry certificate_compressions[] = {
    {1, "zlib"},
    {2, "brotli"},
    {3, "zstd"},
};
NAME_TABLE(certificate_compressions, "TLS Certificate Compression Algorithm IDs", 0);

static const struct name_entry fragment_lengths[] = {
    {1, "512"},
    {2, "1024"},
    {3, "2048"},
    {4, "4096"},
};
NAME_TABLE(fragment_lengths, "TLS MaxFragmentLength", 0);

static const struct name_entry sct_versions[] = {
    {0, "v1"},
};
NAME_TABLE(sct_versions, "Certificate Transparency Version", 0);

static const struct name_entry client_certificate_types[] = {
    {1, "rsa_sign"},
    {2, "dss_sign"},
    {3, "rsa_fixed_dh"},
    {4, "dss_fixed_dh"},
    {5, "rsa_ephemeral_dh"},
    {6, "dss_ephemeral_dh"},
    {20, "fortezza_dms"},
    {64, "ecdsa_sign"},
    {65, "rsa_fixed_ecdh"},
    {66, "ecdsa_fixed_ecdh"},
    {67, "gost_sign256"},
    {68, "gost_sign512"},
};
NAME_TABLE(client_certificate_types, "TLS ClientCertificateType Identifiers", 0);

static const struct name_entry certificate_chain_types[] = {
    {0, "individual_certs"},
    {1, "pkipath"},
};
NAME_TABLE(certificate_chain_types, "TLS CertChainType", 0);

/* RFC 6520. */
static const struct name_entry heartbeat_types[] = {
    {1, "heartbeat_request"},
    {2, "heartbeat_response"},
};
NAME_TABLE(heartbeat_types, "TLS Heartbeat Message Types", 0);

static const struct name_entry heartbeat_modes[] = {
    {1, "peer_allowed_to_send"},
    {2, "peer_not_allowed_to_send"},
};
NAME_TABLE(heartbeat_modes, "TLS Heartbeat Modes", 0);

static const struct name_entry ech_client_hello_types[] = {
    {0, "outer"},
    {1, "inner"},
};
NAME_TABLE(ech_client_hello_types, "TLS ECHClientHelloType", 0);
