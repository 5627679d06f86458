/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The server's key and certificate, and the client's number.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/hex.h"
#include "crypto/random.h"
#include "labs/ssn/ssn.h"
#include "pki/issue.h"
#include "pki/verify.h"

enum lab_wants ssn_key_begin(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn->bench->job = key_start(key_kind_of(bench_setting(ssn->bench, "server.key")));
    return LAB_JOB;
}

enum lab_wants ssn_key_write(struct ssn *ssn, struct failure *failure)
{
    ssn->key = key_take(ssn->bench->job);
    return bench_write_key(ssn->bench, SSN_KEY_FILE, secret_view(&ssn->key), failure)
               ? LAB_FAILED
               : LAB_MORE;
}

static enum status issue_certificate(struct ssn *ssn, struct failure *failure)
{
    struct profile profile;
    enum status status =
        profile_read(bytes_of(profile_builtin("ssn-server")), "certs/ssn-server.profile",
                     &ssn->arena, &profile, failure);

    if (status)
        return status;
    profile.key = key_kind_of(bench_setting(ssn->bench, "server.key"));
    profile.subject = bench_setting(ssn->bench, "server.subject");
    return issue_self_signed(&profile, secret_view(&ssn->key), &ssn->cert, failure);
}

enum lab_wants ssn_certificate(struct ssn *ssn, struct failure *failure)
{
    uint8_t print[FINGERPRINT];
    struct buf pem = {0};
    enum status status = issue_certificate(ssn, failure);

    if (!status)
        status = issue_pem(buf_view(&ssn->cert), &pem, failure);
    if (!status)
        status = bench_write(ssn->bench, SSN_CERT_FILE, "certificate, PEM", buf_view(&pem),
                             0644, failure);
    if (!status)
        status = bench_write(ssn->bench, SSN_DER_FILE, STORED_CERTIFICATE, buf_view(&ssn->cert),
                             0644, failure);
    buf_free(&pem);
    if (status)
        return LAB_FAILED;
    ssn->cert_stored = trace_count(ssn->bench->trace);
    issue_fingerprint(buf_view(&ssn->cert), print);
    bench_note(ssn->bench, "SHA-256",
               hex_text(&ssn->arena, (struct bytes){print, sizeof print}, ':'));
    return LAB_MORE;
}

/* An octet of the subject, which stands behind the issuer that has the same name; of something
 * else that is signed when the name cannot be found in it. */
static size_t octet_of_subject(const struct ssn *ssn)
{
    struct bytes name = bytes_of(bench_setting(ssn->bench, "server.subject"));
    struct bytes cert = buf_view(&ssn->cert);
    size_t at = bytes_find(cert, name, 0);

    if (at != BYTES_NOT_FOUND)
        at = bytes_find(cert, name, at + name.length);
    return at == BYTES_NOT_FOUND ? cert.length / 2 : at;
}

static void check_signature(struct ssn *ssn, struct bytes cert, const char *rule,
                            const char *when_bad, int64_t number)
{
    struct failure words;
    bool good = !verify_signature(cert, buf_view(&ssn->cert), &words);

    bench_checked(ssn->bench, NULL, rule, good ? "ok" : when_bad, ssn->cert_stored, number);
}

/* Verified with the key in it: as it is, and with one bit of its subject flipped. */
enum lab_wants ssn_signature(struct ssn *ssn, struct failure *failure)
{
    size_t flipped = octet_of_subject(ssn);
    struct buf copy = {0};

    (void)failure;
    check_signature(ssn, buf_view(&ssn->cert), "certificate.signature", "failed", 0);
    buf_add(&copy, buf_view(&ssn->cert));
    copy.data[flipped] ^= 1;
    check_signature(ssn, buf_view(&copy), "certificate.flipped-bit", "refused",
                    (int64_t)flipped);
    buf_free(&copy);
    return LAB_MORE;
}

/* The number that an earlier run of this trace drew; empty for none. A restart keeps it, so
 * that it stays the student's own. */
static struct bytes number_before(const struct bench *bench)
{
    for (uint32_t seq = trace_count(bench->trace); seq; seq--) {
        const struct event *event = trace_event(bench->trace, seq);
        struct bytes number = trace_bytes(bench->trace, seq);

        if (event->kind == EVENT_LOADED && !strcmp(event->value, "the number") &&
            number.length == SSN_LENGTH && !ssn_find(number, 0))
            return number;
    }
    return (struct bytes){0};
}

/* Group 00 and serial 0000 were never issued either; 666 alone is enough, but a number that
 * looks real teaches better. */
static struct secret draw_number(void)
{
    char number[SSN_LENGTH + 1];
    struct secret drawn;

    snprintf(number, sizeof number, "666-%02u-%04u", (random_below(99) + 1) % 100,
             (random_below(9999) + 1) % 10000);
    drawn = secret_copy(bytes_of(number));
    explicit_bzero(number, sizeof number);
    return drawn;
}

enum lab_wants ssn_draw(struct ssn *ssn, struct failure *failure)
{
    struct bytes before = number_before(ssn->bench);

    (void)failure;
    ssn->number = before.length ? secret_copy(before) : draw_number();
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED, .name = "client", .value = "the number"},
                 secret_view(&ssn->number));
    bench_checked(ssn->bench, NULL, "ssn.never-issued",
                  memcmp(ssn->number.data, "666", 3) ? "failed" : "ok", 0, 0);
    return LAB_MORE;
}
