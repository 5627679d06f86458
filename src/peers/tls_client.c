/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gnutls/x509.h>
#include <string.h>

#include "base/memory.h"
#include "base/reader.h"
#include "peers/tls_session.h"
#include "proto/tls.h"

/* ---- what it offers ---- */

enum { SUPPORTED_GROUPS = 10, SUPPORTED_VERSIONS = 43, KEY_SHARE = 51 };

/* The lists of a ClientHello (RFC 8446 section 4.1.2) a student asks for first. */
struct offer {
    struct reader versions;
    struct reader suites;
    struct reader groups;
    struct reader shares;
};

static struct offer read_offer(struct bytes hello)
{
    struct offer offer = {0};
    struct reader reader = reader_of(hello);
    struct reader extensions;

    offer.versions = read_inner(&reader, 2); /* unless the extension says it better */
    read_bytes(&reader, 32);                 /* random */
    read_vector(&reader, 1);                 /* legacy_session_id */
    offer.suites = read_vector(&reader, 2);
    read_vector(&reader, 1); /* legacy_compression_methods */
    extensions = read_vector(&reader, 2);
    while (reader_left(&extensions)) {
        uint64_t type = read_be(&extensions, 2);
        struct reader body = read_vector(&extensions, 2);

        if (type == SUPPORTED_VERSIONS)
            offer.versions = read_vector(&body, 1);
        else if (type == SUPPORTED_GROUPS)
            offer.groups = read_vector(&body, 2);
        else if (type == KEY_SHARE)
            offer.shares = read_vector(&body, 2);
    }
    return offer;
}

/* Reports a list of two-octet numbers, each followed by a value (as key shares are) or not. */
static void report_offer(struct tls_peer *tls, const char *what, const char *rfc,
                         const struct name_table *table, struct reader list, bool has_values)
{
    struct event event = {.kind = EVENT_OFFERED, .name = what, .ref = rfc};
    struct buf names = {0};

    while (reader_left(&list)) {
        uint64_t number = read_be(&list, 2);
        const char *name = name_of(table, number);

        if (has_values)
            read_vector(&list, 2);
        buf_format(&names, "%s%s", names.length ? ", " : "", name ? name : "unassigned");
    }
    event.value = buf_text(&names);
    if (names.length)
        peer_append(&tls->peer, event, (struct bytes){0});
    buf_free(&names);
}

/* The handshake hook of ClientHello: the offer is read from what is really said. */
static int tell_offer(gnutls_session_t session, unsigned type, unsigned when, unsigned incoming,
                      const gnutls_datum_t *message)
{
    struct tls_peer *tls = tls_peer_of(session);
    struct offer offer = read_offer((struct bytes){message->data, message->size});

    (void)type;
    (void)when;
    (void)incoming; /* a client takes no ClientHello */
    report_offer(tls, "versions", "RFC 8446 4.2.1", &tls_versions, offer.versions, false);
    report_offer(tls, "cipher suites", "RFC 8446 4.1.2", &tls_ciphersuites, offer.suites,
                 false);
    report_offer(tls, "groups", "RFC 8446 4.2.7", &tls_groups, offer.groups, false);
    report_offer(tls, "key shares", "RFC 8446 4.2.8", &tls_groups, offer.shares, true);
    return 0;
}

/* ---- what it checks ---- */

static void report_check(struct tls_peer *tls, const char *outcome)
{
    struct event checked = {
        .kind = EVENT_CHECKED, .name = "certificate", .value = outcome, .ref = "RFC 5280 6.1"};

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

/* Called by GnuTLS once the server has proved that it has the certificate's key. */
static int check_certificate(gnutls_session_t session)
{
    struct tls_peer *tls = tls_peer_of(session);
    gnutls_typed_vdata_st wanted[] = {
        {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER, 0},
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

/* ---- making ---- */

static enum status set_trust(struct tls_peer *tls, struct bytes der, struct failure *failure)
{
    gnutls_datum_t datum = {(unsigned char *)der.data, (unsigned)der.length};
    int code = der.length ? gnutls_certificate_set_x509_trust_mem(tls->credentials, &datum,
                                                                  GNUTLS_X509_FMT_DER)
                          : 0;
    char words[TLS_WORDS];

    if (code >= 0)
        return STATUS_OK;
    tls_words(code, words);
    return fail(failure, STATUS_DATA,
                "the TLS client cannot trust the certificate it was given\n"
                "GnuTLS says: %s (%s)\ngive a certificate in DER",
                words, gnutls_strerror_name(code));
}

static enum status set_host(struct tls_peer *tls, const char *host, struct failure *failure)
{
    char words[TLS_WORDS];
    int code;

    if (!host || !*host)
        return STATUS_OK;
    code = gnutls_server_name_set(tls->session, GNUTLS_NAME_DNS, host, strlen(host));
    if (code < 0) {
        tls_words(code, words);
        return fail(failure, STATUS_USAGE,
                    "the TLS client cannot ask for the server name \"%s\"\n"
                    "GnuTLS says: %s (%s)\ngive a DNS name such as server.example",
                    host, words, gnutls_strerror_name(code));
    }
    tls->host = mem_string(host);
    return STATUS_OK;
}

enum status tls_client_new(struct trace *trace, uint32_t run, const struct tls_config *config,
                           struct peer **out, struct failure *failure)
{
    struct tls_peer *tls;
    enum status status = tls_peer_new(true, config, &tls, failure);

    if (status != STATUS_OK)
        return status;
    status = set_trust(tls, config->trust, failure);
    if (status == STATUS_OK)
        status = set_host(tls, config->host, failure);
    if (status != STATUS_OK) {
        tls_peer_free(&tls->peer);
        return status;
    }
    tls->verifies = config->verify;
    gnutls_session_set_verify_function(tls->session, check_certificate);
    gnutls_handshake_set_hook_function(tls->session, GNUTLS_HANDSHAKE_CLIENT_HELLO,
                                       GNUTLS_HOOK_POST, tell_offer);
    *out = tls_peer_ready(tls, trace, run);
    return STATUS_OK;
}
