/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a certificate. Each function returns a GnuTLS code, negative for an error.
 */
#include "pki/certificate.h"

#include <gnutls/x509-ext.h>
#include <string.h>

#include "base/clock.h"
#include "crypto/random.h"

#define SERIAL         16 /* bytes: 126 random bits; RFC 5280 section 4.1.2.2 allows 20 */
#define DAY            (24 * 60 * 60)
#define STATUS_REQUEST 5 /* the TLS extension: RFC 6066 section 8 */

static gnutls_datum_t text_datum(const char *text)
{
    return signer_datum(bytes_of(text));
}

static int set_serial(gnutls_x509_crt_t certificate)
{
    uint8_t serial[SERIAL];

    random_bytes(serial, sizeof serial);
    /* Positive, and never shortened by a leading zero. */
    serial[0] = (serial[0] & 0x3f) | 0x40;
    return gnutls_x509_crt_set_serial(certificate, serial, sizeof serial);
}

static int set_validity(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    /* A client whose clock is a little behind shall not find it not yet valid. */
    time_t from = (time_t)(clock_wall_us() / 1000000) - 60 + (time_t)profile->from * DAY;
    int code = gnutls_x509_crt_set_activation_time(certificate, from);

    if (code < 0)
        return code;
    return gnutls_x509_crt_set_expiration_time(certificate, from + (time_t)profile->days * DAY);
}

static int set_names(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    const struct profile_names *dns = &profile->dns;
    int code =
        gnutls_x509_crt_set_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0,
                                      profile->subject, (unsigned)strlen(profile->subject));

    for (size_t i = 0; i < dns->count && code >= 0; i++)
        code = gnutls_x509_crt_set_subject_alt_name(certificate, GNUTLS_SAN_DNSNAME, dns->of[i],
                                                    (unsigned)strlen(dns->of[i]),
                                                    i ? GNUTLS_FSAN_APPEND : GNUTLS_FSAN_SET);
    return code;
}

/* Keys on curves only sign (RFC 8410 section 5, RFC 5480 section 3). */
static unsigned usage_of(const struct profile *profile)
{
    bool curve = profile->key == KEY_P256 || profile->key == KEY_ED25519;

    return curve ? profile->usage & ~(unsigned)GNUTLS_KEY_KEY_ENCIPHERMENT : profile->usage;
}

static int set_uses(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    unsigned usage = usage_of(profile);
    int path_length = profile->limits_path ? (int)profile->path_length : -1;
    int code =
        gnutls_x509_crt_set_basic_constraints(certificate, profile->authority, path_length);

    if (code >= 0 && usage)
        code = gnutls_x509_crt_set_key_usage(certificate, usage);
    if (code >= 0 && profile->for_server)
        code = gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_SERVER, 0);
    if (code >= 0 && profile->for_client)
        code = gnutls_x509_crt_set_key_purpose_oid(certificate, GNUTLS_KP_TLS_WWW_CLIENT, 0);
    return code;
}

static int add_constraints(gnutls_x509_name_constraints_t constraints,
                           const struct profile *profile)
{
    int code = 0;

    for (size_t i = 0; i < profile->permitted.count && code >= 0; i++) {
        const gnutls_datum_t name = text_datum(profile->permitted.of[i]);

        code =
            gnutls_x509_name_constraints_add_permitted(constraints, GNUTLS_SAN_DNSNAME, &name);
    }
    for (size_t i = 0; i < profile->excluded.count && code >= 0; i++) {
        const gnutls_datum_t name = text_datum(profile->excluded.of[i]);

        code =
            gnutls_x509_name_constraints_add_excluded(constraints, GNUTLS_SAN_DNSNAME, &name);
    }
    return code;
}

/* Critical: whoever does not understand them shall not trust the certificate (RFC 5280 section
 * 4.2.1.10). */
static int set_constraints(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    gnutls_x509_name_constraints_t constraints;
    int code;

    if (!profile->permitted.count && !profile->excluded.count)
        return 0;
    code = gnutls_x509_name_constraints_init(&constraints);
    if (code < 0)
        return code;
    code = add_constraints(constraints, profile);
    if (code >= 0)
        code = gnutls_x509_crt_set_name_constraints(certificate, constraints, 1);
    gnutls_x509_name_constraints_deinit(constraints);
    return code;
}

/* RFC 7633 */
static int set_must_staple(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    gnutls_x509_tlsfeatures_t features;
    int code;

    if (!profile->must_staple)
        return 0;
    code = gnutls_x509_tlsfeatures_init(&features);
    if (code < 0)
        return code;
    code = gnutls_x509_tlsfeatures_add(features, STATUS_REQUEST);
    if (code >= 0)
        code = gnutls_x509_crt_set_tlsfeatures(certificate, features);
    gnutls_x509_tlsfeatures_deinit(features);
    return code;
}

static int set_revocation(gnutls_x509_crt_t certificate, const struct profile *profile)
{
    int code = set_must_staple(certificate, profile);

    if (code < 0 || !profile->crl)
        return code;
    return gnutls_x509_crt_set_crl_dist_points2(certificate, GNUTLS_SAN_URI, profile->crl,
                                                (unsigned)strlen(profile->crl), 0);
}

static int set_key(gnutls_x509_crt_t certificate, gnutls_x509_privkey_t key)
{
    uint8_t id[SIGNER_KEY_ID];
    size_t length = sizeof id;
    int code = gnutls_x509_crt_set_key(certificate, key);

    if (code >= 0)
        code = gnutls_x509_crt_get_key_id(certificate, GNUTLS_KEYID_USE_SHA1, id, &length);
    if (code >= 0)
        code = gnutls_x509_crt_set_subject_key_id(certificate, id, length);
    return code;
}

int certificate_fill(const struct signer *subject, const struct profile *profile)
{
    static int (*const parts[])(gnutls_x509_crt_t, const struct profile *) = {
        set_validity, set_names, set_uses, set_constraints, set_revocation,
    };
    gnutls_x509_crt_t certificate = subject->certificate;
    int code = gnutls_x509_crt_set_version(certificate, 3);

    if (code >= 0)
        code = set_serial(certificate);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && code >= 0; i++)
        code = parts[i](certificate, profile);
    return code < 0 ? code : set_key(certificate, subject->key);
}
