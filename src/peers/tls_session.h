/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls_session: what the files of a TLS peer share; no one else includes it. The peer owns its
 * GnuTLS session and credentials. GnuTLS's callbacks find the peer by gnutls_session_get_ptr.
 */
#ifndef LOCKSTEP_PEERS_TLS_SESSION_H
#define LOCKSTEP_PEERS_TLS_SESSION_H

#include <gnutls/gnutls.h>

#include "peers/tls_peer.h"
#include "proto/names.h"

/* What GnuTLS says was the last message before there was one. */
#define TLS_NO_MESSAGE (-1)

/* The rules that can be left out. */
#define TLS_MAY_SKIP ((1u << RULE_CERTIFICATE) - 1)

struct tls_peer {
    struct peer peer; /* first, so that each can be had from the other */
    gnutls_session_t session;
    gnutls_certificate_credentials_t credentials;
    gnutls_anon_client_credentials_t nobody; /* client: for suites without a certificate */
    gnutls_anon_server_credentials_t nobody_serves;
    gnutls_priority_t priority;
    enum tls_stepping stepping;
    bool is_client;
    int64_t clock_seconds; /* its clock's distance from the real one */

    /* what it checks */
    bool verifies;  /* the other end's certificate at all */
    unsigned skips; /* 1u << enum rule */
    bool has_crls;
    bool needs_staple;
    struct buf pins;    /* one behind the other */
    bool lacks_version; /* server: the client speaks none of its versions */
    char *host;         /* client: the name it checks; NULL: none */
    char **knows;       /* server: the names it answers for, NULL-terminated; NULL: any */
    struct buf staple;  /* server: sent as it is; empty: none */
    char **protocols;   /* those it speaks, NULL-terminated; NULL: not told */

    /* early data */
    struct buf early;               /* client: what it sent before the handshake */
    bool wants_early;               /* server: takes some, if the client brings it */
    bool told_offer;                /* server: what it takes */
    bool heard_early;               /* server: the client announced some */
    bool heard_shared_key;          /* server: the client named one, of a session before */
    size_t early_taken;             /* server: bytes */
    struct tls_replay_store *store; /* server's; NULL: none */

    size_t pad_to;       /* application data; 0: not */
    struct buf outgoing; /* application data not yet given to GnuTLS */
    bool closing;        /* says goodbye when outgoing is empty */
    bool heard_goodbye;  /* close_notify has come */
    bool unpaced;        /* puts records without waiting: its last words */
    unsigned allowed;    /* so many records more */
    unsigned moves;      /* counts what GnuTLS read and wrote */
    bool waits;          /* GnuTLS wants octets, or leave to put a record, before it goes on */
    uint64_t data_sent;  /* application data, bytes */
    uint64_t data_taken;
    uint64_t moment;           /* the time of what is told together; 0: each has its own */
    bool told_totals;          /* of those */
    struct buf random;         /* the client's in hexadecimal, once a secret was logged */
    bool told_master;          /* the master secret of a resumed session was logged */
    gnutls_datum_t ticket_key; /* GnuTLS's own; wiped when the peer goes */
};

/* A session with what both sides have in common; its side's own things are still to come. */
MUST_USE enum status tls_peer_new(bool is_client, const struct tls_config *config,
                                  struct tls_peer **out, struct failure *failure);

/* Enters a finished one in the trace's table of peers. */
struct peer *tls_peer_ready(struct tls_peer *tls, const struct tls_config *config,
                            struct trace *trace, uint32_t run);

extern const struct peer_ops tls_peer_ops;

/* A copy of a NULL-terminated list of names, on the heap with its names; NULL for NULL. */
char **tls_copy_list(const char *const *list);

/* Frees the peer, also one that is not ready. */
void tls_peer_free(struct peer *peer);

/* The peer of a session. */
struct tls_peer *tls_peer_of(gnutls_session_t session);

/* STATUS_OK for a code that is no error; otherwise status, telling that the TLS client or
 * server cannot do something, and GnuTLS's reason. */
MUST_USE enum status tls_outcome(const struct tls_peer *tls, int code, enum status status,
                                 const char *cannot, const char *todo, struct failure *failure);

/* ---- tls_transport: its wire ---- */

/* Has its session read from the inbox and put records on its wire. */
void tls_set_transport(struct tls_peer *tls);

