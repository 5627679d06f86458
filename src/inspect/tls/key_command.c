/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/tls/key_command.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"

/* As openssl calls the hash of that length (crypto/hash.h). */
static const char *digest_of(size_t hash)
{
    switch (hash) {
    case 36:
        return "MD5-SHA1";
    case 48:
        return "SHA384";
    default:
        return "SHA256";
    }
}

static const char *digits(struct arena *arena, struct bytes bytes)
{
    return hex_text(arena, bytes, 0);
}

const char *command_extract(struct arena *arena, size_t hash, struct bytes salt,
                            struct bytes input)
{
    return arena_format(arena,
                        "openssl kdf -keylen %zu -kdfopt digest:%s -kdfopt mode:EXTRACT_ONLY "
                        "-kdfopt hexsalt:%s -kdfopt hexkey:%s HKDF",
                        hash, digest_of(hash), digits(arena, salt), digits(arena, input));
}

/* HkdfLabel (RFC 8446 section 7.1). */
static const char *label_digits(struct arena *arena, const char *label, struct bytes context,
                                size_t length)
{
    static const char prefix[] = "tls13 ";
    struct buf info = {0};
    const char *text;

    buf_add_be(&info, length, 2);
    buf_add_be(&info, strlen(prefix) + strlen(label), 1);
    buf_format(&info, "%s%s", prefix, label);
    buf_add_be(&info, context.length, 1);
    buf_add(&info, context);
    text = digits(arena, buf_view(&info));
    buf_free(&info);
    return text;
}

const char *command_expand(struct arena *arena, size_t hash, struct bytes secret,
                           const char *label, struct bytes context, size_t length)
{
    return arena_format(arena,
                        "openssl kdf -keylen %zu -kdfopt digest:%s -kdfopt mode:EXPAND_ONLY "
                        "-kdfopt hexkey:%s -kdfopt hexinfo:%s HKDF",
                        length, digest_of(hash), digits(arena, secret),
                        label_digits(arena, label, context, length));
}

const char *command_prf(struct arena *arena, size_t hash, struct bytes secret,
                        const char *label, struct bytes seed, size_t length)
{
    return arena_format(arena,
                        "openssl kdf -keylen %zu -kdfopt digest:%s -kdfopt hexsecret:%s "
                        "-kdfopt hexseed:%s%s TLS1-PRF",
                        length, digest_of(hash), digits(arena, secret),
                        digits(arena, bytes_of(label)), digits(arena, seed));
}

/* basenc is one of the coreutils; it takes and prints capital digits. */
const char *command_rsa(struct arena *arena, struct bytes sealed)
{
    return arena_format(arena,
                        "printf %s | tr a-f A-F | basenc -d --base16 | "
                        "openssl pkeyutl -decrypt -inkey server-key.pem | basenc --base16 -w 0",
                        digits(arena, sealed));
}

const char *command_part(struct arena *arena, const char *command, size_t at, size_t length)
{
    return arena_format(arena, "%s | tr -d : | cut -c %zu-%zu", command, 2 * at + 1,
                        2 * (at + length));
}
