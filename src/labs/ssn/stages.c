/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told at each stage of the ssn lab, and what each stage has to show.
 */
#include "labs/ssn/ssn.h"

/* clang-format off */
const struct stage ssn_stages[SSN_WALK_STAGES] = {
[SSN_KEY] = {
    .id = "key",
    .title = "A key and a certificate",
    .prose =
    "Before two machines can talk in secret, one of them needs something only it has: a "
    "private key. The server makes one now and keeps it in a file that only you can read. "
    "Mind the 0600.\n\n"
    "The certificate is the other half, for everybody: a name, a public key, and a "
    "signature over both. This one is signed by the very key it speaks for (self-signed), "
    "so it proves that its owner holds the key, and nothing about who that is. PEM is the "
    "same DER bytes in base64, with a line above and below; hash the DER and you have the "
    "fingerprint.",
    .goals = {
        {"check.rule == \"file.private\" and check.outcome == ok",
         "only the owner can read the key file", {0}},
        {"event.kind == stored and event.name == \"server-cert.der\"",
         "a self-signed certificate for the key, in PEM and in DER", {0}}}},
[SSN_NUMBER] = {
    .id = "number",
    .title = "A number that was never issued",
    .prose =
    "The client has a secret: a number that looks like a United States social security "
    "number. It is fake. No real one begins with 666, so nobody can be harmed by what "
    "happens to it next. At every stop ask two questions: who can read it here, and who "
    "can change it?",
    .goals = {
        {"check.rule == \"ssn.never-issued\" and check.outcome == ok",
         "the number belongs to nobody", {0}}}},
[SSN_SCANNER] = {
    .id = "scanner",
    .title = "What a scanner on the path can see",
    .outside = true,
    .prose =
    "Companies put scanners on their wires that look for numbers like this one and raise "
    "the alarm when one leaves the house: data-loss prevention. Real ones skip 666; ours "
    "is told to look for it.\n\n"
    "First the client sends its message over a plain wire. Then it sends the same message "
    "through TLS. You stand where the scanner stands: what lies on the wire is all you "
    "get. Never mind yet how TLS does it; step 4 takes it apart.",
    .goals = {
        {"check.rule == \"dlp.ssn\" and check.outcome == found and event.conn == plain",
         "on the plain wire the scanner finds the number, and where", {0}},
        {"check.rule == \"number.arrived\" and check.outcome == ok and event.conn == glance",
         "through TLS it arrives, too, and no unit on that wire showed the number", {0}}}},
[SSN_HANDSHAKE] = {
    .id = "handshake",
    .title = "The TLS handshake, message by message",
    .prose =
    "Now with the secrets of both ends in hand: the bytes are the wire's, opened with the "
    "keys that the two ends logged, as Wireshark would do it.\n\n"
    "Two messages travel in the clear: ClientHello offers, ServerHello chooses. Each "
    "carries half of a key exchange, and neither half is secret. From the two, both ends "
    "compute a secret that never travelled, and from there on every record is sealed (=== "
    "instead of ---).",
    .goals = {
        {"check.rule == certificate and check.outcome == ok and event.conn == tls",
         "the client checked the certificate against the one it was given", {0}},
        {"event.kind == state and event.name == CONNECTED and event.from == server",
         "both ends proved that they saw the same handshake (Finished)", {0}}}},
[SSN_RECORD] = {
    .id = "record",
    .title = "One sealed record",
    .prose =
    "The same message as in step 3, this time with the keys in hand. What the client "
    "wrote, what lay on the wire, and what the server read: three views of one record. It "
    "grew on the way: 5 bytes of header in front, 1 byte that tells the type inside, 16 "
    "bytes of tag at the end. The tag is what makes changes show.",
    .goals = {
        {"check.rule == \"number.arrived\" and check.outcome == ok and event.conn == tls",
         "the server read exactly the number that the client sent", {0}}}},
[SSN_SEAL] = {
    .id = "seal",
    .title = "Sealed again, to rest",
    .prose =
    "TLS ended in the server's memory: there the number is readable again. To put it on a "
    "disk, the server seals it anew, under a key that comes from a passphrase. PBKDF2 "
    "makes guessing slow by hashing hundreds of thousands of times; the salt, which is no "
    "secret, makes every vault a new problem for the guesser.\n\n"
    "AES-256-GCM then seals the row. The nonce is no secret either, but must never serve "
    "twice under one key: the table itself refuses a second one. The additional data bind "
    "the row to its place: row id, key id, schema version. And the log tells that a "
    "number was stored, not which.",
    .goals = {
        {"event.kind == stored and event.value == \"" STORED_ROW "\"",
         "the row was sealed, stored and acknowledged", {0}},
        {"event.kind == stored and event.name == \"server.log\" and event.length > 0",
         "the log line hides all but the last four digits", {0}}}},
[SSN_DISK] = {
    .id = "disk",
    .title = "What lies on the disk",
    .prose =
    "A thief does not ask the database; he takes the file. Here it is, page by page, as "
    "the disk has it. The sealed row can be found, because we know what to look for. The "
    "number is looked for, too.\n\n"
    "For contrast the same number goes into a database that seals nothing, in a private "
    "temporary folder that is removed at once.",
    .goals = {
        {"check.rule == \"disk.sealed\" and check.outcome == found",
         "the sealed bytes of the row stand in a page of the file", {0}},
        {"check.rule == \"disk.plaintext\" and check.outcome == clean",
         "the number stands nowhere in the file", {0}},
        {"check.rule == \"contrast.plaintext\" and check.outcome == found",
         "without sealing, the same search finds it at once", {0}}}},
[SSN_OPEN] = {
    .id = "open",
    .title = "Back again, and what cannot come back",
    .prose =
    "The client asks for its row, the server opens it and sends it through TLS: the "
    "number made the whole journey. Then three things that must not work, and one that "
    "must.\n\n"
    "One bit of the row is flipped, on a copy of the file: a broken tag means that not "
    "one byte comes out. A wrong passphrase is refused in the very same words, so that a "
    "guesser learns nothing from them. Last the key is changed: every row is sealed anew "
    "under a fresh one, and what the old key could open is overwritten on the disk.",
    .goals = {
        {"check.rule == \"number.returned\" and check.outcome == ok",
         "the client got back exactly what it had sent", {0}},
        {"check.rule == \"vault.flipped-bit\" and check.outcome == refused",
         "one flipped bit: refused, and not one byte of plaintext came out", {0}},
        {"check.rule == \"vault.same-words\" and check.outcome == ok",
         "a wrong passphrase: refused, in the same words", {0}},
        {"check.rule == \"vault.rotated\" and check.outcome == ok",
         "the keys were changed, and every row opens under the fresh one", {0}}}},
};
/* clang-format on */
