/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stage 6 of the ssn lab, from the passphrase to the sealed row, and the honest part of stage
 * 8: the client asks for its number and gets it back.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hex.h"
#include "base/text.h"
#include "labs/ssn/ssn.h"

static void note_hex(struct ssn *ssn, const char *topic, struct bytes bytes)
{
    bench_note(ssn->bench, topic, hex_text(&ssn->arena, bytes, ' '));
}

static void tell_cost(struct ssn *ssn, const char *what, const char *unit, uint64_t amount)
{
    bench_append(
        ssn->bench,
        (struct event){
            .kind = EVENT_COST, .name = what, .value = unit, .number = (int64_t)amount},
        (struct bytes){0});
}

/* A passphrase somebody chose belongs to the key record that the vault may have from an earlier
 * walk; a drawn one always begins a new record. */
static enum status choose_record(struct ssn *ssn, struct failure *failure)
{
    uint32_t iterations = 0;

    sscanf(bench_setting(ssn->bench, "vault.iterations"), "%u", &iterations);
    if (!ssn->drawn) {
        enum status status =
            vault_newest_key(ssn->vault, VAULT_GIVEN, &ssn->record, &ssn->known_key, failure);

        if (status || ssn->known_key)
            return status;
    }
    ssn->record = vault_new_key(ssn->drawn ? VAULT_DRAWN : VAULT_GIVEN, iterations);
    return STATUS_OK;
}

enum lab_wants ssn_vault_begin(struct ssn *ssn, struct failure *failure)
{
    struct passphrase_source *source = &ssn->bench->passphrase;

    if (vault_open(bench_path(ssn->bench, &ssn->arena, SSN_VAULT), &ssn->vault, failure) ||
        source->ask(source->context, &ssn->passphrase, &ssn->drawn, failure) ||
        choose_record(ssn, failure))
        return LAB_FAILED;
    note_hex(ssn, "salt", (struct bytes){ssn->record.salt, sizeof ssn->record.salt});
    tell_cost(ssn, "PBKDF2-HMAC-SHA256", "iterations", ssn->record.iterations);
    ssn->derivation_began_us = clock_us();
    ssn->bench->job = kdf_start(secret_view(&ssn->passphrase),
                                (struct bytes){ssn->record.salt, sizeof ssn->record.salt},
                                ssn->record.iterations);
    return LAB_JOB;
}

enum lab_wants ssn_vault_key(struct ssn *ssn, struct failure *failure)
{
    struct bytes key;
    enum status status;

    ssn->vault_key = kdf_take(ssn->bench->job);
    tell_cost(ssn, "a guess costs as much", "milliseconds",
              (clock_us() - ssn->derivation_began_us) / 1000);
    key = secret_view(&ssn->vault_key);
    status = ssn->known_key ? vault_check_key(&ssn->record, key, failure)
                            : vault_add_key(ssn->vault, &ssn->record, key, failure);
    return status ? LAB_FAILED : LAB_MORE;
}

/* The log tells that something was stored and never what: enough digits to recognise, too few
 * to use. */
static enum status log_masked(struct ssn *ssn, struct failure *failure)
{
    struct buf line = {0};
    char when[32];
    struct bytes number = secret_view(&ssn->stored);
    enum status status;

    clock_text((time_t)(clock_wall_us() / 1000000), when);
    buf_format(&line, "%s stored ssn ***-**-%.4s as row %lld under key %u for ", when,
               (const char *)bytes_part(number, SSN_LENGTH - 4, 4).data, (long long)ssn->row.id,
               ssn->row.key_id);
    text_add(&line, bytes_of(bench_setting(ssn->bench, "server.subject")));
    buf_format(&line, "\n");
    status =
        file_append(bench_path(ssn->bench, &ssn->arena, SSN_LOG), buf_view(&line), failure);
    if (!status)
        bench_append(ssn->bench,
                     (struct event){.kind = EVENT_STORED,
                                    .name = SSN_LOG,
                                    .value = "log line",
                                    .ref = "0600",
                                    .from = ssn->tls.server->id},
                     buf_view(&line));
    buf_free(&line);
    return status;
}

