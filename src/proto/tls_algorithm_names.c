/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The IANA registries of TLS that name algorithms: groups, signatures and what they are made
 * of, and those of HPKE (RFC 9180), which an encrypted ClientHello is sealed with.
 */
#include "proto/tls_table.h"

/* clang-format off */
static const struct name_entry groups[] = {
    {1, "sect163k1"},
    {2, "sect163r1"},
    {3, "sect163r2"},
    {4, "sect193r1"},
    {5, "sect193r2"},
    {6, "sect233k1"},
    {7, "sect233r1"},
    {8, "sect239k1"},
    {9, "sect283k1"},
    {10, "sect283r1"},
    {11, "sect409k1"},
    {12, "sect409r1"},
    {13, "sect571k1"},
    {14, "sect571r1"},
    {15, "secp160k1"},
    {16, "secp160r1"},
    {17, "secp160r2"},
    {18, "secp192k1"},
    {19, "secp192r1"},
    {20, "secp224k1"},
    {21, "secp224r1"},
    {22, "secp256k1"},
    {23, "secp256r1"},
    {24, "secp384r1"},
    {25, "secp521r1"},
    {26, "brainpoolP256r1"},
    {27, "brainpoolP384r1"},
    {28, "brainpoolP512r1"},
    {29, "x25519"},
    {30, "x448"},
    {31, "brainpoolP256r1tls13"},
    {32, "brainpoolP384r1tls13"},
    {33, "brainpoolP512r1tls13"},
    {34, "GC256A"},
    {35, "GC256B"},
    {36, "GC256C"},
    {37, "GC256D"},
    {38, "GC512A"},
    {39, "GC512B"},
    {40, "GC512C"},
    {41, "curveSM2"},
    {256, "ffdhe2048"},
    {257, "ffdhe3072"},
    {258, "ffdhe4096"},
    {259, "ffdhe6144"},
    {260, "ffdhe8192"},
    {512, "MLKEM512"},
    {513, "MLKEM768"},
    {514, "MLKEM1024"},
    {0x11eb, "SecP256r1MLKEM768"},
    {0x11ec, "X25519MLKEM768"},
    {0x11ed, "SecP384r1MLKEM1024"},
    {0x11ee, "curveSM2MLKEM768"},
    {0x6399, "X25519Kyber768Draft00"},
    {0x639a, "SecP256r1Kyber768Draft00"},
    {0xff01, "arbitrary_explicit_prime_curves"},
    {0xff02, "arbitrary_explicit_char2_curves"},
};
NAME_TABLE(groups, "TLS Supported Groups", 0);

static const struct name_entry point_formats[] = {
    {0, "uncompressed"},
    {1, "ansiX962_compressed_prime"},
    {2, "ansiX962_compressed_char2"},
};
NAME_TABLE(point_formats, "TLS EC Point Formats", 0);

static const struct name_entry curve_types[] = {
    {1, "explicit_prime"},
    {2, "explicit_char2"},
    {3, "named_curve"},
};
NAME_TABLE(curve_types, "TLS EC Curve Types", 0);

static const struct name_entry signature_schemes[] = {
    {0x0101, "rsa_md5"},
    {0x0201, "rsa_pkcs1_sha1"},
    {0x0202, "dsa_sha1"},
    {0x0203, "ecdsa_sha1"},
    {0x0301, "rsa_pkcs1_sha224"},
    {0x0302, "dsa_sha224"},
    {0x0303, "ecdsa_sha224"},
    {0x0401, "rsa_pkcs1_sha256"},
    {0x0402, "dsa_sha256"},
    {0x0403, "ecdsa_secp256r1_sha256"},
    {0x0420, "rsa_pkcs1_sha256_legacy"},
    {0x0501, "rsa_pkcs1_sha384"},
    {0x0502, "dsa_sha384"},
    {0x0503, "ecdsa_secp384r1_sha384"},
    {0x0520, "rsa_pkcs1_sha384_legacy"},
    {0x0601, "rsa_pkcs1_sha512"},
    {0x0602, "dsa_sha512"},
    {0x0603, "ecdsa_secp521r1_sha512"},
    {0x0620, "rsa_pkcs1_sha512_legacy"},
    {0x0704, "eccsi_sha256"},
    {0x0705, "iso_ibs1"},
    {0x0706, "iso_ibs2"},
    {0x0707, "iso_chinese_ibs"},
    {0x0708, "sm2sig_sm3"},
    {0x0709, "gostr34102012_256a"},
    {0x070a, "gostr34102012_256b"},
    {0x070b, "gostr34102012_256c"},
    {0x070c, "gostr34102012_256d"},
    {0x070d, "gostr34102012_512a"},
    {0x070e, "gostr34102012_512b"},
    {0x070f, "gostr34102012_512c"},
    {0x0804, "rsa_pss_rsae_sha256"},
    {0x0805, "rsa_pss_rsae_sha384"},
    {0x0806, "rsa_pss_rsae_sha512"},
    {0x0807, "ed25519"},
    {0x0808, "ed448"},
    {0x0809, "rsa_pss_pss_sha256"},
    {0x080a, "rsa_pss_pss_sha384"},
    {0x080b, "rsa_pss_pss_sha512"},
    {0x081a, "ecdsa_brainpoolP256r1tls13_sha256"},
    {0x081b, "ecdsa_brainpoolP384r1tls13_sha384"},
    {0x081c, "ecdsa_brainpoolP512r1tls13_sha512"},
    {0x0904, "mldsa44"},
    {0x0905, "mldsa65"},
    {0x0906, "mldsa87"},
    {0x0911, "slhdsa_sha2_128s"},
    {0x0912, "slhdsa_sha2_128f"},
    {0x0913, "slhdsa_sha2_192s"},
    {0x0914, "slhdsa_sha2_192f"},
    {0x0915, "slhdsa_sha2_256s"},
    {0x0916, "slhdsa_sha2_256f"},
    {0x0917, "slhdsa_shake_128s"},
    {0x0918, "slhdsa_shake_128f"},
    {0x0919, "slhdsa_shake_192s"},
    {0x091a, "slhdsa_shake_192f"},
    {0x091b, "slhdsa_shake_256s"},
    {0x091c, "slhdsa_shake_256f"},
};
NAME_TABLE(signature_schemes, "TLS SignatureScheme", 4);

