/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told at each stage of the ssn lab, and what each stage has to show.
 */
#include "labs/ssn/ssn.h"

/* clang-format off */

#define OF_WALK    .only_if = {"ssn.plan", "walk"}
#define OF_JOURNEY .only_if = {"ssn.plan", "journey"}

/* A journey that begins later does not show what was before. */
#define FROM_MESSAGE {"ssn.from", "message"}
#define FROM_KEY     {"ssn.from", "!handshake"}

/* ---- what both plans tell and show ---- */

#define KEY_PROSE \
    "Before two machines can talk in secret, one of them needs something only it has: a " \
    "private key. The server makes one now and keeps it in a file that only you can read. " \
    "Mind the 0600.\n\n" \
    "The certificate is the other half, for everybody: a name, a public key, and a " \
    "signature over both. This one is signed by the very key it speaks for (self-signed), " \
    "so it proves that its owner holds the key, and nothing about who that is. PEM is the " \
    "same DER bytes in base64, with a line above and below; hash the DER and you have the " \
    "fingerprint."

#define HANDSHAKE_PROSE \
    "Two messages travel in the clear: ClientHello offers, ServerHello chooses. Each " \
    "carries half of a key exchange, and neither half is secret. From the two, both ends " \
    "compute a secret that never travelled, and from there on every record is sealed (=== " \
    "instead of ---)."

#define SEAL_PROSE \
    "TLS ended in the server's memory: there the number is readable again. To put it on a " \
    "disk, the server seals it anew, under a key that comes from a passphrase. PBKDF2 " \
    "makes guessing slow by hashing hundreds of thousands of times; the salt, which is no " \
    "secret, makes every vault a new problem for the guesser.\n\n" \
    "AES-256-GCM then seals the row. The nonce is no secret either, but must never serve " \
    "twice under one key: the table itself refuses a second one. The additional data bind " \
    "the row to its place: row id, key id, schema version. And the log tells that a " \
    "number was stored, not which."

#define RECORD_PROSE \
    "It grew on the way: 5 bytes of header in front, 1 byte that tells the type inside, 16 " \
    "bytes of tag at the end. The tag is what makes changes show."

#define DISK_PROSE \
    "A thief does not ask the database; he takes the file. Here it is, page by page, as " \
    "the disk has it. The sealed row can be found, because we know what to look for. The " \
    "number is looked for, too."

#define KEY_IS_PRIVATE \
    "check.rule == \"file.private\" and check.outcome == ok", \
    "only the owner can read the key file"
#define CERTIFICATE_IS_MADE \
    "event.kind == stored and event.name == \"server-cert.der\"", \
    "a self-signed certificate for the key, in PEM and in DER"
#define NUMBER_IS_NOBODYS \
    "check.rule == \"ssn.never-issued\" and check.outcome == ok", \
    "the number belongs to nobody"
#define PLAIN_IS_FOUND \
    "check.rule == \"dlp.ssn\" and check.outcome == found and event.conn == plain", \
    "on the plain wire the scanner finds the number, and where"
#define CERTIFICATE_IS_CHECKED \
    "check.rule == certificate and check.outcome == ok and event.conn == tls", \
    "the client checked the certificate against the one it was given"
#define BOTH_HEARD_THE_SAME \
    "event.kind == state and event.name == CONNECTED and event.from == server", \
    "both ends proved that they saw the same handshake (Finished)"
#define NUMBER_ARRIVED \
    "check.rule == \"number.arrived\" and check.outcome == ok and event.conn == tls", \
    "the server read exactly the number that the client sent"
#define ROW_IS_STORED \
    "event.kind == stored and event.value == \"" STORED_ROW "\"", \
    "the row was sealed, stored and acknowledged"
#define LOG_HIDES \
    "event.kind == stored and event.name == \"server.log\" and event.length > 0", \
    "the log line hides all but the last four digits"
#define ROW_IS_ON_DISK \
    "check.rule == \"disk.sealed\" and check.outcome == found", \
    "the sealed bytes of the row stand in a page of the file"
#define NUMBER_IS_NOT \
    "check.rule == \"disk.plaintext\" and check.outcome == clean", \
    "the number stands nowhere in the file"
#define CONTRAST_IS_FOUND \
    "check.rule == \"contrast.plaintext\" and check.outcome == found", \
    "without sealing, the same search finds it at once"
#define NUMBER_RETURNED \
    "check.rule == \"number.returned\" and check.outcome == ok", \
    "the client got back exactly what it had sent"

/* ---- the stages ---- */

