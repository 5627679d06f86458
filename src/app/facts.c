/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/facts.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

/* Content that is no longer than this stands in the line itself. */
#define SHORT_CONTENT 40

enum bearing { NEITHER, GOOD, BAD };

/* What a check came to; {n} is the event's number, {who} the peer that made it. */
static const struct sentence {
    const char *rule;
    const char *outcome;
    enum bearing bearing;
    const char *text;
} sentences[] = {
    {"file.private", "ok", GOOD, "only its owner may open the key file"},
    {"file.private", "failed", BAD, "others may open the key file"},
    {"ssn.never-issued", "ok", GOOD, "666: never issued, it is nobody's number"},
    {"dlp.ssn", "found", BAD, "scanner: a number at byte {n}"},
    {"dlp.ssn", "clean", GOOD, "scanner: no number"},
    {"number.arrived", "ok", GOOD, "the number arrived as it was sent"},
    {"number.arrived", "failed", BAD, "what arrived is not the number that was sent"},
    {"number.returned", "ok", GOOD, "what came back is what was sent"},
    {"number.returned", "failed", BAD, "what came back is not what was sent"},
    {"certificate", "ok", GOOD, "the {who} accepts the certificate"},
    {"certificate", "failed", BAD, "the {who} refuses the certificate"},
    {"certificate", "skipped", BAD, "the client did not check the certificate"},
    {"client.certificate", "ok", GOOD, "the server accepts the client's certificate"},
    {"client.certificate", "failed", BAD, "the server refuses the client's certificate"},
    {"capture.carried", "ok", GOOD, "the file holds the session and its keys"},
    {"capture.carried", "failed", BAD, "something is missing in the file"},
    {"request.arrived", "ok", GOOD, "the request arrived as it was sent"},
    {"request.arrived", "failed", BAD, "the request did not arrive as it was sent"},
    {"answer.arrived", "ok", GOOD, "the answer arrived as it was sent"},
    {"answer.arrived", "failed", BAD, "the answer did not arrive as it was sent"},
    {"order.done", "ok", GOOD, "the client reads: done as it ordered"},
    {"order.done", "failed", BAD, "the client does not read that it was done"},
    {"client.certificate", "skipped", BAD, "the client showed none, and is let in"},
    {"early.arrived", "ok", GOOD, "the order was read before the handshake's end"},
    {"early.arrived", "failed", BAD, "the server did not get the order"},
    {"early-data", "refused", NEITHER, "the early data is not taken"},
    {"replay.refused", "ok", GOOD, "the order is not taken again"},
    {"replay.refused", "failed", BAD, "the same order is taken once more"},
    {"session.resumed", "ok", GOOD, "both ends go on with the earlier session"},
    {"session.resumed", "failed", BAD, "the ticket was not taken: a new session"},
    {"certificate.signature", "ok", GOOD, "the certificate's signature holds"},
    {"certificate.flipped-bit", "refused", GOOD, "with byte {n} changed its signature fails"},
    {"disk.sealed", "found", NEITHER, "the sealed bytes stand at byte {n} of the file"},
    {"disk.sealed", "clean", BAD, "the sealed bytes are not in the file"},
    {"disk.plaintext", "found", BAD, "the number stands at byte {n} of the file"},
    {"disk.plaintext", "clean", GOOD, "the number stands on no page of the file"},
    {"disk.old-sealed", "clean", GOOD, "what the old key sealed is gone from the file"},
    {"disk.old-sealed", "found", BAD, "what the old key sealed is still in the file"},
    {"contrast.plaintext", "found", BAD, "unsealed, the number stands at byte {n}"},
    {"contrast.plaintext", "clean", NEITHER, "unsealed, the number is not found either"},
    {"contrast.removed", "ok", NEITHER, "that unsealed copy is removed"},
    {"contrast.removed", "failed", BAD, "that unsealed copy could not be removed"},
    {"vault.flipped-bit", "refused", GOOD, "the flipped bit is refused, {n} bytes come out"},
    {"vault.flipped-bit", "failed", BAD, "it opened in spite of the flipped bit"},
    {"vault.flipped-bit", "ok", NEITHER, "no bit was flipped: it opens"},
    {"vault.flipped-bit", "skipped", NEITHER, "the page is broken: no row can be reached"},
    {"vault.wrong-passphrase", "refused", GOOD, "the wrong passphrase is refused"},
    {"vault.wrong-passphrase", "failed", BAD, "it opened with a wrong passphrase"},
    {"vault.same-words", "ok", GOOD, "both refusals use the same words"},
    {"vault.same-words", "failed", BAD, "the two refusals differ: a guesser learns"},
    {"vault.same-words", "skipped", NEITHER, "one refusal only: none to compare it with"},
    {"vault.rotated", "ok", GOOD, "{n} row(s) sealed anew under a fresh key"},
    {"vault.rotated", "failed", BAD, "the fresh key does not open what it sealed"},
};

bool fact_is_told(const struct event *event)
{
    switch (event->kind) {
    case EVENT_CHECKED:
        return !event_is_kept_rule(event);
    case EVENT_FAILED:
    case EVENT_STUCK:
    case EVENT_STORED:
    case EVENT_LOADED:
    case EVENT_PAGE:
    case EVENT_NOTE:
    case EVENT_CUT:
        return true;
    case EVENT_ALTERED: /* of units their own line tells it */
        return !event->conn;
    default:
        return false;
    }
}

/* The peer at whose place it happened; what no peer did happened at the server's, where files
 * are, unless it is told under a peer's name. */
