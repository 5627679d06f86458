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
    TLS_HEARTBEAT = 24,
};

enum tls_handshake_type {
    TLS_HELLO_REQUEST = 0,
    TLS_CLIENT_HELLO = 1,
    TLS_SERVER_HELLO = 2,
    TLS_NEW_SESSION_TICKET = 4,
    TLS_END_OF_EARLY_DATA = 5,
    TLS_ENCRYPTED_EXTENSIONS = 8,
    TLS_CERTIFICATE = 11,
    TLS_SERVER_KEY_EXCHANGE = 12,
    TLS_CERTIFICATE_REQUEST = 13,
    TLS_SERVER_HELLO_DONE = 14,
    TLS_CERTIFICATE_VERIFY = 15,
    TLS_CLIENT_KEY_EXCHANGE = 16,
    TLS_FINISHED = 20,
    TLS_CERTIFICATE_URL = 21,
    TLS_CERTIFICATE_STATUS = 22,
    TLS_KEY_UPDATE = 24,
    TLS_COMPRESSED_CERTIFICATE = 25,
    TLS_NEXT_PROTOCOL = 67,
    TLS_MESSAGE_HASH = 254,
};

/* Octets of the record that begins at the first of bytes, header included, or 0 when the header
 * or the body is not all there yet. */
size_t tls_record_whole(struct bytes bytes);

/* The same, but bytes that do not begin with the type of a record (20 to 24) count as they are:
 * no more of them would make a record. */
size_t tls_record_or_noise(struct bytes bytes);

/* How the two ends of TLS 1.2 and before agree on a secret; it decides what the messages
 * ServerKeyExchange and ClientKeyExchange look like. Anonymous ones and those with a pre-shared
 * key sign nothing. */
enum tls_exchange {
    TLS_EXCHANGE_UNKNOWN,
    TLS_EXCHANGE_TLS13, /* said by extensions */
    TLS_EXCHANGE_RSA,
    TLS_EXCHANGE_DH, /* the server's share stands in its certificate */
    TLS_EXCHANGE_DHE,
    TLS_EXCHANGE_DH_ANON,
    TLS_EXCHANGE_ECDH, /* as for DH */
    TLS_EXCHANGE_ECDHE,
    TLS_EXCHANGE_ECDH_ANON,
    TLS_EXCHANGE_PSK,
    TLS_EXCHANGE_DHE_PSK,
    TLS_EXCHANGE_ECDHE_PSK,
    TLS_EXCHANGE_RSA_PSK,
    TLS_EXCHANGE_SRP,
};

/* The key exchange of a cipher suite. */
enum tls_exchange tls_suite_exchange(uint16_t number);

/* Length of the hash pair MD5 and SHA-1, which TLS 1.1 and before use for everything. */
#define TLS_HASH_MD5_SHA1 36

enum tls_cipher_kind { TLS_CIPHER_NULL, TLS_CIPHER_CBC, TLS_CIPHER_AEAD };

/* What a cipher suite is made of. Lengths are in bytes. */
struct tls_suite {
    enum tls_exchange exchange;
    enum tls_cipher_kind kind;
    const char *cipher;    /* "AES-128-GCM": the name crypto knows it by; NULL for none */
    size_t key;            /* of the cipher */
    size_t block;          /* of a CBC cipher */
    size_t fixed_nonce;    /* of an AEAD in TLS 1.2: what the key block gives of the nonce */
    size_t explicit_nonce; /* of an AEAD in TLS 1.2: what each record gives of it */
    size_t tag;            /* of an AEAD */
    size_t mac;            /* of the HMAC beside a cipher that is no AEAD; names its hash */
    size_t hash;           /* of the PRF's, or HKDF's, hash: 32 for SHA-256, 48 for SHA-384 */
};

/* Takes a cipher suite apart. False for numbers without a name and for ciphers that nothing
 * here can open: RC4, export ciphers and other rarities. */
bool tls_suite_read(uint16_t number, struct tls_suite *out);

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
extern const struct name_table tls_curve_types;
extern const struct name_table tls_hash_algorithms;
extern const struct name_table tls_signature_algorithms;
extern const struct name_table tls_sct_versions;
extern const struct name_table tls_client_certificate_types;
extern const struct name_table tls_certificate_chain_types;
extern const struct name_table tls_heartbeat_types;
extern const struct name_table tls_heartbeat_modes;
extern const struct name_table tls_srtp_profiles;
extern const struct name_table tls_token_binding_keys;
extern const struct name_table tls_ech_client_hello_types;
extern const struct name_table tls_hpke_kems;
extern const struct name_table tls_hpke_kdfs;
extern const struct name_table tls_hpke_aeads;

/* True for 0x0a0a, 0x1a1a ... 0xfafa, which stand in every registry of two octets for "nothing,
 * but you must be able to bear it" (RFC 8701). */
bool tls_is_grease(uint64_t number);

#endif
