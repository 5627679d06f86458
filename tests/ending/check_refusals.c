/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What ends refuse of each other by their settings alone: why, which check, which switch shows
 * what it prevents, and which setting mends it.
 */
#include <string.h>

#include "ending/played.h"

/* What is stapled fails, too, but only because nobody knows the issuer. */
#define OF_A_STRANGER                                                     \
    "subject: My server; dns: trust.lockstep.test; key: p256; days: 30; " \
    "usage: digital-signature; purpose: server; issuer: trust-stranger-root"

static const struct refusal {
    const char *lab;
    struct setting_value settings[SETTINGS_MOST];
    const char *headline;
    const char *told; /* stands in the sentence */
    const char *rule;
    struct setting_value without; /* without a name: there is no such switch */
    struct setting_value mend;
} refusals[] = {
    /* clang-format off */
    {"tls", {{"client.pin", "other"}}, "THE CLIENT STOPPED: NOT THE PINNED KEY", "another key",
     "certificate.pin", {"client.pin", "off"}, {"client.pin", "server"}},
    {"tls", {{"server.purpose", "client"}},
     "THE CLIENT STOPPED: A CERTIFICATE FOR SOMETHING ELSE", "what its key is for",
     "certificate.purpose", {"client.check-purpose", "off"}, {"server.purpose", "server"}},
    {"tls", {{"client.certificate", "on"}, {"client.shows", "nothing"}},
     "THE SERVER STOPPED: NO CERTIFICATE OF THE CLIENT", "showed nothing. In TLS 1.3",
     "client.certificate", {"client.certificate", "request"}, {"client.shows", "own"}},
    {"tls", {{"client.certificate", "on"}, {"client.shows", "nothing"}, {"tls.version", "1.2"}},
     "THE SERVER STOPPED: NO CERTIFICATE OF THE CLIENT", "showed nothing.",
     "client.certificate", {"client.certificate", "request"}, {"client.shows", "own"}},
    {"tls", {{"client.certificate", "on"}, {"client.shows", "stranger"}},
     "THE SERVER STOPPED: A STRANGER", "nobody whom the server trusts",
     "certificate.issuer", {0}, {"client.shows", "own"}},
    {"tls", {{"tls.version", "1.1"}}, "THE SERVER STOPPED: NO VERSION IN COMMON",
     "The client offered TLS 1.1; the server speaks TLS 1.3, TLS 1.2.",
     "version", {"server.oldest", "1.1"}, {"tls.version", "1.3"}},
    {"tls", {{"tls.version", "1.2"}, {"client.fallback", "on"}},
     "THE SERVER STOPPED: NOT WITH LESS THAN WE BOTH CAN", "second try",
     "fallback", {"client.fallback", "off"}, {"client.fallback", "off"}},
    {"tls", {{"tls.suite", "TLS_AES_128_GCM_SHA256"}, {"server.suites", "chacha20"}},
     "THE SERVER STOPPED: NO CIPHER SUITE IN COMMON", "with TLS_AES_128_GCM_SHA256",
     "suite", {"server.suites", "same"}, {"server.suites", "same"}},
    {"tls", {{"tls.group", "x25519"}, {"server.group", "secp384r1"}},
     "THE SERVER STOPPED: NO GROUP IN COMMON", "in x25519, the server in secp384r1",
     "group", {"server.group", "same"}, {"server.group", "same"}},
    {"tls", {{"server.alpn", "h2"}, {"server.alpn-mandatory", "on"}},
     "THE SERVER STOPPED: NO APPLICATION PROTOCOL IN COMMON",
     "http/1.1; the server insists on h2", "alpn",
     {"server.alpn-mandatory", "off"}, {"tls.alpn", "h2"}},
    {"tls", {{"server.names", "own"}, {"client.host", "www.example.test"}},
     "THE SERVER STOPPED: NOBODY HERE BY THAT NAME", "asked for www.example.test",
     "server-name", {"server.names", "any"}, {0}},
    {"tls", {{"server.names", "own"}, {"client.sni", "off"}},
     "THE SERVER STOPPED: NOBODY HERE BY THAT NAME", "asked for no name",
     "server-name", {"server.names", "any"}, {"client.sni", "on"}},
    {"tls", {{"client.host", "a b"}}, "THE SERVER STOPPED: NO HOST HAS SUCH A NAME",
     "hyphens and dots only", "", {0}, {0}},
    {"tls", {{"tls.key-update", "flood"}}, "THE SERVER STOPPED: TOO MANY MESSAGES",
     "costs work", "flood", {0}, {"tls.key-update", "on"}},
    {"trust", {{"trust.case", "expired"}}, "THE CLIENT STOPPED: EXPIRED", "the client stood at",
     "certificate.dates", {"client.check-dates", "off"}, {0}},
    {"trust", {{"trust.case", "not-yet-valid"}}, "THE CLIENT STOPPED: NOT YET VALID",
     "the client stood at", "certificate.dates", {"client.check-dates", "off"}, {0}},
    {"trust", {{"lab.clock", "400"}}, "THE CLIENT STOPPED: EXPIRED", "the client stood at",
     "certificate.dates", {"client.check-dates", "off"}, {"lab.clock", "0"}},
    {"trust", {{"trust.case", "wrong-host"}}, "THE CLIENT STOPPED: WRONG NAME",
     "asked for trust.lockstep.test; the certificate names mail.lockstep.test",
     "certificate.name", {"client.check-name", "off"}, {"client.host", "mail.lockstep.test"}},
    {"trust", {{"trust.case", "self-signed"}}, "THE CLIENT STOPPED: UNKNOWN ISSUER",
     "its own holder (self-signed)", "certificate.issuer", {"client.verify", "off"}, {0}},
    {"trust", {{"trust.case", "unknown-issuer"}}, "THE CLIENT STOPPED: UNKNOWN ISSUER",
     "signed by CN=", "certificate.issuer", {"client.verify", "off"}, {0}},
    {"trust", {{"trust.case", "own"}, {"trust.leaf", OF_A_STRANGER}},
     "THE CLIENT STOPPED: UNKNOWN ISSUER", "signed by CN=", "certificate.issuer",
     {"client.verify", "off"}, {0}},
    {"trust", {{"trust.case", "leaf-as-ca"}},
     "THE CLIENT STOPPED: SIGNED BY ONE WHO MAY NOT SIGN", "vouch for nobody else",
     "certificate.ca", {"client.check-authority", "off"}, {0}},
    {"trust", {{"trust.case", "name-constraints"}},
     "THE CLIENT STOPPED: BEYOND WHAT ITS ISSUER MAY VOUCH FOR", "trust.lockstep.test",
     "certificate.constraints", {"client.check-authority", "off"}, {0}},
    {"trust", {{"trust.case", "weak-key"}}, "THE CLIENT STOPPED: TOO SHORT A KEY", "stronger",
     "certificate.key-strength", {"client.check-strength", "off"}, {0}},
    {"trust", {{"trust.case", "weak-signature"}},
     "THE CLIENT STOPPED: A SIGNATURE OVER A WEAK HASH", "the same hash",
     "certificate.signature-strength", {"client.check-strength", "off"}, {0}},
    {"trust", {{"trust.case", "revoked-list"}}, "THE CLIENT STOPPED: REVOKED CERTIFICATE",
     "taken it back", "certificate.revoked", {"client.check-revocation", "off"}, {0}},
    {"trust", {{"trust.case", "must-staple"}}, "THE CLIENT STOPPED: NO GOOD WORD STAPLED TO IT",
     "fresh answer", "certificate.staple", {"client.check-revocation", "off"}, {0}},
    /* clang-format on */
};