static enum peer_role place_of(const struct trace *trace, const struct event *event)
{
    const struct trace_peer *peer = trace_peer(trace, event->from);

    if (peer)
        return peer->role;
    return strcmp(event->name, "client") ? ROLE_SERVER : ROLE_CLIENT;
}

/* Of a capture nobody's place is known: what is told of it was on the wire, except its keys. */
static bool is_of_capture(const struct trace *trace, const struct event *event)
{
    const struct trace_run *run = trace_run(trace, event->run);

    return run && !*run->lab;
}

bool fact_is_known(const struct trace *trace, enum role role, const struct event *event)
{
    if (role == ROLE_ALL)
        return true;
    if (is_of_capture(trace, event))
        return !role_is_outside(role) || event->kind != EVENT_SECRET;
    if (event->kind == EVENT_ORACLE)
        return role == ROLE_QUANTUM;
    if (role == ROLE_THIEF && event_is_private_key(event))
        return true;
    switch (place_of(trace, event)) {
    case ROLE_CLIENT:
        return role == ROLE_AS_CLIENT;
    case ROLE_SERVER:
        return role == ROLE_AS_SERVER;
    case ROLE_MIDDLE:
        return role == ROLE_AS_MIDDLE;
    case ROLE_TAP:
    case ROLE_OTHER:
        break;
    }
    return role_is_outside(role);
}

/* The sentence with number and peer in their places; it has one of them at the most. */
static void fill_in(struct buf *out, const char *text, const struct trace *trace,
                    const struct event *event)
{
    const char *number = strstr(text, "{n}");
    const char *who = strstr(text, "{who}");

    if (number)
        buf_format(out, "%.*s%" PRId64 "%s", (int)(number - text), text, event->number,
                   number + strlen("{n}"));
    else if (who)
        buf_format(out, "%.*s%s%s", (int)(who - text), text,
                   trace_peer_name(trace, event->from), who + strlen("{who}"));
    else
        buf_format(out, "%s", text);
}

static enum bearing tell_check(struct buf *out, const struct trace *trace,
                               const struct event *event)
{
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const struct sentence *sentence = &sentences[i];

        if (strcmp(sentence->rule, event->name) || strcmp(sentence->outcome, event->value))
            continue;
        fill_in(out, sentence->text, trace, event);
        return sentence->bearing;
    }
    buf_format(out, "%s: %s", event->name, event->value);
    return !strcmp(event->value, "ok") ? GOOD : !strcmp(event->value, "failed") ? BAD : NEITHER;
}

/* What was read, when it is short text. */
static void tell_content(struct buf *out, struct bytes bytes)
{
    if (bytes.length && bytes.data[bytes.length - 1] == '\n')
        bytes.length--;
    if (!bytes.length || bytes.length > SHORT_CONTENT)
        return;
    buf_format(out, ": ");
    buf_add(out, bytes);
}

static enum bearing tell(struct buf *out, const struct trace *trace, const struct event *event)
{
    switch (event->kind) {
    case EVENT_CHECKED:
        return tell_check(out, trace, event);
    case EVENT_FAILED:
        buf_format(out, "%s: %s",
                   event->from ? trace_peer_name(trace, event->from) : event->name,
                   event->value);
        return BAD;
    case EVENT_STUCK:
        buf_format(out, "stuck: %s", event->name);
        return BAD;
    case EVENT_STORED:
        buf_format(out, "wrote %s%s%s: %s", event->name, *event->ref ? ", mode " : "",
                   event->ref, event->value);
        break;
    case EVENT_LOADED:
        buf_format(out, "%s: %s", event->name, event->value);
        tell_content(out, trace_bytes(trace, event->seq));
        break;
    case EVENT_PAGE:
        buf_format(out, "page %" PRId64 " of %s", event->number, event->name);
        break;
    case EVENT_CUT:
        buf_format(out, "the %s is cut off %s", trace_peer_name(trace, event->from),
                   event->name);
        if (event->number)
            buf_format(out, ", after %" PRId64 " bytes", event->number);
        return BAD;
    case EVENT_SWAPPED:
        buf_format(out, "#%" PRIu32 " and #%" PRId64 " changed places", event->about,
                   event->number);
        break;
    case EVENT_ALTERED:
        buf_format(out, "altered, byte %" PRId64 ": %s", event->number, event->name);
        return BAD;
    default:
        buf_format(out, "%s: %s", event->name, event->value);
        break;
    }
    return NEITHER;
}

struct fact fact_told(struct arena *arena, const struct trace *trace, const struct event *event,
                      unsigned times)
{
    struct buf text = {0};
    struct fact fact = {0};
    enum bearing bearing = tell(&text, trace, event);

    if (times > 1)
        buf_format(&text, ", %u times", times);
    fact = (struct fact){text_clean(arena, buf_view(&text)), bearing == GOOD, bearing == BAD};
    buf_free(&text);
    return fact;
}

struct fact fact_of_certificate(struct arena *arena, struct inspect *reading,
                                const struct event *event)
{
    const struct tree *tree;
    const struct field *subject, *verdict;

    if (event->kind != EVENT_LOADED || strcmp(event->value, STORED_CERTIFICATE) != 0)
        return (struct fact){0};
    tree = inspect_tree(reading, event->seq);
    subject = tree_find(tree, FIELD_X509_SUBJECT, 0);
    verdict = tree_find(tree, FIELD_CHAIN, 0);
    return (struct fact){
        .text = arena_format(arena, "certificate of %s%s%s",
                             subject ? field_text(tree, subject) : "nobody we can read",
                             verdict ? "; its chain " : "",
                             verdict ? field_text(tree, verdict) : ""),
    };
}
