/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event: one thing that happened. An event is a unit put on or taken off the wire, or something
 * that happened at one place: a secret came to be, a certificate was checked, a row was stored.
 * Records and handshake messages are not events; inspect finds them in the bytes of events.
 *
 * What name, value, ref and number say depends on the kind:
 *
 *   kind       from/to  name           value          ref         number  bytes
 *   opened     from to  transport      -              -           -       -
 *   closed     from to  how            -              -           -       -
 *   sent       from to  -              -              -           frame   the unit
 *   delivered  from to  -              -              -           -       if not those of about
 *   altered    from to  what was done  -              -           offset  the unit as it is now
 *   dropped    from to  -              -              -           -       if not those of about
 *   replayed   from to  reflected or - -              -           -       the unit once more
 *   injected   from to  -              -              -           -       the unit
 *   swapped    from to  -              -              -           other   -
 *   cut        from to  where          -              -           octets  -
 *   secret     owner    key log label  client random  -           -       the secret
 *   state      peer     state          its meaning    -           -       -
 *   alert      peer     description    sent|received  level       code    -
 *   offered    peer     what           the values     the RFC     -       -
 *   agreed     peer     what           the value      the RFC     -       -
 *   checked    peer     rule           outcome        the RFC     offset  -
 *   failed     peer     library        its words      its symbol  code    -
 *   stuck      -        -              why            -           -       -
 *   stored     peer     file or place  what           file mode   size    what was written
 *   loaded     peer     file or place  what           -           size    what was read
 *   page       -        file           what           -           number  the page
 *   stage      -        stage id       title          -           number  -
 *   command    -        -              the line       -           -       -
 *   setting    -        name           value          -           -       -
 *   note       (from to) topic         a sentence     -           missing -
 *   cost       peer     what           unit           -           amount  -
 *   oracle     -        key log label  client random  what falls  -       the secret
 *
 * "-" is an empty string, 0 or no bytes. frame is the packet of a capture from elsewhere (its
 * place in the file, from 1), 0 in a lab. A note on bytes of one direction that the capture
 * lacks says how many are missing from its units, otherwise 0. outcome is "ok", "failed",
 * "found", "clean", "refused" or "skipped"; the length of a check is that of what was found.
 * Rows of the vault give their row id as number. A swapped unit changed places with the unit of
 * event `other`; of a cut unit so many octets still arrive.
 */
#ifndef LOCKSTEP_TRACE_EVENT_H
#define LOCKSTEP_TRACE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/bytes.h"

/* Values of stored whose bytes have a structure that inspect reads. */
#define STORED_CERTIFICATE   "certificate, DER"
#define STORED_CRL           "revocation list, DER"
#define STORED_OCSP_REQUEST  "OCSP request, DER"
#define STORED_OCSP_RESPONSE "OCSP response, DER"
#define STORED_ROW           "sealed row" /* nonce | ciphertext | tag */
#define STORED_PRIVATE_KEY   "private key, PEM"
#define STORED_KEY_DER       "private key, DER"

/* The name of replayed when the unit goes back to who sent it. */
#define REPLAYED_REFLECTED "reflected"

/* Names of closed in captures. */
#define CLOSED_FIN   "fin"
#define CLOSED_RESET "reset"

enum event_kind {
    EVENT_NONE,
    EVENT_OPENED,
    EVENT_CLOSED,
    EVENT_SENT,
    EVENT_DELIVERED,
    EVENT_ALTERED, /* event_is_tampering: from here to EVENT_CUT */
    EVENT_DROPPED,
    EVENT_REPLAYED,
    EVENT_INJECTED,
    EVENT_SWAPPED,
    EVENT_CUT,
    EVENT_SECRET,
    EVENT_STATE,
    EVENT_ALERT,
    EVENT_OFFERED,
    EVENT_AGREED,
    EVENT_CHECKED,
    EVENT_FAILED,
    EVENT_STUCK,
    EVENT_STORED,
    EVENT_LOADED,
    EVENT_PAGE,
    EVENT_STAGE,
    EVENT_COMMAND,
    EVENT_SETTING,
    EVENT_NOTE,
    EVENT_COST,
    EVENT_ORACLE,
    EVENT_KINDS
};

enum event_flag {
    EVENT_UNSAVED = 1, /* never leaves the process: a long-term key; a save drops its bytes */
};

/* In trace_append's argument seq, at_us (unless set), length and kept are filled in by the
 * trace. */
struct event {
    uint32_t seq; /* from 1 */
    enum event_kind kind;
    uint64_t at_us;  /* microseconds since the trace began */
    uint32_t run;    /* from 1 */
    uint32_t conn;   /* from 1; 0: none */
    uint32_t from;   /* peer, from 1; 0: nobody */
    uint32_t to;     /* peer, from 1; 0: nobody */
    uint32_t about;  /* an earlier event; 0: none */
    uint32_t flags;  /* enum event_flag */
    uint64_t length; /* octets the thing had */
    size_t kept;     /* octets of them that the trace holds */
    int64_t number;
    const char *name; /* the trace's copies, never NULL once appended */
    const char *value;
    const char *ref;
    bool lasting; /* the strings are words of the program, which outlast the trace: no copies */
};

/* "sent", "delivered" ...: the word used in JSON, captures and expressions. */
const char *event_kind_name(enum event_kind kind);
struct bytes event_kind_word(enum event_kind kind); /* without its NUL */

/* The kind of that name, or EVENT_NONE. */
enum event_kind event_kind_of(const char *name);

/* True for a private key that was written to a file, or read from one. */
bool event_is_private_key(const struct event *event);

/* True for kinds that put a unit on the wire with bytes of its own: sent, replayed, injected.
 */
bool event_is_unit(enum event_kind kind);

/* True for what an attacker does to what passes. */
static inline bool event_is_tampering(enum event_kind kind)
{
    return kind >= EVENT_ALTERED && kind <= EVENT_CUT;
}

/* True for a check, after an RFC, that the other end passed or that nobody made: one of many,
 * told to whoever asks for it. False for failed ones, and for what sums them up. */
bool event_is_kept_rule(const struct event *event);

#endif
