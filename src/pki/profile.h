/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * profile: what a certificate shall say, read from a small text file (certs/NAME.profile) of
 * `key: value` lines; `#` starts a comment. The profiles of certs/ are built into the program.
 *
 *     subject: Lockstep ssn lab server        commonName of the subject
 *     dns: ssn.lockstep.test                  subjectAltName, may stand several times
 *     key: p256                               p256 ed25519 rsa2048 rsa3072 rsa4096
 *     days: 30                                validity from now
 *     usage: digital-signature                keyUsage, several parted by blanks; of
 *                                             key-encipherment only RSA keys are told
 *     purpose: server                         extendedKeyUsage: server client
 *     authority: yes                          may sign other certificates: yes no
 *     issuer: self                            self, or the profile of the authority that signs
 */
#ifndef LOCKSTEP_PKI_PROFILE_H
#define LOCKSTEP_PKI_PROFILE_H

#include "base/bytes.h"
#include "base/memory.h"
#include "pki/key.h"

#define PROFILE_DNS 8

struct profile {
    const char *subject; /* UTF-8 as given; may hold anything but NUL */
    const char *dns[PROFILE_DNS];
    size_t dns_count;
    enum key_kind key;
    unsigned days;
    unsigned usage; /* GNUTLS_KEY_* */
    bool for_server;
    bool for_client;
    bool authority;
    const char *issuer;
};

/* Reads a profile; what it points at lives in the arena. Failures name file:line. */
MUST_USE enum status profile_read(struct bytes text, const char *file, struct arena *arena,
                                  struct profile *out, struct failure *failure);

/* The text of a built-in profile ("ssn-server"), or NULL. */
const char *profile_builtin(const char *name);

#endif
