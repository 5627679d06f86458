/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * stepping [ROUNDS]: what it costs that a handshake can be stepped through, saved and read. In
 * each round as many TLS 1.3 handshakes, with a line and both goodbyes, are made in two ways:
 *
 *     bare     two GnuTLS sessions that hand each other what they send
 *     stepped  two peers, each record held on the wire, delivered by itself, told in a trace;
 *              all that saved as one capture
 *     read     and then every record of these decrypted and its fields dissected
 *
 * Prints handshakes per second of CPU, and what the second and third cost beside the first of
 * the same round.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bare.h"
#include "base/clock.h"
#include "capture/pcapng.h"
#include "inspect/inspect.h"
#include "peers/attacker.h"
#include "peers/tls_peer.h"
#include "trace/role.h"

#define HANDSHAKES 25 /* in each way and round */
#define ROUNDS     60
#define LINE       "GET / HTTP/1.1\r\nHost: " HOST "\r\n\r\n"

enum way { BARE, STEPPED, READ, WAYS };

static const char *const names[WAYS] = {"bare", "stepped and saved", "and every record read"};

struct identity_der {
    gnutls_datum_t cert;
    gnutls_datum_t key;
};

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Credentials are made for each connection, as the peers do. */
static struct credentials credentials_of(const struct identity_der *identity)
{
    struct credentials made;

    need(gnutls_certificate_allocate_credentials(&made.client) >= 0 &&
             gnutls_certificate_allocate_credentials(&made.server) >= 0 &&
             gnutls_certificate_set_x509_trust_mem(made.client, &identity->cert,
                                                   GNUTLS_X509_FMT_DER) == 1 &&
             gnutls_certificate_set_x509_key_mem(made.server, &identity->cert, &identity->key,
                                                 GNUTLS_X509_FMT_DER) >= 0,
         "make credentials");
    return made;
}

static void shake_bare(const struct identity_der *identity)
{
    struct credentials credentials = credentials_of(identity);
    struct connection connection = {0};

    open_connection(&connection, &credentials);
    say(&connection.client, LINE);
    close_connection(&connection);
    gnutls_certificate_free_credentials(credentials.client);
    gnutls_certificate_free_credentials(credentials.server);
}

/* ---- with every record held and delivered by itself ---- */

static void pump(struct wire *wire)
{
    wire->ends[LANE_TO_SERVER]->ops->pump(wire->ends[LANE_TO_SERVER]);
    wire->ends[LANE_TO_CLIENT]->ops->pump(wire->ends[LANE_TO_CLIENT]);
}

static void deliver_all(struct wire *wire)
{
    struct unit *unit;

    pump(wire);
    while ((unit = wire_oldest(wire))) {
        attack_deliver(wire, unit);
        pump(wire);
    }
}

static void hear(void *context, struct peer *peer, struct bytes data)
{
    (void)peer;
    need(bytes_equal(data, bytes_of(LINE)), "hear the line");
    *(bool *)context = true;
}

static struct bytes bytes_in(gnutls_datum_t datum)
{
    return (struct bytes){datum.data, datum.size};
}

static void make_peers(struct trace *trace, uint32_t run, const struct identity_der *identity,
                       struct peer **client, struct peer **server)
{
    struct bytes cert = bytes_in(identity->cert);
    struct tls_config config = {.priority = PRIORITY};
    struct tls_config answering = config;

    config.trust = (struct bytes_list){&cert, 1};
    config.host = HOST;
    config.verify = true;
    answering.cert = cert;
    answering.key = bytes_in(identity->key);
    need(!tls_client_new(trace, run, &config, client, NULL) &&
             !tls_server_new(trace, run, &answering, server, NULL),
         "make two peers");
}

static void shake_stepped(struct trace *trace, uint32_t run,
                          const struct identity_der *identity)
{
    bool heard = false;
    struct peer *client, *server;
    struct wire *wire;

    make_peers(trace, run, identity, &client, &server);
    server->on_data = hear;
    server->context = &heard;
    wire = wire_new(trace, run,
                    trace_add_conn(trace, &(struct trace_conn){.run = run,
                                                               .client = client->id,
                                                               .server = server->id,
                                                               .framing = FRAMING_TLS,
                                                               .name = "tls"}),
                    client, server, "in memory");
    deliver_all(wire);
    client->ops->send(client, bytes_of(LINE));
    deliver_all(wire);
    client->ops->close(client);
    server->ops->close(server);
    deliver_all(wire);
    need(heard && client->phase == PEER_CLOSED && server->phase == PEER_CLOSED,
         "step through a handshake");
    wire_free(wire);
    client->ops->free(client);
    server->ops->free(server);
}

