/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/handshake/messages.h"

#include "check_main.h"

#include "check_dissect.h"
#include "inspect/inspect.h"
#include "recording.h"

static struct trace *trace;
static struct inspect *inspect;
static struct dissected found;

static void set_up(void)
{
    trace = recorded_trace("tls13-retry");
    inspect = inspect_new(trace, (struct vantage){TAP_SENT, SECRETS_ALL});
    inspect_update(inspect);
    found = (struct dissected){0};
}

static void tear_down(void)
{
    arena_free(&found.arena);
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
    dissect_message(tree, parent, reader, 0x0304);
}

static void dissect_12(struct tree *tree, struct field *parent, struct reader *reader)
{
    dissect_message(tree, parent, reader, 0x0303);
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
    ck_assert_str_eq(field_text(&found.tree, nth_field(&found, "data.data", 0)), "00:00:00");
    ck_assert_str_eq(message_name(0x0303, BYTES(14, 0, 0, 0)), "server_hello_done");
    ck_assert_str_eq(message_name(0x0303, BYTES(1, 0, 0, 0)), "ClientHello");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("messages");
    TCase *messages = tcase_create("messages");

    tcase_add_checked_fixture(messages, set_up, tear_down);
    tcase_set_timeout(messages, 120);
    tcase_add_test(messages, encrypted_extensions);
    tcase_add_test(messages, certificate_request);
    tcase_add_test(messages, certificate);
    tcase_add_test(messages, certificate_verify);
    tcase_add_test(messages, finished);
    tcase_add_test(messages, new_session_ticket);
    tcase_add_test(messages, key_update);
    tcase_add_test(messages, end_of_early_data);
    tcase_add_test(messages, other_messages_are_shown_as_data);
    tcase_add_test(messages, versions_before_are_told_apart);
    suite_add_tcase(suite, messages);
    return suite;
}

CHECK_MAIN
