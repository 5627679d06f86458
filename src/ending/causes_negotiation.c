/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why the two ends could not agree, or would not: versions, suites, groups, protocols, names,
 * early data and shared keys.
 */
#include "ending/causes.h"

/* The server finds nothing in an offer that was changed on its way. */
#define OFFER_CHANGED(rule_name, what)                                                       \
    {                                                                                        \
        .kind = ENDING_REFUSED, .rule = rule_name, .by = THE_SERVER, .deeds = DEED_ALTER,    \
        .message = "ClientHello", .headline = "THE OFFER WAS CHANGED",                       \
        .sentence = "In the offer that arrived the server finds no " what " that it takes. " \
                    "The client had offered {" rule_name "s}, and does not know why it is "  \
                    "refused: a hello is read before anything is proved.",                   \
        .check = "the " what, .rfc = "RFC 8446 4.1.1",                                       \
        .remedy = "Nothing to mend: what is chosen from a changed offer comes out at "       \
                  "Finished at the latest; here nothing could be chosen.",                   \
    }

const struct cause negotiation_causes[] = {
    OFFER_CHANGED("version", "version"),
    OFFER_CHANGED("suite", "cipher suite"),
    OFFER_CHANGED("group", "group"),
    {
        .kind = ENDING_REFUSED,
        .rule = "sentinel",
        .headline = "SOMEBODY PUSHED THE VERSION DOWN",
        .sentence =
            "The server speaks TLS 1.3, and when it is asked for less it writes DOWNGRD "
            "into the end of its random. The client had offered TLS 1.3 and finds that "
            "mark: so its offer was changed on the way.",
        .check = "the sentinel in the server's random",
        .remedy = "Nothing to mend: the mark is under the server's signature, nobody on the "
                  "way can take it out.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "version",
        .by = THE_CLIENT,
        .deeds = DEED_ALTER,
        .message = "ServerHello",
        .headline = "A VERSION THAT NOBODY OFFERED",
        .sentence = "The client offered {versions}. What arrived chooses something else: the "
                    "server cannot have said so.",
        .check = "the version",
        .remedy = "Nothing to mend: the choice has to be one of the offers.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "parameter",
        .by = THE_CLIENT,
        .deeds = DEED_ALTER,
        .message = "ClientHello",
        .headline = "SOMEBODY PUSHED THE VERSION DOWN",
        .sentence = "The server's answer does not fit what the client had offered. A server "
                    "that speaks TLS 1.3 marks its random with DOWNGRD when it is asked for "
                    "less, and the client looks for that mark.",
        .check = "the sentinel in the server's random",
        .rfc = "RFC 8446 4.1.3",
        .remedy = "Nothing to mend: the mark is under the server's signature, nobody on the "
                  "way can take it out.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "fallback",
        .headline = "NOT WITH LESS THAN WE BOTH CAN",
        .sentence = "The client says that this is its second try, with an older version "
                    "(TLS_FALLBACK_SCSV). The server speaks a newer one, so the first try "
                    "failed because of somebody on the way.",
        .check = "TLS_FALLBACK_SCSV",
        .remedy = "Begin anew with the newest version; do not fall back at all.",
        .without = {{"client.fallback", "off"}},
        .mend = {{"client.fallback", "off"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "version",
        .headline = "NO VERSION IN COMMON",
        .sentence = "The client offered {versions}; the server speaks {versions-taken}.",
        .check = "the version",
        .remedy = "Let both speak TLS 1.3. If one cannot, it is time to replace it.",
        .without = {{"server.oldest", "{too-old}"}},
        .mend = {{"tls.version", "1.3"}, {"server.newest", "1.3"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "suite",
        .headline = "NO CIPHER SUITE IN COMMON",
        .sentence = "The client offered {versions} with {suites}; the server takes none of "
                    "that ({suites-taken}), or its certificate does not allow it: see key and "
                    "key usage.",
        .check = "the cipher suite",
        .remedy = "Let the client offer what the server takes.",
        .without = {{"server.suites", "same"}},
        .mend = {{"server.suites", "same"}, {"tls.suite", "any"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "group",
        .headline = "NO GROUP IN COMMON",
        .sentence = "The client can exchange keys in {groups}, the server in {groups-taken}.",
        .check = "the group",
        .remedy = "Let both offer x25519 or secp256r1.",
        .without = {{"server.group", "same"}},
        .mend = {{"server.group", "same"}, {"tls.group", "any"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "alpn",
        .headline = "NO APPLICATION PROTOCOL IN COMMON",
        .sentence =
            "The client wants to speak {protocols}; the server insists on "
            "{protocols-taken}. It says so now, before anybody takes one protocol for another.",
        .check = "ALPN",
        .remedy = "Let the client offer what the server speaks.",
        .without = {{"server.alpn-mandatory", "off"}},
        .mend = {{"tls.alpn", "{server.alpn}"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "server-name",
        .headline = "NOBODY HERE BY THAT NAME",
        .sentence =
            "The client asked for {sni}, and that is none of the names that this server "
            "answers for.",
        .check = "the server name",
        .remedy = "Ask for a name that the server has, or give it that name and a "
                  "certificate for it.",
        .without = {{"server.names", "any"}},
        .mend = {{"client.sni", "on"}, {"client.host", "{name}"}},
    },
    {
        .kind = ENDING_REFUSED,
        .symbol = "GNUTLS_E_RECEIVED_DISALLOWED_NAME",
        .headline = "NO HOST HAS SUCH A NAME",
        .sentence =
            "The server was asked for a name that is none: those of hosts have letters, "
            "digits, hyphens and dots only. It looks no further.",
        .check = "the form of the server name",
        .rfc = "RFC 6066 3",
        .remedy = "Ask for a name such as www.example.org; an address is not asked for.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "anti-replay",
        .headline = "!{BY} DID NOT TAKE THE EARLY DATA",
        .sentence = "The first flight, with its early data, has been seen already. Nothing in "
                    "it is fresh from the server's side, so it can be played again; only a "
                    "memory of what was seen helps.",
        .check = "the anti-replay store",
        .remedy = "Leave the store on, share it between all servers that share the ticket "
                  "key, and take nothing as early data that may not happen twice.",
        .without = {{"server.anti-replay", "own"}},
    },
    {
        .kind = ENDING_REPEATED,
        .rule = "anti-replay",
        .deeds = DEED_RECORDED,
        .headline = "!NOTHING FAILED, AND THAT IS THE TROUBLE",
        .sentence = "{Early} was carried out twice. The first flight has nothing fresh of a "
                    "server's in it, so who has the ticket key can open it any time it comes. "
                    "{By} has that key, and asked only a memory of its own, which had never "
                    "seen this hello.",
        .check = "an anti-replay store that all servers with that ticket key share",
        .rfc = "RFC 8446 8",
        .remedy = "Share one store between them, and take nothing as early data that may not "
                  "happen twice: a store can be asked too late, or lost.",
        .mend = {{"server.anti-replay", "shared"}},
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "early-data",
        .headline = "EARLY DATA NOT TAKEN",
        .sentence = "The server does not take early data, or not with this ticket.",
        .check = "early data",
        .remedy = "Send it again once the handshake is done.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "binder",
        .deeds = DEED_ALTER,
        .message = "ClientHello",
        .headline = "THE BINDER DOES NOT FIT THE HELLO",
        .sentence = "A ticket is no secret: anybody on the way can copy it. So behind it comes "
                    "a binder, a MAC over this very hello under the key that goes with the "
                    "ticket. The hello that {by} heard, or the binder in it, is another one "
                    "than the client's, so the two do not fit.",
        .check = "the binder of the pre-shared key",
        .remedy = "Nothing to mend: a ticket that was copied into another hello is worth "
                  "nothing.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "binder",
        .headline = "NO PROOF OF THE SHARED KEY",
        .sentence = "The client names a key of a session before, and the binder, a MAC over "
                    "its hello, was not made with that key. Who has copied a ticket has not "
                    "its key.",
        .check = "the binder of the pre-shared key",
        .remedy = "Leave the ticket away and begin anew; that works without any shared key.",
    },
    {
        .kind = ENDING_REFUSED,
        .symbol = "GNUTLS_E_SRP_PWD_ERROR",
        .headline = "NOBODY KNOWS THAT KEY'S NAME",
        .sentence = "The client named a shared key that the server does not have.",
        .check = "the identity of the pre-shared key",
        .rfc = "RFC 8446 4.2.11",
        .remedy = "Give both ends the same key under the same name.",
    },
    {0},
};
