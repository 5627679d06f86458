/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is told at each stage of the captures lab, and what each stage has to show.
 */
#include "labs/captures/captures.h"

/* clang-format off */
const struct stage captures_stages[CAPTURES_STAGES] = {
[CAPTURES_RECORDED] = {
    .id = "recorded",
    .title = "Somebody recorded it",
    .prose =
    "Two clients have asked a server for a page each, and somebody on the path kept a copy of "
    "every packet: a capture. It took no skill. A capture is a file like any other: a header, "
    "then packet after packet, each with the time it passed by.\n\n"
    "One of the two clients did something else, too: it wrote down the secrets of its session, "
    "in a key log. Browsers do so when SSLKEYLOGFILE names a file. Mind the two modes: the "
    "capture is for whoever likes it, the key log for its owner only.",
    .goals = {
        {"event.kind == stored and event.name == \"" CAPTURES_FILE "\"",
         "a capture of two sessions, as packets", {0}},
        {"event.kind == stored and event.name == \"" CAPTURES_KEYLOG "\" and "
         "event.ref == \"0600\"",
         "a key log that only its owner can read", {0}}}},
[CAPTURES_OPENED] = {
    .id = "opened",
    .title = "The capture, opened",
    .prose =
    "Now the file is read as Wireshark reads it: packets into segments, segments into two "
    "streams of bytes, streams into TLS records. The greeting of each session is there for "
    "everybody. What comes behind it stays sealed, unless the key log has the secrets of that "
    "very session.\n\n"
    "How is the right line of a key log found? Each begins with a label and then the 32 random "
    "bytes of the ClientHello it belongs to. Those stand in the capture in the clear.",
    .goals = {
        {"event.kind == sent and tls.handshake.type == client_hello and "
         "tls.handshake.extensions_server_name == \"shop.lockstep.test\"",
         "one session, and whom its client asked for", {0}},
        {"event.kind == sent and tls.handshake.type == client_hello and "
         "tls.handshake.extensions_server_name == \"mail.lockstep.test\"",
         "the other session, in the same capture", {0}},
        {"event.kind == sent and http.request.uri == \"/cart?item=lamp\"",
         "with the key log the request lies open", {"capture.keylog", "on"}}}},
[CAPTURES_CARRIED] = {
    .id = "carried",
    .title = "One file that opens by itself",
    .prose =
    "A pcapng file can carry the secrets of its sessions in a block of its own. That makes one "
    "file of two, and it opens decrypted wherever it goes. Which is just what has to be "
    "thought of before it goes anywhere: it is as secret as what was said in it. So it gets "
    "the key log's mode, not the capture's.",
    .goals = {
        {"event.kind == stored and event.name == \"" CAPTURES_CARRIED_FILE "\" and "
         "event.ref == \"0600\"",
         "the shop's session in a file that only its owner can read", {0}},
        {"check.rule == \"capture.carried\" and check.outcome == ok",
         "read again, it holds every byte of that session", {0}}}},
};
/* clang-format on */
