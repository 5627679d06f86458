/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cipher suite is what its name says: TLS_<exchange>_WITH_<cipher>_<hash>, or, since TLS 1.3,
 * TLS_<cipher>_<hash>.
 */
#include <string.h>

#include "proto/tls.h"

static const struct exchange {
    const char *name;
    enum tls_exchange exchange;
} exchanges[] = {
    {"RSA", TLS_EXCHANGE_RSA},
    {"DH_DSS", TLS_EXCHANGE_DH},
    {"DH_RSA", TLS_EXCHANGE_DH},
    {"DHE_DSS", TLS_EXCHANGE_DHE},
    {"DHE_RSA", TLS_EXCHANGE_DHE},
    {"DH_anon", TLS_EXCHANGE_DH_ANON},
    {"ECDH_ECDSA", TLS_EXCHANGE_ECDH},
    {"ECDH_RSA", TLS_EXCHANGE_ECDH},
    {"ECDHE_ECDSA", TLS_EXCHANGE_ECDHE},
    {"ECDHE_RSA", TLS_EXCHANGE_ECDHE},
    {"ECDH_anon", TLS_EXCHANGE_ECDH_ANON},
    {"PSK", TLS_EXCHANGE_PSK},
    {"DHE_PSK", TLS_EXCHANGE_DHE_PSK},
    {"PSK_DHE", TLS_EXCHANGE_DHE_PSK}, /* so the registry calls two of them */
    {"ECDHE_PSK", TLS_EXCHANGE_ECDHE_PSK},
    {"RSA_PSK", TLS_EXCHANGE_RSA_PSK},
    {"SRP_SHA", TLS_EXCHANGE_SRP},
    {"SRP_SHA_RSA", TLS_EXCHANGE_SRP},
    {"SRP_SHA_DSS", TLS_EXCHANGE_SRP},
};

/* A name that begins another one comes after it. */
static const struct cipher {
    const char *name;
    struct tls_suite parts;
} ciphers[] = {
#define AEAD(name_, key_, fixed_, explicit_, tag_)                          \
    {                                                                       \
        .kind = TLS_CIPHER_AEAD, .cipher = name_, .key = key_, .tag = tag_, \
        .fixed_nonce = fixed_, .explicit_nonce = explicit_                  \
    }
#define CBC(name_, key_, block_)                                              \
    {                                                                         \
        .kind = TLS_CIPHER_CBC, .cipher = name_, .key = key_, .block = block_ \
    }
    {"AES_128_GCM", AEAD("AES-128-GCM", 16, 4, 8, 16)},
    {"AES_256_GCM", AEAD("AES-256-GCM", 32, 4, 8, 16)},
    {"AES_128_CCM_8", AEAD("AES-128-CCM-8", 16, 4, 8, 8)},
    {"AES_256_CCM_8", AEAD("AES-256-CCM-8", 32, 4, 8, 8)},
    {"AES_128_CCM", AEAD("AES-128-CCM", 16, 4, 8, 16)},
    {"AES_256_CCM", AEAD("AES-256-CCM", 32, 4, 8, 16)},
    {"CAMELLIA_128_GCM", AEAD("CAMELLIA-128-GCM", 16, 4, 8, 16)},
    {"CAMELLIA_256_GCM", AEAD("CAMELLIA-256-GCM", 32, 4, 8, 16)},
    {"CHACHA20_POLY1305", AEAD("CHACHA20-POLY1305", 32, 12, 0, 16)},
    {"AES_128_CBC", CBC("AES-128-CBC", 16, 16)},
    {"AES_256_CBC", CBC("AES-256-CBC", 32, 16)},
    {"CAMELLIA_128_CBC", CBC("CAMELLIA-128-CBC", 16, 16)},
    {"CAMELLIA_256_CBC", CBC("CAMELLIA-256-CBC", 32, 16)},
    {"3DES_EDE_CBC", CBC("3DES-EDE-CBC", 24, 8)},
    {"NULL", {.kind = TLS_CIPHER_NULL}},
#undef AEAD
#undef CBC
};

static const struct hash {
    const char *name;
    size_t length;
} hashes[] = {{"_SHA256", 32}, {"_SHA384", 48}, {"_SHA", 20}, {"_MD5", 16}};

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum tls_exchange tls_suite_exchange(uint16_t number)
{
    const char *name = name_of(&tls_ciphersuites, number);
    const char *with = name ? strstr(name, "_WITH_") : NULL;

    if (!with)
        return number >> 8 == 0x13 ? TLS_EXCHANGE_TLS13 : TLS_EXCHANGE_UNKNOWN;
    name += strlen("TLS_");
    for (size_t i = 0; i < COUNT(exchanges); i++) {
        size_t length = strlen(exchanges[i].name);

        if (name + length == with && strncmp(name, exchanges[i].name, length) == 0)
            return exchanges[i].exchange;
    }
    return TLS_EXCHANGE_UNKNOWN;
}

/* What stands behind the name of a cipher; CCM suites of TLS 1.2 name no hash. */
static bool read_hash(const char *name, struct tls_suite *out)
{
    size_t length = *name ? 0 : 32;

    for (size_t i = 0; i < COUNT(hashes); i++) {
        if (strcmp(name, hashes[i].name) == 0)
            length = hashes[i].length;
    }
    out->mac = out->kind == TLS_CIPHER_AEAD ? 0 : length;
    out->hash = length == 48 ? 48 : 32;
    return length;
}

bool tls_suite_read(uint16_t number, struct tls_suite *out)
{
    const char *name = name_of(&tls_ciphersuites, number);
    const char *with = name ? strstr(name, "_WITH_") : NULL;

    if (!name)
        return false;
    name = with ? with + strlen("_WITH_") : name + strlen("TLS_");
    for (size_t i = 0; i < COUNT(ciphers); i++) {
        size_t length = strlen(ciphers[i].name);

        if (strncmp(name, ciphers[i].name, length) != 0)
            continue;
        *out = ciphers[i].parts;
        out->exchange = tls_suite_exchange(number);
        return read_hash(name + length, out);
    }
    return false;
}
