/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

#include "check_main.h"

#include "check_dissect.h"
#include "inspect/inspect.h"
#include "message_case.h"
#include "recording.h"
#include "trace/role.h"

static struct trace *trace;
static struct inspect *inspect;
static struct dissected found;
static struct arena kept_bytes;

static void set_up(void)
{
    trace = recorded_trace("tls13-retry");
    inspect = inspect_new(trace, role_vantage(ROLE_ALL));
    inspect_update(inspect);
    found = (struct dissected){0};
}

static void tear_down(void)
{
    arena_free(&found.arena);
    arena_free(&kept_bytes);
    inspect_free(inspect);
    trace_free(trace);
}

/* The first recorded message with that summary, opened, header included. */
static struct bytes recorded_message(const char *name)
{
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct tree *tree = inspect_tree(inspect, seq);
        const struct field *message = tree_find(tree, FIELD_HANDSHAKE, 0);

        if (message && strcmp(inspect_summary(inspect, seq), name) == 0)
            return field_bytes(tree, message);
    }
    ck_abort_msg("no %s in the recording", name);
    return (struct bytes){0};
}

static void dissect_13(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_message(tree, parent, reader,
                    &(struct message_context){.version = 0x0304, .suite = 0x1301});
}

static void dissect_12(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_message(tree, parent, reader, &(struct message_context){.version = 0x0303});
}

/* A message of the fuzzing corpus, all of it understood. Offsets count the header of the case,
 * too. */
static void dissect_kept(const char *name)
{
    struct buf kept = {0};
    char path[128];

    snprintf(path, sizeof path, "handshake/%s", name);
    read_corpus(path, &kept);
    dissect(&found, dissect_case, arena_bytes(&kept_bytes, buf_view(&kept)));
    ck_assert_str_eq(complaint(&found), "");
    buf_free(&kept);
}

static void dissect_recorded(const char *name)
{
    dissect(&found, dissect_13, recorded_message(name));
    ck_assert_str_eq(complaint(&found), "");
    ck_assert_str_eq(field_text(&found.tree, found.tree.sources[0].fields), name);
    check_damage(dissect_13, recorded_message(name));
}

START_TEST(encrypted_extensions)
{
    static const struct expected fields[] = {
        {"tls.handshake.type", 0, 0, 1, "encrypted_extensions (8)"},
        {"tls.handshake.length", 0, 1, 3, "23"},
        {"tls.handshake.extensions_alpn_str", 0, 13, 8, "http/1.1"},
    };

    dissect_recorded("EncryptedExtensions");
    check_fields(&found, fields);
}
END_TEST

START_TEST(certificate_request)
{
    static const struct expected fields[] = {
        {"tls.handshake.certificate_request_context_length", 0, 4, 1, "0"},
        {"tls.handshake.extension.type", 0, 7, 2, "signature_algorithms (13)"},
    };

    dissect_recorded("CertificateRequest");
    check_fields(&found, fields);
    ck_assert_uint_gt(count_fields(&found, "tls.handshake.sig_hash_alg"), 5);
}
END_TEST

START_TEST(certificate)
{
    static const struct expected fields[] = {
        {"tls.handshake.certificates_length", 0, 5, 3, "446"},
        {"tls.handshake.certificate_length", 0, 8, 3, "441"},
        {"tls.handshake.certificate", 0, 11, 441, NULL},
        {"x509af.serialNumber", 0, 26, 2, "05:42"},
    };

    dissect_recorded("Certificate");
    check_fields(&found, fields);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.extensions_length"), 1);
}
END_TEST

START_TEST(certificate_verify)
{
    static const struct expected fields[] = {
        {"tls.handshake.sig_hash_alg", 0, 4, 2, "ecdsa_secp256r1_sha256 (0x0403)"},
        {"tls.handshake.client_cert_vrfy.sig_len", 0, 6, 2, "70"},
        {"tls.handshake.client_cert_vrfy.sig", 0, 8, 70, NULL},
    };

    dissect_recorded("CertificateVerify");
    check_fields(&found, fields);
}
END_TEST

