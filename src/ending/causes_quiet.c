/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What no check caught: ends that wait for each other for ever, alerts that were believed, and
 * deeds that made no difference. And at last what nobody foresaw.
 */
#include "ending/causes.h"

const struct cause quiet_causes[] = {
    {
        .kind = ENDING_STUCK,
        .deeds = DEED_DROP,
        .headline = "!BOTH ENDS WAIT FOR EVER",
        .sentence = "{Message} never arrived. Its sender waits for the answer, the other end "
                    "for the message: TLS counts on a transport that loses nothing, and sends "
                    "nothing twice.",
        .rfc = "RFC 8446 1",
        .remedy = "Only a clock helps: give up after some seconds, and begin anew.",
    },
    {
        .kind = ENDING_STUCK,
        .deeds = DEED_ALTER,
        .headline = "!BOTH ENDS WAIT FOR EVER",
        .sentence =
            "A length in {message} says now that more is to come. So its receiver waits "
            "for the rest of it, and its sender for the answer. No check has failed, "
            "for nothing was checked yet.",
        .rfc = "RFC 5246 7.4, RFC 8446 4",
        .remedy = "Only a clock helps: give up after some seconds, and begin anew.",
    },
    {
        .kind = ENDING_STUCK,
        .deeds = DEED_CUT,
        .headline = "!AN END WAITS FOR EVER",
        .sentence = "The wire was cut, and one of the ends has not heard of it.",
        .remedy = "Only a clock helps: give up after some seconds, and begin anew.",
    },
    {
        .kind = ENDING_STUCK,
        .headline = "!BOTH ENDS WAIT FOR EVER",
        .sentence = "Nothing lies on the wire, and each end waits for the other: {states}.",
        .remedy = "Only a clock helps: give up after some seconds, and begin anew.",
    },
    {
        .kind = ENDING_BROKEN,
        .symbol = "GNUTLS_E_FATAL_ALERT_RECEIVED",
        .deeds = DEED_INJECT,
        .headline = "A FORGED ALERT WAS BELIEVED",
        .sentence = "{By} was told {heard}, and gave up; {other} had said nothing of the kind. "
                    "Before there are keys, anybody on the way can say anything.",
        .rfc = "RFC 8446 6",
        .remedy = "Nothing to mend: whoever can write on the wire can always end a session. "
                  "Try the same when the session is open: there it is not believed.",
    },
    {
        .kind = ENDING_BROKEN,
        .symbol = "GNUTLS_E_FATAL_ALERT_RECEIVED",
        .headline = "IT WAS TOLD TO",
        .sentence = "{By} was told {heard} and gave up. Why, only {other} knows.",
        .rfc = "RFC 8446 6.2",
        .remedy = "Look at what {other} says of itself.",
    },
    {
        .kind = ENDING_BROKEN,
        .headline = "{WORDS}",
        .sentence = "The library says no more than that: {words} ({symbol}).",
        .remedy = "Look at what reached {by} last.",
    },
    {
        .kind = ENDING_PLANNED,
        .version = NEWER,
        .deeds = DEED_ALTER,
        .at_type = true,
        .headline = "!NOBODY STOPPED IT",
        .sentence = "The first byte of a sealed record says what kind of record it is, and in "
                    "TLS 1.3 it always says the same: 23. The tag is over that 23, whatever "
                    "arrived: GnuTLS puts there what should stand there, so it sees no change.",
        .rfc = "RFC 8446 5.2",
        .remedy = "Nothing is lost: the real type is sealed, at the end of the record. Try any "
                  "other byte of the record.",
    },
    {
        .kind = ENDING_PLANNED,
        .deeds = DEED_ALTER | DEED_REPLAY | DEED_REORDER | DEED_REFLECT | DEED_INJECT |
                 DEED_CUT | DEED_DROP,
        .headline = "!NOBODY STOPPED IT",
        .sentence = "Something was done on the wire, and neither end has failed over it.",
        .remedy = "See what arrived, and ask which check should have caught it. What no tag "
                  "covers can be changed.",
    },
    {
        .kind = ENDING_PLANNED,
        .headline = "!IT WENT AS PLANNED",
        .sentence = "Both ends said goodbye.",
        .remedy = "",
    },
    {
        .kind = ENDING_NOT_YET,
        .headline = "!IT GOES ON",
        .sentence = "Neither end has failed, and not both have closed.",
        .remedy = "",
    },
    {0},
};
