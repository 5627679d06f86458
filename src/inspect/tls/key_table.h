/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_table: the key schedule of a connection as a table, with the values that are known: of
 * TLS 1.3 the figure of RFC 8446 section 7.1 from above, of TLS 1.2 and before the master
 * secret and the key block (RFC 5246 sections 8.1 and 6.3).
 *
 *     early secret                    made of zeros, or of a pre-shared key
 *       client early traffic          opens what the client sends before the ServerHello
 *     handshake secret                made of the (EC)DHE shared secret
 *       client handshake traffic      ...
 *
 * A value that was logged is shown as it was logged. What follows from it is worked out, and so
 * is what stands above it wherever the inputs are known: when the shared secret is, everything.
 * For each value whose inputs are known there is a command of openssl's that makes it again.
 */
#ifndef LOCKSTEP_INSPECT_KEY_TABLE_H
#define LOCKSTEP_INSPECT_KEY_TABLE_H

#include "inspect/keys.h"

struct key_value {
    const char *name;    /* "secret", "key", "iv", "finished key" */
    struct bytes bytes;  /* in the arena */
    const char *command; /* a line for a shell that prints the bytes; NULL: inputs not known */
};

#define KEY_VALUES 4

struct key_row {
    int depth;           /* 0: a secret others are made of, 1: one that is made of it */
    const char *name;    /* "client handshake traffic" */
    const char *made;    /* how, as the RFC writes it: "Derive-Secret(handshake secret, ...)" */
    const char *use;     /* what it opens, or what else it is for */
    const char *why_not; /* why there is no value; "" when there is one */
    struct key_value values[KEY_VALUES]; /* the first is the secret itself */
    size_t value_count;
};

#define KEY_ROWS 24

struct key_table {
    struct key_row rows[KEY_ROWS];
    size_t count;      /* 0: nothing was agreed on yet */
    const char *title; /* "TLS 1.3, TLS_AES_256_GCM_SHA384" */
};

/* Makes the table. Secrets are copied into the arena, which is to be wiped by its owner. */
void key_table_fill(struct arena *arena, const struct known_keys *keys, struct key_table *out);

#endif