const struct stage ssn_stages[SSN_STAGES] = {
[SSN_KEY] = {
    .id = "key",
    .title = "A key and a certificate",
    OF_WALK,
    .prose =
    KEY_PROSE,
    .goals = {
        {KEY_IS_PRIVATE, {0}},
        {CERTIFICATE_IS_MADE, {0}}}},
[SSN_NUMBER] = {
    .id = "number",
    .title = "A number that was never issued",
    OF_WALK,
    .prose =
    "The client has a secret: a number that looks like a United States social security "
    "number. It is fake. No real one begins with 666, so nobody can be harmed by what "
    "happens to it next. At every stop ask two questions: who can read it here, and who "
    "can change it?",
    .goals = {
        {NUMBER_IS_NOBODYS, {0}}}},
[SSN_SCANNER] = {
    .id = "scanner",
    .title = "What a scanner on the path can see",
    OF_WALK,
    .outside = true,
    .prose =
    "Companies put scanners on their wires that look for numbers like this one and raise "
    "the alarm when one leaves the house: data-loss prevention. Real ones skip 666; ours "
    "is told to look for it.\n\n"
    "First the client sends its message over a plain wire. Then it sends the same message "
    "through TLS. You stand where the scanner stands: what lies on the wire is all you "
    "get. Never mind yet how TLS does it; step 4 takes it apart.",
    .goals = {
        {PLAIN_IS_FOUND, {0}},
        {"check.rule == \"number.arrived\" and check.outcome == ok and event.conn == glance",
         "through TLS it arrives, too, and no unit on that wire showed the number", {0}}}},
[SSN_HANDSHAKE] = {
    .id = "handshake",
    .title = "The TLS handshake, message by message",
    OF_WALK,
    .prose =
    "Now with the secrets of both ends in hand: the bytes are the wire's, opened with the "
    "keys that the two ends logged, as Wireshark would do it.\n\n"
    HANDSHAKE_PROSE,
    .goals = {
        {CERTIFICATE_IS_CHECKED, {0}},
        {BOTH_HEARD_THE_SAME, {0}}}},
[SSN_RECORD] = {
    .id = "record",
    .title = "One sealed record",
    OF_WALK,
    .prose =
    "The same message as in step 3, this time with the keys in hand. What the client "
    "wrote, what lay on the wire, and what the server read: three views of one record. "
    RECORD_PROSE,
    .goals = {
        {NUMBER_ARRIVED, {0}}}},
[SSN_SEAL] = {
    .id = "seal",
    .title = "Sealed again, to rest",
    OF_WALK,
    .prose =
    SEAL_PROSE,
    .goals = {
        {ROW_IS_STORED, {0}},
        {LOG_HIDES, {0}}}},
[SSN_DISK] = {
    .id = "disk",
    .title = "What lies on the disk",
    OF_WALK,
    .prose =
    DISK_PROSE "\n\n"
    "For contrast the same number goes into a database that seals nothing, in a private "
    "temporary folder that is removed at once.",
    .goals = {
        {ROW_IS_ON_DISK, {0}},
        {NUMBER_IS_NOT, {0}},
        {CONTRAST_IS_FOUND, {0}}}},
[SSN_OPEN] = {
    .id = "open",
    .title = "Back again, and what cannot come back",
    OF_WALK,
    .prose =
    "The client asks for its row, the server opens it and sends it through TLS: the "
    "number made the whole journey. Then three things that must not work, and one that "
    "must.\n\n"
    "One bit of the row is flipped, on a copy of the file: a broken tag means that not "
    "one byte comes out. A wrong passphrase is refused in the very same words, so that a "
    "guesser learns nothing from them. Last the key is changed: every row is sealed anew "
    "under a fresh one, and what the old key could open is overwritten on the disk.",
    .goals = {
        {NUMBER_RETURNED, {0}},
        {"check.rule == \"vault.flipped-bit\" and check.outcome == refused",
         "one flipped bit: refused, and not one byte of plaintext came out", {0}},
        {"check.rule == \"vault.same-words\" and check.outcome == ok",
         "a wrong passphrase: refused, in the same words", {0}},
        {"check.rule == \"vault.rotated\" and check.outcome == ok",
         "the keys were changed, and every row opens under the fresh one", {0}}}},
[SSN_WALK_STAGES + JOURNEY_MESSAGE] = {
    .id = "message",
    .title = "A number to send",
    OF_JOURNEY,
    .prose =
    "The client has a message with a number in it that looks like a United States social "
    "security number. It is fake: no real one begins with 666. Look at it first where it "
    "is made, in the client's memory. From here on ask at every stop who can read it, and "
    "who can change it.",
    .goals = {
        {NUMBER_IS_NOBODYS, FROM_MESSAGE}}},
[SSN_WALK_STAGES + JOURNEY_PLAIN] = {
    .id = "plain",
    .title = "A wire that anybody can read",
    OF_JOURNEY,
    .prose =
    "The message goes over a plain wire. Whoever stands on the way reads every byte, and a "
    "scanner that looks for such numbers raises the alarm. Whoever changes a byte does "
    "that unnoticed, too.",
    .goals = {
        {PLAIN_IS_FOUND, FROM_MESSAGE},
        {"check.rule == \"number.arrived\" and check.outcome == ok and event.conn == plain",
         "the number arrived as it was sent, by luck alone", FROM_MESSAGE}}},
[SSN_WALK_STAGES + JOURNEY_KEY] = {
    .id = "key",
    .title = "A key and a certificate",
    OF_JOURNEY,
    .prose =
    KEY_PROSE,
    .goals = {
        {KEY_IS_PRIVATE, FROM_KEY},
        {CERTIFICATE_IS_MADE, FROM_KEY},
        {"check.rule == \"certificate.signature\" and check.outcome == ok",
         "its signature holds", FROM_KEY},
        {"check.rule == \"certificate.flipped-bit\" and check.outcome == refused",
         "with one bit flipped it holds no more", FROM_KEY}}},
[SSN_WALK_STAGES + JOURNEY_HANDSHAKE] = {
    .id = "handshake",
    .title = "Agreeing on secrets",
    OF_JOURNEY,
    .prose =
    HANDSHAKE_PROSE,
    .goals = {
        {CERTIFICATE_IS_CHECKED, {0}},
        {BOTH_HEARD_THE_SAME, {0}}}},
[SSN_WALK_STAGES + JOURNEY_RECORD] = {
    .id = "record",
    .title = "One sealed record",
    OF_JOURNEY,
    .prose =
    "The same message once more, sealed now. The scanner stands where it stood and finds "
    "nothing; the server reads what the client wrote. " RECORD_PROSE,
    .goals = {
        {"check.rule == \"dlp.ssn\" and check.outcome == clean and event.conn == tls",
         "the scanner finds nothing in the sealed record", {0}},
        {NUMBER_ARRIVED, {0}}}},
[SSN_WALK_STAGES + JOURNEY_REST] = {
    .id = "rest",
    .title = "Where TLS ends",
    OF_JOURNEY,
    .prose =
    "TLS ended in the server's memory, and what it guarded is readable again. Were it "
    "stored like that, whoever got the file would have it: here is such a database, in a "
    "private temporary folder that is removed at once.",
    .goals = {
        {CONTRAST_IS_FOUND, {0}},
        {"check.rule == \"contrast.removed\" and check.outcome == ok",
         "nothing is left of that database", {0}}}},
[SSN_WALK_STAGES + JOURNEY_SEAL] = {
    .id = "seal",
    .title = "Sealed again, to rest",
    OF_JOURNEY,
    .prose =
    SEAL_PROSE,
    .goals = {
        {ROW_IS_STORED, {0}},
        {LOG_HIDES, {0}}}},
[SSN_WALK_STAGES + JOURNEY_DISK] = {
    .id = "disk",
    .title = "What lies on the disk",
    OF_JOURNEY,
    .prose =
    DISK_PROSE,
    .goals = {
        {ROW_IS_ON_DISK, {0}},
        {NUMBER_IS_NOT, {0}}}},
[SSN_WALK_STAGES + JOURNEY_OPEN] = {
    .id = "open",
    .title = "Back again",
    OF_JOURNEY,
    .prose =
    "The client asks for its row. The server opens what it sealed, seals it anew for the "
    "way and sends it: the number made the whole journey, and two seals watched over it.",
    .goals = {
        {NUMBER_RETURNED, {0}}}},
[SSN_WALK_STAGES + JOURNEY_FLIP] = {
    .id = "flip",
    .title = "A copy to meddle with",
    OF_JOURNEY,
    .prose =
    "The database file is copied into a private temporary folder. Whatever is done to the "
    "copy, the row itself stays as it is. Here is the page of the copy in which it lies.",
    .goals = {
        {"event.kind == page and event.name == \"" SSN_COPY "\"",
         "the page of the copy can be altered", {0}}}},
[SSN_WALK_STAGES + JOURNEY_VERDICT] = {
    .id = "verdict",
    .title = "What the seal says",
    OF_JOURNEY,
    .prose =
    "The copy's row is opened. If one bit of it was flipped, the tag does not fit, and not "
    "one byte comes out. A wrong passphrase is refused, too, in the very same words, so "
    "that a guesser learns nothing from them.",
    .goals = {
        {"check.rule == \"vault.wrong-passphrase\" and check.outcome == refused",
         "a wrong passphrase is refused", {0}}}},
[SSN_WALK_STAGES + JOURNEY_GOODBYE] = {
    .id = "goodbye",
    .title = "Goodbye",
    OF_JOURNEY,
    .prose =
    "Each end says that it will send no more: close_notify. Only the two ends can seal a "
    "goodbye; without it nobody could tell a short talk from one that was cut short.",
    .goals = {
        {"event.kind == alert and event.name == close_notify and event.value == received and "
         "event.from == server",
         "the server heard the client's goodbye", {0}},
        {"event.kind == alert and event.name == close_notify and event.value == received and "
         "event.from == client",
         "the client heard the server's goodbye", {0}}}},
};
/* clang-format on */
