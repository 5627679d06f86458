/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told at each stage of the trust lab, and what each stage has to show: first how the
 * certificates come to be, then one stage for each value of trust.case.
 */
#include <string.h>

#include "labs/trust/trust.h"

#define FAILED(rule) "check.rule == \"certificate." rule "\" and check.outcome == failed"
#define PAID         "check.rule == \"order.done\" and check.outcome == ok"
#define CLOSED                                                                  \
    "event.kind == alert and event.from == client and event.value == sent and " \
    "event.number == 42"

/* Two goals while the switches (the check's, and client.verify) are on, one for each that is
 * off. */
#define ON_OR_OFF(rule, check, caught)                                                     \
    {FAILED(rule), caught, {"client.verify " check, "on"}},                                \
        {CLOSED,                                                                           \
         "the client closed with alert 42, before any of its data had left",               \
         {"client.verify " check, "on"}},                                                  \
        {PAID,                                                                             \
         "without that check the order went to whoever showed this certificate",           \
         {"client.verify " check, "on off"}},                                              \
    {                                                                                      \
        PAID, "nobody looked at the certificate, and the order went to whoever showed it", \
        {                                                                                  \
            "client.verify", "off"                                                         \
        }                                                                                  \
    }

/* The same where client.verify itself is the switch. */
#define UNLESS_VERIFIED(rule, caught)                                                      \
    {FAILED(rule), caught, {"client.verify", "on"}},                                       \
        {CLOSED,                                                                           \
         "the client closed with alert 42, before any of its data had left",               \
         {"client.verify", "on"}},                                                         \
    {                                                                                      \
        PAID, "nobody looked at the certificate, and the order went to whoever showed it", \
        {                                                                                  \
            "client.verify", "off"                                                         \
        }                                                                                  \
    }

