/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls: what both those who speak TLS and those who read it need to know: the record framing of
 * RFC 8446 section 5.1 and the IANA TLS registries.
 */
#ifndef LOCKSTEP_PROTO_TLS_H
#define LOCKSTEP_PROTO_TLS_H

#include "base/bytes.h"
#include "proto/names.h"

#define TLS_RECORD_HEADER 5              /* octets: ContentType, ProtocolVersion, length */
#define TLS_RECORD_MAX    (16384 + 2048) /* largest length a TLS 1.2 ciphertext may claim */

enum tls_content_type {
    TLS_CHANGE_CIPHER_SPEC = 20,
    TLS_ALERT = 21,
    TLS_HANDSHAKE = 22,
    TLS_APPLICATION_DATA = 23,
};

enum tls_handshake_type {
    TLS_CLIENT_HELLO = 1,
    TLS_SERVER_HELLO = 2,
    TLS_NEW_SESSION_TICKET = 4,
    TLS_END_OF_EARLY_DATA = 5,
    TLS_ENCRYPTED_EXTENSIONS = 8,
    TLS_CERTIFICATE = 11,
    TLS_CERTIFICATE_REQUEST = 13,
    TLS_CERTIFICATE_VERIFY = 15,
    TLS_FINISHED = 20,
    TLS_KEY_UPDATE = 24,
};

/* Octets of the record that begins at the first of bytes, header included, or 0 when the header
 * or the body is not all there yet. */
size_t tls_record_whole(struct bytes bytes);

/* What a TLS 1.3 cipher suite is made of (RFC 8446 appendix B.4). */
struct tls_suite {
    uint16_t number;
    const char *aead; /* "AES-128-GCM": the name crypto/aead knows it by */
    size_t key;       /* octets of key */
    size_t tag;       /* octets of tag */
    size_t hash;      /* octets of the suite's hash: 32 for SHA-256, 48 for SHA-384 */
};

/* NULL for anything that is not one of the five of TLS 1.3. */
const struct tls_suite *tls_suite(uint16_t number);

extern const struct name_table tls_content_types;
extern const struct name_table tls_handshake_types;
extern const struct name_table tls_versions;
extern const struct name_table tls_ciphersuites;
extern const struct name_table tls_extension_types;
extern const struct name_table tls_groups;
extern const struct name_table tls_signature_schemes;
extern const struct name_table tls_alert_levels;
extern const struct name_table tls_alert_descriptions;
extern const struct name_table tls_psk_modes;
extern const struct name_table tls_certificate_types;
extern const struct name_table tls_key_update_requests;
extern const struct name_table tls_name_types;
extern const struct name_table tls_certificate_status_types;
extern const struct name_table tls_certificate_compressions;
extern const struct name_table tls_compression_methods;
extern const struct name_table tls_point_formats;
extern const struct name_table tls_fragment_lengths;

#endif
