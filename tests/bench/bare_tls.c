/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "bare.h"

static ssize_t push(gnutls_transport_ptr_t context, const void *data, size_t length)
{
    struct end *to = ((struct end *)context)->other;

    need(length <= sizeof to->inbox - to->length, "keep what was sent");
    memcpy(to->inbox + to->length, data, length);
    to->length += length;
    return (ssize_t)length;
}

static ssize_t pull(gnutls_transport_ptr_t context, void *data, size_t length)
{
    struct end *end = context;

    if (!end->length) {
        gnutls_transport_set_errno(end->session, EAGAIN);
        return -1;
    }
    if (length > end->length)
        length = end->length;
    memcpy(data, end->inbox, length);
    end->length -= length;
    memmove(end->inbox, end->inbox + length, end->length);
    return (ssize_t)length;
}

static void begin(struct end *end, struct end *other, unsigned side,
                  gnutls_certificate_credentials_t credentials)
{
    end->other = other;
    need(gnutls_init(&end->session, side | GNUTLS_NONBLOCK | GNUTLS_NO_TICKETS) >= 0 &&
             gnutls_priority_set_direct(end->session, PRIORITY, NULL) >= 0 &&
             gnutls_credentials_set(end->session, GNUTLS_CRD_CERTIFICATE, credentials) >= 0,
         "begin a session");
    gnutls_transport_set_ptr(end->session, end);
    gnutls_transport_set_push_function(end->session, push);
    gnutls_transport_set_pull_function(end->session, pull);
}

static bool shakes(const struct end *end)
{
    int code = gnutls_handshake(end->session);

    need(code == 0 || !gnutls_error_is_fatal(code), "shake hands");
    return code != 0;
}

struct credentials make_credentials(const struct identity *identity)
{
    struct credentials made;
    gnutls_x509_crt_t cert = identity->cert;

    need(gnutls_certificate_allocate_credentials(&made.client) >= 0 &&
             gnutls_certificate_allocate_credentials(&made.server) >= 0 &&
             gnutls_certificate_set_x509_trust(made.client, &cert, 1) == 1 &&
             gnutls_certificate_set_x509_key(made.server, &cert, 1, identity->key) >= 0,
         "make credentials");
    return made;
}

void open_connection(struct connection *connection, const struct credentials *credentials)
{
    struct end *client = &connection->client;
    struct end *server = &connection->server;
    static gnutls_typed_vdata_st wanted[] = {
        {GNUTLS_DT_DNS_HOSTNAME, (unsigned char *)HOST, 0},
        {GNUTLS_DT_KEY_PURPOSE_OID, (unsigned char *)GNUTLS_KP_TLS_WWW_SERVER, 0},
    };
    bool client_shakes;

    begin(client, server, GNUTLS_CLIENT, credentials->client);
    begin(server, client, GNUTLS_SERVER, credentials->server);
    need(gnutls_server_name_set(client->session, GNUTLS_NAME_DNS, HOST, sizeof HOST - 1) >= 0,
         "ask for a host");
    gnutls_session_set_verify_cert2(client->session, wanted, 2, 0);
    do {
        client_shakes = shakes(client);
    } while (shakes(server) || client_shakes);
}

void say(struct end *from, const char *line)
{
    size_t length = strlen(line);
    char heard[256];

    need(gnutls_record_send(from->session, line, length) == (ssize_t)length, "send a line");
    need(gnutls_record_recv(from->other->session, heard, sizeof heard) == (ssize_t)length,
         "receive a line");
}

static void say_goodbye(const struct end *from)
{
    char nothing;

    need(gnutls_bye(from->session, GNUTLS_SHUT_WR) >= 0 &&
             gnutls_record_recv(from->other->session, &nothing, 1) == 0,
         "say goodbye");
}

void close_connection(struct connection *connection)
{
    say_goodbye(&connection->client);
    say_goodbye(&connection->server);
    gnutls_deinit(connection->client.session);
    gnutls_deinit(connection->server.session);
}
