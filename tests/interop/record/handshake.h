/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * handshake: one plan of a handshake carried out by a pair, into a capture.
 */
#ifndef LOCKSTEP_TESTS_RECORD_HANDSHAKE_H
#define LOCKSTEP_TESTS_RECORD_HANDSHAKE_H

#include "interop/record/capture.h"
#include "interop/record/identities.h"

/* What may happen beside the bare handshake. */
enum extra {
    EXTRA_NAME = 1 << 0, /* server name */
    EXTRA_ALPN = 1 << 1,
    EXTRA_CLIENT = 1 << 2,        /* the client has a certificate, too */
    EXTRA_RAW_KEYS = 1 << 3,      /* raw public keys instead of certificates */
    EXTRA_RESUME = 1 << 4,        /* a second connection resumes the first */
    EXTRA_EARLY = 1 << 5,         /* ... and sends early data (TLS 1.3) */
    EXTRA_PADDING = 1 << 6,       /* TLS 1.3 */
    EXTRA_KEY_UPDATE = 1 << 7,    /* TLS 1.3 */
    EXTRA_LARGE = 1 << 8,         /* some 40 KB come back */
    EXTRA_SMALL_RECORDS = 1 << 9, /* max_fragment_length or record_size_limit */
    EXTRA_CLOSE = 1 << 10,
    EXTRA_AGAIN = 1 << 11,      /* TLS 1.2: renegotiation; 1.3: client proves itself later */
    EXTRA_SHARED_KEY = 1 << 12, /* known beforehand (PSK), maybe beside certificates */
    EXTRA_ANONYMOUS = 1 << 13,
    EXTRA_MISTRUST = 1 << 14,         /* the client refuses the server's certificate */
    EXTRA_CERTIFICATE_MUST = 1 << 15, /* the server refuses a client without certificate */
    EXTRA_ALPN_MUST = 1 << 16,        /* the two have no protocol in common and insist on one */
    EXTRA_PAGE = 1 << 17,             /* some 2 KB come back */
};

struct plan {
    char client_priority[512], server_priority[512];
    const struct identity *server, *client; /* NULL: none */
    unsigned extras;
    bool is_tls13;
};

struct studio {
    const struct identities *identities;
    gnutls_datum_t ticket_key;
    gnutls_anti_replay_t anti_replay;
    struct capture *capture;
    struct buf keylog;
    bool is_alike; /* packets and records without peculiarities */
    unsigned connections, completed;
};

void studio_begin(struct studio *studio, const struct identities *identities,
                  struct capture *capture);
void studio_free(struct studio *studio);

/* Carries out a plan; returns 0, or the code with which its handshake failed. */
int handshake_record(struct studio *studio, const struct plan *plan);

#endif
