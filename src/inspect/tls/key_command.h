/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * key_command: commands of openssl's that make a value of a key schedule again. They hold
 * nothing but words of ours and hexadecimal digits, so no shell can read them otherwise.
 */
#ifndef LOCKSTEP_INSPECT_KEY_COMMAND_H
#define LOCKSTEP_INSPECT_KEY_COMMAND_H

#include "base/memory.h"

/* HKDF-Extract(salt, input) of that hash. */
const char *command_extract(struct arena *arena, size_t hash, struct bytes salt,
                            struct bytes input);

/* HKDF-Expand-Label(secret, label, context, length). */
const char *command_expand(struct arena *arena, size_t hash, struct bytes secret,
                           const char *label, struct bytes context, size_t length);

/* The PRF of TLS 1.2 and before: length bytes of it. */
const char *command_prf(struct arena *arena, size_t hash, struct bytes secret,
                        const char *label, struct bytes seed, size_t length);

/* What was encrypted to the public key of server-key.pem (RSAES-PKCS1-v1_5). */
const char *command_rsa(struct arena *arena, struct bytes sealed);

/* length bytes of what a command prints, from byte at on. */
const char *command_part(struct arena *arena, const char *command, size_t at, size_t length);

#endif
