/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * hello: what ClientHello and ServerHello have in common (RFC 8446 section 4.1).
 */
#ifndef LOCKSTEP_INSPECT_HELLO_H
#define LOCKSTEP_INSPECT_HELLO_H

#include "inspect/field.h"

#define HELLO_RANDOM 32 /* octets */

/* Adds version, random and session ID: how both begin. timed: the random is to be shown as
 * versions before TLS 1.3 compose it, too. */
void dissect_hello_start(struct tree *tree, struct field *parent, struct reader *reader,
                         bool timed);

/* What the index needs to know of a hello. */
struct hello {
    uint16_t version; /* the chosen one, of a ServerHello */
    uint16_t suite;   /* the chosen one, of a ServerHello */
    struct bytes random;
    struct bytes session_id;
    bool early_data;          /* a ClientHello announces some */
    bool extended_master;     /* offered or agreed on, as are the following (RFC 7627) */
    bool encrypt_then_mac;    /* RFC 7366 */
    bool psk;                 /* of a ServerHello: a pre-shared key was chosen */
    struct bytes ticket;      /* that a ClientHello resumes with; may be empty */
    struct bytes server_name; /* that a ClientHello asks for */
    struct bytes alpn;        /* the first protocol of the list; what was chosen, of a server */
};

/* Reads the body of either; false when it does not hold what it should. */
bool client_hello_read(struct bytes body, struct hello *out);
bool server_hello_read(struct bytes body, struct hello *out);

/* Reads EncryptedExtensions, which has of all this only extensions. */
void encrypted_extensions_read(struct bytes body, struct hello *out);

#endif
