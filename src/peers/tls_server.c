/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "peers/tls_session.h"

static gnutls_datum_t datum_of(struct bytes bytes)
{
    return (gnutls_datum_t){(unsigned char *)bytes.data, (unsigned)bytes.length};
}

enum status tls_server_new(struct trace *trace, uint32_t run, const struct tls_config *config,
                           struct peer **out, struct failure *failure)
{
    gnutls_datum_t cert = datum_of(config->cert);
    gnutls_datum_t key = datum_of(config->key);
    struct tls_peer *tls;
    enum status status = tls_peer_new(false, config, &tls, failure);
    char words[TLS_WORDS];
    int code;

    if (status != STATUS_OK)
        return status;
    code =
        gnutls_certificate_set_x509_key_mem(tls->credentials, &cert, &key, GNUTLS_X509_FMT_DER);
    if (code < 0) {
        tls_peer_free(&tls->peer);
        tls_words(code, words);
        return fail(failure, STATUS_DATA,
                    "the TLS server cannot use its certificate and key\n"
                    "GnuTLS says: %s (%s)\n"
                    "give a certificate in DER and the PKCS#8 key that belongs to it",
                    words, gnutls_strerror_name(code));
    }
    *out = tls_peer_ready(tls, trace, run);
    return STATUS_OK;
}
