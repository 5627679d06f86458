/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ServerKeyExchange and ClientKeyExchange (RFC 5246 sections 7.4.3 and 7.4.7, RFC 8422 sections
 * 5.4 and 5.7, RFC 4279, RFC 5489). Nothing in them says what they hold: the cipher suite does.
 */
#include "inspect/handshake/messages.h"
#include "inspect/handshake/signature.h"
#include "inspect/handshake/vector.h"

enum share { NO_SHARE, DH_SHARE, ECDH_SHARE, RSA_SHARE };

/* What each side sends, in this order: something about the pre-shared key, a share of the key
 * to come and, from a server, a signature. */
struct exchange {
    bool known;
    bool psk;
    enum share server;
    bool is_signed;
    enum share client;
};

/* clang-format off */
static const struct exchange exchanges[] = {
    [TLS_EXCHANGE_RSA] =       {true, false, NO_SHARE,   false, RSA_SHARE},
    [TLS_EXCHANGE_DH] =        {true, false, NO_SHARE,   false, DH_SHARE},
    [TLS_EXCHANGE_DHE] =       {true, false, DH_SHARE,   true,  DH_SHARE},
    [TLS_EXCHANGE_DH_ANON] =   {true, false, DH_SHARE,   false, DH_SHARE},
    [TLS_EXCHANGE_ECDH] =      {true, false, NO_SHARE,   false, ECDH_SHARE},
    [TLS_EXCHANGE_ECDHE] =     {true, false, ECDH_SHARE, true,  ECDH_SHARE},
    [TLS_EXCHANGE_ECDH_ANON] = {true, false, ECDH_SHARE, false, ECDH_SHARE},
    [TLS_EXCHANGE_PSK] =       {true, true,  NO_SHARE,   false, NO_SHARE},
    [TLS_EXCHANGE_DHE_PSK] =   {true, true,  DH_SHARE,   false, DH_SHARE},
    [TLS_EXCHANGE_ECDHE_PSK] = {true, true,  ECDH_SHARE, false, ECDH_SHARE},
    [TLS_EXCHANGE_RSA_PSK] =   {true, true,  NO_SHARE,   false, RSA_SHARE},
    [TLS_EXCHANGE_SRP] =       {false, false, NO_SHARE, false, NO_SHARE},
};
/* clang-format on */

/* That of the agreed suite. When it is not one of those above, the body is shown as it is, and
 * the result is NULL. */
static const struct exchange *agreed(struct tree *tree, struct field *parent,
                                     struct reader *reader,
                                     const struct message_context *context)
{
    const struct exchange *exchange = &exchanges[tls_suite_exchange(context->suite)];

    if (exchange->known)
        return exchange;
    if (reader_left(reader))
        tree_bytes(tree, parent, FIELD_DATA_DATA, reader, reader_left(reader));
    return NULL;
}

static void dissect_server_dh(struct tree *tree, struct field *parent, struct reader *reader)
{
    tree_vector_bytes(tree, parent, FIELD_P_LEN, 2, FIELD_P, reader);
    tree_vector_bytes(tree, parent, FIELD_G_LEN, 2, FIELD_G, reader);
    tree_vector_bytes(tree, parent, FIELD_YS_LEN, 2, FIELD_YS, reader);
}

/* Curves described in full, which nobody used, end the reading (RFC 8422 section 5.4). */
static void dissect_server_ecdh(struct tree *tree, struct field *parent, struct reader *reader)
{
    const uint64_t named_curve = 3;

    if (tree_number(tree, parent, FIELD_SERVER_CURVE_TYPE, reader, 1) != named_curve) {
        reader_refuse(reader);
        return;
    }
    tree_number(tree, parent, FIELD_SERVER_NAMED_CURVE, reader, 2);
    tree_vector_bytes(tree, parent, FIELD_SERVER_POINT_LEN, 1, FIELD_SERVER_POINT, reader);
}

void dissect_server_key_exchange(struct tree *tree, struct field *parent, struct reader *reader,
                                 const struct message_context *context)
{
    const struct exchange *exchange = agreed(tree, parent, reader, context);

    if (!exchange)
        return;
    if (exchange->psk)
        tree_vector_bytes(tree, parent, FIELD_HINT_LEN, 2, FIELD_HINT, reader);
    if (exchange->server == DH_SHARE)
        dissect_server_dh(tree, parent, reader);
    else if (exchange->server == ECDH_SHARE)
        dissect_server_ecdh(tree, parent, reader);
    if (exchange->is_signed)
        dissect_signed(tree, parent, reader, context->version, FIELD_SIG_LEN, FIELD_SIG);
}

void dissect_client_key_exchange(struct tree *tree, struct field *parent, struct reader *reader,
                                 const struct message_context *context)
{
    const struct exchange *exchange = agreed(tree, parent, reader, context);

    if (!exchange)
        return;
    if (exchange->psk)
        tree_vector_bytes(tree, parent, FIELD_IDENTITY_LEN, 2, FIELD_IDENTITY, reader);
    if (exchange->client == RSA_SHARE)
        tree_vector_bytes(tree, parent, FIELD_EPMS_LEN, 2, FIELD_EPMS, reader);
    else if (exchange->client == DH_SHARE)
        tree_vector_bytes(tree, parent, FIELD_YC_LEN, 2, FIELD_YC, reader);
    else if (exchange->client == ECDH_SHARE)
        tree_vector_bytes(tree, parent, FIELD_CLIENT_POINT_LEN, 1, FIELD_CLIENT_POINT, reader);
}