/* True when a record would go onto the wire now. */
bool tls_may_put(const struct tls_peer *tls);

/* ---- tls_clock: the clock it reads while it works ---- */

/* Moves the clock that GnuTLS reads by so many seconds, until it is switched off again. */
void tls_clock_on(int64_t seconds);
void tls_clock_off(void);

/* ---- tls_replay: its replay store ---- */

/* Has the session ask the store whether early data came before. */
void tls_replay_store_use(struct tls_replay_store *store, gnutls_session_t session);

/* What came of a question since the last call. */
enum tls_replay { TLS_REPLAY_UNASKED, TLS_REPLAY_NEW, TLS_REPLAY_SEEN };
enum tls_replay tls_replay_store_take(struct tls_replay_store *store);

/* ---- tls_credentials: what an end shows, and whom it trusts ---- */

/* STATUS_DATA for a certificate, key, revocation list or pin that cannot be used. */
MUST_USE enum status tls_set_credentials(struct tls_peer *tls, const struct tls_config *config,
                                         struct failure *failure);

/* ---- tls_check: what it checks of the other end ---- */

/* Lets the peer check the other end's certificate, and tell what came of it. */
void tls_set_check(struct tls_peer *tls, bool verifies);

/* ---- tls_offer: what an end can do ---- */

/* Tells it when the hello goes out, or comes. */
void tls_set_offer(struct tls_peer *tls);

/* ---- tls_early: data before the end of the handshake ---- */

/* Client: hands GnuTLS what it sends with its first flight. */
MUST_USE enum status tls_early_begin(struct tls_peer *tls, struct bytes data,
                                     struct failure *failure);

/* Server: takes what has come. */
void tls_early_take(struct tls_peer *tls);

/* Both, at the end of the handshake: tells what became of it; a client whose early data was
 * refused sends it again. */
void tls_early_end(struct tls_peer *tls);

/* ---- tls_blame: which rule an error of GnuTLS stands for ---- */

/* Tells the rule that was broken, if the code stands for one. */
void tls_blame(struct tls_peer *tls, int code);

/* True when the server's random says that it could have spoken a newer version. */
bool tls_has_sentinel(const struct tls_peer *tls);

/* ---- tls_names: what GnuTLS chose, in the registries' words ---- */

/* The registry's name; GnuTLS's own if the registry has none. */
const char *tls_version_name(gnutls_protocol_t version);
const char *tls_signature_name(gnutls_sign_algorithm_t algorithm);
const char *tls_group_name(gnutls_group_t group);

/* 0x0304 for what GnuTLS calls GNUTLS_TLS1_3. */
uint64_t tls_version_number(gnutls_protocol_t version);

/* ---- tls_oracle: what a quantum computer would find out ---- */

/* Hands the secret that event seq logged to the owner of one, if this end seals with it and it
 * would fall. */
void tls_oracle_hand(struct tls_peer *tls, uint32_t seq);

/* ---- tls_report: what a peer says of itself ---- */

/* Logs every secret of a session as an event of this end. */
void tls_report_secrets(struct tls_peer *tls);

/* Logs the master secret that a resumed session of TLS 1.2 has from the one before; GnuTLS does
 * not. Says nothing before it is known. */
void tls_report_resumed(struct tls_peer *tls);

/* Names the handshake state the peer is in, after RFC 8446 appendix A. */
void tls_report_state(struct tls_peer *tls);

/* What is told between these two came to light in one moment, and has one time. */
void tls_report_together(struct tls_peer *tls);
void tls_report_apart(struct tls_peer *tls);

/* Appends an event of this end. */
void tls_report(struct tls_peer *tls, struct event event);

/* Appends checked: "ok", "failed" or "skipped". */
void tls_report_check(struct tls_peer *tls, enum rule rule, const char *outcome);

/* True for TLS 1.2 and before; only once the version is agreed on. */
bool tls_is_older(const struct tls_peer *tls);

/* What both ends agreed on. */
void tls_report_agreement(struct tls_peer *tls);

/* An alert that was "sent" or "received". */
void tls_report_alert(struct tls_peer *tls, int description, int level, const char *way);

/* A GnuTLS error code. */
void tls_report_failure(struct tls_peer *tls, int code);

/* How much application data went each way; once. */
void tls_report_totals(struct tls_peer *tls);

#endif