/* clang-format off */
const struct stage trust_stages[TRUST_STAGES] = {
{
    .id = "chain",
    .title = "Who signs for whom",
    .prose =
    "A certificate says: this name has this public key. Anybody can write that down, so what "
    "counts is who signed it. The lab makes a root, which signs itself and which the client "
    "knows beforehand; mostly an intermediate below it, which does the daily work; and the "
    "certificate of a server.\n\n"
    "Every certificate is made from a profile, a small text of what it shall say. Look at "
    "each: who it is for, who signed it, until when it holds, what it may be used for.",
    .goals = {
        {"event.kind == stored and event.name == \"root-cert.der\"",
         "a root, signed with its own key", {0}},
        {"event.kind == stored and event.name == \"intermediate-cert.der\"",
         "an intermediate, signed by the root",
         {"trust.case trust.case trust.case trust.case trust.case",
          "!unknown-issuer !self-signed !leaf-as-ca !name-constraints !own"}},
        {"event.kind == stored and event.name == \"server-key.pem\"",
         "a key for the server, which never travels", {0}}}},
{
    .id = "taken-back",
    .title = "What was taken back",
    .only_if = {"trust.case trust.case", "!self-signed !leaf-as-ca"},
    .prose =
    "A certificate holds until its last day, whatever happens to its key. So its issuer "
    "needs a way to take it back. The old way is a list of all that was taken back (CRL), "
    "which the client has to fetch. The newer one is a word on this one certificate (OCSP), "
    "which the server can fetch for its clients and staple to the handshake.\n\n"
    "Both are signed by the issuer, and both say until when they hold. Look at the dates.",
    .goals = {
        {"event.kind == stored and event.name == \"revoked.crl\"",
         "a list of what was taken back, signed by the issuer", {"trust.case", "!own"}},
        {"event.kind == stored and event.name == \"staple.ocsp\"",
         "a word on this one certificate, for the server to staple",
         {"trust.case trust.case trust.case trust.case",
          "!unknown-issuer !missing-intermediate !must-staple !own"}}}},
{
    .id = "good",
    .title = "Nothing is wrong",
    .only_if = {"trust.case", "good"},
    .prose =
    "The server shows its certificate and the intermediate above it. The client asks: does "
    "a root I know stand above? Does each signature fit? Is today within the dates? Is this "
    "the name I called, and is it a server's certificate? Was it taken back? All of them "
    "say yes, and only now does it send its order.\n\n"
    "In the other cases one of these answers is no. Try some: set trust.case to expired and "
    "restart. And then switch off the check that caught it.",
    .goals = {
        {"check.rule == certificate and check.outcome == ok",
         "the client made its checks, and nothing was wrong",
         {"client.verify lab.clock", "on 0"}},
        {PAID, "the order was read by the server and by nobody else", {"lab.clock", "0"}}}},
{
    .id = "expired",
    .title = "Too late",
    .only_if = {"trust.case", "expired"},
    .prose =
    "This certificate was right in all, until ten days ago. Keys get lost and stolen, and "
    "companies are sold; a last day sees to it that old certificates do not haunt us for "
    "ever. The list of what was taken back leaves them out, too: who takes an expired one "
    "may take a stolen one.",
    .goals = {ON_OR_OFF("dates", "client.check-dates",
                        "the client saw that its time is over")}},
{
    .id = "not-yet-valid",
    .title = "Too early",
    .only_if = {"trust.case", "not-yet-valid"},
    .prose =
    "This certificate begins in ten days. Or is it the client's clock that is slow? It "
    "cannot know. Move the clocks of the lab (lab.clock) and see the same certificate turn "
    "good. A computer whose clock is wrong can trust nobody, or the wrong ones.",
    .goals = {ON_OR_OFF("dates", "client.check-dates",
                        "the client saw that its time has not come")}},
{
    .id = "wrong-host",
    .title = "Genuine, and somebody else's",
    .only_if = {"trust.case", "wrong-host"},
    .prose =
    "Signed by the right issuer, in its dates, never taken back: and it says "
    "mail.lockstep.test, while the client called trust.lockstep.test. Anybody with a domain "
    "of his own has such a certificate. Without this check each of them could answer in "
    "every other's place.",
    .goals = {ON_OR_OFF("name", "client.check-name",
                        "the client called one name and was shown another")}},
{
    .id = "unknown-issuer",
    .title = "Signed by a stranger",
    .only_if = {"trust.case", "unknown-issuer"},
    .prose =
    "There is a root above this certificate, and the signature fits. It is only that the "
    "client has never heard of that root. Making one takes a second, you have just seen it. "
    "A root is not better than others: it is known beforehand, that is all.",
    .goals = {UNLESS_VERIFIED("issuer", "no root that the client knows stands above")}},
{
    .id = "self-signed",
    .title = "Believe me, says me",
    .only_if = {"trust.case", "self-signed"},
    .prose =
    "The server signed its own certificate. So does every root; but a root came to the "
    "client by another way, before the talk. This one comes over the very line that it is "
    "meant to make safe.",
    .goals = {UNLESS_VERIFIED("issuer", "nobody but itself vouches for the certificate")}},
{
    .id = "missing-intermediate",
    .title = "A gap in the chain",
    .only_if = {"trust.case", "missing-intermediate"},
    .prose =
    "The certificate is good, and the server forgot to send the one above it. The client "
    "knows the root; between the two is a gap that it cannot close. This is the most common "
    "mistake of all, and easy to miss: some browsers remember the intermediate from "
    "elsewhere, and then it works for those who test it.",
    .goals = {UNLESS_VERIFIED("issuer",
                              "the client could not get from the server to its root")}},
{
    .id = "leaf-as-ca",
    .title = "Signed by the neighbour",
    .only_if = {"trust.case", "leaf-as-ca"},
    .prose =
    "The neighbour has a genuine certificate for his own server, and a key. With this key "
    "he signed a certificate for a name that is not his. All signatures fit, up to the "
    "root! What is missing is a single line in the neighbour's certificate: that he may "
    "sign others. For years important programs did not look at that line.",
    .goals = {ON_OR_OFF("ca", "client.check-authority",
                        "the one who signed is no authority")}},
{
    .id = "path-too-long",
    .title = "One authority too many",
    .only_if = {"trust.case", "path-too-long"},
    .prose =
    "The intermediate may sign for servers. It may not make authorities: its path length is "
    "zero. It made one all the same, a branch office, and that signed the server's "
    "certificate. The limit stands in a certificate that the root signed, so nobody below "
    "can lift it.",
    .goals = {ON_OR_OFF("constraints", "client.check-authority",
                        "more authorities stand here than the root allowed")}},
{
    .id = "name-constraints",
    .title = "Not in your street",
    .only_if = {"trust.case", "name-constraints"},
    .prose =
    "Above the server stands the authority of the printer department. It may sign, but for "
    "names below printers.lockstep.test only: that is written in its certificate. It signed "
    "for trust.lockstep.test. So a department's stolen key is a department's trouble, not "
    "everybody's.",
    .goals = {ON_OR_OFF("constraints", "client.check-authority",
                        "the one who signed may not sign for this name")}},
{
    .id = "wrong-purpose",
    .title = "Right person, wrong job",
    .only_if = {"trust.case", "wrong-purpose"},
    .prose =
    "This certificate is meant for a client: it may show who is calling. Here it answers a "
    "call. Purposes keep the many certificates that a company hands out, to people and to "
    "printers, from becoming servers. GnuTLS looks at the purpose only when it is asked to.",
    .goals = {ON_OR_OFF("purpose", "client.check-purpose",
                        "the certificate is not one of a server")}},
{
    .id = "weak-key",
    .title = "A lock that can be picked",
    .only_if = {"trust.case", "weak-key"},
    .prose =
    "The key is RSA with 1024 bits. All that is said about it is true; but who can take the "
    "number apart has the key, too, and that is within reach of those with enough "
    "computers. GnuTLS takes such a key unless it is told to want more.",
    .goals = {ON_OR_OFF("key-strength", "client.check-strength",
                        "the key is too weak to prove anything")}},
{
    .id = "weak-signature",
    .title = "A signature that fits two texts",
    .only_if = {"trust.case", "weak-signature"},
    .prose =
    "What is signed is not the certificate but its hash, here made with SHA-1. Since 2017 "
    "everybody has seen two texts with the same SHA-1 hash. Let somebody sign the harmless "
    "one, and the signature fits the other as well.",
    .goals = {ON_OR_OFF("signature-strength", "client.check-strength",
                        "the signature is over a hash that no longer holds")}},
{
    .id = "revoked-list",
    .title = "On the list",
    .only_if = {"trust.case", "revoked-list"},
    .prose =
    "The server's key was stolen, its owner told the issuer, and the issuer put the "
    "certificate on its list. The client has fetched that list. Nothing in the certificate "
    "itself has changed, and nothing could: it is the list that makes the difference.",
    .goals = {ON_OR_OFF("revoked", "client.check-revocation",
                        "the client found the certificate on the issuer's list")}},
{
    .id = "revoked-staple",
    .title = "The issuer's own word",
    .only_if = {"trust.case", "revoked-staple"},
    .prose =
    "This server staples a word of its issuer to the handshake, and the word is: revoked. A "
    "thief would leave it out. That is why a staple alone does not help, unless the client "
    "knows that there has to be one: see the case must-staple.",
    .goals = {ON_OR_OFF("revoked", "client.check-revocation",
                        "the issuer's word in the handshake was: revoked")}},
{
    .id = "must-staple",
    .title = "Where is your slip?",
    .only_if = {"trust.case", "must-staple"},
    .prose =
    "This certificate says of itself: take me only with a fresh word of my issuer. The "
    "server shows none. Perhaps it was set up badly; perhaps the key was stolen, and the "
    "thief knows what the word would be. The client need not find out which.",
    .goals = {ON_OR_OFF("staple", "client.check-revocation",
                        "there had to be a word of the issuer, and there was none")}},
{
    .id = "stale-staple",
    .title = "Yesterday's word",
    .only_if = {"trust.case", "stale-staple"},
    .prose =
    "The stapled word says: good. It is forty days old and held for seven. So a thief could "
    "have kept it from before the theft. The client takes only a word that still holds.",
    .goals = {ON_OR_OFF("staple", "client.check-revocation",
                        "the word of the issuer held until a month ago")}},
{
    .id = "stale-list",
    .title = "An old list, and a friendly client",
    .only_if = {"trust.case", "stale-list"},
    .prose =
    "The client's list is forty days old; a new one was due a month ago. Whoever was taken "
    "back since is not on it. And the client goes on! GnuTLS looks whether the certificate "
    "is on the list, and not whether the list still holds. Most programs do the same: a "
    "missing list would otherwise stop all work.\n\n"
    "That is no proof that the certificate is good. It is a hole, and you are looking at it.",
    .goals = {
        {"check.rule == \"certificate.revoked\" and check.outcome == ok",
         "the client looked at a list that no longer holds, and was content",
         {"client.verify client.check-revocation", "on"}},
        {PAID, "so the order went out", {0}}}},
{
    .id = "unknown-staple",
    .title = "I do not know, says the issuer",
    .only_if = {"trust.case", "unknown-staple"},
    .prose =
    "The stapled word is neither good nor revoked, but: unknown. An issuer says so of a "
    "certificate that it has no record of, which is strange for one that it signed. GnuTLS "
    "takes unknown for not revoked and goes on. A stricter client would stop here.",
    .goals = {
        {"check.rule == \"certificate.revoked\" and check.outcome == ok",
         "the client heard that nobody knows, and was content",
         {"client.verify client.check-revocation", "on"}},
        {PAID, "so the order went out", {0}}}},
{
    .id = "rogue",
    .title = "A root of the same name",
    .only_if = {"trust.case", "rogue"},
    .prose =
    "Somebody answers in the server's place. He made a root with the very name of the real "
    "one, and below it a certificate for the very name of the server. Names are only text: "
    "what the client knows of its root is the key.\n\n"
    "But if he gets his root among those that the client trusts (client.trusts-rogue), "
    "every name in the world is his. Programs against viruses do this, employers do, and "
    "sometimes a thief. What still helps is to know the server's key (client.pin).",
    .goals = {
        {FAILED("issuer"), "the name of the root is right, and its key is another",
         {"client.verify client.trusts-rogue", "on off"}},
        {FAILED("pin"), "the server's key is not the one that the client knows",
         {"client.pin", "on"}},
        {CLOSED, "the client closed with alert 42, before any of its data had left",
         {"client.verify client.trusts-rogue", "on off"}},
        {PAID, "the client trusts that root, so it trusts the wrong server",
         {"client.trusts-rogue client.pin", "on off"}},
        {PAID, "nobody looked at the certificate, and the order went to whoever showed it",
         {"client.verify client.pin", "off"}}}},
{
    .id = "middle",
    .title = "The helpful proxy",
    .only_if = {"trust.case", "middle"},
    .prose =
    "Between the client and the server sits somebody with two wires. To the client he is "
    "the server, with a certificate that his own root signed; to the server he will be a "
    "client like any other. Each wire is TLS without a flaw. The question is only whom the "
    "client believes.",
    .goals = {
        {FAILED("issuer"), "the name of the root is right, and its key is another",
         {"client.verify client.trusts-rogue", "on off"}},
        {FAILED("pin"), "the server's key is not the one that the client knows",
         {"client.pin", "on"}},
        {CLOSED, "the client closed with alert 42, before any of its data had left",
         {"client.verify client.trusts-rogue", "on off"}},
        {"event.kind == state and event.name == CONNECTED and event.from == client",
         "the client trusts that root, so it talks to the middle",
         {"client.trusts-rogue client.pin", "on off"}},
        {"event.kind == state and event.name == CONNECTED and event.from == client",
         "nobody looked at the certificate, so the client talks to the middle",
         {"client.verify client.pin", "off"}}}},
{
    .id = "rewriting",
    .title = "Reading, and writing",
    .only_if = {"trust.case", "middle"},
    .prose =
    "Now the middle calls the server. What the client seals, he opens; what he likes, he "
    "changes; then he seals it again for the other side. The client orders: pay alice. "
    "Follow the order, and then the answer.\n\n"
    "Both ends see an encrypted connection, without a single error. Encryption keeps out "
    "those who are not at its ends. He is.",
    .goals = {
        {"check.rule == \"request.arrived\" and check.outcome == failed",
         "the server got another order than the client gave, and could not know",
         {"client.trusts-rogue client.pin", "on off"}},
        {PAID, "the client read that all was done as it had ordered",
         {"client.trusts-rogue client.pin", "on off"}}}},
{
    .id = "own",
    .title = "A certificate of your own",
    .only_if = {"trust.case", "own"},
    .prose =
    "The server has the certificate that you described (trust.leaf), below the issuer that "
    "you chose. The client makes its checks as ever. Read its verdict: every rule has a "
    "line of its own.",
    .goals = {
        {"check.rule == certificate or event.kind == failed",
         "the ends said what they think of it", {0}}}},
};
/* clang-format on */

const struct stage *trust_stage(const char *id)
{
    const struct stage *stage = trust_stages;

    while (strcmp(stage->id, id))
        stage++;
    return stage;
}
