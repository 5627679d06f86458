/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "interop/record/plans.h"

#include <stdio.h>
#include <string.h>

#include "interop/record/chance.h"
#include "interop/record/pair.h"

#define COUNT(table)      (sizeof(table) / sizeof *(table))
#define TURNS_PER_FAILURE 16

/* ---- suites ---- */

struct suite {
    gnutls_kx_algorithm_t exchange; /* of TLS 1.2 */
    gnutls_cipher_algorithm_t cipher;
    gnutls_mac_algorithm_t mac;
    bool is_tls13;
};

#define MOST_SUITES 256

struct suites {
    struct suite all[MOST_SUITES];
    size_t count;
};

/* The ciphers that GnuTLS, OpenSSL and curl offer by themselves or on demand in our days. */
static bool is_offered(const struct suite *suite)
{
    static const gnutls_cipher_algorithm_t ciphers[] = {
        GNUTLS_CIPHER_AES_128_GCM,   GNUTLS_CIPHER_AES_256_GCM, GNUTLS_CIPHER_CHACHA20_POLY1305,
        GNUTLS_CIPHER_AES_128_CCM,   GNUTLS_CIPHER_AES_256_CCM, GNUTLS_CIPHER_AES_128_CCM_8,
        GNUTLS_CIPHER_AES_256_CCM_8, GNUTLS_CIPHER_AES_128_CBC, GNUTLS_CIPHER_AES_256_CBC,
    };
    static const gnutls_kx_algorithm_t exchanges[] = {
        GNUTLS_KX_RSA,     GNUTLS_KX_DHE_RSA,   GNUTLS_KX_ECDHE_RSA, GNUTLS_KX_ECDHE_ECDSA,
        GNUTLS_KX_PSK,     GNUTLS_KX_DHE_PSK,   GNUTLS_KX_ECDHE_PSK, GNUTLS_KX_RSA_PSK,
        GNUTLS_KX_ANON_DH, GNUTLS_KX_ANON_ECDH,
    };
    bool cipher = false, exchange = suite->is_tls13;

    for (size_t i = 0; i < COUNT(ciphers); i++)
        cipher = cipher || suite->cipher == ciphers[i];
    for (size_t i = 0; i < COUNT(exchanges); i++)
        exchange = exchange || suite->exchange == exchanges[i];
    return cipher && exchange;
}

static void list_suites(struct suites *suites, bool is_tls13)
{
    struct suite suite = {.is_tls13 = is_tls13};
    gnutls_protocol_t version;

    suites->count = 0;
    for (size_t i = 0; gnutls_cipher_suite_info(i, NULL, &suite.exchange, &suite.cipher,
                                                &suite.mac, &version) &&
                       suites->count < MOST_SUITES;
         i++) {
        if (is_tls13 == (version == GNUTLS_TLS1_3) && is_offered(&suite))
            suites->all[suites->count++] = suite;
    }
}

/* ---- what goes with a suite ---- */

static const char *draw_group(const struct plan *plan)
{
    static const char *const groups[] = {
        "X25519", "SECP256R1", "X448", "SECP384R1", "SECP521R1", "FFDHE2048", "FFDHE3072",
    };

    /* GnuTLS fails where early data are refused with a HelloRetryRequest. */
    if (plan->extras & EXTRA_EARLY)
        return groups[chance_below(2)];
    /* In TLS 1.2 the finite fields are agreed on beside the curves. */
    return groups[chance_below(plan->is_tls13 ? COUNT(groups) : 5)];
}

/* Peculiarities of clients that show in a ClientHello or in how records are sealed. */
static const char *draw_habit(bool is_tls13)
{
    static const char *const habits12[] = {
        "",         ":%NO_ETM",     ":%NO_SESSION_HASH", ":%DISABLE_SAFE_RENEGOTIATION",
        ":%DUMBFW", ":%NO_TICKETS", ":%FORCE_ETM",       ":%SAFE_RENEGOTIATION",
    };
    static const char *const habits13[] = {
        "",
        ":%DISABLE_TLS13_COMPAT_MODE",
        ":%DUMBFW",
        ":%LATEST_RECORD_VERSION",
    };

    return is_tls13 ? habits13[chance_below(COUNT(habits13))]
                    : habits12[chance_below(COUNT(habits12))];
}

static bool is_cbc(const struct suite *suite)
{
    return suite->mac != GNUTLS_MAC_AEAD;
}

