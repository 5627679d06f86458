/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a message in the handshake was not taken, though its record came whole; and that the
 * bytes ended, or the end outside this program went on no more.
 */
#include "ending/causes.h"

/* What is known of an end outside. */
#define OUTSIDE                                                                     \
    "{By} is a program of its own, and what it thinks cannot be seen. All that is " \
    "known: {words}"

const struct cause message_causes[] = {
    {
        .kind = ENDING_CUT,
        .symbol = "ETIMEDOUT",
        .headline = "!{BY} OUTSIDE DID NOT GO ON",
        .sentence = OUTSIDE ".",
        .check = "a clock",
        .remedy = "Look at what that program says. One that needs longer, or a person who "
                  "types, is given more time by outside.patience.",
        .mend = {{"outside.patience", "300"}},
    },
    {
        .kind = ENDING_CUT,
        .symbol = "ECONNRESET",
        .headline = "!{BY} OUTSIDE BROKE OFF",
        .sentence = OUTSIDE ", after {last}.",
        .remedy = "Look at what that program says: it was ended, or did not like what it got. "
                  "After unknown_ca: it was not given the root of the server's certificate.",
    },
    {
        .kind = ENDING_CUT,
        .rule = "close-notify",
        .symbol = "GNUTLS_E_UNEXPECTED_PACKET_LENGTH",
        .deeds = DEED_CUT,
        .headline = "CUT IN THE MIDDLE OF A RECORD",
        .sentence = "The bytes ended within a record. Half a record cannot be opened, for its "
                    "tag stands at the end: nothing of it was given out.",
        .check = "the length of the record",
        .remedy = "Treat it as what it is, an error: ask again on a new connection.",
    },
    {
        .kind = ENDING_CUT,
        .rule = "close-notify",
        .headline = "THE END CAME WITHOUT A GOODBYE",
        .sentence =
            "TCP said that there is no more, and anybody on the way can make it say so. "
            "Only a close_notify, sealed, proves that {other} had no more to say.",
        .check = "close_notify before the end of data",
        .remedy = "Take what came for cut short, not for all there was.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "proof",
        .deeds = DEED_ALTER,
        .message = "ServerKeyExchange",
        .headline = "THE SERVER DID NOT SIGN THIS",
        .sentence = "The server signs its key share with the certificate's key. One that was "
                    "changed on the way is not what was signed: so nobody can put a share of "
                    "their own there.",
        .check = "the signature in ServerKeyExchange",
        .rfc = "RFC 8422 5.4",
        .remedy = "Nothing to mend: the signature is there to notice just that.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "proof",
        .version = OLDER,
        .deeds = DEED_ALTER,
        .message = "Hello",
        .headline = "SIGNED OVER ANOTHER HELLO",
        .sentence = "In ServerKeyExchange the server signs its key share together with the "
                    "random of both hellos. The two ends have different ones now, so the "
                    "signature does not hold at the client.",
        .check = "the signature in ServerKeyExchange",
        .rfc = "RFC 8422 5.4",
        .remedy = "Nothing to mend: the randoms are signed so that no old share can be played "
                  "again.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "proof",
        .headline = "NO PROOF OF THE KEY",
        .sentence = "A certificate is public, anybody can show it. The signature that should "
                    "prove that {other} has the key to it does not hold over what was said.",
        .check = "the signature of the handshake",
        .remedy = "Leave it at that: without the key nobody is whom the certificate names.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "key-share",
        .headline = "A KEY SHARE THAT IS NONE",
        .sentence = "The public key that came for the exchange is no point of the curve, or no "
                    "number of the group. To reckon with such a one could give the secret "
                    "away.",
        .check = "the key share",
        .remedy = "Nothing to mend: it is checked before it is used.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "order",
        .symbol = "GNUTLS_E_UNEXPECTED_PACKET",
        .moment = SHAKING,
        .message = "a record cut short",
        .headline = "THIS IS NO TLS",
        .sentence = "What came does not begin as a TLS record does, with its type and version: "
                    "{other} speaks something else here. GET, for one, is a request for "
                    "http:// that came to a port for https://.",
        .check = "the type of the record",
        .rfc = "RFC 8446 5.1",
        .remedy =
            "Look at the bytes that came. Both ends have to speak TLS from the first byte on.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "order",
        .headline = "NOT NOW",
        .sentence = "A message came that may not come at this point. Each end follows a state "
                    "machine; what is out of turn ends the session.",
        .check = "the order of the messages",
        .remedy = "Nothing to mend: skipping messages has been an attack.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "encoding",
        .headline = "A MESSAGE THAT DOES NOT READ",
        .sentence = "Lengths within the message do not fit each other, or what should stand "
                    "there does not. {By} does not guess what was meant.",
        .check = "the form of the message",
        .remedy = "Nothing to mend: a parser that guesses is a hole.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "parameter",
        .headline = "A VALUE THAT MAY NOT STAND THERE",
        .sentence =
            "A value came that is none of those allowed there, or does not fit what was "
            "said before.",
        .check = "the values of a message",
        .remedy = "Compare both hellos, field by field.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "flood",
        .headline = "TOO MANY MESSAGES",
        .sentence = "Each of these messages costs work and brings nothing. After so many in a "
                    "row {by} takes it for an attack.",
        .check = "a limit on messages that cost work",
        .remedy = "Send some data in between.",
        .mend = {{"tls.key-update", "on"}},
    },
    {0},
};
