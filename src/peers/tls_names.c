/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GnuTLS calls by numbers and names of its own, in the registries' words.
 */
#include "peers/tls_session.h"
#include "proto/tls.h"

/* The registry's name for what GnuTLS calls so; GnuTLS's own if the registry has none. */
static const char *registered(const struct name_table *table, const char *gnutls_name)
{
    int64_t number = gnutls_name ? name_number(table, gnutls_name) : -1;

    if (number >= 0)
        return name_of(table, (uint64_t)number);
    return gnutls_name ? gnutls_name : "none";
}

uint64_t tls_version_number(gnutls_protocol_t version)
{
    return 0x0301 + (uint64_t)version - GNUTLS_TLS1_0;
}

const char *tls_version_name(gnutls_protocol_t version)
{
    const char *name = name_of(&tls_versions, tls_version_number(version));

    return name ? name : gnutls_protocol_get_name(version);
}

static const struct {
    gnutls_sign_algorithm_t algorithm;
    const char *name;
} signature_names[] = {
    {GNUTLS_SIGN_RSA_SHA1, "rsa_pkcs1_sha1"},
    {GNUTLS_SIGN_RSA_SHA256, "rsa_pkcs1_sha256"},
    {GNUTLS_SIGN_RSA_SHA384, "rsa_pkcs1_sha384"},
    {GNUTLS_SIGN_RSA_SHA512, "rsa_pkcs1_sha512"},
    {GNUTLS_SIGN_RSA_PSS_RSAE_SHA256, "rsa_pss_rsae_sha256"},
    {GNUTLS_SIGN_RSA_PSS_RSAE_SHA384, "rsa_pss_rsae_sha384"},
    {GNUTLS_SIGN_RSA_PSS_RSAE_SHA512, "rsa_pss_rsae_sha512"},
    {GNUTLS_SIGN_RSA_PSS_SHA256, "rsa_pss_pss_sha256"},
    {GNUTLS_SIGN_RSA_PSS_SHA384, "rsa_pss_pss_sha384"},
    {GNUTLS_SIGN_RSA_PSS_SHA512, "rsa_pss_pss_sha512"},
    {GNUTLS_SIGN_ECDSA_SHA1, "ecdsa_sha1"},
    {GNUTLS_SIGN_ECDSA_SHA256, "ecdsa_secp256r1_sha256"},
    {GNUTLS_SIGN_ECDSA_SHA384, "ecdsa_secp384r1_sha384"},
    {GNUTLS_SIGN_ECDSA_SHA512, "ecdsa_secp521r1_sha512"},
    {GNUTLS_SIGN_ECDSA_SECP256R1_SHA256, "ecdsa_secp256r1_sha256"},
    {GNUTLS_SIGN_ECDSA_SECP384R1_SHA384, "ecdsa_secp384r1_sha384"},
    {GNUTLS_SIGN_ECDSA_SECP521R1_SHA512, "ecdsa_secp521r1_sha512"},
    {GNUTLS_SIGN_EDDSA_ED25519, "ed25519"},
    {GNUTLS_SIGN_EDDSA_ED448, "ed448"},
};

const char *tls_signature_name(gnutls_sign_algorithm_t algorithm)
{
    for (size_t i = 0; i < sizeof signature_names / sizeof *signature_names; i++)
        if (signature_names[i].algorithm == algorithm)
            return signature_names[i].name;
    return registered(&tls_signature_schemes, gnutls_sign_get_name(algorithm));
}

/* The registry's numbers, RFC 8446 section 4.2.7; they spare a search by name. */
static const struct {
    gnutls_group_t group;
    uint16_t number;
} group_numbers[] = {
    {GNUTLS_GROUP_X25519, 29},     {GNUTLS_GROUP_SECP256R1, 23},  {GNUTLS_GROUP_SECP384R1, 24},
    {GNUTLS_GROUP_SECP521R1, 25},  {GNUTLS_GROUP_X448, 30},       {GNUTLS_GROUP_FFDHE2048, 256},
    {GNUTLS_GROUP_FFDHE3072, 257}, {GNUTLS_GROUP_FFDHE4096, 258}, {GNUTLS_GROUP_FFDHE6144, 259},
    {GNUTLS_GROUP_FFDHE8192, 260},
};

const char *tls_group_name(gnutls_group_t group)
{
    for (size_t i = 0; i < sizeof group_numbers / sizeof *group_numbers; i++)
        if (group_numbers[i].group == group)
            return name_of(&tls_groups, group_numbers[i].number);
    return registered(&tls_groups, gnutls_group_get_name(group));
}
