/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/unit_words.h"

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"

/* Summaries of records begin with these. */
static const struct {
    const char *name, *words;
} messages[] = {
    {"ClientHello", "the client begins: what it can do, and whom it wants to talk to"},
    {"HelloRetryRequest", "the server asks for another hello, with a key of another group"},
    {"ServerHello", "the server chooses; in TLS 1.3 the handshake keys are there from now on"},
    {"EncryptedExtensions", "what else the server agreed to; the first message under a key"},
    {"CertificateRequest", "the server wants to know who the client is"},
    {"CertificateStatus", "the issuer's word that the certificate is not revoked"},
    {"CertificateVerify", "a signature over all that was said: the sender has the private key"},
    {"Certificate", "who the sender says it is, and who vouches for that"},
    {"ServerKeyExchange", "the server's half of the key exchange"},
    {"ServerHelloDone", "the server has said its part and waits"},
    {"ClientKeyExchange", "the client's half of the key exchange"},
    {"ChangeCipherSpec", "in TLS 1.2 what follows is sealed; in TLS 1.3 it means nothing"},
    {"Finished", "a check over all that was said: nobody on the way changed a word"},
    {"NewSessionTicket", "with this the client may resume the session later"},
    {"EndOfEarlyData", "the early data end here"},
    {"KeyUpdate", "the sender goes on with its next key"},
    {"HelloRequest", "the server asks to negotiate anew"},
    {"Alert", "the sender ends the connection, or warns"},
    {"application_data", "what the two ends have to tell each other"},
};

static const char *words_of(const char *message)
{
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (!strncmp(message, messages[i].name, strlen(messages[i].name)))
            return messages[i].words;
    return NULL;
}

/* "ClientHello: the client begins: ..." for each of the messages that a summary names. */
static void add_messages(struct buf *out, const char *summary)
{
    while (*summary) {
        size_t length = strcspn(summary, ",");
        const char *words = words_of(summary);

        buf_format(out, "%.*s%s%s.\n", (int)length, summary, words ? ": " : "",
                   words ? words : "");
        summary += length;
        summary += strspn(summary, ", ");
    }
}

static void add_protection(struct buf *out, const struct record *record, const char *sender)
{
    static const char *const keys[] = {
        [EPOCH_CLEAR] = "",
        [EPOCH_EARLY] = "early data",
        [EPOCH_HANDSHAKE] = "handshake",
        [EPOCH_APPLICATION] = "application",
    };

    if (record->bad_tag)
        buf_format(out, "Sealed, and its tag does not verify: somebody changed it.\n");
    else if (record->opened)
        buf_format(out, "Sealed with the %s's %s key, record %" PRIu64 ".\n", sender,
                   keys[record->epoch], record->number);
    else if (record->sealed)
        buf_format(out, "Sealed, and its key is not known here.\n");
}

const char *unit_words(struct arena *arena, struct inspect *reading, const struct trace *trace,
                       uint32_t seq)
{
    const struct event *event = trace_event(trace, seq);
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    const char *sender = conn && event->from == conn->client ? "client" : "server";
    size_t count = inspect_record_count(reading, seq);
    struct buf text = {0};
    const char *out;

    for (size_t i = 0; i < count; i++) {
        const struct record *record = inspect_record(reading, seq, i);

        add_messages(&text, record->summary);
        add_protection(&text, record, sender);
    }
    if (!count)
        buf_format(&text, "%s\n", inspect_summary(reading, seq));
    text.length--; /* the last newline */
    out = arena_format(arena, "%s", buf_text(&text));
    buf_free(&text);
    return out;
}
