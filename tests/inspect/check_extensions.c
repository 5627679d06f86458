/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/extensions.h"

#include "check_main.h"

#include "check_dissect.h"

static struct dissected found;

static void set_up(void)
{
    found = (struct dissected){0};
}

static void tear_down(void)
{
    arena_free(&found.arena);
}

static enum extension_in place;

static void dissect_in_place(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_extensions(tree, parent, reader, place);
    tree_end(tree, parent, reader, "Test");
}

/* One extension, in the vector that holds extensions. */
static void dissect_one(enum extension_in in, uint16_t type, struct bytes content)
{
    static struct buf bytes;

    buf_clear(&bytes);
    buf_add_be(&bytes, content.length + 4, 2);
    buf_add_be(&bytes, type, 2);
    buf_add_be(&bytes, content.length, 2);
    buf_add(&bytes, content);
    place = in;
    dissect(&found, dissect_in_place, buf_view(&bytes));
}

static const char *text_of(const char *name, size_t nth)
{
    const struct field *field = nth_field(&found, name, nth);

    return field ? field_text(&found.tree, field) : "(none)";
}

#define check_text(name, text)                    \
    do {                                          \
        ck_assert_str_eq(text_of(name, 0), text); \
        ck_assert_str_eq(complaint(&found), "");  \
    } while (0)

START_TEST(application)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SERVER_NAME, BYTES(0, 5, 0, 0, 2, 'a', 'b'));
    check_text("tls.handshake.extensions_server_name", "ab");
    dissect_one(IN_ENCRYPTED_EXTENSIONS, EXTENSION_SERVER_NAME, (struct bytes){0});
    check_text("tls.handshake.extension.len", "0");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_ALPN, BYTES(0, 5, 2, 'h', '2', 1, 0x1b));
    check_text("tls.handshake.extensions_alpn_str", "h2");
    ck_assert_str_eq(text_of("tls.handshake.extensions_alpn_str", 1), "\\x1b");
}
END_TEST

START_TEST(certificates)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_STATUS_REQUEST, BYTES(1, 0, 0, 0, 0));
    check_text("tls.handshake.extensions_status_request_type", "ocsp (1)");
    dissect_one(IN_CERTIFICATE, EXTENSION_STATUS_REQUEST,
                BYTES(1, 0, 0, 5, 0x30, 3, 0x0a, 1, 6));
    check_text("ocsp.responseStatus", "unauthorized (6)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_STATUS_REQUEST_V2, BYTES(0, 7, 2, 0, 4, 0, 0, 0, 0));
    check_text("tls.handshake.extensions_status_request_type", "ocsp_multi (2)");
    dissect_one(IN_CERTIFICATE, EXTENSION_SIGNED_CERTIFICATE_TIMESTAMP,
                BYTES(0, 4, 0, 2, 9, 8));
    check_text("tls.sct.sct_version", "unknown (9)");
    check_text("data.data", "08");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_CLIENT_CERTIFICATE_TYPE, BYTES(2, 2, 0));
    check_text("tls.handshake.cert_type.type", "RawPublicKey (2)");
    dissect_one(IN_ENCRYPTED_EXTENSIONS, EXTENSION_SERVER_CERTIFICATE_TYPE, BYTES(0));
    check_text("tls.handshake.cert_type.type", "X509 (0)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_COMPRESS_CERTIFICATE, BYTES(2, 0, 2));
    check_text("tls.compress_certificate.algorithm", "brotli (2)");
    dissect_one(IN_CERTIFICATE_REQUEST, EXTENSION_CERTIFICATE_AUTHORITIES,
                BYTES(0, 4, 0, 2, 0x30, 0));
    check_text("tls.handshake.dname", "");
    dissect_one(IN_CERTIFICATE_REQUEST, EXTENSION_OID_FILTERS,
                BYTES(0, 10, 5, 6, 3, 0x55, 0x1d, 0x25, 0, 2, 0x30, 0));
    check_text("tls.extension.oid_filters.oid", "2.5.29.37 (id-ce-extKeyUsage)");
    check_text("tls.extension.oid_filters.values", "30:00");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_DELEGATED_CREDENTIAL, BYTES(0, 2, 4, 3));
    check_text("tls.handshake.sig_hash_alg", "ecdsa_secp256r1_sha256 (0x0403)");
}
END_TEST

