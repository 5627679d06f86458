/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/x509/chain.h"

#include "check_main.h"

#include "judging.h"

/* ---- what is found ---- */

static void check_text(const char *name, size_t nth, const char *text)
{
    const struct field *field = nth_field(&out, name, nth);

    ck_assert_msg(field, "no %s [%zu]", name, nth);
    ck_assert_str_eq(field_text(&out.tree, field), text);
}

/* The nth check of that name comes out so, for a reason with those words in it. */
static void check_finding(const char *name, size_t nth, enum chain_verdict verdict,
                          const char *words)
{
    const struct field *field = nth_field(&out, name, nth);

    ck_assert_msg(field, "no %s [%zu]", name, nth);
    ck_assert_msg(strstr(field->children->shown, words), "%s: %s", name,
                  field->children->shown);
    ck_assert_uint_eq(field->raw, verdict);
}

static const struct order root_order = {.name = "root",
                                        .is_authority = true,
                                        .path_length = -1,
                                        .usage =
                                            GNUTLS_KEY_KEY_CERT_SIGN | GNUTLS_KEY_CRL_SIGN};
static const struct order inter_order = {
    .name = "inter", .is_authority = true, .path_length = 0, .usage = GNUTLS_KEY_KEY_CERT_SIGN};
static const struct order leaf_order = {
    .name = "leaf", .path_length = -1, .dns = "*.a.test", .purpose = GNUTLS_KP_TLS_WWW_SERVER};

START_TEST(a_chain_holds)
{
    struct made *root = add(NULL, root_order);
    struct made *inter = add(root, inter_order);
    struct made *leaf = add(inter, leaf_order);

    judge_sent(2, "www.A.test", SENT(leaf, inter, root));
    ck_assert_uint_eq(count_fields(&out, "chain"), 3);
    for (size_t i = 0; i < 3; i++)
        check_text("chain.verdict", i, "holds (0)");
    check_text("chain", 0, "holds: nothing speaks against it");
    check_finding("chain.signature", 0, CHAIN_HOLDS, "the key of CN=inter");
    check_finding("chain.signature", 2, CHAIN_HOLDS, "vouches for itself");
    check_finding("chain.validity", 0, CHAIN_HOLDS,
                  "valid at 2027-01-15 08:00:00Z, by the clock of the capture");
    check_finding("chain.name", 0, CHAIN_HOLDS, "*.a.test");
    check_finding("chain.purpose", 0, CHAIN_HOLDS, "server");
    check_finding("chain.revocation", 0, CHAIN_OPEN, "neither");
    ck_assert_uint_eq(count_fields(&out, "chain.name"), 1);
    ck_assert_uint_eq(count_fields(&out, "chain.purpose"), 1);
}
END_TEST

/* The root stands on top, and each below the one that signed it. */
START_TEST(the_chain_is_drawn)
{
    struct made *root = add(NULL, root_order);
    struct made *inter = add(root, inter_order);
    struct made *leaf = add(inter, leaf_order);
    const struct field *field;

    judge_sent(2, "", SENT(leaf, root, inter));
    field = nth_field(&out, "chain", 0)->children;
    ck_assert_str_eq(field->shown, "CN=root, signed by itself");
    ck_assert_str_eq(field->children->shown, "CN=inter");
    ck_assert_str_eq(field->children->children->shown, "CN=leaf");
    ck_assert_uint_eq(nth_field(&out, "chain", 0)->parent->id, FIELD_CERTIFICATE);
    ck_assert_ptr_null(nth_field(&out, "chain.name", 0));
}
END_TEST

START_TEST(what_was_loaded_together_is_one_chain)
{
    struct made *root = add(NULL, root_order);
    struct made *leaf = add(root, leaf_order);
    uint32_t seq = load(STORED_CERTIFICATE, made_der(leaf));

    judge_loaded(seq);
    check_text("chain.verdict", 0, "cannot be told (2)");
    check_finding("chain.signature", 0, CHAIN_OPEN, "not here");
    load(STORED_CERTIFICATE, made_der(root));
    judge_loaded(seq);
    check_text("chain.verdict", 0, "holds (0)");
    check_finding("chain.validity", 0, CHAIN_HOLDS, "this computer's clock when the file");
    ck_assert_uint_eq(count_fields(&out, "chain"), 1);
    ck_assert_ptr_null(nth_field(&out, "chain.purpose", 0));
}
END_TEST

/* However many others there are. */
START_TEST(the_issuer_is_found_in_a_crowd)
{
    struct made *root = add(NULL, root_order);
    struct made *inter = add(root, inter_order);
    struct made *leaf = add(inter, leaf_order);
    struct made *other = add(NULL, (struct order){.name = "other", .path_length = -1});
    uint32_t seq = load(STORED_CERTIFICATE, made_der(leaf));

    for (size_t i = 0; i < 100; i++)
        load(STORED_CERTIFICATE, made_der(other));
    load(STORED_CERTIFICATE, made_der(root));
    load(STORED_CERTIFICATE, made_der(inter));
    judge_loaded(seq);
    check_text("chain.verdict", 0, "holds (0)");
    check_text("chain.certificate", 0, "CN=root, signed by itself");
}
END_TEST

