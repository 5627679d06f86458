/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The TLS wires of the ssn lab: one that is only looked at from outside, and one that is taken
 * apart: the handshake, the sealed record.
 */
#include <stdio.h>
#include <string.h>

#include "labs/ssn/ssn.h"

static const char *priority_word(const char *setting)
{
    static const struct {
        const char *setting;
        const char *priority;
    } words[] = {
        {"aes-256-gcm", "AES-256-GCM"},
        {"aes-128-gcm", "AES-128-GCM"},
        {"chacha20-poly1305", "CHACHA20-POLY1305"},
        {"x25519", "GROUP-X25519"},
        {"p256", "GROUP-SECP256R1"},
        {"p384", "GROUP-SECP384R1"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (!strcmp(words[i].setting, setting))
            return words[i].priority;
    return "";
}

/* Makes both ends of a TLS connection after the settings and opens it. */
static enum status open_tls(struct ssn *ssn, struct link *link, const char *name,
                            enum tls_stepping stepping, struct failure *failure)
{
    struct bench *bench = ssn->bench;
    bool trust = bench_setting_is(bench, "client.trust", "on");
    bool compat = bench_setting_is(bench, "tls.compat", "on");
    struct bytes cert = buf_view(&ssn->cert);
    char priority[256];
    struct tls_config config = {.priority = priority,
                                .stepping = stepping,
                                .host = bench_setting(bench, "client.host"),
                                .verify = bench_setting_is(bench, "client.verify", "on"),
                                .trust = {&cert, trust ? 1 : 0}};
    enum status status;

    snprintf(priority, sizeof priority,
             "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+%s:-GROUP-ALL:+%s%s",
             priority_word(bench_setting(bench, "tls.suite")),
             priority_word(bench_setting(bench, "tls.group")),
             compat ? "" : ":%DISABLE_TLS13_COMPAT_MODE");
    status = tls_client_new(bench->trace, bench->run, &config, &link->client, failure);
    config.cert = cert;
    config.key = secret_view(&ssn->key);
    if (!status)
        status = tls_server_new(bench->trace, bench->run, &config, &link->server, failure);
    if (status)
        return status;
    ssn_listen_to(ssn, link);
    link_open(link, bench, FRAMING_TLS, name, "in memory");
    return STATUS_OK;
}

enum lab_wants ssn_glance_open(struct ssn *ssn, struct failure *failure)
{
    return open_tls(ssn, &ssn->glance, "glance", TLS_BY_FLIGHT, failure) ? LAB_FAILED
                                                                         : LAB_WIRE;
}

enum lab_wants ssn_glance_send(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    if (link_is_open(&ssn->glance)) {
        ssn_load_message(ssn, &ssn->glance);
        ssn_send_message(ssn, &ssn->glance);
    }
    return LAB_WIRE;
}

enum lab_wants ssn_glance_close(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn_report_received(ssn, &ssn->glance);
    ssn->glance.client->ops->close(ssn->glance.client);
    ssn->glance.server->ops->close(ssn->glance.server);
    return LAB_WIRE;
}

enum lab_wants ssn_glance_scan(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn_scan_link(ssn, &ssn->glance, 1);
    link_free(&ssn->glance, ssn->bench);
    return LAB_MORE;
}

enum lab_wants ssn_tls_open(struct ssn *ssn, struct failure *failure)
{
    bool by_flight = bench_setting_is(ssn->bench, "tls.stepping", "flight");

    return open_tls(ssn, &ssn->tls, "tls", by_flight ? TLS_BY_FLIGHT : TLS_BY_RECORD, failure)
               ? LAB_FAILED
               : LAB_WIRE;
}

enum lab_wants ssn_tls_opened(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    if (!link_is_open(&ssn->tls))
        return ssn_end(ssn,
                       "The handshake did not come to its end, so there is no TLS connection "
                       "to send the number through.");
    return LAB_MORE;
}

enum lab_wants ssn_record_send(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn_load_message(ssn, &ssn->tls);
    ssn_send_message(ssn, &ssn->tls);
    return LAB_WIRE;
}

enum lab_wants ssn_record_send_watched(struct ssn *ssn, struct failure *failure)
{
    uint32_t before = trace_count(ssn->bench->trace);
    enum lab_wants wants = ssn_record_send(ssn, failure);

    ssn_hire_scanner(ssn);
    ssn_scan_link(ssn, &ssn->tls, before + 1);
    return wants;
}

enum lab_wants ssn_record_receive(struct ssn *ssn, struct failure *failure)
{
    struct bytes got = buf_view(&ssn->server_got);
    size_t at = ssn_find(got, 0);

    (void)failure;
    ssn_report_received(ssn, &ssn->tls);
    if (at == BYTES_NOT_FOUND)
        return ssn_end(ssn,
                       "The number did not reach the server, so there is nothing to seal and "
                       "nothing to store.");
    ssn->stored = secret_copy(bytes_part(got, at, SSN_LENGTH));
    buf_clear(&ssn->server_got);
    return LAB_MORE;
}