static void choose_priorities(struct plan *plan, const struct suite *suite)
{
    const char *cipher = gnutls_cipher_get_name(suite->cipher);
    const char *group = draw_group(plan), *habit = draw_habit(suite->is_tls13);
    const char *exchange = plan->extras & EXTRA_SHARED_KEY ? ":+ECDHE-PSK:+DHE-PSK:+PSK" : "";
    const char *types =
        plan->extras & EXTRA_RAW_KEYS ? ":-CTYPE-ALL:+CTYPE-SRV-RAWPK:+CTYPE-CLI-RAWPK" : "";

    if (is_cbc(suite) == (strcmp(habit, ":%FORCE_ETM") == 0))
        habit = is_cbc(suite) ? habit : "";
    if (strstr(habit, "DISABLE_SAFE_RENEGOTIATION"))
        plan->extras &= ~(unsigned)EXTRA_AGAIN;
    if (suite->is_tls13) {
        snprintf(plan->server_priority, sizeof plan->server_priority,
                 "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CIPHER-ALL:+%s:-GROUP-ALL:+GROUP-%s%s%s",
                 cipher, group, exchange, types);
        snprintf(plan->client_priority, sizeof plan->client_priority,
                 "NORMAL:-VERS-ALL:+VERS-TLS1.3%s:+AES-128-CCM-8%s%s%s",
                 chance_once_in(2) ? ":+VERS-TLS1.2" : "", exchange, types, habit);
        return;
    }
    snprintf(plan->server_priority, sizeof plan->server_priority,
             "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+%s:-MAC-ALL:+%s:-KX-ALL:+%s"
             ":-GROUP-ALL:+GROUP-%s:+GROUP-FFDHE2048%s",
             cipher, gnutls_mac_get_name(suite->mac), gnutls_kx_get_name(suite->exchange),
             group, types);
    snprintf(plan->client_priority, sizeof plan->client_priority,
             "NORMAL:-VERS-ALL:+VERS-TLS1.2:+AES-128-CCM-8:+AES-256-CCM-8:+%s:+SHA256:+SHA384"
             ":+%s%s%s",
             cipher, gnutls_kx_get_name(suite->exchange), types, habit);
}

static unsigned draw_extras(const struct suite *suite)
{
    unsigned extras = 0;

    for (unsigned extra = EXTRA_NAME; extra <= EXTRA_AGAIN; extra <<= 1)
        if (chance_once_in(extra == EXTRA_LARGE ? 20 : extra == EXTRA_RAW_KEYS ? 12 : 3))
            extras |= extra;
    if (!suite->is_tls13)
        extras &= ~(unsigned)(EXTRA_EARLY | EXTRA_PADDING | EXTRA_KEY_UPDATE);
    if (!(extras & EXTRA_RESUME))
        extras &= ~(unsigned)EXTRA_EARLY;
    return extras;
}

static void draw_server(struct plan *plan, const struct suite *suite,
                        const struct identities *identities)
{
    enum key_kind any = (enum key_kind)chance_below(KEY_EC + 1);
    enum key_kind rsa = chance_once_in(2) ? KEY_RSA : KEY_RSA_PSS, kind = any;

    switch (suite->is_tls13 ? GNUTLS_KX_UNKNOWN : suite->exchange) {
    case GNUTLS_KX_RSA:
    case GNUTLS_KX_RSA_PSK:
        kind = KEY_RSA;
        break;
    case GNUTLS_KX_DHE_RSA:
    case GNUTLS_KX_ECDHE_RSA:
        kind = rsa;
        break;
    case GNUTLS_KX_ECDHE_ECDSA:
        kind = KEY_EC;
        break;
    default:
        break;
    }
    plan->server = identity_of_kind(identities, kind, chance_below(IDENTITY_COUNT));
}

/* A client whose kind of key the server does not take sends none, which tshark misreads where a
 * raw key was agreed on; RSA is always taken. */
static void draw_client(struct plan *plan, const struct identities *identities)
{
    enum key_kind kind = (enum key_kind)chance_below(KEY_EC + 1);

    if (plan->extras & EXTRA_CLIENT)
        plan->client =
            identity_of_kind(identities, plan->extras & EXTRA_RAW_KEYS ? KEY_RSA : kind,
                             chance_below(IDENTITY_COUNT));
}

