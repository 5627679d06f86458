/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stages 3 to 5 of the ssn lab: the number on a plain wire and on a TLS wire, with the scanner
 * between; the handshake; the sealed record.
 */
#include <stdio.h>
#include <string.h>

#include "labs/ssn.h"

#define MESSAGE_FORMAT "store name=Ada ssn=%.*s\n"

static void collect(void *context, struct peer *peer, struct bytes data)
{
    struct ssn *ssn = context;
    bool to_server = peer->sends == LANE_TO_CLIENT;

    buf_add(to_server ? &ssn->server_got : &ssn->client_got, data);
}

static void listen_to(struct link *link, struct ssn *ssn)
{
    buf_clear(&ssn->server_got);
    buf_clear(&ssn->client_got);
    link->client->on_data = link->server->on_data = collect;
    link->client->context = link->server->context = ssn;
}

static bool send_number(struct ssn *ssn, struct link *link)
{
    char message[64];
    int length = snprintf(message, sizeof message, MESSAGE_FORMAT, (int)ssn->number.length,
                          (const char *)ssn->number.data);
    struct bytes bytes = {(const uint8_t *)message, (size_t)length};
    bool sent;

    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = "client",
                                .value = "the message",
                                .from = link->client->id,
                                .conn = link->wire->conn},
                 bytes);
    sent = link->client->ops->send(link->client, bytes);
    explicit_bzero(message, sizeof message);
    return sent;
}

/* Lets the scanner read every unit that was put on the wire of a link. */
static void scan_link(struct ssn *ssn, const struct link *link)
{
    uint32_t end = trace_count(ssn->bench->trace);

    for (uint32_t seq = 1; seq <= end; seq++) {
        const struct event *event = trace_event(ssn->bench->trace, seq);

        if (event->conn == link->wire->conn && event_is_unit(event->kind))
            scanner_watch(ssn->bench->trace, ssn->scanner, seq);
    }
}

enum lab_wants ssn_plain_send(struct ssn *ssn, struct failure *failure)
{
    struct bench *bench = ssn->bench;

    (void)failure;
    ssn->scanner = scanner_new(bench->trace, bench->run);
    ssn->plain.client = plain_peer_new(bench->trace, bench->run, "client", ROLE_CLIENT);
    ssn->plain.server = plain_peer_new(bench->trace, bench->run, "server", ROLE_SERVER);
    link_open(&ssn->plain, bench, FRAMING_LINE, "plain", "in memory, no encryption");
    listen_to(&ssn->plain, ssn);
    send_number(ssn, &ssn->plain);
    scan_link(ssn, &ssn->plain);
    return LAB_WIRE;
}

/* Says what reached the server and whether it is what the client sent. */
static void report_received(struct ssn *ssn, const struct link *link)
{
    struct bytes got = buf_view(&ssn->server_got);
    bool same = bytes_find(got, secret_view(&ssn->number), 0) != BYTES_NOT_FOUND;

    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = "server",
                                .value = got.length ? "what the server got"
                                                    : "nothing reached the server",
                                .from = link->server->id,
                                .conn = link->wire->conn},
                 got);
    ssn_checked(ssn, link->server, "number.arrived", same ? "ok" : "failed", 0, 0);
}

enum lab_wants ssn_plain_receive(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    report_received(ssn, &ssn->plain);
    ssn->plain.client->ops->close(ssn->plain.client);
    ssn->plain.server->ops->close(ssn->plain.server);
    return LAB_WIRE;
}

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
    char priority[256];
    struct tls_config config = {.priority = priority,
                                .stepping = stepping,
                                .host = bench_setting(bench, "client.host"),
                                .verify = bench_setting_is(bench, "client.verify", "on"),
                                .trust = trust ? buf_view(&ssn->cert) : (struct bytes){0},
                                .cert = buf_view(&ssn->cert),
                                .key = secret_view(&ssn->key)};
    enum status status;

    snprintf(priority, sizeof priority,
             "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+%s:-GROUP-ALL:+%s%s",
             priority_word(bench_setting(bench, "tls.suite")),
             priority_word(bench_setting(bench, "tls.group")),
             compat ? "" : ":%DISABLE_TLS13_COMPAT_MODE");
    status = tls_client_new(bench->trace, bench->run, &config, &link->client, failure);
    if (!status)
        status = tls_server_new(bench->trace, bench->run, &config, &link->server, failure);
    if (status)
        return status;
    listen_to(link, ssn);
    link_open(link, bench, FRAMING_TLS, name, "in memory");
    return STATUS_OK;
}

enum lab_wants ssn_glance_open(struct ssn *ssn, struct failure *failure)
{
    link_free(&ssn->plain, ssn->bench);
    return open_tls(ssn, &ssn->glance, "glance", TLS_BY_FLIGHT, failure) ? LAB_FAILED
                                                                         : LAB_WIRE;
}

enum lab_wants ssn_glance_send(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    if (link_is_open(&ssn->glance))
        send_number(ssn, &ssn->glance);
    return LAB_WIRE;
}

enum lab_wants ssn_glance_close(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    report_received(ssn, &ssn->glance);
    ssn->glance.client->ops->close(ssn->glance.client);
    ssn->glance.server->ops->close(ssn->glance.server);
    return LAB_WIRE;
}

enum lab_wants ssn_glance_scan(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    scan_link(ssn, &ssn->glance);
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
    send_number(ssn, &ssn->tls);
    return LAB_WIRE;
}

enum lab_wants ssn_record_receive(struct ssn *ssn, struct failure *failure)
{
    struct bytes got = buf_view(&ssn->server_got);
    size_t at = scanner_find(got, 0);

    (void)failure;
    report_received(ssn, &ssn->tls);
    if (at == BYTES_NOT_FOUND)
        return ssn_end(ssn,
                       "The number did not reach the server, so there is nothing to seal and "
                       "nothing to store.");
    ssn->stored = secret_copy(bytes_part(got, at, SSN_LENGTH));
    buf_clear(&ssn->server_got);
    return LAB_MORE;
}
