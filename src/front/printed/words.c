/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/words.h"

#include <string.h>

#include "base/text.h"
#include "proto/rules.h"

/* In sentences {n} is the event's number, {t} how many times in a row. */
static const struct {
    const char *rule;
    const char *outcome;
    enum tone tone;
    const char *sentence;
} sentences[] = {
    {"file.private", "ok", TONE_SAFE, "nobody but its owner may open the key file"},
    {"file.private", "failed", TONE_OPEN, "others may open the key file"},
    {"ssn.never-issued", "ok", TONE_SAFE,
     "numbers that begin with 666 were never issued: it is nobody's"},
    {"dlp.ssn", "found", TONE_OPEN,
     "the scanner on the path finds a number at byte {n} of the unit"},
    {"dlp.ssn", "clean", TONE_SAFE,
     "the scanner on the path read {t} unit(s) and finds no number"},
    {"number.arrived", "ok", TONE_NEUTRAL,
     "what the server got holds the number that the client sent"},
    {"number.arrived", "failed", TONE_OPEN,
     "what the server got does not hold the number that the client sent"},
    {"number.returned", "ok", TONE_SAFE, "what came back is exactly what was sent"},
    {"number.returned", "failed", TONE_OPEN, "what came back is not what was sent"},
    {"certificate", "ok", TONE_SAFE, "the client checked the certificate and accepts it"},
    {"certificate", "failed", TONE_OPEN, "the client checked the certificate and refuses it"},
    {"certificate", "skipped", TONE_OPEN, "the client did not check the certificate at all"},
    {"client.certificate", "ok", TONE_SAFE,
     "the server checked the client's certificate and accepts it"},
    {"client.certificate", "failed", TONE_OPEN,
     "the server checked the client's certificate and refuses it"},
    {"request.arrived", "ok", TONE_NEUTRAL, "what the server got is what the client sent"},
    {"request.arrived", "failed", TONE_OPEN, "what the server got is not what the client sent"},
    {"answer.arrived", "ok", TONE_NEUTRAL, "what the client got is what the server sent"},
    {"answer.arrived", "failed", TONE_OPEN, "what the client got is not what the server sent"},
    {"order.done", "ok", TONE_NEUTRAL, "the client reads that all was done as it ordered"},
    {"order.done", "failed", TONE_OPEN, "the client does not read that its order was done"},
    {"client.certificate", "skipped", TONE_OPEN,
     "the client showed no certificate, and the server lets it in"},
    {"early.arrived", "ok", TONE_NEUTRAL,
     "the server read the order before the handshake was at its end"},
    {"early.arrived", "failed", TONE_OPEN, "the server did not get the order"},
    {"early-data", "refused", TONE_NEUTRAL, "the early data is not taken"},
    {"replay.refused", "ok", TONE_SAFE, "the second server does not take the order again"},
    {"replay.refused", "failed", TONE_OPEN,
     "the second server takes the same order once more, as if it were a new one"},
    {"session.resumed", "ok", TONE_SAFE, "both ends go on with the earlier session"},
    {"session.resumed", "failed", TONE_OPEN,
     "the ticket was not taken: this is a session of its own"},
    {"capture.carried", "ok", TONE_SAFE,
     "the file was read again: it holds every byte of the session and its keys"},
    {"capture.carried", "failed", TONE_OPEN, "the file was read again: something is missing"},
    {"certificate.signature", "ok", TONE_SAFE,
     "the signature in the certificate fits what it says"},
    {"certificate.signature", "failed", TONE_OPEN,
     "the signature in the certificate does not fit what it says"},
    {"certificate.flipped-bit", "refused", TONE_SAFE,
     "with one bit of byte {n} flipped the signature fits no more"},
    {"certificate.flipped-bit", "failed", TONE_OPEN,
     "with one bit of byte {n} flipped the signature still fits"},
    {"disk.sealed", "found", TONE_NEUTRAL,
     "the sealed bytes of the row stand at byte {n} of the file"},
    {"disk.sealed", "clean", TONE_OPEN, "the sealed bytes of the row are not in the file"},
    {"disk.plaintext", "found", TONE_OPEN, "the number stands in the file, at byte {n}"},
    {"disk.plaintext", "clean", TONE_SAFE,
     "the number was looked for in every page: it is not there"},
    {"disk.old-sealed", "clean", TONE_SAFE,
     "what the old key had sealed is overwritten: gone from the file"},
    {"disk.old-sealed", "found", TONE_OPEN, "what the old key had sealed is still in the file"},
    {"contrast.plaintext", "found", TONE_OPEN,
     "without sealing, the number stands at byte {n} of the file"},
    {"contrast.plaintext", "clean", TONE_NEUTRAL,
     "without sealing, the number is not found either"},
    {"contrast.removed", "ok", TONE_NEUTRAL, "the temporary folder with that copy is gone"},
    {"contrast.removed", "failed", TONE_OPEN,
     "the temporary folder with that copy could not be removed"},
    {"vault.flipped-bit", "refused", TONE_SAFE,
     "the row with the flipped bit is refused, {n} bytes of it come out"},
    {"vault.flipped-bit", "failed", TONE_OPEN, "it opened in spite of the flipped bit"},
    {"vault.wrong-passphrase", "refused", TONE_SAFE,
     "the wrong passphrase is refused, {n} bytes come out"},
    {"vault.wrong-passphrase", "failed", TONE_OPEN, "it opened with a wrong passphrase"},
    {"vault.same-words", "ok", TONE_SAFE,
     "both refusals use the same words: a guesser learns nothing"},
    {"vault.same-words", "failed", TONE_OPEN,
     "the two refusals tell a guesser which one it was"},
    {"vault.rotated", "ok", TONE_SAFE,
     "{n} row(s) sealed anew under a fresh key, which opens them"},
    {"vault.rotated", "failed", TONE_OPEN, "the fresh key does not open what was sealed anew"},
};

static void fill_in(struct buf *out, const char *sentence, int64_t number, unsigned times)
{
    for (const char *at = sentence; *at; at++) {
        if (!strncmp(at, "{n}", 3))
            buf_format(out, "%lld", (long long)number);
        else if (!strncmp(at, "{t}", 3))
            buf_format(out, "%u", times);
        else {
            buf_format(out, "%c", *at);
            continue;
        }
        at += 2;
    }
}

/* One that has no sentence of its own: a rule of TLS, in the rule's own words when it was
 * broken. */
static void tell_rule(struct buf *out, const struct event *event)
{
    const struct rule_entry *rule = rule_find(event->name);

    if (rule && !strcmp(event->value, "failed"))
        buf_format(out, "not so: %s (%s, %s)", rule->words, event->name, event->ref);
    else
        buf_format(out, "%s: %s", event->name, event->value);
}

const char *words_of_check(struct arena *arena, const struct event *event, unsigned times,
                           enum tone *tone)
{
    struct buf text = {0};
    char *out;

    *tone = TONE_NEUTRAL;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0] && !text.length; i++)
        if (!strcmp(sentences[i].rule, event->name) &&
            !strcmp(sentences[i].outcome, event->value)) {
            *tone = sentences[i].tone;
            fill_in(&text, sentences[i].sentence, event->number, times);
        }
    if (!text.length)
        tell_rule(&text, event);
    out = text_clean(arena, buf_view(&text));
    buf_free(&text);
    return out;
}
