/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end of a TLS connection shows of itself, and what it asks of the other.
 */
#include <gnutls/x509.h>

#include "peers/tls_session.h"

static gnutls_datum_t datum_of(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)bytes.data, (unsigned)bytes.length};
}

/* ---- what it has ---- */

enum status tls_set_trust(struct tls_peer *tls, struct bytes cert, struct failure *failure)
{
    gnutls_datum_t datum = datum_of(cert);
    int code = cert.length ? gnutls_certificate_set_x509_trust_mem(tls->credentials, &datum,
                                                                   GNUTLS_X509_FMT_DER)
                           : 0;

    return tls_outcome(tls, code, STATUS_DATA, "trust the certificate it was given",
                       "give a certificate in DER", failure);
}

enum status tls_set_identity(struct tls_peer *tls, struct bytes cert, struct bytes key,
                             struct failure *failure)
{
    gnutls_datum_t cert_der = datum_of(cert);
    gnutls_datum_t key_der = datum_of(key);
    bool may_lack = tls->is_client && !cert.length;
    int code = may_lack ? 0
                        : gnutls_certificate_set_x509_key_mem(tls->credentials, &cert_der,
                                                              &key_der, GNUTLS_X509_FMT_DER);

    return tls_outcome(tls, code, STATUS_DATA, "use its certificate and key",
                       "give a certificate in DER and the PKCS#8 key that belongs to it",
                       failure);
}

/* ---- what it checks ---- */

static void report_check(struct tls_peer *tls, const char *outcome)
{
    struct event checked = {.kind = EVENT_CHECKED,
                            .name = tls->is_client ? "certificate" : "client.certificate",
                            .value = outcome,
                            .ref = "RFC 5280 6.1"};

    peer_append(&tls->peer, checked, (struct bytes){0});
}

/* GnuTLS's reasons, one sentence each. */
static void report_reasons(struct tls_peer *tls, unsigned reasons)
{
    struct event note = {.kind = EVENT_NOTE, .name = "certificate"};
    gnutls_datum_t text = {0};

    if (gnutls_certificate_verification_status_print(reasons, GNUTLS_CRT_X509, &text, 0) < 0)
        return;
    while (text.size && text.data[text.size - 1] == ' ')
        text.data[--text.size] = '\0';
    note.value = (const char *)text.data;
    peer_append(&tls->peer, note, (struct bytes){0});
    gnutls_free(text.data);
}

/* Called by GnuTLS once the other end has proved that it has the certificate's key. */
static int check_certificate(gnutls_session_t session)
{
    struct tls_peer *tls = tls_peer_of(session);
    const char *purpose = tls->is_client ? GNUTLS_KP_TLS_WWW_SERVER : GNUTLS_KP_TLS_WWW_CLIENT;
    gnutls_typed_vdata_st wanted[] = {
        {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)purpose, 0},
        {GNUTLS_DT_DNS_HOSTNAME, (unsigned char *)tls->host, 0},
    };
    unsigned reasons = 0;
    int code;

    if (!tls->verifies) {
        report_check(tls, "skipped");
        return 0;
    }
    code = gnutls_certificate_verify_peers(session, wanted, tls->host ? 2 : 1, &reasons);
    if (code == 0 && reasons == 0) {
        report_check(tls, "ok");
        return 0;
    }
    report_check(tls, "failed");
    if (reasons)
        report_reasons(tls, reasons);
    return code < 0 ? code : GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR;
}

void tls_set_check(struct tls_peer *tls, bool verifies)
{
    tls->verifies = verifies;
    gnutls_session_set_verify_function(tls->session, check_certificate);
}
