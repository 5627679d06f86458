/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trace/outcome.h"

#include <inttypes.h>
#include <string.h>

#define NEITHER BEARING_NEITHER
#define FINE    BEARING_FINE
#define SAFE    BEARING_SAFE
#define OPEN    BEARING_OPEN

static const struct outcome outcomes[] = {
    {"file.private", "ok", SAFE, "only its owner may open the key file",
     "nobody but its owner may open the key file"},
    {"file.private", "failed", OPEN, "others may open the key file",
     "others may open the key file"},
    {"ssn.never-issued", "ok", SAFE, "666: never issued, it is nobody's number",
     "numbers that begin with 666 were never issued: it is nobody's"},
    {"dlp.ssn", "found", OPEN, "scanner: a number at byte {n}",
     "the scanner on the path finds a number at byte {n} of the unit"},
    {"dlp.ssn", "clean", SAFE, "scanner: no number",
     "the scanner on the path read {t} unit(s) and finds no number"},
    {"number.arrived", "ok", FINE, "the number arrived as it was sent",
     "what the server got holds the number that the client sent"},
    {"number.arrived", "failed", OPEN, "what arrived is not the number that was sent",
     "what the server got does not hold the number that the client sent"},
    {"number.returned", "ok", SAFE, "what came back is what was sent",
     "what came back is exactly what was sent"},
    {"number.returned", "failed", OPEN, "what came back is not what was sent",
     "what came back is not what was sent"},
    {"certificate", "ok", SAFE, "the {who} accepts the certificate",
     "the {who} checked the certificate and accepts it"},
    {"certificate", "failed", OPEN, "the {who} refuses the certificate",
     "the {who} checked the certificate and refuses it"},
    {"certificate", "skipped", OPEN, "the {who} did not check the certificate",
     "the {who} did not check the certificate at all"},
    {"client.certificate", "ok", SAFE, "the server accepts the client's certificate",
     "the server checked the client's certificate and accepts it"},
    {"client.certificate", "failed", OPEN, "the server refuses the client's certificate",
     "the server checked the client's certificate and refuses it"},
    {"client.certificate", "skipped", OPEN, "the client showed none, and is let in",
     "the client showed no certificate, and the server lets it in"},
    {"request.arrived", "ok", FINE, "the request arrived as it was sent",
     "what the server got is what the client sent"},
    {"request.arrived", "failed", OPEN, "the request did not arrive as it was sent",
     "what the server got is not what the client sent"},
    {"answer.arrived", "ok", FINE, "the answer arrived as it was sent",
     "what the client got is what the server sent"},
    {"answer.arrived", "failed", OPEN, "the answer did not arrive as it was sent",
     "what the client got is not what the server sent"},
    {"order.done", "ok", FINE, "the client reads: done as it ordered",
     "the client reads that all was done as it ordered"},
    {"order.done", "failed", OPEN, "the client does not read that it was done",
     "the client does not read that its order was done"},
    {"early.arrived", "ok", FINE, "the order was read before the handshake's end",
     "the server read the order before the handshake was at its end"},
    {"early.arrived", "failed", OPEN, "the server did not get the order",
     "the server did not get the order"},
    {"early-data", "refused", NEITHER, "the early data is not taken",
     "the early data is not taken"},
    {"replay.refused", "ok", SAFE, "the order is not taken again",
     "the second server does not take the order again"},
    {"replay.refused", "failed", OPEN, "the same order is taken once more",
     "the second server takes the same order once more, as if it were a new one"},
    {"session.resumed", "ok", SAFE, "both ends go on with the earlier session",
     "both ends go on with the earlier session"},
    {"session.resumed", "failed", OPEN, "the ticket was not taken: a new session",
     "the ticket was not taken: this is a session of its own"},
    {"capture.carried", "ok", SAFE, "the file holds the session and its keys",
     "the file was read again: it holds every byte of the session and its keys"},
    {"capture.carried", "failed", OPEN, "something is missing in the file",
     "the file was read again: something is missing"},
    {"certificate.signature", "ok", SAFE, "the certificate's signature holds",
     "the signature in the certificate fits what it says"},
    {"certificate.signature", "failed", OPEN, "the certificate's signature does not hold",
     "the signature in the certificate does not fit what it says"},
    {"certificate.flipped-bit", "refused", SAFE, "with byte {n} changed its signature fails",
     "with one bit of byte {n} flipped the signature fits no more"},
    {"certificate.flipped-bit", "failed", OPEN, "with byte {n} changed its signature holds",
     "with one bit of byte {n} flipped the signature still fits"},
    {"disk.sealed", "found", NEITHER, "the sealed bytes stand at byte {n} of the file",
     "the sealed bytes of the row stand at byte {n} of the file"},
    {"disk.sealed", "clean", OPEN, "the sealed bytes are not in the file",
     "the sealed bytes of the row are not in the file"},
    {"disk.plaintext", "found", OPEN, "the number stands at byte {n} of the file",
     "the number stands in the file, at byte {n}"},
    {"disk.plaintext", "clean", SAFE, "the number stands on no page of the file",
     "the number was looked for in every page: it is not there"},
    {"disk.old-sealed", "clean", SAFE, "what the old key sealed is gone from the file",
     "what the old key had sealed is overwritten: gone from the file"},
    {"disk.old-sealed", "found", OPEN, "what the old key sealed is still in the file",
     "what the old key had sealed is still in the file"},
    {"contrast.plaintext", "found", OPEN, "unsealed, the number stands at byte {n}",
     "without sealing, the number stands at byte {n} of the file"},
    {"contrast.plaintext", "clean", NEITHER, "unsealed, the number is not found either",
     "without sealing, the number is not found either"},
    {"contrast.removed", "ok", NEITHER, "that unsealed copy is removed",
     "the temporary folder with that copy is gone"},
    {"contrast.removed", "failed", OPEN, "that unsealed copy could not be removed",
     "the temporary folder with that copy could not be removed"},
    {"vault.flipped-bit", "refused", SAFE, "the flipped bit is refused, {n} bytes come out",
     "the row with the flipped bit is refused, {n} bytes of it come out"},
    {"vault.flipped-bit", "failed", OPEN, "it opened in spite of the flipped bit",
     "it opened in spite of the flipped bit"},
    {"vault.flipped-bit", "ok", NEITHER, "no bit was flipped: it opens",
     "no bit was flipped, and the row opens"},
    {"vault.flipped-bit", "skipped", NEITHER, "the page is broken: no row can be reached",
     "the page is broken: its rows cannot be reached"},
    {"vault.wrong-passphrase", "refused", SAFE, "the wrong passphrase is refused",
     "the wrong passphrase is refused, {n} bytes come out"},
    {"vault.wrong-passphrase", "failed", OPEN, "it opened with a wrong passphrase",
     "it opened with a wrong passphrase"},
    {"vault.same-words", "ok", SAFE, "both refusals use the same words",
     "both refusals use the same words: a guesser learns nothing"},
    {"vault.same-words", "failed", OPEN, "the two refusals differ: a guesser learns",
     "the two refusals tell a guesser which one it was"},
    {"vault.same-words", "skipped", NEITHER, "one refusal only: none to compare it with",
     "there was one refusal only, and none to compare it with"},
    {"vault.rotated", "ok", SAFE, "{n} row(s) sealed anew under a fresh key",
     "{n} row(s) sealed anew under a fresh key, which opens them"},
    {"vault.rotated", "failed", OPEN, "the fresh key does not open what it sealed",
     "the fresh key does not open what was sealed anew"},
};

const struct outcome *outcome_of(const struct event *event)
{
    for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
        if (!strcmp(outcomes[i].rule, event->name) &&
            !strcmp(outcomes[i].outcome, event->value))
            return &outcomes[i];
    return NULL;
}

void outcome_tell(struct buf *out, const char *words, const struct event *event,
                  const char *who, unsigned times)
{
    while (*words) {
        size_t plain = strcspn(words, "{");

        buf_format(out, "%.*s", (int)plain, words);
        words += plain;
        if (!strncmp(words, "{n}", 3))
            buf_format(out, "%" PRId64, event->number);
        else if (!strncmp(words, "{who}", 5))
            buf_format(out, "%s", who);
        else if (!strncmp(words, "{t}", 3))
            buf_format(out, "%u", times);
        words += strcspn(words, "}");
        words += *words == '}';
    }
}
