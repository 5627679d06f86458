/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/hex.h"
#include "inspect/index_parts.h"
#include "inspect/tls/static_rsa.h"

/* conn is NULL for a secret of no connection: whoever wrote the key log is taken to know. */
static void learn(struct index *index, struct session *session, const struct event *event,
                  const struct trace_conn *conn, struct bytes random)
{
    session_learn(session, &(struct logged_secret){
                               .label = event->name,
                               .random = random,
                               .secret = trace_bytes(index->ground.trace, event->seq),
                               .by_client = !conn || event->from == conn->client,
                               .by_server = !conn || event->from == conn->server,
                               .through = event->kind == EVENT_ORACLE ? THROUGH_ORACLE : NULL,
                           });
}

/* The client random that a secret names, in out; false when it names none. */
static bool read_random(const struct event *event, struct buf *out)
{
    return hex_read(event->value, out) && out->length == HELLO_RANDOM;
}

void index_read_secret(struct index *index, struct session *session, const struct event *event)
{
    struct buf random = {0};

    if (!read_random(event, &random))
        buf_clear(&random);
    learn(index, session, event, trace_conn(index->ground.trace, event->conn),
          buf_view(&random));
    buf_free(&random);
}

void index_take_stray(struct index *index, const struct event *event)
{
    struct buf random = {0};

    if (read_random(event, &random)) {
        struct named *named = names_at(index->names, buf_view(&random));

        numbers_add(&named->secrets, event->seq);
        for (size_t i = 0; i < named->conns.count; i++)
            learn(index, index->followed[named->conns.items[i]].session, event, NULL,
                  buf_view(&random));
    }
    buf_free(&random);
}

/* Finds the strays that name the random with which the connection has just begun. */
static void greet(struct index *index, struct session *session, uint32_t conn)
{
    const struct negotiation *negotiation = session_negotiation(session);
    struct bytes random = {negotiation->client_random, HELLO_RANDOM};
    struct named *named = names_at(index->names, random);

    numbers_add(&named->conns, conn);
    for (size_t i = 0; i < named->secrets.count; i++)
        learn(index, session, trace_event(index->ground.trace, named->secrets.items[i]), NULL,
              random);
}

/* ---- resumption before TLS 1.3 ---- */

static struct named *session_named(struct index *index, struct bytes ticket)
{
    uint8_t digest[NAME_LENGTH];

    hash_digest(NAME_LENGTH, ticket, digest);
    return names_at(index->names, (struct bytes){digest, NAME_LENGTH});
}

static void note_given(struct index *index, struct followed *followed, uint32_t conn)
{
    const struct negotiation *negotiation = session_negotiation(followed->session);

    for (int i = 0; i < RESUMPTIONS; i++) {
        struct bytes given = negotiation->given[i];

        if (given.length && given.data != followed->given[i])
            numbers_add(&session_named(index, given)->conns, conn);
        followed->given[i] = given.data;
    }
}

/* The connection before conn that gave what this one resumes by; 0 for none. */
static uint32_t find_resumed(struct index *index, const struct negotiation *negotiation,
                             uint32_t conn)
{
    while (index->read_before < conn)
        index_catch_up(index, index->read_before++);
    for (int i = RESUMPTIONS; i--;) {
        const struct numbers *conns = &session_named(index, negotiation->offered[i])->conns;

        for (size_t at = conns->count; at--;) {
            if (conns->items[at] < conn)
                return conns->items[at];
        }
    }
    return 0;
}

/* A resumed session has the master secret of the first one. Hardly anybody logs it twice. */
static void resume(struct index *index, struct session *session, uint32_t conn)
{
    const struct negotiation *negotiation = session_negotiation(session);
    uint32_t resumed = find_resumed(index, negotiation, conn);
    const struct session *first = resumed ? index->followed[resumed].session : NULL;

    if (first)
        session_learn(session,
                      &(struct logged_secret){
                          .label = "CLIENT_RANDOM",
                          .secret = known_secret_view(&session_negotiation(first)->master),
                          .through = session_negotiation(first)->master.through,
                      });
}

/* ---- private keys ---- */

/* Tries the known keys on what the client encrypted to the server's, once. */
static void open_with_key(struct index *index, struct followed *followed)
{
    const struct negotiation *negotiation = session_negotiation(followed->session);
    const struct message *exchange = negotiation->points[UP_TO_CLIENT_KEY_EXCHANGE];
    uint8_t premaster[MASTER_SECRET], master[MASTER_SECRET];
    struct buf sealed = {0};

    if (exchange == followed->tried || !rsa_keys_count(index->ground.keys))
        return;
    followed->tried = exchange;
    if (static_rsa_sealed(index->ground.trace, negotiation, &sealed) &&
        static_rsa_open(index->ground.keys, &index->ground.transcripts, negotiation,
                        buf_view(&sealed), premaster, master))
        session_learn_premaster(followed->session, buf_view(&sealed),
                                (struct bytes){premaster, MASTER_SECRET},
                                (struct bytes){master, MASTER_SECRET});
    buf_free(&sealed);
    explicit_bzero(premaster, sizeof premaster);
    explicit_bzero(master, sizeof master);
}

void index_take_key(struct index *index, struct bytes key)
{
    if (!rsa_keys_add(index->ground.keys, key))
        return;
    index->has_secrets = true;
    for (uint32_t conn = 1; conn < index->followed_room; conn++) {
        struct followed *followed = &index->followed[conn];

        followed->tried = NULL;
        followed->resumed = false;
        if (followed->session)
            index_match(index, conn);
    }
}

void index_match(struct index *index, uint32_t conn)
{
    struct followed *followed = &index->followed[conn];
    const struct negotiation *negotiation;

    if (session_greetings(followed->session) != followed->greetings)
        greet(index, followed->session, conn);
    followed->greetings = session_greetings(followed->session);
    open_with_key(index, followed);
    negotiation = session_negotiation(followed->session);
    if (negotiation->resumed && !negotiation->master.length && index->has_secrets &&
        !followed->resumed)
        resume(index, followed->session, conn);
    followed->resumed = negotiation->resumed;
    note_given(index, followed, conn);
}
