/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/keys.h"

#include "inspect/index.h"
#include "inspect/tls/why_sealed.h"

static struct bytes random_of(const uint8_t *random, bool known)
{
    return known ? (struct bytes){random, HELLO_RANDOM} : (struct bytes){0};
}

static struct known_keys known_of(const struct negotiation *negotiation)
{
    return (struct known_keys){
        .version = negotiation->version,
        .suite = negotiation->suite_number,
        .client_random = random_of(negotiation->client_random, negotiation->greeted),
        .server_random = random_of(negotiation->server_random, negotiation->answered),
        .server_name = negotiation->server_name,
        .alpn = negotiation->alpn,
        .shared = negotiation->premaster.length ? known_secret_view(&negotiation->premaster)
                                                : negotiation->shared,
        .encrypted = negotiation->encrypted,
        .early_exporter = known_secret_view(&negotiation->early_exporter),
        .exporter = known_secret_view(&negotiation->exporter),
        .resumed = negotiation->psk,
        .ticket = negotiation->ticket,
        .ticket_nonce = negotiation->ticket_nonce,
        .master = known_secret_view(&negotiation->master),
        .extended_master = negotiation->extended_master,
    };
}

void inspect_keys(const struct inspect *inspect, uint32_t conn, struct known_keys *out)
{
    const struct session *session = index_session(inspect_index(inspect), conn);
    const struct negotiation *negotiation;
    const struct known_secret *sealing;

    *out = (struct known_keys){0};
    if (!session)
        return;
    negotiation = session_negotiation(session);
    *out = known_of(negotiation);
    sealing = negotiation_sealing(negotiation, FROM_SERVER, EPOCH_HANDSHAKE);
    out->through = sealing->through;
    if (!sealing->length)
        out->why_sealed = why_sealed(index_ground(inspect_index(inspect)), negotiation);
    for (int side = 0; side < SIDES; side++) {
        out->generation[side] = session_generation(session, (enum side)side);
        for (int epoch = 0; epoch < EPOCHS; epoch++)
            out->first[side][epoch] = known_secret_view(&negotiation->traffic[side][epoch]);
    }
}

void inspect_transcripts(const struct inspect *inspect, uint32_t conn,
                         struct transcript_hash out[static TRANSCRIPT_POINTS])
{
    struct index *index = inspect_index(inspect);
    const struct session *session = index_session(index, conn);

    for (int point = 0; point < TRANSCRIPT_POINTS; point++)
        out[point] = session ? transcript_hash(&index_ground(index)->transcripts,
                                               session_negotiation(session)->points[point])
                             : (struct transcript_hash){0};
}