/* ---- what fails ---- */

START_TEST(a_forged_signature_fails)
{
    struct made *root = add(NULL, root_order);
    struct made *impostor = add(NULL, root_order);
    struct made *leaf = add(impostor, leaf_order);

    judge_sent(2, "", SENT(leaf, root));
    check_finding("chain.signature", 0, CHAIN_FAILS,
                  "not made over this with the key of CN=root");
    check_text("chain.verdict", 0, "fails (1)");
    check_text("chain.verdict", 1, "holds (0)");
    judge_sent(2, "", SENT(leaf, root, impostor));
    check_text("chain.verdict", 0, "holds (0)");
}
END_TEST

START_TEST(dates_count)
{
    struct order early = leaf_order, late = leaf_order;
    struct made *root = add(NULL, root_order);

    early.until = NOW - 1;
    late.from = NOW + 10;
    judge_sent(2, "", SENT(add(root, early), root));
    check_finding("chain.validity", 0, CHAIN_FAILS, "not valid any more at 2027");
    judge_sent(2, "", SENT(add(root, late), root));
    check_finding("chain.validity", 0, CHAIN_FAILS, "not valid yet at 2027");
}
END_TEST

START_TEST(nobody_but_an_authority_signs)
{
    struct order plain = inter_order, keyless = inter_order;
    struct made *root = add(NULL, root_order);
    struct made *inter;

    plain.is_authority = false;
    keyless.usage = GNUTLS_KEY_DIGITAL_SIGNATURE;
    inter = add(root, plain);
    judge_sent(2, "", SENT(add(inter, leaf_order), inter, root));
    check_finding("chain.authority", 0, CHAIN_FAILS, "CN=inter is no certificate authority");
    inter = add(root, keyless);
    judge_sent(2, "", SENT(add(inter, leaf_order), inter, root));
    check_finding("chain.authority", 0, CHAIN_FAILS, "may not sign certificates");
}
END_TEST

START_TEST(a_path_may_be_too_long)
{
    struct order below = inter_order;
    struct made *root = add(NULL, root_order);
    struct made *inter = add(root, inter_order);
    struct made *second;

    below.name = "below";
    second = add(inter, below);
    judge_sent(2, "", SENT(add(second, leaf_order), second, inter, root));
    check_finding("chain.authority", 1, CHAIN_FAILS, "CN=inter may have 0 authorities");
    check_text("chain", 0,
               "fails: CN=below: CN=inter may have 0 authorities below it, and has more");
}
END_TEST

START_TEST(purpose_and_name_count)
{
    struct order mail = leaf_order;
    struct made *root = add(NULL, root_order);
    struct made *leaf = add(root, leaf_order);

    mail.purpose = GNUTLS_KP_EMAIL_PROTECTION;
    judge_sent(2, "b.test", SENT(leaf, root));
    check_finding("chain.name", 0, CHAIN_FAILS, "asked for b.test");
    judge_sent(2, "x.y.a.test", SENT(leaf, root));
    check_finding("chain.name", 0, CHAIN_FAILS, "none of the certificate's names");
    judge_sent(2, ".a.test", SENT(leaf, root));
    check_finding("chain.name", 0, CHAIN_FAILS, ".a.test");
    judge_sent(1, "www.a.test", SENT(leaf, root));
    check_finding("chain.purpose", 0, CHAIN_FAILS, "not for a client");
    ck_assert_ptr_null(nth_field(&out, "chain.name", 0));
    judge_sent(2, "www.a.test", SENT(add(root, mail), root));
    check_finding("chain.purpose", 0, CHAIN_FAILS, "not for a server");
}
END_TEST

/* ---- revocation ---- */

START_TEST(a_list_revokes)
{
    struct made *root = add(NULL, root_order);
    struct made *impostor = add(NULL, root_order);
    struct made *leaf = add(root, leaf_order);
    gnutls_datum_t empty = make_list(root, NULL), list = make_list(root, leaf);
    gnutls_datum_t forged = make_list(impostor, leaf);
    uint32_t seq = load(STORED_CERTIFICATE, made_der(leaf));

    load(STORED_CERTIFICATE, made_der(root));
    load(STORED_CRL, (struct bytes){forged.data, forged.size});
    judge_loaded(seq);
    check_finding("chain.revocation", 0, CHAIN_OPEN, "neither");
    load(STORED_CRL, (struct bytes){empty.data, empty.size});
    judge_loaded(seq);
    check_finding("chain.revocation", 0, CHAIN_HOLDS, "does not have it");
    load(STORED_CRL, (struct bytes){list.data, list.size});
    judge_loaded(seq);
    check_finding("chain.revocation", 0, CHAIN_FAILS, "revoked on 2027-01-15 07:50:00Z");
    check_text("chain.verdict", 0, "fails (1)");
    gnutls_free(empty.data);
    gnutls_free(list.data);
    gnutls_free(forged.data);
}
END_TEST