/* nonce | ciphertext | tag, as inspect reads a sealed row. */
static void tell_row(struct ssn *ssn)
{
    uint8_t aad[16];
    struct buf row = {0};

    vault_aad(&ssn->row, aad);
    note_hex(ssn, "AAD", (struct bytes){aad, sizeof aad});
    buf_add(&row, (struct bytes){ssn->row.nonce, AEAD_NONCE});
    buf_add(&row, ssn->row.sealed);
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_STORED,
                                .name = SSN_VAULT,
                                .value = STORED_ROW,
                                .ref = "0600",
                                .number = ssn->row.id,
                                .from = ssn->tls.server->id},
                 buf_view(&row));
    buf_free(&row);
}

static void answer(struct ssn *ssn, const char *format, ...) PRINTF_LIKE(2, 3);

static void answer(struct ssn *ssn, const char *format, ...)
{
    char line[80];
    va_list args;

    va_start(args, format);
    vsnprintf(line, sizeof line, format, args);
    va_end(args);
    ssn->tls.server->ops->send(ssn->tls.server, bytes_of(line));
    explicit_bzero(line, sizeof line);
}

enum lab_wants ssn_vault_store(struct ssn *ssn, struct failure *failure)
{
    if (vault_store(ssn->vault, &ssn->record, secret_view(&ssn->vault_key),
                    secret_view(&ssn->stored), &ssn->arena, &ssn->row, failure))
        return LAB_FAILED;
    tell_row(ssn);
    if (log_masked(ssn, failure))
        return LAB_FAILED;
    answer(ssn, "stored row %lld\n", (long long)ssn->row.id);
    return LAB_WIRE;
}

enum lab_wants ssn_fetch_ask(struct ssn *ssn, struct failure *failure)
{
    char line[64];

    (void)failure;
    snprintf(line, sizeof line, "fetch row %lld\n", (long long)ssn->row.id);
    buf_clear(&ssn->server_got);
    buf_clear(&ssn->client_got);
    if (!ssn->tls.client->ops->send(ssn->tls.client, bytes_of(line)))
        return ssn_end(ssn,
                       "The TLS connection has ended, so the client cannot ask for its row.");
    return LAB_WIRE;
}

enum lab_wants ssn_fetch_answer(struct ssn *ssn, struct failure *failure)
{
    struct secret number = {0};
    struct vault_row row;

    if (!ssn->server_got.length)
        return ssn_end(ssn, "The client's question did not reach the server.");
    if (vault_load(ssn->vault, ssn->row.id, &ssn->arena, &row, failure) ||
        vault_open_row(&row, secret_view(&ssn->vault_key), &number, failure))
        return LAB_FAILED;
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = SSN_VAULT,
                                .value = "opened row",
                                .number = row.id,
                                .from = ssn->tls.server->id},
                 secret_view(&number));
    answer(ssn, "ssn=%.*s\n", (int)number.length, (const char *)number.data);
    secret_free(&number);
    return LAB_WIRE;
}

enum lab_wants ssn_fetch_compare(struct ssn *ssn, struct failure *failure)
{
    struct bytes got = buf_view(&ssn->client_got);
    struct bytes back = bytes_part(got, ssn_find(got, 0), SSN_LENGTH);
    bool same = secret_equal(back, secret_view(&ssn->number));

    (void)failure;
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = "client",
                                .value = "what came back",
                                .from = ssn->tls.client->id},
                 back);
    bench_checked(ssn->bench, ssn->tls.client, "number.returned", same ? "ok" : "failed", 0, 0);
    return LAB_MORE;
}

enum lab_wants ssn_goodbye(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn->tls.client->ops->close(ssn->tls.client);
    ssn->tls.server->ops->close(ssn->tls.server);
    return LAB_WIRE;
}

enum lab_wants ssn_gone(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    link_free(&ssn->tls, ssn->bench);
    return LAB_END;
}
