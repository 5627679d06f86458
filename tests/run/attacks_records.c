/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done to records once data flows: in TLS 1.3, and in TLS 1.2 with AEAD and CBC.
 */
#include "run/attacks.h"

#define OF_12  "tls.version=1.2"
#define OF_CBC "tls.version=1.2 tls.suite=TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"

#define FLIP         UP_TO_REQUEST "alter next byte 20 xor 01\n"
#define VERSION      UP_TO_REQUEST "alter next tls.record.version = 0x0305\n"
#define FORGED_ALERT "inject server 1503030002022a\n"

#define TRUNCATED     STOPPED("GNUTLS_E_PREMATURE_TERMINATION", NULL)
#define WRONG_VERSION STOPPED("GNUTLS_E_UNSUPPORTED_VERSION_PACKET", "protocol_version")
#define WRONG_LENGTH  STOPPED("GNUTLS_E_UNEXPECTED_PACKET_LENGTH", "decode_error")
#define NOT_ITS_TURN  STOPPED("GNUTLS_E_UNEXPECTED_PACKET", "unexpected_message")

/* clang-format off */
static const struct attack rows[] = {
    {.name = "1.3, a bit of what is sealed", .settings = "", .script = FLIP,
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.2, a bit of what is sealed", .settings = OF_12, .script = FLIP,
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "CBC, a bit of what is encrypted", .settings = OF_CBC, .script = FLIP,
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},

    {.name = "1.3, the version in the header", .settings = "", .script = VERSION,
     .client = TOLD("protocol_version"), .server = WRONG_VERSION, .rule = "record.version"},
    {.name = "1.2, the version in the header", .settings = OF_12, .script = VERSION,
     .client = TOLD("protocol_version"), .server = WRONG_VERSION, .rule = "record.version"},
    {.name = "CBC, the version in the header", .settings = OF_CBC, .script = VERSION,
     .client = TOLD("protocol_version"), .server = WRONG_VERSION, .rule = "record.version"},

    {.name = "1.3, the type in the header, to alert: GnuTLS takes it, the one byte not guarded",
     .settings = "", .script = UP_TO_REQUEST "alter next byte 0 = 15\n",
     .client = FINE, .server = FINE, .rule = ""},
    {.name = "1.3, the type in the header, to change_cipher_spec",
     .settings = "", .script = UP_TO_REQUEST "alter next byte 0 = 14\n",
     .client = TOLD("unexpected_message"), .server = NOT_ITS_TURN, .rule = "order"},
    {.name = "1.2, the type in the header",
     .settings = OF_12, .script = UP_TO_REQUEST "alter next byte 0 = 15\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},

    {.name = "1.3, the same request twice",
     .settings = "", .script = UP_TO_REQUEST "replay next\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.2, the same request twice",
     .settings = OF_12, .script = UP_TO_REQUEST "replay next\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "CBC, the same request twice",
     .settings = OF_CBC, .script = UP_TO_REQUEST "replay next\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.3, two records change places",
     .settings = "tls.stepping=flight",
     .script = UP_TO_REQUEST "send client \"more\"\nswap held 1 held 2\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.3, the request is lost, and nothing comes after it",
     .settings = "",
     .script = UP_TO_REQUEST "drop next\ndeliver until event.kind == stuck\n",
     .client = FINE, .server = NOT_OPENED_AND_SILENT, .rule = "record.mac"},
    {.name = "1.3, one of two records is lost",
     .settings = "tls.stepping=flight",
     .script = UP_TO_REQUEST "send client \"more\"\ndrop next\n",
     .client = TOLD("bad_record_mac"), .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.3, the client's own request comes back to it",
     .settings = "", .script = UP_TO_REQUEST "reflect next\n",
     .client = NOT_OPENED, .server = NOT_OPENED, .rule = "record.mac"},
    {.name = "1.2, the client's own request comes back to it",
     .settings = OF_12, .script = UP_TO_REQUEST "reflect next\n",
     .client = NOT_OPENED, .server = NOT_OPENED, .rule = "record.mac"},

    {.name = "1.3, an alert that anybody could write",
     .settings = "", .script = UP_TO_REQUEST FORGED_ALERT,
     .client = NOT_OPENED, .server = TOLD("bad_record_mac"), .rule = "record.mac"},
    {.name = "1.2, an alert that anybody could write",
     .settings = OF_12, .script = UP_TO_REQUEST FORGED_ALERT,
     .client = NOT_OPENED, .server = TOLD("bad_record_mac"), .rule = "record.mac"},
    {.name = "CBC, an alert that anybody could write",
     .settings = OF_CBC, .script = UP_TO_REQUEST FORGED_ALERT,
     .client = WRONG_LENGTH, .server = TOLD("decode_error"), .rule = "record.length"},
    {.name = "1.3, a ChangeCipherSpec out of turn",
     .settings = "", .script = UP_TO_REQUEST "inject client 140303000101\n",
     .client = TOLD("unexpected_message"), .server = NOT_ITS_TURN, .rule = "order"},

    {.name = "1.3, the line is cut between two records",
     .settings = "", .script = UP_TO_REQUEST "cut client\n",
     .client = TRUNCATED, .server = TRUNCATED, .rule = "close-notify"},
    {.name = "1.2, the line is cut between two records",
     .settings = OF_12, .script = UP_TO_REQUEST "cut client\n",
     .client = TRUNCATED, .server = TRUNCATED, .rule = "close-notify"},
    {.name = "1.3, the line is cut inside a record",
     .settings = "", .script = UP_TO_REQUEST "cut client after 10\n",
     .client = TOLD("decode_error"), .server = WRONG_LENGTH, .rule = "close-notify"},
    {.name = "1.3, the goodbye is cut off",
     .settings = "",
     .script = "deliver until event.kind == stage and event.name == close\ncut client\n",
     .client = FINE, .server = TRUNCATED, .rule = "close-notify"},
};
/* clang-format on */

const struct attacks attacks_on_records = {"tls", rows, sizeof rows / sizeof *rows};
