/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * messages: the handshake messages of RFC 8446 section 4, one file each. A dissector gets the
 * body of one message and adds its fields below parent; what is left over or missing is noted
 * by whoever called it.
 *
 * A new message is a file with its dissector, a prototype here, a line in the table of
 * messages.c and its lines in fields.def.
 */
#ifndef LOCKSTEP_INSPECT_MESSAGES_H
#define LOCKSTEP_INSPECT_MESSAGES_H

#include "inspect/field.h"
#include "proto/tls.h"

#define MESSAGE_HEADER 4 /* octets: type, then a length of three */

struct message_kind {
    uint8_t type;
    const char *name; /* "ClientHello", as in its RFC */
    void (*dissect)(struct tree *tree, struct field *parent, struct reader *reader);
};

/* What a message of that type is in that version (0: not known yet); NULL for a type that is
 * not known here. */
const struct message_kind *message_kind(uint16_t version, uint8_t type);

/* Like message_kind()->name, but tells a HelloRetryRequest from a ServerHello, and never NULL.
 * message holds at least the header. */
const char *message_name(uint16_t version, struct bytes message);

/* Adds one handshake message, header included. */
void dissect_message(struct tree *tree, struct field *parent, struct reader *reader,
                     uint16_t version);

void dissect_client_hello(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_server_hello(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_encrypted_extensions(struct tree *tree, struct field *parent,
                                  struct reader *reader);
void dissect_certificate_request(struct tree *tree, struct field *parent,
                                 struct reader *reader);
void dissect_certificate(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_certificate_verify(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_finished(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_new_session_ticket(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_end_of_early_data(struct tree *tree, struct field *parent, struct reader *reader);
void dissect_key_update(struct tree *tree, struct field *parent, struct reader *reader);

/* True for the random that makes a ServerHello a HelloRetryRequest (RFC 8446 section 4.1.3). */
bool is_retry_random(struct bytes random);

#endif
