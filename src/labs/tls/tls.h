/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tls: what the files of the tls lab share: its state and its acts. lab_tls.c has the order of
 * the acts, settings.c what can be set, stages.c what is told at each stage, choice.c what the
 * settings mean to GnuTLS and ends.c what they make of the two ends.
 */
#ifndef LOCKSTEP_LABS_TLS_H
#define LOCKSTEP_LABS_TLS_H

#include "base/secret.h"
#include "labs/lab.h"
#include "labs/link.h"
#include "peers/tls_peer.h"

#define TLS_SETTINGS 36
extern const struct setting tls_settings[TLS_SETTINGS];

/* In the order of the walk. Where TLS 1.3 differs from what was before, each has stages of its
 * own. */
enum tls_stage {
    TLS_CERTIFICATE,
    TLS_HELLO,
    TLS_KEYS,   /* TLS 1.3 */
    TLS_PROOF,  /* TLS 1.3 */
    TLS_SERVER, /* before */
    TLS_SECRET, /* before */
    TLS_DATA,
    TLS_KEY_UPDATE,
    TLS_CLOSE,
    TLS_RESUMPTION,
    TLS_EARLY,
    TLS_REPLAY,
    TLS_STAGES
};

extern const struct stage tls_stages[TLS_STAGES];

/* Who has a key and a certificate. */
enum tls_owner { TLS_OF_ROOT, TLS_OF_SERVER, TLS_OF_CLIENT, TLS_OWNERS };

struct tls_identity {
    struct secret key; /* PKCS#8 DER */
    struct buf cert;   /* DER; empty: has none */
};

#define TLS_SERVER_NAME "tls.lockstep.test" /* in its certificate */

#define TLS_PRIORITY_ROOM 512 /* bytes */

/* The settings as GnuTLS priority strings. */
struct tls_choice {
    char client[TLS_PRIORITY_ROOM];
    char server[TLS_PRIORITY_ROOM];
    bool retries;         /* the server asks for a second hello */
    const char *weakness; /* of the suite that was set, a sentence; NULL: none */
};

/* Which of the servers: the one that gives tickets, the one that is come back to, the one that
 * hears a replay. */
enum tls_visit { TLS_FIRST, TLS_AGAIN, TLS_REPLAYED, TLS_VISITS };

struct tls_page;

struct tls_lab {
    struct bench *bench;
    size_t at; /* the next act */
    struct stage_place place;
    struct tls_choice choice;
    const struct tls_page *page; /* the one the client wants */
    enum tls_owner making;       /* whose key and certificate come next */
    struct tls_identity identities[TLS_OWNERS];
    struct secret ticket_key;       /* the server's; empty: it gives no tickets */
    struct secret other_ticket_key; /* of a server that shares it with nobody */
    struct secret session;          /* what the client resumes with */
    struct tls_replay_store *store; /* of early data; NULL: none is taken */
    struct tls_replay_store *other_store;
    uint32_t early_conn; /* the connection with early data */
    struct link links[TLS_VISITS];
    struct link *link;    /* the one of them that is used */
    struct buf at_server; /* application data that reached each end and was not used up */
    struct buf at_client;
    bool answered;                /* the server got the request and sent its answer */
    char transport[OUTSIDE_TEXT]; /* of a connection to somebody outside */
    unsigned heard;               /* records from outside that were waited for */
};

typedef enum lab_wants tls_act(struct tls_lab *lab, struct failure *failure);

/* Keys and certificates: identity.c */
tls_act tls_key_begin, tls_certify, tls_inspect_signature;

/* The first connection: wire.c */
tls_act tls_open, tls_settle, tls_send_one, tls_send_rest, tls_server_sends, tls_client_sends,
    tls_opened;
tls_act tls_keep_session, tls_close, tls_closed;

/* The ones that come back: again.c */
tls_act tls_reopen, tls_reopened, tls_reopen_early, tls_early_arrived;
tls_act tls_replay, tls_replay_judge;

/* What is said through them: talk.c */
tls_act tls_ask, tls_answer, tls_compare, tls_update_keys;

/* Makes both ends of a visit, as the settings want them; early data is what the client sends
 * with its first flight. */
MUST_USE enum status tls_make_ends(struct tls_lab *lab, enum tls_visit visit,
                                   struct bytes early, struct failure *failure);

/* Makes the server of a visit alone. */
MUST_USE enum status tls_make_server(struct tls_lab *lab, enum tls_visit visit,
                                     struct failure *failure);

/* Collects what reaches both ends of the link from now on. */
void tls_listen_to(struct tls_lab *lab, struct link *link);

/* The page the settings want. */
const struct tls_page *tls_choose_page(const struct bench *bench);

/* STATUS_USAGE for settings that do not go together, naming what does. */
MUST_USE enum status tls_choose(const struct bench *bench, struct tls_choice *out,
                                struct failure *failure);

/* Ends the plan here, because of what the note says. */
enum lab_wants tls_end(struct tls_lab *lab, const char *because);

#endif
