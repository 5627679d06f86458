/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labs/tls/suites.h"

#include <string.h>

#define NO_FORWARD_SECRECY                                                                   \
    "Weak: without forward secrecy. Whoever gets the server's key, even years later, opens " \
    "what was recorded today."
#define MAC_BEFORE                                                                           \
    "Weak: CBC with SHA-1, where the MAC is under the encryption unless both ends agree on " \
    "encrypt-then-MAC; how long a server thinks about a wrong padding has told secrets."
#define NO_SECRECY                                                                            \
    "Weak on purpose: NULL encrypts nothing. Each record still carries a MAC, so nobody can " \
    "change it; but everybody can read it."

static const struct suite suites[] = {
    {"TLS_AES_128_GCM_SHA256", "", "AES-128-GCM", "AEAD", EXCHANGE_OPEN, SIGNER_ANY, NULL},
    {"TLS_AES_256_GCM_SHA384", "", "AES-256-GCM", "AEAD", EXCHANGE_OPEN, SIGNER_ANY, NULL},
    {"TLS_CHACHA20_POLY1305_SHA256", "", "CHACHA20-POLY1305", "AEAD", EXCHANGE_OPEN, SIGNER_ANY,
     NULL},
    {"TLS_AES_128_CCM_SHA256", "", "AES-128-CCM", "AEAD", EXCHANGE_OPEN, SIGNER_ANY, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA", "AES-128-GCM", "AEAD", BY_CURVE,
     SIGNER_CURVE, NULL},
    {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA", "CHACHA20-POLY1305",
     "AEAD", BY_CURVE, SIGNER_CURVE, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM", "ECDHE-ECDSA", "AES-128-CCM", "AEAD", BY_CURVE,
     SIGNER_CURVE, NULL},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA", "AES-128-CBC", "SHA256",
     BY_CURVE, SIGNER_CURVE, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA", "AES-256-GCM", "AEAD", BY_CURVE,
     SIGNER_RSA, NULL},
    {"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA", "CHACHA20-POLY1305", "AEAD",
     BY_CURVE, SIGNER_RSA, NULL},
    {"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA", "AES-128-CBC", "SHA1", BY_CURVE,
     SIGNER_RSA, MAC_BEFORE},
    {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "DHE-RSA", "AES-128-GCM", "AEAD", BY_FIELD,
     SIGNER_RSA, NULL},
    {"TLS_DHE_RSA_WITH_AES_256_CCM", "DHE-RSA", "AES-256-CCM", "AEAD", BY_FIELD, SIGNER_RSA,
     NULL},
    {"TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", "DHE-RSA", "AES-256-CBC", "SHA256", BY_FIELD,
     SIGNER_RSA, NULL},
    {"TLS_RSA_WITH_AES_128_GCM_SHA256", "RSA", "AES-128-GCM", "AEAD", BY_RSA, SIGNER_RSA,
     NO_FORWARD_SECRECY},
    {"TLS_RSA_WITH_AES_256_CBC_SHA", "RSA", "AES-256-CBC", "SHA1", BY_RSA, SIGNER_RSA,
     NO_FORWARD_SECRECY},
    {"TLS_RSA_WITH_3DES_EDE_CBC_SHA", "RSA", "3DES-CBC", "SHA1", BY_RSA, SIGNER_RSA,
     "Weak: 3DES has blocks of 8 bytes, so that blocks repeat after some gigabytes and tell "
     "what they hold (Sweet32); and there is no forward secrecy."},
    {"TLS_RSA_WITH_RC4_128_SHA", "RSA", "ARCFOUR-128", "SHA1", BY_RSA, SIGNER_RSA,
     "Weak: RC4's key stream is not even; a secret that is sent often enough comes out. RFC "
     "7465 forbids it, there is no forward secrecy, and what it seals is not opened here."},
    {"TLS_RSA_WITH_NULL_SHA256", "RSA", "NULL", "SHA256", BY_RSA, SIGNER_RSA, NO_SECRECY},
    {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "ECDHE-ECDSA", "AES-128-CBC", "SHA1", BY_CURVE,
     SIGNER_CURVE, MAC_BEFORE},
    {"TLS_ECDHE_ECDSA_WITH_NULL_SHA", "ECDHE-ECDSA", "NULL", "SHA1", BY_CURVE, SIGNER_CURVE,
     NO_SECRECY},
    {"TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "ANON-ECDH", "AES-128-CBC", "SHA1", BY_CURVE,
     SIGNER_NONE,
     "Weak on purpose: nobody shows a certificate. What is sealed is sealed, but for whom, "
     "nobody knows: a man in the middle is a guest like any other."},
};

const struct group tls_lab_groups[TLS_GROUPS] = {
    {"x25519", "GROUP-X25519", true},
    {"secp256r1", "GROUP-SECP256R1", true},
    {"secp384r1", "GROUP-SECP384R1", true},
    {"ffdhe2048", "GROUP-FFDHE2048", false},
};

#define SUITES (sizeof suites / sizeof suites[0])

const struct suite *suite_at(size_t n)
{
    return n < SUITES ? &suites[n] : NULL;
}

const struct suite *suite_of(const char *name)
{
    for (size_t i = 0; i < SUITES; i++)
        if (!strcmp(suites[i].name, name))
            return &suites[i];
    return NULL;
}

const struct group *group_of(const char *name)
{
    for (size_t i = 0; i < TLS_GROUPS; i++)
        if (!strcmp(tls_lab_groups[i].name, name))
            return &tls_lab_groups[i];
    return NULL;
}

bool suite_is_cbc(const struct suite *suite)
{
    return strstr(suite->cipher, "CBC") != NULL;
}

bool suite_needs_12(const struct suite *suite)
{
    return strcmp(suite->mac, "SHA1") != 0;
}
