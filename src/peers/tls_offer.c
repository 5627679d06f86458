/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an end can do. A client's offer is read from the hello it really says; for a client that
 * is a program of its own the server tells it, which hears that hello. A server, which offers
 * nothing, tells what it would take, from its priorities, when a hello comes.
 */
#include <string.h>

#include "base/reader.h"
#include "peers/tls_session.h"
#include "proto/tls.h"

#define LIST_USUALLY 500 /* bytes that the longest list takes, so that it does not grow */

/* What is told is put together in one buffer, which is empty again behind this; whose it is, is
 * said by the number of a peer. */
static void tell(struct tls_peer *tls, uint32_t whose, const char *what, const char *rfc,
                 struct buf *values)
{
    struct event event = {.kind = EVENT_OFFERED, .from = whose, .name = what, .ref = rfc};

    event.value = buf_text(values);
    if (values->length)
        tls_report(tls, event);
    buf_clear(values);
}

static void add_value(struct buf *values, struct bytes value)
{
    if (values->length)
        buf_add(values, bytes_of(", "));
    buf_add(values, value);
}

static void add_name(struct buf *values, const char *name)
{
    add_value(values, bytes_of(name ? name : "unassigned"));
}

/* ---- a client's, from its hello (RFC 8446 section 4.1.2) ---- */

enum {
    SERVER_NAME = 0,
    SUPPORTED_GROUPS = 10,
    SIGNATURE_ALGORITHMS = 13,
    ALPN = 16,
    PRE_SHARED_KEY = 41,
    EARLY_DATA = 42,
    SUPPORTED_VERSIONS = 43,
    KEY_SHARE = 51
};

struct offer {
    bool lists_versions; /* otherwise the one is the newest it speaks */
    struct reader versions;
    struct reader suites;
    struct reader groups;
    struct reader shares;
    struct reader signatures;
    struct reader protocols;
    struct reader names;
    bool early;
    bool shared_key;
};

static void read_extension(struct offer *offer, uint64_t type, struct reader body)
{
    switch (type) {
    case SUPPORTED_VERSIONS:
        offer->lists_versions = true;
        offer->versions = read_vector(&body, 1);
        break;
    case SUPPORTED_GROUPS:
        offer->groups = read_vector(&body, 2);
        break;
    case KEY_SHARE:
        offer->shares = read_vector(&body, 2);
        break;
    case SIGNATURE_ALGORITHMS:
        offer->signatures = read_vector(&body, 2);
        break;
    case ALPN:
        offer->protocols = read_vector(&body, 2);
        break;
    case SERVER_NAME:
        offer->names = read_vector(&body, 2);
        break;
    case EARLY_DATA:
        offer->early = true;
        break;
    case PRE_SHARED_KEY:
        offer->shared_key = true;
    }
}

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

        read_extension(&offer, type, read_vector(&extensions, 2));
    }
    return offer;
}

/* A list of two-byte numbers, each followed by a value (as key shares are) or not. */
static void add_numbers(struct buf *values, const struct name_table *table, struct reader list,
                        bool has_values)
{
    while (reader_left(&list)) {
        uint64_t number = read_be(&list, 2);

        if (has_values)
            read_vector(&list, 2);
        add_name(values, name_of(table, number));
    }
}

/* A list of names, each with its length before it, and a type before that or not. */
static void add_names(struct buf *values, struct reader list, bool has_types)
{
    while (reader_left(&list)) {
        struct reader name;

        if (has_types)
            read_be(&list, 1);
        name = read_vector(&list, has_types ? 2 : 1);
        add_value(values, read_bytes(&name, reader_left(&name)));
    }
}

static void tell_client(struct tls_peer *tls, uint32_t client, const struct offer *offer)
{
    struct buf values = {0};

    tls_report_together(tls);
    buf_room(&values, LIST_USUALLY);
    add_names(&values, offer->names, true);
    tell(tls, client, "server name", "RFC 6066 3", &values);
    add_numbers(&values, &tls_versions, offer->versions, false);
    tell(tls, client, "versions", "RFC 8446 4.2.1", &values);
    add_numbers(&values, &tls_ciphersuites, offer->suites, false);
    tell(tls, client, "cipher suites", "RFC 8446 4.1.2", &values);
    add_numbers(&values, &tls_groups, offer->groups, false);
    tell(tls, client, "groups", "RFC 8446 4.2.7", &values);
    add_numbers(&values, &tls_groups, offer->shares, true);
    tell(tls, client, "key shares", "RFC 8446 4.2.8", &values);
    add_numbers(&values, &tls_signature_schemes, offer->signatures, false);
    tell(tls, client, "signatures", "RFC 8446 4.2.3", &values);
    add_names(&values, offer->protocols, false);
    tell(tls, client, "protocols", "RFC 7301 3.1", &values);
    tls_report_apart(tls);
    buf_free(&values);
}

/* ---- a server's, from its priorities ---- */

static void add_versions(struct buf *values, const struct tls_peer *tls)
{
    const unsigned *list;
    int count = gnutls_priority_protocol_list(tls->priority, &list);

    for (int i = 0; i < count; i++)
        if (list[i] <= GNUTLS_TLS_VERSION_MAX)
            add_name(values, tls_version_name((gnutls_protocol_t)list[i]));
}