static bool needs_shared_key(gnutls_kx_algorithm_t exchange)
{
    return exchange == GNUTLS_KX_PSK || exchange == GNUTLS_KX_DHE_PSK ||
           exchange == GNUTLS_KX_ECDHE_PSK || exchange == GNUTLS_KX_RSA_PSK;
}

static bool is_anonymous(gnutls_kx_algorithm_t exchange)
{
    return exchange == GNUTLS_KX_ANON_DH || exchange == GNUTLS_KX_ANON_ECDH;
}

/* What does not go together in GnuTLS, or in TLS. */
static void make_possible(struct plan *plan, const struct suite *suite)
{
    unsigned without = 0;

    if (!suite->is_tls13 &&
        (needs_shared_key(suite->exchange) || is_anonymous(suite->exchange)))
        without |= EXTRA_RAW_KEYS | EXTRA_CLIENT;
    if (suite->is_tls13 && chance_once_in(8) && gnutls_cipher_get_key_size(suite->cipher) == 16)
        plan->extras |= EXTRA_SHARED_KEY;
    if (!suite->is_tls13 && needs_shared_key(suite->exchange))
        plan->extras |= EXTRA_SHARED_KEY;
    if (!suite->is_tls13 && is_anonymous(suite->exchange))
        plan->extras |= EXTRA_ANONYMOUS;
    if (plan->extras & EXTRA_SHARED_KEY && suite->is_tls13)
        without |= EXTRA_RAW_KEYS | EXTRA_CLIENT | EXTRA_RESUME | EXTRA_EARLY | EXTRA_AGAIN;
    if (plan->extras & EXTRA_RAW_KEYS)
        without |= EXTRA_AGAIN;
    if (!(plan->extras & EXTRA_CLIENT) && suite->is_tls13)
        without |= EXTRA_AGAIN;
    /* tshark takes the later Finished for the first one and cannot open what follows it. */
    if (plan->extras & ~without & EXTRA_AGAIN && suite->is_tls13)
        without |= EXTRA_CLOSE;
    plan->extras &= ~without;
}

static void draw_plan(struct plan *plan, const struct suite *suite, unsigned allowed,
                      const struct identities *identities)
{
    *plan = (struct plan){.is_tls13 = suite->is_tls13, .extras = draw_extras(suite) & allowed};
    make_possible(plan, suite);
    draw_server(plan, suite, identities);
    draw_client(plan, identities);
    choose_priorities(plan, suite);
}

/* ---- recording ---- */

/* Handshakes that fail, each in another way. */
static void record_failure(struct studio *studio, const struct suite *suite, unsigned turn)
{
    static const unsigned ways[] = {EXTRA_MISTRUST, EXTRA_CERTIFICATE_MUST, EXTRA_ALPN_MUST};
    struct plan plan;

    draw_plan(&plan, suite, EXTRA_NAME, studio->identities);
    plan.extras |= ways[turn % COUNT(ways)];
    handshake_record(studio, &plan);
}

void plans_record(struct studio *studio, unsigned connections)
{
    size_t from = chance_below(MOST_SUITES);
    struct suites lists[2];

    list_suites(&lists[0], false);
    list_suites(&lists[1], true);
    for (unsigned turn = 0; studio->completed < connections; turn++) {
        const struct suites *suites = &lists[turn % 2];
        const struct suite *suite = &suites->all[(from + turn / 2) % suites->count];
        struct plan plan;

        draw_plan(&plan, suite, ~0u, studio->identities);
        must(handshake_record(studio, &plan), plan.server_priority);
        if (turn % TURNS_PER_FAILURE == 0)
            record_failure(studio, suite, turn / TURNS_PER_FAILURE);
    }
}

void plans_record_alike(struct studio *studio, unsigned connections)
{
    struct plan plan = {
        .server = identity_of_kind(studio->identities, KEY_EC, 0),
        .extras = EXTRA_NAME | EXTRA_ALPN | EXTRA_PAGE | EXTRA_CLOSE,
    };

    studio->is_alike = true;
    while (studio->completed < connections) {
        plan.is_tls13 = studio->completed % 2;
        snprintf(plan.client_priority, sizeof plan.client_priority, "NORMAL");
        snprintf(plan.server_priority, sizeof plan.server_priority,
                 "NORMAL:-VERS-ALL:+VERS-TLS1.%c", plan.is_tls13 ? '3' : '2');
        must(handshake_record(studio, &plan), plan.server_priority);
    }
}
