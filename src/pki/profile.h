/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * profile: what a certificate shall say, read from a small text file (certs/NAME.profile) of
 * `key: value` lines; `#` starts a comment. The profiles of certs/ are built into the program.
 *
 *     subject: Lockstep ssn lab server        commonName of the subject
 *     dns: ssn.lockstep.test                  subjectAltName, may stand several times
 *     key: p256                               p256 ed25519 rsa1024 rsa2048 rsa3072 rsa4096
 *     signature: sha256                       the hash that is signed: sha256 sha1
 *     from: 0                                 valid from that day on, counted from today
 *     days: 30                                and for so long
 *     usage: digital-signature                keyUsage, several parted by blanks; of
 *                                             key-encipherment only RSA keys are told
 *     purpose: server                         extendedKeyUsage: server client
 *     authority: yes                          may sign other certificates: yes no
 *     path-length: 0                          of an authority: so many authorities below it
 *     permitted: lockstep.test                of an authority: the names it may sign for, and
 *     excluded: bank.lockstep.test            those it may not; both may stand several times
 *     must-staple: yes                        a server has to show its status, too: yes no
 *     crl: http://ca.lockstep.test/crl        where its issuer tells what was revoked
 *     issuer: self                            self, or the profile of the authority that signs
 */
#ifndef LOCKSTEP_PKI_PROFILE_H
#define LOCKSTEP_PKI_PROFILE_H

#include "base/buf.h"
#include "base/memory.h"
#include "pki/key.h"

#define PROFILE_NAMES 8

/* Domain names: of the subject, or of a name constraint (RFC 5280 section 4.2.1.10). */
struct profile_names {
    const char *of[PROFILE_NAMES];
    size_t count;
};

struct profile {
    const char *subject; /* UTF-8 as given; may hold anything but NUL */
    struct profile_names dns;
    enum key_kind key;
    bool sha1;
    int from; /* days from now, negative: ago */
    unsigned days;
    unsigned usage; /* GNUTLS_KEY_* */
    bool for_server;
    bool for_client;
    bool authority;
    bool limits_path; /* by path_length */
    unsigned path_length;
    struct profile_names permitted;
    struct profile_names excluded;
    bool must_staple;
    const char *crl; /* NULL: not told */
    const char *issuer;
};

/* Reads a profile; what it points at lives in the arena. Failures name file:line. */
MUST_USE enum status profile_read(struct bytes text, const char *file, struct arena *arena,
                                  struct profile *out, struct failure *failure);

/* The text of a built-in profile ("ssn-server"), or NULL. */
const char *profile_builtin(const char *name);

#endif