/* The two halves that a SignatureScheme was before TLS 1.3 made it one number. */
static const struct name_entry hash_algorithms[] = {
    {0, "none"},
    {1, "md5"},
    {2, "sha1"},
    {3, "sha224"},
    {4, "sha256"},
    {5, "sha384"},
    {6, "sha512"},
    {8, "Intrinsic"},
};
NAME_TABLE(hash_algorithms, "TLS HashAlgorithm", 0);

static const struct name_entry signature_algorithms[] = {
    {0, "anonymous"},
    {1, "rsa"},
    {2, "dsa"},
    {3, "ecdsa"},
    {7, "ed25519"},
    {8, "ed448"},
    {64, "gostr34102012_256"},
    {65, "gostr34102012_512"},
};
NAME_TABLE(signature_algorithms, "TLS SignatureAlgorithm", 0);

static const struct name_entry srtp_profiles[] = {
    {0x0001, "SRTP_AES128_CM_HMAC_SHA1_80"},
    {0x0002, "SRTP_AES128_CM_HMAC_SHA1_32"},
    {0x0005, "SRTP_NULL_HMAC_SHA1_80"},
    {0x0006, "SRTP_NULL_HMAC_SHA1_32"},
    {0x0007, "SRTP_AEAD_AES_128_GCM"},
    {0x0008, "SRTP_AEAD_AES_256_GCM"},
    {0x0009, "DOUBLE_AEAD_AES_128_GCM_AEAD_AES_128_GCM"},
    {0x000a, "DOUBLE_AEAD_AES_256_GCM_AEAD_AES_256_GCM"},
    {0x000b, "SRTP_ARIA_128_CTR_HMAC_SHA1_80"},
    {0x000c, "SRTP_ARIA_128_CTR_HMAC_SHA1_32"},
    {0x000d, "SRTP_ARIA_256_CTR_HMAC_SHA1_80"},
    {0x000e, "SRTP_ARIA_256_CTR_HMAC_SHA1_32"},
    {0x000f, "SRTP_AEAD_ARIA_128_GCM"},
    {0x0010, "SRTP_AEAD_ARIA_256_GCM"},
};
NAME_TABLE(srtp_profiles, "DTLS-SRTP Protection Profiles", 4);

static const struct name_entry token_binding_keys[] = {
    {0, "rsa2048_pkcs1.5"},
    {1, "rsa2048_pss"},
    {2, "ecdsap256"},
};
NAME_TABLE(token_binding_keys, "Token Binding Key Parameters", 0);

static const struct name_entry hpke_kems[] = {
    {0x0010, "DHKEM(P-256, HKDF-SHA256)"},
    {0x0011, "DHKEM(P-384, HKDF-SHA384)"},
    {0x0012, "DHKEM(P-521, HKDF-SHA512)"},
    {0x0013, "DHKEM(CP-256, HKDF-SHA256)"},
    {0x0014, "DHKEM(CP-384, HKDF-SHA384)"},
    {0x0015, "DHKEM(CP-521, HKDF-SHA512)"},
    {0x0016, "DHKEM(secp256k1, HKDF-SHA256)"},
    {0x0020, "DHKEM(X25519, HKDF-SHA256)"},
    {0x0021, "DHKEM(X448, HKDF-SHA512)"},
    {0x0030, "X25519Kyber768Draft00"},
    {0x0040, "ML-KEM-512"},
    {0x0041, "ML-KEM-768"},
    {0x0042, "ML-KEM-1024"},
    {0x0050, "MLKEM768-P256"},
    {0x0051, "MLKEM1024-P384"},
    {0x647a, "MLKEM768-X25519"},
};
NAME_TABLE(hpke_kems, "HPKE KEM Identifiers", 4);

static const struct name_entry hpke_kdfs[] = {
    {0x0001, "HKDF-SHA256"},
    {0x0002, "HKDF-SHA384"},
    {0x0003, "HKDF-SHA512"},
    {0x0010, "SHAKE128"},
    {0x0011, "SHAKE256"},
    {0x0012, "TurboSHAKE128"},
    {0x0013, "TurboSHAKE256"},
};
NAME_TABLE(hpke_kdfs, "HPKE KDF Identifiers", 4);

static const struct name_entry hpke_aeads[] = {
    {0x0001, "AES-128-GCM"},
    {0x0002, "AES-256-GCM"},
    {0x0003, "ChaCha20Poly1305"},
    {0xffff, "Export-only"},
};
NAME_TABLE(hpke_aeads, "HPKE AEAD Identifiers", 4);
