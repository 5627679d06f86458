/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * suites: the cipher suites and groups that the tls lab can be set to, in GnuTLS's words,
 * and what is weak about some.
 */
#ifndef LOCKSTEP_LABS_TLS_SUITES_H
#define LOCKSTEP_LABS_TLS_SUITES_H

#include <stdbool.h>
#include <stddef.h>

/* How a suite of TLS 1.2 and before comes to its secret. */
enum exchange { BY_CURVE, BY_FIELD, BY_RSA, EXCHANGE_OPEN };

/* Whose key a suite of TLS 1.2 and before signs with. */
enum signer { SIGNER_ANY, SIGNER_CURVE, SIGNER_RSA, SIGNER_NONE };

struct suite {
    const char *name;
    const char *exchange_word; /* "" for TLS 1.3, where a suite says nothing of it */
    const char *cipher;
    const char *mac;
    enum exchange exchange;
    enum signer signer;
    const char *weakness; /* a sentence, or NULL */
};

struct group {
    const char *name;
    const char *word;
    bool curve;
};

#define TLS_GROUPS 4
extern const struct group tls_lab_groups[TLS_GROUPS];

/* NULL for "any" and "same". */
const struct suite *suite_of(const char *name);
const struct group *group_of(const char *name);

/* The nth, or NULL. */
const struct suite *suite_at(size_t n);

/* Encrypts with CBC, and authenticates with a MAC of its own. */
bool suite_is_cbc(const struct suite *suite);

/* A suite that TLS 1.1 and before do not have. */
bool suite_needs_12(const struct suite *suite);

#endif