START_TEST(finished)
{
    static const struct expected fields[] = {
        {"tls.handshake.type", 0, 0, 1, "finished (20)"},
        {"tls.handshake.verify_data", 0, 4, 32, NULL},
    };

    dissect_recorded("Finished");
    check_fields(&found, fields);
}
END_TEST

START_TEST(new_session_ticket)
{
    static const struct expected fields[] = {
        {"tls.handshake.session_ticket_lifetime_hint", 0, 4, 4, "21600"},
        {"tls.handshake.session_ticket_age_add", 0, 8, 4, NULL},
        {"tls.handshake.session_ticket_nonce_length", 0, 12, 1, "4"},
        {"tls.handshake.session_ticket_nonce", 0, 13, 4, NULL},
        {"tls.handshake.session_ticket_length", 0, 17, 2, "678"},
        {"tls.handshake.extensions_length", 0, 697, 2, "0"},
    };

    dissect_recorded("NewSessionTicket");
    check_fields(&found, fields);
}
END_TEST

START_TEST(key_update)
{
    dissect(&found, dissect_13, BYTES(24, 0, 0, 1, 1));
    ck_assert_str_eq(
        field_text(&found.tree,
                   nth_field(&found, "tls.handshake.key_update.request_update", 0)),
        "update_requested (1)");
    ck_assert_str_eq(complaint(&found), "");
    dissect(&found, dissect_13, BYTES(24, 0, 0, 0));
    ck_assert_str_eq(complaint(&found), "KeyUpdate: 1 byte wanted at offset 4");
}
END_TEST

START_TEST(end_of_early_data)
{
    dissect(&found, dissect_13, BYTES(5, 0, 0, 0));
    ck_assert_str_eq(complaint(&found), "");
    dissect(&found, dissect_13, BYTES(5, 0, 0, 1, 9));
    ck_assert_str_eq(complaint(&found),
                     "EndOfEarlyData: what stands at offset 4 does not belong there");
}
END_TEST

START_TEST(other_messages_are_shown_as_data)
{
    dissect(&found, dissect_13, BYTES(99, 0, 0, 2, 7, 7));
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "tls.handshake.type", 0)),
                     "unknown (99)");
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "data.data", 0)), "07:07");
    ck_assert_str_eq(complaint(&found), "");
}
END_TEST

/* The same number, another structure: TLS 1.2 has no request context in its Certificate. */
START_TEST(versions_before_are_told_apart)
{
    dissect(&found, dissect_12, BYTES(11, 0, 0, 3, 0, 0, 0));
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.certificate_request_context_length"),
                      0);
    ck_assert_str_eq(
        field_text(&found.tree, nth_field(&found, "tls.handshake.certificates_length", 0)),
        "0");
    ck_assert_str_eq(message_name(0x0303, BYTES(14, 0, 0, 0)), "ServerHelloDone");
    ck_assert_str_eq(message_name(0x0303, BYTES(1, 0, 0, 0)), "ClientHello");
    ck_assert_str_eq(message_name(0x0304, BYTES(14, 0, 0, 0)), "server_hello_done");
}
END_TEST

START_TEST(certificates_of_tls_12)
{
    static const struct expected status[] = {
        {"tls.handshake.extensions_status_request_type", 0, 8, 1, "ocsp (1)"},
        {"ocsp.responseStatus", 0, 18, 1, "successful (0)"},
    };
    static const struct expected request[] = {
        {"tls.handshake.cert_types_count", 0, 8, 1, "3"},
        {"tls.handshake.cert_type", 0, 9, 1, "rsa_sign (1)"},
        {"tls.handshake.cert_type", 1, 10, 1, "ecdsa_sign (64)"},
        {"tls.handshake.sig_hash_alg", 1, 16, 2, "rsa_pss_rsae_sha256 (0x0804)"},
        {"tls.handshake.dnames_len", 0, 18, 2, "46"},
        {"tls.handshake.dname", 0, 22, 21, "CN=Fjord CA"},
        {"tls.handshake.dname", 1, 45, 21, "CN=Fjord CA"},
    };

    dissect_kept("certificate_12");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.certificate"), 2);
    ck_assert_uint_eq(count_fields(&found, "x509af.serialNumber"), 2);
    dissect_kept("certificate_status");
    check_fields(&found, status);
    dissect_kept("certificate_request_12");
    check_fields(&found, request);
    dissect_kept("certificate_request_tls10");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.sig_hash_alg"), 0);
}
END_TEST

