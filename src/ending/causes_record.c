/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why a record did not open. To the library all of it is one error (-24), and has to be: who
 * told the reasons apart would help those who guess. What was done on the wire tells them apart
 * here.
 */
#include "ending/causes.h"

#define TAG "the record's authentication tag"

/* Messages that go over the wire before anything is sealed shape the keys: who hears another
 * one has other keys, and notices with the first record that should open. */
const struct cause record_causes[] = {
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .moment = SHAKING,
        .version = NEWER,
        .deeds = DEED_ALTER,
        .message = "ClientHello",
        .headline = "THE TWO ENDS HAVE DIFFERENT KEYS",
        .sentence = "All keys come from the key exchange and the transcript. The server heard "
                    "another ClientHello than the client said, so the transcripts differ, and "
                    "so do the keys: the first sealed record does not open. Not even the alert "
                    "can be read.",
        .check = TAG ", under keys of another transcript",
        .rfc = "RFC 8446 7.1, 4.4.1",
        .remedy = "Nothing to mend: TLS has noticed that somebody changed the offer.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .moment = SHAKING,
        .version = NEWER,
        .deeds = DEED_ALTER,
        .message = "ServerHello",
        .headline = "THE TWO ENDS HAVE DIFFERENT KEYS",
        .sentence = "All keys come from the key exchange and the transcript. The client heard "
                    "another ServerHello than the server said, so the transcripts differ, and "
                    "so do the keys: the first sealed record does not open.",
        .check = TAG ", under keys of another transcript",
        .rfc = "RFC 8446 7.1, 4.4.1",
        .remedy = "Nothing to mend: TLS has noticed that somebody changed the choice.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .by = THE_SERVER,
        .moment = SHAKING,
        .version = OLDER,
        .deeds = DEED_ALTER,
        .message = "Certificate",
        .headline = "FINISHED DOES NOT OPEN",
        .sentence = "The client took the changed certificate: nobody checked it. But the keys "
                    "come from all that was said, and the two ends' transcripts differ now: "
                    "the client hashed the changed certificate, the server its own. So the "
                    "client's Finished, the first sealed record, does not open at the server.",
        .check = "Finished: " TAG ", under keys of another transcript",
        .rfc = "RFC 7627 4, RFC 5246 7.4.9",
        .remedy = "Switch the certificate check on: then the client refuses at once, and knows "
                  "why.",
        .mend = {{"client.verify", "on"}},
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .moment = SHAKING,
        .version = OLDER,
        .deeds = DEED_ALTER,
        .in_clear = true,
        .headline = "FINISHED DOES NOT OPEN",
        .sentence = "{Message} crossed the wire in the clear, so that it could be changed. But "
                    "the keys come from all that was said, and the two ends' transcripts "
                    "differ now: the first sealed record, Finished, does not open.",
        .check = "Finished: " TAG ", under keys of another transcript",
        .rfc = "RFC 7627 4, RFC 5246 7.4.9",
        .remedy = "Nothing to mend: Finished is there to notice just that.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "finished",
        .headline = "THE TWO ENDS HEARD DIFFERENT THINGS",
        .sentence = "Finished holds a MAC over all that was said. The one that came is not the "
                    "one that {by} works out from what it heard.",
        .check = "Finished",
        .remedy = "Nothing to mend: Finished is there to notice just that.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_ALTER,
        .headline = "A RECORD WAS CHANGED",
        .sentence = "Each sealed record ends in a tag over every bit of it. Who does not have "
                    "the key cannot make the tag for other bytes, so {by} throws the record "
                    "away, and the session with it.",
        .check = TAG,
        .remedy = "Nothing to mend: that is integrity. Try any other bit.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_REFLECT,
        .headline = "ITS OWN RECORD CAME BACK",
        .sentence = "Each direction has a key of its own. What {by} sealed does not open under "
                    "the key it opens with, so nobody can make it listen to itself.",
        .check = TAG ", under the key of the other direction",
        .rfc = "RFC 8446 7.3",
        .remedy = "Nothing to mend: two directions, two keys.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_REPLAY,
        .headline = "A RECORD CAME TWICE",
        .sentence =
            "Both ends count the records, and the number goes into the nonce. The first "
            "copy was opened; for the second the count is one further, so its tag does "
            "not fit.",
        .check = TAG ", under the next record number",
        .rfc = "RFC 8446 5.3",
        .remedy = "Nothing to mend: within a session nothing can be played twice.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_REORDER,
        .headline = "RECORDS CAME OUT OF ORDER",
        .sentence = "Both ends count the records, and the number goes into the nonce. A record "
                    "that comes before its turn is opened with the wrong number, so its tag "
                    "does not fit.",
        .check = TAG ", under the wrong record number",
        .rfc = "RFC 8446 5.3",
        .remedy = "Nothing to mend: the order of what was said is protected, too.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_DROP,
        .headline = "A RECORD IS MISSING",
        .sentence =
            "Both ends count the records, and the number goes into the nonce. One never "
            "came, so the next is opened with the wrong number, and its tag does not "
            "fit.",
        .check = TAG ", under the number of the missing record",
        .rfc = "RFC 8446 5.3",
        .remedy = "Nothing to mend: nothing can be left out unnoticed, but the end; for that "
                  "there is close_notify.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .deeds = DEED_INJECT,
        .headline = "A RECORD THAT THE OTHER END NEVER SEALED",
        .sentence = "What was put on the wire has no tag that fits: only who has the key can "
                    "make one.",
        .check = TAG,
        .remedy = "Nothing to mend: that is authentication, record by record.",
    },
    {
        .kind = ENDING_REFUSED,
        .rule = "record.mac",
        .by = THE_SERVER,
        .moment = SHAKING,
        .version = NEWER,
        .message = "Alert",
        .in_clear = true,
        .headline = "!THE CLIENT REFUSED, IN THE CLEAR",
        .sentence = "The client gave up, and its last record tells why: {last}. It did not "
                    "seal it, as OpenSSL and curl do not at this point. The server opens only "
                    "what is sealed by now, so it could not hear the reason; you can.",
        .check = "the client itself, for the reason in its alert",
        .rfc = "RFC 8446 6.2",
        .remedy = "Look at what the client says of itself. With unknown_ca it was not given "
                  "the root that signed the server's certificate.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.mac",
        .headline = "A RECORD DOES NOT OPEN",
        .sentence =
            "The tag of a record does not fit: it was changed, comes at the wrong place, "
            "or was sealed with other keys than {by} has.",
        .check = TAG,
        .remedy = "Look at the last record that reached {by}, and at what each end knows of "
                  "the keys (K).",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.version",
        .headline = "A RECORD OF ANOTHER VERSION",
        .sentence = "The version in a record's header, or the one that ServerHello chose, is "
                    "none that {by} speaks here.",
        .check = "the version",
        .remedy = "Nothing to mend: what is not TLS is not taken for it.",
    },
    {
        .kind = ENDING_BROKEN,
        .rule = "record.length",
        .headline = "TOO LONG A RECORD",
        .sentence = "A record may hold 16384 bytes, sealed a few more. {By} does not make room "
                    "for what is longer, whoever asks.",
        .check = "the length of a record",
        .remedy = "Nothing to mend: a limit keeps an attacker from filling the memory.",
    },
    {0},
};