static void add_suites(struct buf *values, const struct tls_peer *tls)
{
    unsigned suite;
    int code;

    for (unsigned i = 0;
         (code = gnutls_priority_get_cipher_suite_index(tls->priority, i, &suite)) !=
         GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE;
         i++) {
        unsigned char id[2];

        if (code >= 0 && gnutls_cipher_suite_info(suite, id, NULL, NULL, NULL, NULL))
            add_name(values, name_of(&tls_ciphersuites, (uint64_t)id[0] << 8 | id[1]));
    }
}

static void add_groups(struct buf *values, const struct tls_peer *tls)
{
    const unsigned *list;
    int count = gnutls_priority_group_list(tls->priority, &list);

    for (int i = 0; i < count; i++)
        add_name(values, tls_group_name((gnutls_group_t)list[i]));
}

static bool is_among(const unsigned *list, int count, unsigned wanted)
{
    for (int i = 0; i < count; i++)
        if (list[i] == wanted)
            return true;
    return false;
}

/* Whether the last of a list has the name of one before it: to TLS 1.3 the curve belongs to the
 * algorithm, to older versions it did not, and GnuTLS tells these two apart. */
static bool is_named_before(const unsigned *list, int last)
{
    static const unsigned twins[][2] = {
        {GNUTLS_SIGN_ECDSA_SHA256, GNUTLS_SIGN_ECDSA_SECP256R1_SHA256},
        {GNUTLS_SIGN_ECDSA_SHA384, GNUTLS_SIGN_ECDSA_SECP384R1_SHA384},
        {GNUTLS_SIGN_ECDSA_SHA512, GNUTLS_SIGN_ECDSA_SECP521R1_SHA512},
    };

    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        for (size_t side = 0; side < 2; side++)
            if (list[last] == twins[i][side])
                return is_among(list, last, twins[i][!side]);
    return false;
}

static void add_signatures(struct buf *values, const struct tls_peer *tls)
{
    const unsigned *list;
    int count = gnutls_priority_sign_list(tls->priority, &list);

    for (int i = 0; i < count; i++)
        if (!is_named_before(list, i))
            add_name(values, tls_signature_name((gnutls_sign_algorithm_t)list[i]));
}

static void add_list(struct buf *values, char *const *list)
{
    for (; list && *list; list++)
        add_name(values, *list);
}

static void tell_server(struct tls_peer *tls)
{
    struct buf values = {0};

    tls_report_together(tls);
    buf_room(&values, LIST_USUALLY);
    add_list(&values, tls->knows);
    tell(tls, tls->peer.id, "server name", "RFC 6066 3", &values);
    add_versions(&values, tls);
    tell(tls, tls->peer.id, "versions", "RFC 8446 4.2.1", &values);
    add_suites(&values, tls);
    tell(tls, tls->peer.id, "cipher suites", "RFC 8446 4.1.1", &values);
    add_groups(&values, tls);
    tell(tls, tls->peer.id, "groups", "RFC 8446 4.1.1", &values);
    add_signatures(&values, tls);
    tell(tls, tls->peer.id, "signatures", "RFC 8446 4.2.3", &values);
    add_list(&values, tls->protocols);
    tell(tls, tls->peer.id, "protocols", "RFC 7301 3.2", &values);
    tls_report_apart(tls);
    buf_free(&values);
}

/* ---- what both can do ---- */

static bool client_speaks(struct reader versions, bool is_list, uint64_t wanted)
{
    while (reader_left(&versions)) {
        uint64_t version = read_be(&versions, 2);

        if (version == wanted || (!is_list && version > wanted))
            return true;
    }
    return false;
}

/* GnuTLS blames the suites when there is no common version. */
static bool has_common_version(const struct tls_peer *tls, const struct offer *offer)
{
    const unsigned *list;
    int count = gnutls_priority_protocol_list(tls->priority, &list);

    for (int i = 0; i < count; i++)
        if (client_speaks(offer->versions, offer->lists_versions, tls_version_number(list[i])))
            return true;
    return false;
}

/* ---- when ---- */

/* The handshake hook of ClientHello. A second one, after HelloRetryRequest, tells a client's
 * new offer; a server takes no more than before. */
static int hear_hello(gnutls_session_t session, unsigned type, unsigned when, unsigned incoming,
                      const gnutls_datum_t *message)
{
    struct tls_peer *tls = tls_peer_of(session);
    struct offer offer = read_offer((struct bytes){message->data, message->size});
    const struct peer *client = tls->peer.wire->ends[LANE_TO_CLIENT];

    (void)type;
    (void)when;
    (void)incoming; /* a client takes no ClientHello, a server says none */
    if (tls->is_client || client->outside)
        tell_client(tls, client->id, &offer);
    if (tls->is_client)
        return 0;
    if (!tls->told_offer)
        tell_server(tls);
    tls->told_offer = true;
    tls->heard_early = offer.early;
    tls->heard_shared_key = offer.shared_key;
    tls->lacks_version = !has_common_version(tls, &offer);
    return 0;
}

void tls_set_offer(struct tls_peer *tls)
{
    /* A client's hello is whole when it goes out; a server speaks before it has read it. */
    gnutls_handshake_set_hook_function(tls->session, GNUTLS_HANDSHAKE_CLIENT_HELLO,
                                       tls->is_client ? GNUTLS_HOOK_POST : GNUTLS_HOOK_PRE,
                                       hear_hello);
}