START_TEST(key_exchange)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SUPPORTED_GROUPS,
                BYTES(0, 4, 0x3a, 0x3a, 0x11, 0xec));
    check_text("tls.handshake.extensions_supported_group", "Reserved (GREASE) (14906)");
    ck_assert_str_eq(text_of("tls.handshake.extensions_supported_group", 1),
                     "X25519MLKEM768 (4588)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_EC_POINT_FORMATS, BYTES(1, 0));
    check_text("tls.handshake.extensions_ec_point_format", "uncompressed (0)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SIGNATURE_ALGORITHMS, BYTES(0, 2, 8, 7));
    check_text("tls.handshake.sig_hash_alg", "ed25519 (0x0807)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SIGNATURE_ALGORITHMS_CERT, BYTES(0, 2, 4, 3));
    check_text("tls.handshake.sig_hash_alg", "ecdsa_secp256r1_sha256 (0x0403)");
}
END_TEST

START_TEST(key_share_depends_on_the_message)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_KEY_SHARE,
                BYTES(0, 11, 0x0a, 0x0a, 0, 1, 0, 0, 29, 0, 2, 5, 6));
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extensions_key_share_group"), 2);
    check_text("tls.handshake.extensions_key_share_entry", "Reserved (GREASE) (2570)");
    ck_assert_str_eq(text_of("tls.handshake.extensions_key_share_key_exchange", 1), "05:06");
    dissect_one(IN_SERVER_HELLO, EXTENSION_KEY_SHARE, BYTES(0, 29, 0, 1, 7));
    check_text("tls.handshake.extensions_key_share_key_exchange", "07");
    dissect_one(IN_HELLO_RETRY_REQUEST, EXTENSION_KEY_SHARE, BYTES(0, 24));
    check_text("tls.handshake.extensions_key_share_selected_group", "secp384r1 (24)");
}
END_TEST

START_TEST(resumption)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SESSION_TICKET, BYTES(4, 2));
    check_text("tls.handshake.extension.data", "04:02");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_PRE_SHARED_KEY,
                BYTES(0, 8, 0, 2, 7, 7, 0, 0, 1, 0, 0, 3, 2, 8, 8));
    check_text("tls.handshake.extensions.psk.identity.identity", "07:07");
    check_text("tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "256");
    check_text("tls.handshake.extensions.psk.binders", "02:08:08");
    dissect_one(IN_SERVER_HELLO, EXTENSION_PRE_SHARED_KEY, BYTES(0, 1));
    check_text("tls.handshake.extensions.psk.identity.selected", "1");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_EARLY_DATA, (struct bytes){0});
    check_text("tls.handshake.extension", "early_data (42)");
    dissect_one(IN_NEW_SESSION_TICKET, EXTENSION_EARLY_DATA, BYTES(0, 0, 0x40, 0));
    check_text("tls.early_data.max_early_data_size", "16384");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_PSK_KEY_EXCHANGE_MODES, BYTES(2, 1, 0));
    check_text("tls.extension.psk_ke_mode", "psk_dhe_ke (1)");
}
END_TEST

START_TEST(protocol)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_MAX_FRAGMENT_LENGTH, BYTES(2));
    check_text("tls.handshake.max_fragment_length", "1024 (2)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_PADDING, BYTES(0, 0, 0));
    check_text("tls.handshake.extensions_padding_data", "00:00:00");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_RECORD_SIZE_LIMIT, BYTES(0x40, 1));
    check_text("tls.record_size_limit", "16385");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SUPPORTED_VERSIONS, BYTES(4, 0x7a, 0x7a, 3, 4));
    check_text("tls.handshake.extensions.supported_version", "Reserved (GREASE) (0x7a7a)");
    dissect_one(IN_SERVER_HELLO, EXTENSION_SUPPORTED_VERSIONS, BYTES(3, 4));
    check_text("tls.handshake.extensions.supported_version", "TLS 1.3 (0x0304)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_COOKIE, BYTES(0, 2, 1, 2));
    check_text("tls.handshake.extensions.cookie", "01:02");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_RENEGOTIATION_INFO, BYTES(0));
    check_text("tls.handshake.extensions_reneg_info_len", "0");
}
END_TEST

START_TEST(others_are_shown_as_data)
{
    dissect_one(IN_CLIENT_HELLO, 0xfafa, BYTES(0));
    check_text("tls.handshake.extension", "Reserved (GREASE) (64250)");
    check_text("tls.handshake.extension.data", "00");
    dissect_one(IN_CLIENT_HELLO, 12345, BYTES(9));
    check_text("tls.handshake.extension.type", "unknown (12345)");
}
END_TEST

