/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told at each stage of the tls lab, and what each stage has to show.
 */
#include "labs/tls/tls.h"

/* A ServerHello with this random is a HelloRetryRequest (RFC 8446 section 4.1.3). */
#define RETRY "tls.handshake.random contains cf:21:ad:74:e5:9a:61:11"

#define ANONYMOUS "TLS_ECDH_anon_WITH_AES_128_CBC_SHA"

/* There is a certificate to be checked, and our own client does so, or does not. */
#define CHECKED_WHEN(verify)                                             \
    {                                                                    \
        "client.verify outside tls.suite", verify " !client !" ANONYMOUS \
    }

/* clang-format off */
const struct stage tls_stages[TLS_STAGES] = {
[TLS_CERTIFICATE] = {
    .id = "certificate",
    .title = "A root, and a certificate below it",
    .only_if = {"outside", "!server"},
    .prose =
    "Long before anybody talks, somebody signs. The lab makes a root: a key whose "
    "certificate both ends know beforehand. With it the server's certificate is signed, "
    "which says: this name has this public key. So the client need not know the server, "
    "only the root.\n\n"
    "Watch where the two keys are. The root's key signs once, here, and travels nowhere. "
    "The server's key stays with the server. What travels later is the certificate.",
    .goals = {
        {"event.kind == stored and event.name == \"root-cert.der\"",
         "a root that both ends trust beforehand", {0}},
        {"check.rule == \"certificate.signature\" and check.outcome == ok",
         "the signature in the server's certificate fits the root's key", {0}},
        {"event.kind == stored and event.name == \"client-cert.der\"",
         "a certificate for the client, signed by the same root",
         {"client.certificate", "!off"}}}},
[TLS_HELLO] = {
    .id = "hello",
    .title = "Hello: offer and choice",
    .prose =
    "The first messages travel in the clear: nothing is agreed on yet, so nothing can be "
    "sealed. The client offers all that it can do (versions, suites, groups) and the "
    "server chooses one of each. Each adds 32 random bytes, so that no two handshakes are "
    "alike.\n\n"
    "In TLS 1.3 each hello also carries a key share, one half of a key exchange. Both "
    "halves can be seen by everybody, and yet only the two ends can work out the secret "
    "they lead to. When the server cannot use the client's share, it asks for another one "
    "(HelloRetryRequest), and the client says hello again.",
    .goals = {
        {"event.kind == sent and tls.handshake.type == client_hello",
         "the client offered, in the clear", {0}},
        {"event.kind == sent and " RETRY,
         "the server could not use the key share and asked for another",
         {"tls.hello-retry", "on"}},
        {"event.kind == delivered and tls.handshake.type == server_hello and not " RETRY,
         "the server chose one suite", {0}}}},
[TLS_KEYS] = {
    .id = "keys",
    .title = "From here on, sealed",
    .only_if = {"tls.version", "1.3"},
    .prose =
    "Both ends have now computed the same secret from the two key shares, and from that "
    "one key for each direction. The very next message is sealed under the server's. It "
    "is called EncryptedExtensions and brings what the clear hello should not tell, such "
    "as the application protocol that was chosen.\n\n"
    "Notice what is still missing: nobody has shown who he is. The keys came first.",
    .goals = {
        {"event.kind == sent and tls.handshake.type == encrypted_extensions and "
         "tls.record.opaque_type == application_data",
         "the first sealed message, and the key that opens it", {0}}}},
[TLS_PROOF] = {
    .id = "proof",
    .title = "Who is there, and did we hear the same?",
    .only_if = {"tls.version", "1.3"},
    .prose =
    "Now the server shows its certificate. A certificate is public, anybody could send a "
    "copy; so the next message, CertificateVerify, is a signature over the whole talk so "
    "far, made with the private key. That is all this key is for: it signs. It encrypts "
    "nothing.\n\n"
    "Last comes Finished from each end: a checksum, under a key of the talk, over every "
    "message of the handshake. Had anybody changed a byte on the way, the two ends would "
    "find different values and stop.",
    .goals = {
        {"check.rule == certificate and check.outcome == ok",
         "the client checked the certificate, up to the root", CHECKED_WHEN("on")},
        {"check.rule == certificate and check.outcome == skipped",
         "the client did not check: whoever answered would have done",
         CHECKED_WHEN("off")},
        {"event.kind == sent and event.from == server and "
         "tls.handshake.type == certificate_verify",
         "the server signed the talk, so it has the certificate's key", {0}},
        {"check.rule == \"client.certificate\" and check.outcome == ok",
         "the server checked the client's certificate, too",
         {"client.certificate client.shows", "!off own"}},
        {"event.kind == state and event.name == CONNECTED and event.from == server",
         "both ends heard the same (Finished)", {"outside", "!server"}}}},
[TLS_SERVER] = {
    .id = "server",
    .title = "The server, in the clear",
    .only_if = {"tls.version", "!1.3"},
    .prose =
    "Up to TLS 1.2 the server shows its certificate at once, and in the clear: whoever "
    "listens learns who is called.\n\n"
    "With ECDHE or DHE in the suite's name comes the ServerKeyExchange: the server's half "
    "of the key exchange, signed with the certificate's key. That is all this key is for. "
    "Suites that begin with TLS_RSA have no such message: there the client will encrypt a "
    "secret to the certificate's key, and whoever gets hold of that key, even years "
    "later, can open what was recorded today.",
    .goals = {
        {"event.kind == delivered and tls.handshake.type == certificate",
         "the certificate crossed the wire for all to read",
         {"tls.suite", "!" ANONYMOUS}},
        {"event.kind == delivered and tls.handshake.type == server_hello_done",
         "the server has said what it has to say", {0}},
        {"check.rule == certificate and check.outcome == ok",
         "the client checked the certificate, up to the root", CHECKED_WHEN("on")},
        {"check.rule == certificate and check.outcome == skipped",
         "the client did not check: whoever answered would have done",
         CHECKED_WHEN("off")}}},
[TLS_SECRET] = {
    .id = "secret",
    .title = "One secret, and proof of the talk",
    .only_if = {"tls.version", "!1.3"},
    .prose =
    "The client adds its half (ClientKeyExchange), and both ends compute one master "
    "secret. ChangeCipherSpec says: from now on sealed. The first sealed message of each "
    "end is Finished, a checksum under the new secret over all that was said before.\n\n"
    "Compare with TLS 1.3: the same parts in another order. There the keys come first and "
    "nearly everything else is sealed; here almost the whole handshake could be read.",
    .goals = {
        {"event.kind == delivered and tls.handshake.type == client_key_exchange",
         "the client's half is across, and both ends know the secret", {0}},
        {"event.kind == sent and event.from == server and tls.handshake.type == finished",
         "the first sealed message of the server, and the key that opens it",
         {"tls.suite", "!TLS_RSA_WITH_RC4_128_SHA"}},
        {"check.rule == \"client.certificate\" and check.outcome == ok",
         "the server checked the client's certificate, too",
         {"client.certificate client.shows", "!off own"}},
        {"event.kind == state and event.name == CONNECTED and event.from == client",
         "both ends heard the same (Finished)", {"outside", "!client"}}}},
[TLS_DATA] = {
    .id = "data",
    .title = "A question and an answer",
    .prose =
    "At last what all this was for: the client asks for a page, the server answers. On "
    "the wire each is one record of application data: a header, the sealed bytes, and "
    "what guards them against change. Nobody on the way reads a word of it. How long it "
    "is they see all the same.",
    .goals = {
        {"check.rule == \"request.arrived\" and check.outcome == ok",
         "the server got the request as the client sent it", {"outside", "!server"}},
        {"check.rule == \"answer.arrived\" and check.outcome == ok",
         "the client got the answer as the server sent it", {"outside", "!client"}}}},
[TLS_KEY_UPDATE] = {
    .id = "key-update",
    .title = "New keys in the middle of the talk",
    .only_if = {"tls.key-update", "!off"},
    .prose =
    "A key should not seal for ever. KeyUpdate is a message of a single byte: what I send "
    "from now on is sealed under the next key. The next key is worked out from the secret "
    "of the present one, so nothing has to be exchanged; and there is no way back from "
    "the next to the one before. Here the client asks the server to do the same.",
    .goals = {
        {"event.from == client and tls.handshake.key_update.request_update == 1",
         "the client took new keys and asked the server to", {0}},
        {"event.from == server and tls.handshake.key_update.request_update == 0",
         "the server took new keys, too", {0}},
        {"check.rule == \"answer.arrived\" and check.outcome == ok",
         "the talk goes on under the new keys", {0}}}},
[TLS_CLOSE] = {
    .id = "close",
    .title = "Goodbye",
    .prose =
    "Each end says that it will send no more: close_notify. It looks like a courtesy and "
    "is a guard. Anybody on the way can cut a line; only the two ends can seal a goodbye. "
    "Without it nobody could tell a short answer from one that was cut short.",
    .goals = {
        {"event.kind == alert and event.name == close_notify and event.value == received and "
         "event.from == server",
         "the server heard the client's goodbye", {"outside", "none"}},
        {"event.kind == alert and event.name == close_notify and event.value == received and "
         "event.from == client",
         "the client heard the server's goodbye", {"outside", "none"}},
        {"event.kind == alert and event.name == close_notify and event.value == sent",
         "the lab's end said goodbye", {"outside", "!none"}}}},
[TLS_RESUMPTION] = {
    .id = "resumption",
    .title = "The second time",
    .only_if = {"tls.resumption", "ticket"},
    .prose =
    "The client comes back. From the first connection it has a ticket: a note that the "
    "server sealed for itself, under a key that only the server has, and gave away to "
    "keep. Now the client shows it. Both ends know the same secret again, and that is "
    "proof enough: no certificate, no signature. Count the messages.",
    .goals = {
        {"check.rule == \"session.resumed\" and check.outcome == ok",
         "both ends went on with the earlier session", {"server.ticket-key", "same"}},
        {"check.rule == \"session.resumed\" and check.outcome == failed",
         "a server with another key cannot open the ticket: all from the beginning",
         {"server.ticket-key", "other"}},
        {"check.rule == \"answer.arrived\" and check.outcome == ok and event.conn == resumed",
         "the second connection serves as well as the first", {0}}}},
[TLS_EARLY] = {
    .id = "early",
    .title = "The second time, in a hurry",
    .only_if = {"tls.resumption", "early"},
    .prose =
    "From the ticket's secret a client can make a key before the server has said a word. So it "
    "sends its request together with its hello: early data, or 0-RTT. The server can read it "
    "at once, which saves a whole way there and back.\n\n"
    "The price stands in RFC 8446, section 8. Everything else that is sealed depends on fresh "
    "random bytes of both ends; this depends on the client's alone. Whoever records the first "
    "flight can send it again, and the server's reading it proves nothing. So a server "
    "remembers which hellos it has seen.",
    .goals = {
        {"check.rule == \"session.resumed\" and check.outcome == ok",
         "both ends went on with the earlier session", {0}},
        {"check.rule == \"anti-replay\" and check.outcome == ok and event.conn == early",
         "the server looked whether it had seen this hello before: it had not", {0}},
        {"check.rule == \"early.arrived\" and check.outcome == ok",
         "the server read the order before the handshake was at its end", {0}}}},
[TLS_REPLAY] = {
    .id = "replay",
    .title = "The same first flight once more",
    .only_if = {"tls.resumption", "early"},
    .prose =
    "Somebody on the way recorded two records: the hello and the early data. He can open "
    "neither, and has no key to go on with. He sends them to a second server of the same "
    "house, which has the same ticket key, so that clients may come back to either.\n\n"
    "Does the second server know what the first one has seen? That is the setting "
    "server.anti-replay. An order to pay is no thing for early data; a question that changes "
    "nothing may be.",
    .goals = {
        {"check.rule == \"replay.refused\" and check.outcome == ok",
         "the shared memory knew the hello: the order was not taken again",
         {"server.anti-replay", "shared"}},
        {"check.rule == \"replay.refused\" and check.outcome == failed",
         "the second server took the same order again",
         {"server.anti-replay", "own"}}}},
};
/* clang-format on */
