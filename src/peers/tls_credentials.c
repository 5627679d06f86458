/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end of a TLS connection shows of itself, and whom it trusts.
 */
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "base/memory.h"
#include "peers/tls_session.h"

static gnutls_datum_t datum_of(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)bytes.data, (unsigned)bytes.length};
}

/* ---- whom it trusts ---- */

static enum status set_trust(struct tls_peer *tls, struct bytes_list trust,
                             struct failure *failure)
{
    int code = 0;

    for (size_t i = 0; i < trust.count && code >= 0; i++) {
        gnutls_datum_t cert = datum_of(trust.items[i]);

        if (cert.size)
            code = gnutls_certificate_set_x509_trust_mem(tls->credentials, &cert,
                                                         GNUTLS_X509_FMT_DER);
    }
    return tls_outcome(tls, code, STATUS_DATA, "trust the certificate it was given",
                       "give a certificate in DER", failure);
}

static enum status set_system_trust(struct tls_peer *tls, struct failure *failure)
{
    return tls_outcome(tls, gnutls_certificate_set_x509_system_trust(tls->credentials),
                       STATUS_DATA, "read the authorities that the system trusts",
                       "install the package ca-certificates, or name an authority", failure);
}

static enum status set_crls(struct tls_peer *tls, struct bytes_list crls,
                            struct failure *failure)
{
    int code = 0;

    for (size_t i = 0; i < crls.count && code >= 0; i++) {
        gnutls_datum_t crl = datum_of(crls.items[i]);

        code = gnutls_certificate_set_x509_crl_mem(tls->credentials, &crl, GNUTLS_X509_FMT_DER);
    }
    tls->has_crls = crls.count > 0;
    return tls_outcome(tls, code, STATUS_DATA, "use the revocation list it was given",
                       "give a revocation list in DER, of an authority it trusts", failure);
}

static enum status set_pins(struct tls_peer *tls, struct bytes_list pins,
                            struct failure *failure)
{
    for (size_t i = 0; i < pins.count; i++) {
        if (pins.items[i].length != TLS_PIN)
            return fail(failure, STATUS_DATA,
                        "the TLS %s cannot pin a key\nthe pin has %zu bytes\n"
                        "give the SHA-256 of the public key, %d bytes",
                        tls->is_client ? "client" : "server", pins.items[i].length, TLS_PIN);
        buf_add(&tls->pins, pins.items[i]);
    }
    return STATUS_OK;
}

/* ---- what it shows ---- */

static int read_cert(gnutls_pcert_st *out, struct bytes der)
{
    gnutls_datum_t datum = datum_of(der);

    return gnutls_pcert_import_x509_raw(out, &datum, GNUTLS_X509_FMT_DER, 0);
}

/* Its own, then those above it. */
static int read_certs(const struct tls_config *config, gnutls_pcert_st *certs, size_t *count)
{
    for (size_t i = 0; i <= config->chain.count; i++) {
        int code = read_cert(&certs[i], i ? config->chain.items[i - 1] : config->cert);

        if (code < 0)
            return code;
        *count = i + 1;
    }
    return 0;
}

/* GnuTLS owns key and certificates once it took them. It need not look for the certificate's
 * names, by which it would choose among several: an end has one. */
static int load_identity(struct tls_peer *tls, const struct tls_config *config)
{
    const char *no_names[] = {""};
    struct arena arena = {0};
    gnutls_pcert_st *certs = arena_alloc(&arena, config->chain.count + 1, sizeof *certs);
    gnutls_datum_t key_der = datum_of(config->key);
    gnutls_privkey_t key = NULL;
    size_t count = 0;
    int code = gnutls_privkey_init(&key);

    if (code >= 0)
        code = gnutls_privkey_import_x509_raw(key, &key_der, GNUTLS_X509_FMT_DER, NULL, 0);
    if (code >= 0)
        code = read_certs(config, certs, &count);
    if (code >= 0)
        code =
            gnutls_certificate_set_key(tls->credentials, no_names, 0, certs, (int)count, key);
    if (code < 0) {
        while (count)
            gnutls_pcert_deinit(&certs[--count]);
        gnutls_privkey_deinit(key);
    }
    arena_free(&arena);
    return code;
}

static enum status set_identity(struct tls_peer *tls, const struct tls_config *config,
                                struct failure *failure)
{
    bool may_lack = tls->is_client && !config->cert.length;

    return tls_outcome(tls, may_lack ? 0 : load_identity(tls, config), STATUS_DATA,
                       "use its certificate and key",
                       "give a certificate in DER and the PKCS#8 key that belongs to it",
                       failure);
}

/* What a server staples: GnuTLS takes memory of its own. */
static int give_staple(gnutls_session_t session, void *context, gnutls_datum_t *out)
{
    const struct tls_peer *tls = context;

    (void)session;
    out->data = gnutls_malloc(tls->staple.length);
    if (!out->data)
        return GNUTLS_E_MEMORY_ERROR;
    memcpy(out->data, tls->staple.data, tls->staple.length);
    out->size = (unsigned)tls->staple.length;
    return 0;
}

/* By a function, because GnuTLS refuses to be given a staple that is stale or revokes. */
static enum status set_staple(struct tls_peer *tls, struct bytes staple,
                              struct failure *failure)
{
    int code = 0;

    buf_add(&tls->staple, staple);
    if (staple.length)
        code = gnutls_certificate_set_ocsp_status_request_function2(tls->credentials, 0,
                                                                    give_staple, tls);
    return tls_outcome(tls, code, STATUS_DATA, "staple the OCSP response",
                       "give it a certificate to staple to", failure);
}

enum status tls_set_credentials(struct tls_peer *tls, const struct tls_config *config,
                                struct failure *failure)
{
    enum status status = set_trust(tls, config->trust, failure);

    if (status == STATUS_OK && config->trusts_system)
        status = set_system_trust(tls, failure);
    if (status == STATUS_OK)
        status = set_crls(tls, config->crls, failure);
    if (status == STATUS_OK)
        status = set_pins(tls, config->pins, failure);
    if (status == STATUS_OK)
        status = set_identity(tls, config, failure);
    if (status == STATUS_OK && !tls->is_client)
        status = set_staple(tls, config->staple, failure);
    return status;
}