START_TEST(what_others_asked_for)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SRP, BYTES(3, 'a', 'd', 'a'));
    check_text("tls.handshake.extensions_srp_username", "ada");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_USE_SRTP, BYTES(0, 2, 0, 7, 1, 9));
    check_text("dtls.use_srtp.protection_profile", "SRTP_AEAD_AES_128_GCM (0x0007)");
    check_text("dtls.use_srtp.mki", "09");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_HEARTBEAT, BYTES(2));
    check_text("tls.handshake.extension.heartbeat.mode", "peer_not_allowed_to_send (2)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_TOKEN_BINDING, BYTES(1, 0, 1, 2));
    check_text("tls.token_binding.key_parameter", "ecdsap256 (2)");
    dissect_one(IN_SERVER_HELLO, EXTENSION_CONNECTION_ID, BYTES(2, 7, 8));
    check_text("tls.connection_id", "07:08");
    dissect_one(IN_SERVER_HELLO, EXTENSION_NEXT_PROTOCOLS, BYTES(2, 'h', '2', 1, 'x'));
    check_text("tls.handshake.extensions_npn", "h2");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extensions_npn"), 2);
    dissect_one(IN_CLIENT_HELLO, EXTENSION_APPLICATION_SETTINGS, BYTES(0, 3, 2, 'h', '2'));
    check_text("tls.handshake.extensions_alps_alpn_str", "h2");
    dissect_one(IN_ENCRYPTED_EXTENSIONS, EXTENSION_APPLICATION_SETTINGS_OLD, BYTES(4));
    check_text("tls.handshake.extensions_alps.settings", "04");
}
END_TEST

START_TEST(a_hello_in_a_hello)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_ENCRYPTED_CLIENT_HELLO, BYTES(1));
    check_text("tls.ech.client_hello_type", "inner (1)");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_ENCRYPTED_CLIENT_HELLO,
                BYTES(0, 0, 1, 0, 3, 66, 0, 1, 5, 0, 2, 6, 7));
    check_text("tls.ech.hpke.keyconfig.cipher_suite.aead_id", "ChaCha20Poly1305 (0x0003)");
    check_text("tls.ech.config_id", "66");
    check_text("tls.ech.enc", "05");
    check_text("tls.ech.payload", "06:07");
    dissect_one(IN_HELLO_RETRY_REQUEST, EXTENSION_ENCRYPTED_CLIENT_HELLO,
                BYTES(1, 2, 3, 4, 5, 6, 7, 8));
    check_text("tls.ech.confirmation", "01:02:03:04:05:06:07:08");
    dissect_one(IN_ENCRYPTED_EXTENSIONS, EXTENSION_ENCRYPTED_CLIENT_HELLO,
                BYTES(0, 26, 0xfe, 0x0d, 0, 17, 66, 0, 32, 0, 1, 9, 0, 4, 0, 1, 0, 1, 0, 1, 'a',
                      0, 0, 0xfe, 0x0a, 0, 1, 1));
    check_text("tls.ech.echconfig.version", "0xfe0d");
    check_text("tls.ech.hpke.keyconfig.kem_id", "DHKEM(X25519, HKDF-SHA256) (0x0020)");
    check_text("tls.ech.echconfigcontents.public_name", "a");
    check_text("data.data", "01");
}
END_TEST

START_TEST(what_does_not_fit_is_told_where_it_is)
{
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SUPPORTED_GROUPS, BYTES(0, 3, 0, 29, 0));
    ck_assert_str_eq(complaint(&found), "Supported group: 2 bytes wanted at offset 10");
    dissect_one(IN_CLIENT_HELLO, EXTENSION_SERVER_NAME, BYTES(0, 5, 0, 0, 9, 'a', 'b'));
    ck_assert_str_eq(complaint(&found), "Server name list: 9 bytes wanted at offset 11");
    dissect_one(IN_SERVER_HELLO, EXTENSION_SUPPORTED_VERSIONS, BYTES(3, 4, 0));
    ck_assert_str_eq(complaint(&found),
                     "supported_versions (43): what stands at offset 8 does not belong there");
}
END_TEST

/* Every extension in every message with lengths that lie. */
START_TEST(any_content_is_borne)
{
    uint8_t content[12];

    for (unsigned type = 0; type < 60; type++) {
        for (unsigned in = IN_CLIENT_HELLO; in <= IN_NEW_SESSION_TICKET; in++) {
            for (unsigned fill = 0; fill < 256; fill += 5) {
                for (size_t i = 0; i < sizeof content; i++)
                    content[i] = (uint8_t)(i % 3 ? fill : i);
                dissect_one(in, (uint16_t)type, (struct bytes){content, fill % 13});
                ck_assert(is_sound(&found.tree));
            }
        }
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("extensions");

    CHECK_CASE_WITH(suite, "extensions", set_up, tear_down, application, certificates,
                    key_exchange, key_share_depends_on_the_message, resumption, protocol,
                    others_are_shown_as_data, what_others_asked_for, a_hello_in_a_hello,
                    what_does_not_fit_is_told_where_it_is, any_content_is_borne);
    return suite;
}

CHECK_MAIN