static const struct {
    const char *name;
    enum chain_verdict verdict;
    const char *words;
} responses[] = {
    {"x509/chain-revoked.der", CHAIN_FAILS, "revoked on 2026-01-01 00:00:00Z"},
    {"x509/chain-good.der", CHAIN_HOLDS, "says: good"}, /* signed by a responder */
    {"x509/chain-unknown.der", CHAIN_OPEN, "does not know"},
    {"x509/chain-stranger.der", CHAIN_OPEN, "neither"}, /* signed by the root */
};

START_TEST(ocsp_is_heard)
{
    load_corpus(STORED_CERTIFICATE, "x509/chain-leaf.der");
    load_corpus(STORED_CERTIFICATE, "x509/chain-inter.der");
    load_corpus(STORED_OCSP_RESPONSE, responses[_i].name);
    judge_loaded(1);
    check_finding("chain.signature", 0, CHAIN_HOLDS, "CN=Chain inter");
    check_finding("chain.revocation", 0, responses[_i].verdict, responses[_i].words);
}
END_TEST

/* ---- too much of it ---- */

START_TEST(long_chains_are_followed)
{
    const struct made *sent[CERTIFICATES + 1] = {0};
    struct made *signer = NULL;

    for (size_t i = 0; i < 18; i++) {
        char name[16];
        struct order order = root_order;

        snprintf(name, sizeof name, "link %zu", i);
        order.name = name;
        signer = add(signer, order);
        sent[17 - i] = signer;
    }
    judge_sent(2, "", sent);
    ck_assert_uint_eq(count_fields(&out, "chain"), 18);
    check_text("chain.verdict", 0, "holds (0)");
    check_text("chain.certificate", 17, "CN=link 17");
}
END_TEST

START_TEST(circles_end)
{
    struct order order = inter_order;
    struct made *root = add(NULL, root_order);
    struct made *inter, *crossed;

    order.path_length = -1;
    inter = add(root, order);
    crossed = &all[count];
    all[count++] = make_again(&root_order, root, inter);
    judge_sent(2, "", SENT(add(inter, leaf_order), inter, crossed));
    check_text("chain.verdict", 0, "cannot be told (2)");
    check_text("chain", 0, "cannot be told: those above it signed each other");
    ck_assert_uint_eq(count_fields(&out, "chain.certificate"), 3 + 2 + 2);
}
END_TEST

START_TEST(crowds_are_cut)
{
    const struct made *sent[CERTIFICATES + 1] = {0};
    struct made *root = add(NULL, root_order);

    for (size_t i = 0; i < CERTIFICATES; i++)
        sent[i] = root;
    judge_sent(2, "", sent);
    ck_assert_uint_eq(count_fields(&out, "chain"), 24);
    check_text("chain.verdict", 23, "holds (0)");
}
END_TEST

START_TEST(every_kind_of_key_is_reckoned_with)
{
    static const gnutls_pk_algorithm_t kinds[] = {GNUTLS_PK_RSA, GNUTLS_PK_ECDSA,
                                                  GNUTLS_PK_RSA_PSS};
    struct order order = root_order;
    struct made *root;

    order.kind = kinds[_i];
    root = add(NULL, order);
    judge_sent(2, "", SENT(add(root, leaf_order), root));
    check_text("chain.verdict", 0, "holds (0)");
    check_text("chain.verdict", 1, "holds (0)");
}
END_TEST

static Suite *suite(void)
{
    Suite *suite = suite_create("inspect/chain");
    TCase *good = tcase_create("good");

    tcase_add_checked_fixture(good, set_up, tear_down);
    tcase_add_test(good, a_chain_holds);
    tcase_add_test(good, the_chain_is_drawn);
    tcase_add_test(good, what_was_loaded_together_is_one_chain);
    tcase_add_test(good, the_issuer_is_found_in_a_crowd);
    tcase_add_loop_test(good, every_kind_of_key_is_reckoned_with, 0, 3);
    tcase_add_loop_test(good, ocsp_is_heard, 0, sizeof responses / sizeof *responses);
    tcase_set_timeout(good, 120);
    suite_add_tcase(suite, good);
    CHECK_CASE_WITH(suite, "bad", set_up, tear_down, a_forged_signature_fails, dates_count,
                    nobody_but_an_authority_signs, a_path_may_be_too_long,
                    purpose_and_name_count, a_list_revokes, long_chains_are_followed,
                    circles_end, crowds_are_cut);
    return suite;
}

CHECK_MAIN
