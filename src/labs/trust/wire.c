/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wires of the trust lab: from the client to whoever answers, and, when that is the man in
 * the middle, from him to the server.
 */
#include "labs/trust/trust.h"
#include "pki/issue.h"

#define MIDDLE "middle"

/* ---- what the ends are made with ---- */

static bool is_on(const struct trust_lab *lab, const char *setting)
{
    return bench_setting_is(lab->bench, setting, "on");
}

/* The checks that the settings switch off. */
static unsigned skips_of(const struct trust_lab *lab)
{
    static const struct {
        const char *setting;
        enum rule rules[2];
    } switches[] = {
        {"client.check-dates", {RULE_DATES, RULE_DATES}},
        {"client.check-name", {RULE_NAME, RULE_NAME}},
        {"client.check-authority", {RULE_CA, RULE_CONSTRAINTS}},
        {"client.check-purpose", {RULE_PURPOSE, RULE_PURPOSE}},
        {"client.check-strength", {RULE_KEY_STRENGTH, RULE_SIGNATURE_STRENGTH}},
        {"client.check-revocation", {RULE_REVOKED, RULE_STAPLE}},
    };
    unsigned skips = 0;

    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (!is_on(lab, switches[i].setting))
            skips |= 1u << switches[i].rules[0] | 1u << switches[i].rules[1];
    return skips;
}

/* Who minds weak keys wants a medium strength of everything. */
static const char *priority_of(const struct trust_lab *lab)
{
    bool older = bench_setting_is(lab->bench, "tls.version", "1.2");

    if (is_on(lab, "client.check-strength"))
        return older ? "NORMAL:-VERS-ALL:+VERS-TLS1.2:%PROFILE_MEDIUM"
                     : TLS_PRIORITY ":%PROFILE_MEDIUM";
    return older ? "NORMAL:-VERS-ALL:+VERS-TLS1.2" : TLS_PRIORITY;
}

static struct tls_config common_config(const struct trust_lab *lab)
{
    return (struct tls_config){
        .priority = priority_of(lab),
        .stepping = TLS_BY_FLIGHT,
        .clock_seconds = lab->clock_seconds,
    };
}

static enum status make_client(struct trust_lab *lab, struct link *link,
                               struct failure *failure)
{
    const struct trust_identity *rogue = trust_identity(lab, "trust-rogue-root");
    const struct bytes roots[] = {buf_view(&lab->identities[0].cert),
                                  rogue ? buf_view(&rogue->cert) : (struct bytes){0}};
    const struct bytes lists[] = {buf_view(&lab->list)};
    uint8_t pin[FINGERPRINT];
    const struct bytes pins[] = {{pin, sizeof pin}};
    struct tls_config config = common_config(lab);

    config.host = bench_setting(lab->bench, "client.host");
    config.verify = is_on(lab, "client.verify");
    config.skips = skips_of(lab);
    config.trust =
        (struct bytes_list){roots, rogue && is_on(lab, "client.trusts-rogue") ? 2 : 1};
    config.crls = (struct bytes_list){lists, lab->list.length ? 1 : 0};
    issue_pin(buf_view(&lab->leaf->cert), pin);
    config.pins = (struct bytes_list){pins, is_on(lab, "client.pin") ? 1 : 0};
    return tls_client_new(lab->bench->trace, lab->bench->run, &config, &link->client, failure);
}

/* Those between an end's certificate and its root, which need not be shown. */
static size_t chain_of(const struct trust_lab *lab, const struct trust_identity *end,
                       struct bytes chain[static TRUST_IDENTITIES])
{
    size_t count = 0;

    if (lab->of->alone)
        return 0;
    for (const struct trust_identity *at = end->issuer; at->issuer != at; at = at->issuer)
        chain[count++] = buf_view(&at->cert);
    return count;
}

/* An end that answers with that certificate, be it the server or who stands in its place. */
static enum status make_server(struct trust_lab *lab, const struct trust_identity *identity,
                               struct peer **out, struct failure *failure)
{
    bool genuine = identity == lab->leaf;
    struct bytes chain[TRUST_IDENTITIES];
    struct tls_config config = common_config(lab);

    config.name = genuine ? NULL : MIDDLE;
    config.in_the_middle = !genuine;
    config.cert = buf_view(&identity->cert);
    config.key = secret_view(&identity->key);
    config.chain = (struct bytes_list){chain, chain_of(lab, identity, chain)};
    config.staple = genuine ? buf_view(&lab->staple) : (struct bytes){0};
    return tls_server_new(lab->bench->trace, lab->bench->run, &config, out, failure);
}

/* The man in the middle is a careful client of the real server. */
static enum status make_back_client(struct trust_lab *lab, struct failure *failure)
{
    const struct bytes root[] = {buf_view(&lab->identities[0].cert)};
    struct tls_config config = common_config(lab);

    config.name = MIDDLE;
    config.in_the_middle = true;
    config.peer = lab->front.server->id;
    config.host = bench_setting(lab->bench, "client.host");
    config.verify = true;
    config.trust = (struct bytes_list){root, 1};
    return tls_client_new(lab->bench->trace, lab->bench->run, &config, &lab->back.client,
                          failure);
}

/* ---- opening and closing ---- */

enum lab_wants trust_open(struct trust_lab *lab, struct failure *failure)
{
    enum status status = make_client(lab, &lab->front, failure);

    if (!status)
        status = make_server(lab, lab->shown, &lab->front.server, failure);
    if (status)
        return LAB_FAILED;
    trust_listen(lab, lab->front.client, AT_CLIENT);
    trust_listen(lab, lab->front.server, lab->of->two_wires ? AT_MIDDLE_FRONT : AT_SERVER);
    link_open(&lab->front, lab->bench, FRAMING_TLS, lab->of->rogue ? "front" : "tls",
              "in memory");
    return LAB_WIRE;
}

enum lab_wants trust_opened(struct trust_lab *lab, struct failure *failure)
{
    (void)failure;
    if (link_is_open(&lab->front))
        return LAB_MORE;
    return trust_end(lab, "The handshake did not come to its end, so not a word of what the "
                          "client had to say has left it.");
}

enum lab_wants trust_open_back(struct trust_lab *lab, struct failure *failure)
{
    enum status status = make_back_client(lab, failure);

    if (!status)
        status = make_server(lab, lab->leaf, &lab->back.server, failure);
    if (status)
        return LAB_FAILED;
    trust_listen(lab, lab->back.client, AT_MIDDLE_BACK);
    trust_listen(lab, lab->back.server, AT_SERVER);
    link_open(&lab->back, lab->bench, FRAMING_TLS, "back", "in memory");
    return LAB_WIRE;
}

enum lab_wants trust_opened_back(struct trust_lab *lab, struct failure *failure)
{
    (void)failure;
    if (link_is_open(&lab->back))
        return LAB_MORE;
    return trust_end(lab, "The man in the middle got no connection to the server, so he has "
                          "nothing to pass on.");
}

enum lab_wants trust_close(struct trust_lab *lab, struct failure *failure)
{
    struct peer *ends[] = {lab->front.client, lab->front.server, lab->back.client,
                           lab->back.server};

    (void)failure;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i])
            ends[i]->ops->close(ends[i]);
    return LAB_WIRE;
}

enum lab_wants trust_closed(struct trust_lab *lab, struct failure *failure)
{
    (void)failure;
    link_free(&lab->front, lab->bench);
    link_free(&lab->back, lab->bench);
    return LAB_MORE;
}
