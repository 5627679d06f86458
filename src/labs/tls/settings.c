/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be set in the tls lab. A switch tells in its help what it prevents, or what goes
 * wrong when it is turned the other way.
 */
#include "labs/tls/tls.h"

static const char *const versions[] = {"1.3", "1.2", "1.1", "1.0", NULL};
static const char *const oldest[] = {"same", "1.2", "1.1", "1.0", NULL};
static const char *const server_oldest[] = {"1.2", "1.3", "1.1", "1.0", NULL};
static const char *const suites[] = {"any",
                                     "TLS_AES_128_GCM_SHA256",
                                     "TLS_AES_256_GCM_SHA384",
                                     "TLS_CHACHA20_POLY1305_SHA256",
                                     "TLS_AES_128_CCM_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_CCM",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                                     "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                     "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                                     "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
                                     "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_DHE_RSA_WITH_AES_256_CCM",
                                     "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
                                     "TLS_RSA_WITH_AES_128_GCM_SHA256",
                                     "TLS_RSA_WITH_AES_256_CBC_SHA",
                                     "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                                     "TLS_RSA_WITH_RC4_128_SHA",
                                     "TLS_RSA_WITH_NULL_SHA256",
                                     "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                                     "TLS_ECDHE_ECDSA_WITH_NULL_SHA",
                                     "TLS_ECDH_anon_WITH_AES_128_CBC_SHA",
                                     NULL};
static const char *const server_suites[] = {"same", "safe", "chacha20", NULL};
static const char *const groups[] = {"any",       "x25519",    "secp256r1",
                                     "secp384r1", "ffdhe2048", NULL};
static const char *const server_groups[] = {"same",      "x25519",    "secp256r1",
                                            "secp384r1", "ffdhe2048", NULL};
static const char *const key_kinds[] = {"p256", "ed25519", "rsa2048", NULL};
static const char *const purposes[] = {"server", "client", NULL};
static const char *const pins[] = {"off", "server", "other", NULL};
static const char *const asks[] = {"off", "request", "on", NULL};
static const char *const shows[] = {"own", "nothing", "stranger", NULL};
static const char *const names[] = {"any", "own", NULL};
static const char *const protocols[] = {"http/1.1", "h2", "off", NULL};
static const char *const server_protocols[] = {"http/1.1", "h2", NULL};
static const char *const resumptions[] = {"off", "ticket", "early", NULL};
static const char *const ticket_keys[] = {"same", "other", NULL};
static const char *const stores[] = {"shared", "own", NULL};
static const char *const key_updates[] = {"off", "on", "flood", NULL};
static const char *const pages[] = {"home", "cure", "bank", "jobs", "drawn", NULL};
static const char *const steppings[] = {"record", "flight", NULL};
static const char *const outsides[] = {"none", "client", "server", NULL};
static const char *const on_off[] = {"on", "off", NULL};
static const char *const off_on[] = {"off", "on", NULL};
static const char *const only_off[] = {"off", NULL};

