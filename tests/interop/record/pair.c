/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/pair.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int must(int code, const char *what)
{
    if (code >= 0)
        return code;
    fprintf(stderr, "recorder: %s: %s\n", what, gnutls_strerror(code));
    exit(EXIT_FAILURE);
}

/* ---- the transport ---- */

static ssize_t push(gnutls_transport_ptr_t context, const void *data, size_t length)
{
    struct end *end = context;
    struct bytes bytes = {data, length};

    flow_add(end->flow, end->side, bytes);
    buf_add(&end->other->inbox, bytes);
    return (ssize_t)length;
}

static ssize_t pull(gnutls_transport_ptr_t context, void *data, size_t length)
{
    struct end *end = context;
    struct bytes part = bytes_part(buf_view(&end->inbox), 0, length);

    if (!part.length) {
        gnutls_transport_set_errno(end->session, EAGAIN);
        return -1;
    }
    memcpy(data, part.data, part.length);
    buf_drop(&end->inbox, part.length);
    return (ssize_t)part.length;
}

static int pull_timeout(gnutls_transport_ptr_t context, unsigned ms)
{
    (void)ms;
    return ((struct end *)context)->inbox.length > 0;
}

/* ---- the key log ---- */

static void add_hex(struct buf *out, const gnutls_datum_t *datum)
{
    buf_format(out, " ");
    for (unsigned i = 0; i < datum->size; i++)
        buf_format(out, "%02x", datum->data[i]);
}

static void add_key_line(struct end *end, const char *label, const gnutls_datum_t *secret)
{
    gnutls_datum_t client_random, server_random;

    gnutls_session_get_random(end->session, &client_random, &server_random);
    buf_format(end->keylog, "%s", label);
    add_hex(end->keylog, &client_random);
    add_hex(end->keylog, secret);
    buf_format(end->keylog, "\n");
}

/* The server has one, too, that keeps GnuTLS from writing a file of its own. */
static int log_key(gnutls_session_t session, const char *label, const gnutls_datum_t *secret)
{
    struct end *end = gnutls_session_get_ptr(session);

    if (end->keylog)
        add_key_line(end, label, secret);
    return 0;
}

void pair_log_resumed(struct pair *pair)
{
    gnutls_datum_t master;

    gnutls_session_get_master_secret(pair->client.session, &master);
    add_key_line(&pair->client, "CLIENT_RANDOM", &master);
}

/* ---- the pair ---- */

static void end_begin(struct end *end, struct pair *pair, enum side side, unsigned flags)
{
    end->other = side == CLIENT ? &pair->server : &pair->client;
    end->flow = &pair->flow;
    end->side = side;
    must(gnutls_init(&end->session, flags | GNUTLS_NONBLOCK |
                                        (side == CLIENT ? GNUTLS_CLIENT : GNUTLS_SERVER)),
         "begin a session");
    gnutls_handshake_set_timeout(end->session, 0);
    gnutls_session_set_ptr(end->session, end);
    gnutls_transport_set_ptr(end->session, end);
    gnutls_transport_set_push_function(end->session, push);
    gnutls_transport_set_pull_function(end->session, pull);
    gnutls_transport_set_pull_timeout_function(end->session, pull_timeout);
    gnutls_session_set_keylog_function(end->session, log_key);
}

void pair_begin(struct pair *pair, struct buf *keylog, unsigned client_flags,
                unsigned server_flags)
{
    *pair = (struct pair){.client.keylog = keylog};
    end_begin(&pair->client, pair, CLIENT, client_flags);
    end_begin(&pair->server, pair, SERVER, server_flags);
}

void pair_priorities(struct pair *pair, const char *client, const char *server)
{
    must(gnutls_priority_set_direct(pair->client.session, client, NULL), client);
    must(gnutls_priority_set_direct(pair->server.session, server, NULL), server);
}

/* Shakes as far as it goes; *code becomes 0 when this end is done. False: it gave up. */
static bool end_shake(struct end *end, int *code)
{
    if (*code != 0)
        *code = gnutls_handshake(end->session);
    if (*code == 0 || !gnutls_error_is_fatal(*code))
        return true;
    gnutls_alert_send_appropriate(end->session, *code);
    return false;
}

int pair_shake(struct pair *pair)
{
    int client = GNUTLS_E_AGAIN, server = GNUTLS_E_AGAIN;

    while (client || server) {
        size_t before = flow_chunk_count(&pair->flow);

        if (!end_shake(&pair->client, &client)) {
            end_read(&pair->server);
            return client;
        }
        if (!end_shake(&pair->server, &server)) {
            end_read(&pair->client);
            return server;
        }
        if ((client || server) && before == flow_chunk_count(&pair->flow) &&
            !pair->client.inbox.length && !pair->server.inbox.length)
            must(GNUTLS_E_INTERNAL_ERROR, "a handshake stands still");
    }
    return 0;
}

void end_read(struct end *end)
{
    static char data[20000];
    ssize_t got;

    do {
        got = gnutls_record_recv(end->session, data, sizeof data);
        if (got == GNUTLS_E_REHANDSHAKE || got == GNUTLS_E_REAUTH_REQUEST)
            end->wants_to_shake = true;
    } while (got > 0 || (got < 0 && end->inbox.length && !gnutls_error_is_fatal((int)got)));
}

void end_send(struct end *end, struct bytes bytes, size_t padding)
{
    while (bytes.length) {
        ssize_t sent =
            padding ? gnutls_record_send2(end->session, bytes.data, bytes.length, padding, 0)
                    : gnutls_record_send(end->session, bytes.data, bytes.length);

        must((int)sent, "send data");
        bytes = bytes_part(bytes, (size_t)sent, bytes.length);
    }
    end_read(end->other);
}

void pair_close(struct pair *pair)
{
    must(gnutls_bye(pair->client.session, GNUTLS_SHUT_WR), "say goodbye");
    end_read(&pair->server);
    must(gnutls_bye(pair->server.session, GNUTLS_SHUT_WR), "say goodbye");
    end_read(&pair->client);
}

static void end_free(struct end *end)
{
    gnutls_deinit(end->session);
    buf_free(&end->inbox);
}

void pair_free(struct pair *pair)
{
    end_free(&pair->client);
    end_free(&pair->server);
    flow_free(&pair->flow);
}
