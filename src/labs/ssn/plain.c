/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plain wire of the ssn lab, with the scanner beside it, and what every wire of the lab
 * needs: the message, and what became of it.
 */
#include <stdio.h>
#include <string.h>

#include "labs/ssn/ssn.h"

#define NUMBER_BEGINS  " ssn="
#define MESSAGE_FORMAT "store name=Ada" NUMBER_BEGINS "%.*s\n"
#define MESSAGE_ROOM   64

/* ---- the scanner ---- */

void ssn_hire_scanner(struct ssn *ssn)
{
    if (!ssn->scanner)
        ssn->scanner = scanner_new(ssn->bench->trace, ssn->bench->run);
}

void ssn_scan_link(struct ssn *ssn, const struct link *link, uint32_t seq)
{
    uint32_t end = trace_count(ssn->bench->trace);

    for (; seq <= end; seq++) {
        const struct event *event = trace_event(ssn->bench->trace, seq);

        if (event->conn == link->wire->conn && event_is_unit(event->kind))
            scanner_watch(ssn->bench->trace, ssn->scanner, seq);
    }
}

/* ---- the message ---- */

static void collect(void *context, struct peer *peer, struct bytes data)
{
    struct ssn *ssn = context;
    bool to_server = peer->sends == LANE_TO_CLIENT;

    buf_add(to_server ? &ssn->server_got : &ssn->client_got, data);
}

void ssn_listen_to(struct ssn *ssn, struct link *link)
{
    buf_clear(&ssn->server_got);
    buf_clear(&ssn->client_got);
    link->client->on_data = link->server->on_data = collect;
    link->client->context = link->server->context = ssn;
}

static struct bytes write_message(const struct ssn *ssn, char message[static MESSAGE_ROOM])
{
    int length = snprintf(message, MESSAGE_ROOM, MESSAGE_FORMAT, (int)ssn->number.length,
                          (const char *)ssn->number.data);

    return (struct bytes){(const uint8_t *)message, (size_t)length};
}

void ssn_load_message(struct ssn *ssn, const struct link *link)
{
    char message[MESSAGE_ROOM];

    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = "client",
                                .value = "the message",
                                .from = link->client->id,
                                .conn = link->wire->conn},
                 write_message(ssn, message));
    explicit_bzero(message, sizeof message);
}

void ssn_send_message(struct ssn *ssn, struct link *link)
{
    char message[MESSAGE_ROOM];

    link->client->ops->send(link->client, write_message(ssn, message));
    explicit_bzero(message, sizeof message);
}

void ssn_report_received(struct ssn *ssn, const struct link *link)
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
    bench_checked(ssn->bench, link->server, "number.arrived", same ? "ok" : "failed", 0, 0);
}

/* ---- the plain wire ---- */

enum lab_wants ssn_message_load(struct ssn *ssn, struct failure *failure)
{
    struct bench *bench = ssn->bench;

    (void)failure;
    ssn_hire_scanner(ssn);
    ssn->plain.client = plain_peer_new(bench->trace, bench->run, "client", ROLE_CLIENT);
    ssn->plain.server = plain_peer_new(bench->trace, bench->run, "server", ROLE_SERVER);
    link_open(&ssn->plain, bench, FRAMING_LINE, "plain", "in memory, no encryption");
    ssn_listen_to(ssn, &ssn->plain);
    ssn_load_message(ssn, &ssn->plain);
    return LAB_MORE;
}

enum lab_wants ssn_message_send(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn_send_message(ssn, &ssn->plain);
    ssn_scan_link(ssn, &ssn->plain, 1);
    return LAB_WIRE;
}

enum lab_wants ssn_plain_report(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn_report_received(ssn, &ssn->plain);
    return LAB_MORE;
}

/* What stands in the message where the number is to stand; empty when there is no such place.
 * */
static struct bytes number_in(struct bytes message)
{
    size_t at = bytes_find(message, bytes_of(NUMBER_BEGINS), 0);

    if (at == BYTES_NOT_FOUND)
        return (struct bytes){0};
    message = bytes_part(message, at + strlen(NUMBER_BEGINS), SIZE_MAX);
    return bytes_part(message, 0, bytes_find(message, bytes_of("\n"), 0));
}

/* Whoever cannot tell that a number was changed keeps the changed one. */
enum lab_wants ssn_plain_keep(struct ssn *ssn, struct failure *failure)
{
    struct bytes number = number_in(buf_view(&ssn->server_got));

    (void)failure;
    if (number.length && !secret_equal(number, secret_view(&ssn->number)))
        bench_append(ssn->bench,
                     (struct event){.kind = EVENT_STORED,
                                    .name = "server memory",
                                    .value = "number as it came",
                                    .number = (int64_t)number.length,
                                    .from = ssn->plain.server->id,
                                    .conn = ssn->plain.wire->conn},
                     number);
    return LAB_MORE;
}

enum lab_wants ssn_plain_close(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn->plain.client->ops->close(ssn->plain.client);
    ssn->plain.server->ops->close(ssn->plain.server);
    return LAB_WIRE;
}

enum lab_wants ssn_plain_gone(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    link_free(&ssn->plain, ssn->bench);
    return LAB_MORE;
}