/* Nothing but the suite tells how the key exchange reads. */
START_TEST(key_exchanges_of_tls_12)
{
    static const struct expected ecdhe[] = {
        {"tls.handshake.server_curve_type", 0, 8, 1, "named_curve (3)"},
        {"tls.handshake.server_named_curve", 0, 9, 2, "secp256r1 (23)"},
        {"tls.handshake.server_point_len", 0, 11, 1, "65"},
        {"tls.handshake.sig_hash_hash", 0, 77, 1, "sha256 (4)"},
        {"tls.handshake.sig_hash_sig", 0, 78, 1, "rsa (1)"},
        {"tls.handshake.sig", 0, 81, 64, NULL},
    };
    static const struct expected dhe_psk[] = {
        {"tls.handshake.hint", 0, 10, 4, "68:69:6e:74"},
        {"tls.handshake.p", 0, 16, 32, NULL},
        {"tls.handshake.g", 0, 50, 1, "02"},
        {"tls.handshake.ys", 0, 53, 32, NULL},
    };
    static const struct expected rsa_psk[] = {
        {"tls.handshake.identity", 0, 10, 3, "61:64:61"},
        {"tls.handshake.epms", 0, 15, 128, NULL},
    };

    dissect_kept("server_key_exchange_ecdhe");
    check_fields(&found, ecdhe);
    dissect_kept("server_key_exchange_ecdhe_tls10");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.sig_hash_alg"), 0);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.sig"), 1);
    dissect_kept("server_key_exchange_dhe_psk");
    check_fields(&found, dhe_psk);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.sig"), 0);
    dissect_kept("client_key_exchange_rsa_psk");
    check_fields(&found, rsa_psk);
    dissect_kept("client_key_exchange_srp");
    ck_assert_uint_eq(count_fields(&found, "data.data"), 1);
}
END_TEST

START_TEST(rarer_messages)
{
    dissect_kept("next_protocol");
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.npn_selected_protocol"), 1);
    dissect_kept("certificate_url");
    ck_assert_str_eq(
        field_text(&found.tree, nth_field(&found, "tls.handshake.cert_url.url", 0)),
        "http://a.test/c");
    dissect_kept("compressed_certificate_13");
    ck_assert_str_eq(
        field_text(&found.tree, nth_field(&found, "tls.compress_certificate.algorithm", 0)),
        "brotli (2)");
    dissect_kept("raw_key");
    ck_assert_uint_eq(count_fields(&found, "x509af.subjectPublicKeyInfo_element"), 1);
    ck_assert_uint_eq(count_fields(&found, "x509af.serialNumber"), 0);
    dissect_kept("raw_key_12");
    ck_assert_uint_eq(count_fields(&found, "x509af.subjectPublicKeyInfo_element"), 1);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.certificates_length"), 0);
    dissect_kept("certificate_13");
    ck_assert_uint_eq(count_fields(&found, "tls.sct.sct_logid"), 1);
    ck_assert_uint_eq(count_fields(&found, "tls.handshake.cred.signature"), 1);
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("messages");

    CHECK_CASE_WITH(suite, "messages", set_up, tear_down, encrypted_extensions,
                    certificate_request, certificate, certificate_verify, finished,
                    new_session_ticket, key_update, end_of_early_data,
                    other_messages_are_shown_as_data, versions_before_are_told_apart,
                    certificates_of_tls_12, key_exchanges_of_tls_12, rarer_messages);
    return suite;
}

CHECK_MAIN