const struct setting tls_settings[TLS_SETTINGS] = {
    /* versions */
    {"tls.version", "1.3", versions, 0, 0,
     "the newest version the client speaks; 1.1 and 1.0 are weak, kept here to look at"},
    {"client.oldest", "same", oldest, 0, 0,
     "the oldest version the client would still speak; with 1.2 beside 1.3 somebody on the "
     "way can try to push it down"},
    {"server.newest", "1.3", versions, 0, 0, "the newest version the server speaks"},
    {"server.oldest", "1.2", server_oldest, 0, 0,
     "the oldest version the server speaks; keeps out clients whose old version has known "
     "holes"},
    {"client.fallback", "off", off_on, 0, 0,
     "the client says that this is a second try with an older version (FALLBACK_SCSV); a "
     "server that knows a newer one refuses it, so that nobody can break first tries on "
     "purpose"},

    /* suites and groups */
    {"tls.suite", "any", suites, 0, 0,
     "the one cipher suite the client offers; weak ones, kept here to look at: NULL (nothing "
     "is secret), RC4, 3DES, CBC_SHA, TLS_RSA (no forward secrecy), anon (nobody proves who "
     "he is)"},
    {"server.suites", "same", server_suites, 0, 0,
     "which suites the server takes: what the client offers, or safe ones only (AEAD, forward"
     " secrecy), or ChaCha20 alone; safe keeps out the weak ones"},
    {"server.preference", "off", off_on, 0, 0,
     "the server chooses the suite by its own order (it likes ChaCha20 best), not the "
     "client's"},
    {"tls.group", "any", groups, 0, 0,
     "the one group of the key exchange that the client offers"},
    {"server.group", "same", server_groups, 0, 0, "the one group that the server takes"},
    {"tls.encrypt-then-mac", "on", on_off, 0, 0,
     "CBC suites: the MAC is over what is encrypted; prevents guessing by padding errors"},
    {"tls.compression", "off", only_off, 0, 0,
     "there is none to switch on: GnuTLS dropped it, because the length of what was "
     "compressed tells secrets (CRIME), and TLS 1.3 has none"},

    /* who is there */
    {"server.key", "p256", key_kinds, 0, 0, "what kind of key the server's certificate holds"},
    {"server.purpose", "server", purposes, 0, 0,
     "what the server's certificate may be used for; client: it was issued to a client"},
    {"client.host", "tls.lockstep.test", NULL, 0, 0, "the name the client asks for and checks"},
    {"client.sni", "on", on_off, 0, 0, "the client says in its hello which name it asks for"},
    {"server.names", "any", names, 0, 0,
     "own: the server refuses a hello that asks for a name that is not its own, or for none"},
    {"client.verify", "on", on_off, 0, 0,
     "whether the client checks the certificate at all; without, whoever answers will do"},
    {"client.check-name", "on", on_off, 0, 0,
     "the certificate must speak for the name; without, anybody's good certificate will do"},
    {"client.check-purpose", "on", on_off, 0, 0,
     "the certificate must be for servers; without, each client of that root can play the "
     "server"},
    {"client.pin", "off", pins, 0, 0,
     "the client takes this one key only, whoever signed for another; other: it knows a wrong"
     " one"},
    {"client.certificate", "off", asks, 0, 0,
     "whether the server asks who the client is: request: and lets in who does not say; on: "
     "and insists"},
    {"client.shows", "own", shows, 0, 0,
     "what the client shows when it is asked; stranger: a certificate that no one signed for"},

    /* application protocol */
    {"tls.alpn", "http/1.1", protocols, 0, 0, "the application protocol the client offers"},
    {"server.alpn", "http/1.1", server_protocols, 0, 0, "the one that the server speaks"},
    {"server.alpn-mandatory", "off", off_on, 0, 0,
     "no connection without a common protocol; prevents that a sealed talk is carried to a "
     "server for something else"},

    /* coming back */
    {"tls.resumption", "off", resumptions, 0, 0,
     "a second connection that resumes the first session; early: and sends its request at "
     "once, which somebody then plays again to another server"},
    {"server.ticket-key", "same", ticket_keys, 0, 0,
     "the key of the server that is come back to; with another one the ticket is no use"},
    {"server.anti-replay", "shared", stores, 0, 0,
     "whether the two servers share one memory of early data; prevents a replay to the other "
     "one"},

    /* on the way */
    {"tls.hello-retry", "off", off_on, 0, 0,
     "the client's first key share is one that nobody takes"},
    {"tls.key-update", "off", key_updates, 0, 0,
     "both ends take new keys in the middle of the talk; flood: twenty times at once, which a "
     "server refuses because each costs work"},
    {"client.page", "home", pages, 0, 0,
     "the page the client asks for; drawn: by chance, and nobody tells you which"},
    {"tls.padding", "off", off_on, 0, 0,
     "application data is filled up to a multiple of 512 bytes (TLS 1.3); prevents that "
     "lengths tell what is read"},
    {"tls.stepping", "record", steppings, 0, 0,
     "an end sends one record at a time, or its whole flight"},

    /* somebody else's end */
    {"outside", "none", outsides, 0, 0,
     "which end is outside; lockstep serve and connect set it"},
    {"outside.patience", "30", NULL, 1, 3600,
     "seconds in which an end outside has to say its next record"},
};