#define REFUSALS (sizeof refusals / sizeof refusals[0])

static void is_setting(const struct refusal *refusal, const struct ending_setting *told,
                       const struct setting_value *wanted)
{
    if (!told->name != !wanted->name)
        ck_abort_msg("%s: %s is told, %s is right", refusal->headline,
                     told->name ? told->name : "no setting",
                     wanted->name ? wanted->name : "none");
    if (!wanted->name)
        return;
    ck_assert_str_eq(told->name, wanted->name);
    ck_assert_str_eq(told->value, wanted->value);
}

START_TEST(what_is_refused_is_told)
{
    const struct refusal *refusal = &refusals[_i];
    struct played played;
    const struct ending *ending = &played.ending;

    play(&played, refusal->lab, refusal->settings, REST);
    ck_assert_str_eq(ending->headline, refusal->headline);
    ck_assert_str_eq(ending->rule, refusal->rule);
    if (!strstr(ending->sentence, refusal->told))
        ck_abort_msg("%s: %s, without %s", refusal->headline, ending->sentence, refusal->told);
    ck_assert_str_eq(ending->deed, "");
    ck_assert(*ending->check);
    ck_assert(*ending->rfc);
    is_setting(refusal, &ending->without, &refusal->without);
    is_setting(refusal, &ending->mend, &refusal->mend);
    clear(&played);
}
END_TEST

static Suite *suite(void)
{
    Suite *made = suite_create("refusals");
    TCase *played = tcase_create("refusals");

    tcase_add_loop_test(played, what_is_refused_is_told, 0, REFUSALS);
    tcase_set_timeout(played, 120);
    suite_add_tcase(made, played);
    return made;
}

CHECK_MAIN