static void read_all(const struct trace *trace)
{
    struct inspect *inspect = inspect_new(trace, role_vantage(ROLE_ALL));

    inspect_check_signatures(inspect, false);
    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        if (trace_event(trace, seq)->kind == EVENT_SENT)
            inspect_tree(inspect, seq);
    inspect_free(inspect);
}

/* ---- one round ---- */

struct round {
    const struct identity_der *identity;
    struct trace *trace;
    uint32_t run;
    struct buf file; /* written into the same memory each time */
    double took[WAYS];
};

static void begin(struct round *round)
{
    const struct trace_run run = {.lab = "tls", .began_us = clock_wall_us()};

    round->trace = trace_new();
    round->run = trace_add_run(round->trace, &run);
}

static void make_bare(struct round *round)
{
    shake_bare(round->identity);
}

static void make_stepped(struct round *round)
{
    shake_stepped(round->trace, round->run, round->identity);
}

static void save(struct round *round)
{
    pcapng_write(round->trace, NULL, NULL, &round->file);
    buf_clear(&round->file);
}

static void read_records(struct round *round)
{
    read_all(round->trace);
}

static void end(struct round *round)
{
    trace_free(round->trace);
}

static double measured(void (*act)(struct round *), struct round *round)
{
    double began = now_ms();

    act(round);
    return now_ms() - began;
}

/* Handshakes of both kinds take turns, so that what else the machine does falls on both alike.
 * What is read is what was stepped through. */
static void measure(struct round *round)
{
    double bare = 0, stepped = measured(begin, round), read;

    for (int i = 0; i < HANDSHAKES; i++) {
        bare += measured(make_bare, round);
        stepped += measured(make_stepped, round);
    }
    stepped += measured(save, round);
    read = measured(read_records, round);
    stepped += measured(end, round);
    round->took[BARE] = bare;
    round->took[STEPPED] = stepped;
    round->took[READ] = stepped + read;
}

/* ---- figures ---- */

static int in_order(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, in_order);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static void tell(enum way way, double *took, double *cost, size_t rounds, double most)
{
    double middle = median(cost, rounds) * 100;

    printf("%-24s %6.0f a second", names[way], HANDSHAKES * 1e3 / median(took, rounds));
    if (way == BARE)
        putchar('\n');
    else
        printf("   %+.1f %%  %s: at most %.0f %% more\n", middle,
               middle <= most ? "holds" : "DOES NOT HOLD", most);
}

static struct identity_der exported(const struct identity *identity)
{
    struct identity_der der;

    need(gnutls_x509_crt_export2(identity->cert, GNUTLS_X509_FMT_DER, &der.cert) >= 0 &&
             gnutls_x509_privkey_export2_pkcs8(identity->key, GNUTLS_X509_FMT_DER, NULL,
                                               GNUTLS_PKCS_PLAIN, &der.key) >= 0,
         "export what the peers need");
    return der;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? strtoul(argv[1], NULL, 10) : ROUNDS;
    struct identity identity = make_identity();
    struct identity_der der = exported(&identity);
    struct round round = {.identity = &der};
    double *took[WAYS], *cost[WAYS];
    static const double most[WAYS] = {0, 5, 15};

    need(rounds > 0, "measure no round at all");
    for (enum way way = BARE; way < WAYS; way++) {
        took[way] = mem_alloc(rounds, sizeof **took);
        cost[way] = mem_alloc(rounds, sizeof **cost);
    }
    measure(&round); /* warms up, and is forgotten */
    for (size_t i = 0; i < rounds; i++) {
        measure(&round);
        for (enum way way = BARE; way < WAYS; way++) {
            took[way][i] = round.took[way];
            cost[way][i] = round.took[way] / round.took[BARE] - 1;
        }
    }
    for (enum way way = BARE; way < WAYS; way++)
        tell(way, took[way], cost[way], rounds, most[way]);
    buf_free(&round.file);
    return EXIT_SUCCESS;
}
