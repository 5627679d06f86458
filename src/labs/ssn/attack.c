/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The attacks of stage 8 of the ssn lab: one flipped bit, a wrong passphrase, and what a thief
 * of the old key has after the keys were changed. The bit is flipped in a copy, so that the
 * student's row stays sound whatever happens to this process.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "labs/ssn/ssn.h"

static enum status flip_on_disk(struct ssn *ssn, const char *path, struct failure *failure)
{
    struct buf file = {0};
    enum status status = file_read(path, SSN_DATABASE_MOST, &file, failure);
    size_t at;

    if (status)
        return status;
    at = bytes_find(buf_view(&file), ssn->row.sealed, 0);
    if (at == BYTES_NOT_FOUND)
        status = fail(failure, STATUS_INTERNAL,
                      "cannot find the row in the copy %s\nits bytes are not there\nrun again",
                      path);
    if (!status) {
        file.data[at] ^= 1;
        status = file_write(path, buf_view(&file), 0600, failure);
    }
    if (!status) {
        uint32_t page = ssn_show_page(ssn, SSN_COPY, buf_view(&file), at);

        bench_append(ssn->bench,
                     (struct event){.kind = EVENT_ALTERED,
                                    .name = "the lowest bit of the first sealed byte",
                                    .about = page,
                                    .number = (int64_t)(at % ssn_page_size(buf_view(&file)))},
                     (struct bytes){0});
    }
    buf_free(&file);
    return status;
}

enum status ssn_open_row_of(struct ssn *ssn, const char *path, struct secret *out,
                            struct failure *words, struct failure *failure)
{
    struct vault *vault = NULL;
    struct vault_row row;
    enum status status = vault_open(path, &vault, failure);

    if (!status)
        status = vault_load(vault, ssn->row.id, &ssn->arena, &row, failure);
    if (!status && !vault_open_row(&row, secret_view(&ssn->vault_key), out, words))
        words->status = STATUS_OK;
    vault_close(vault);
    return status;
}

void ssn_tell_refusal(struct ssn *ssn, const char *rule, const struct failure *words,
                      size_t plaintext)
{
    bool refused = words->status == STATUS_DATA && plaintext == 0;

    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_FAILED,
                                .name = "vault",
                                .value = words->why,
                                .from = ssn->tls.server->id,
                                .number = words->status},
                 (struct bytes){0});
    bench_checked(ssn->bench, ssn->tls.server, rule, refused ? "refused" : "failed", 0,
                  (int64_t)plaintext);
}

static enum status flip_and_open(struct ssn *ssn, const char *folder, struct failure *failure)
{
    struct secret plaintext = {0};
    const char *path = arena_format(&ssn->arena, "%s/flipped.db", folder);
    enum status status;

    status = vault_copy(ssn->vault, path, failure);
    if (!status)
        status = flip_on_disk(ssn, path, failure);
    if (!status)
        status = ssn_open_row_of(ssn, path, &plaintext, &ssn->flipped, failure);
    if (!status)
        ssn_tell_refusal(ssn, "vault.flipped-bit", &ssn->flipped, plaintext.length);
    secret_free(&plaintext);
    return status;
}

enum lab_wants ssn_flip_bit(struct ssn *ssn, struct failure *failure)
{
    char folder[4096];
    enum status status = file_make_temporary(folder, sizeof folder, failure);

    if (!status) {
        status = flip_and_open(ssn, folder, failure);
        file_remove_temporary(folder);
    }
    return status ? LAB_FAILED : LAB_MORE;
}

static struct job *derive(struct bytes passphrase, const struct vault_key *record)
{
    return kdf_start(passphrase, (struct bytes){record->salt, sizeof record->salt},
                     record->iterations);
}

enum lab_wants ssn_guess_begin(struct ssn *ssn, struct failure *failure)
{
    struct secret guess = secret_new(ssn->passphrase.length + 1);

    (void)failure;
    memcpy(guess.data, ssn->passphrase.data, ssn->passphrase.length);
    guess.data[ssn->passphrase.length] = '?';
    guess.length = ssn->passphrase.length + 1;
    ssn->bench->job = derive(secret_view(&guess), &ssn->record);
    secret_free(&guess);
    return LAB_JOB;
}

enum lab_wants ssn_guess_refused(struct ssn *ssn, struct failure *failure)
{
    struct secret key = kdf_take(ssn->bench->job);
    struct secret plaintext = {0};
    struct failure words = {0};
    bool same;

    (void)failure;
    if (!vault_open_row(&ssn->row, secret_view(&key), &plaintext, &words))
        words.status = STATUS_OK;
    ssn_tell_refusal(ssn, "vault.wrong-passphrase", &words, plaintext.length);
    same = !strcmp(words.what, ssn->flipped.what) && !strcmp(words.why, ssn->flipped.why) &&
           !strcmp(words.todo, ssn->flipped.todo);
    bench_checked(ssn->bench, ssn->tls.server, "vault.same-words",
                  !ssn->flipped.status ? "skipped"
                  : same               ? "ok"
                                       : "failed",
                  0, 0);
    secret_free(&plaintext);
    secret_free(&key);
    return LAB_MORE;
}

/* The same passphrase under a fresh salt is a fresh key. */
enum lab_wants ssn_rotate_begin(struct ssn *ssn, struct failure *failure)
{
    (void)failure;
    ssn->fresh = vault_new_key(ssn->record.origin, ssn->record.iterations);
    ssn->bench->job = derive(secret_view(&ssn->passphrase), &ssn->fresh);
    return LAB_JOB;
}

/* What the old key sealed must be gone from the file, not only from the table. */
static enum status search_old_bytes(struct ssn *ssn, struct failure *failure)
{
    struct buf file = {0};
    enum status status = file_read(vault_path(ssn->vault), SSN_DATABASE_MOST, &file, failure);

    if (!status)
        bench_checked(ssn->bench, NULL, "disk.old-sealed",
                      bytes_find(buf_view(&file), ssn->row.sealed, 0) == BYTES_NOT_FOUND
                          ? "clean"
                          : "found",
                      0, -1);
    buf_free(&file);
    return status;
}

enum lab_wants ssn_rotate(struct ssn *ssn, struct failure *failure)
{
    struct secret fresh_key = kdf_take(ssn->bench->job);
    struct secret number = {0};
    struct vault_row row;
    size_t rows = 0;
    enum status status = vault_rotate(ssn->vault, &ssn->record, secret_view(&ssn->vault_key),
                                      &ssn->fresh, secret_view(&fresh_key), &rows, failure);

    if (!status)
        status = vault_load(ssn->vault, ssn->row.id, &ssn->arena, &row, failure);
    if (!status)
        status = vault_open_row(&row, secret_view(&fresh_key), &number, failure);
    if (!status) {
        bool same = secret_equal(secret_view(&number), secret_view(&ssn->stored));

        bench_checked(ssn->bench, ssn->tls.server, "vault.rotated", same ? "ok" : "failed", 0,
                      (int64_t)rows);
        status = search_old_bytes(ssn, failure);
    }
    secret_free(&number);
    secret_free(&fresh_key);
    return status ? LAB_FAILED : LAB_MORE;
}
