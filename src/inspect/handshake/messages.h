/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * messages: the handshake messages of TLS, of version 1.3 (RFC 8446 section 4) and of those
 * before it (RFC 5246 section 7.4), a file for each or for two that belong together. A
 * dissector gets the body of one message and adds its fields below parent; what is left over or
 * missing is noted by whoever called it.
 *
 * A new message is a file with its dissector, a prototype here, a line in a table of
 * messages.c, its lines in fields/tls_handshake.def and an entry in the glossary for each of
 * these.
 */
#ifndef LOCKSTEP_INSPECT_MESSAGES_H
#define LOCKSTEP_INSPECT_MESSAGES_H

#include "inspect/field.h"
#include "proto/tls.h"

#define MESSAGE_HEADER 4 /* octets: type, then a length of three */

/* What decides how the bytes of a message read. */
struct message_context {
    uint16_t version; /* agreed; 0: not known */
    uint16_t suite;   /* agreed; 0: not known */
};

typedef void message_dissector(struct tree *tree, struct field *parent, struct reader *reader,
                               const struct message_context *context);

/* What a message is called in that version (0: not known yet): "ClientHello", as in its RFC; it
 * holds at least its header. */
const char *message_name(uint16_t version, struct bytes message);

/* Adds one handshake message, header included, and gives its group. */
struct field *dissect_message(struct tree *tree, struct field *parent, struct reader *reader,
                              const struct message_context *context);

message_dissector dissect_client_hello, dissect_server_hello;
message_dissector dissect_encrypted_extensions;
message_dissector dissect_certificate, dissect_certificate_before_13;
message_dissector dissect_compressed_certificate, dissect_certificate_url;
message_dissector dissect_certificate_status;
message_dissector dissect_certificate_request, dissect_certificate_request_before_13;
message_dissector dissect_certificate_verify;
message_dissector dissect_server_key_exchange, dissect_client_key_exchange;
message_dissector dissect_next_protocol;
message_dissector dissect_finished;
message_dissector dissect_new_session_ticket, dissect_new_session_ticket_before_13;
message_dissector dissect_key_update;

/* True for the random that makes a ServerHello a HelloRetryRequest (RFC 8446 section 4.1.3). */
bool is_retry_random(struct bytes random);

#endif
