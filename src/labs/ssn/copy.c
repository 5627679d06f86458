/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A private copy of the vault's file that a student may alter as a thief would, in a temporary
 * folder, and what the server makes of the row in it. The vault itself stays sound.
 */
#include <string.h>

#include "base/file.h"
#include "labs/ssn/ssn.h"

static const char *copy_path(struct ssn *ssn)
{
    return arena_format(&ssn->arena, "%s/copy.db", ssn->copy_folder);
}

static enum status show_copy(struct ssn *ssn, struct failure *failure)
{
    struct buf file = {0};
    enum status status = file_read(copy_path(ssn), SSN_DATABASE_MOST, &file, failure);
    size_t at = bytes_find(buf_view(&file), ssn->row.sealed, 0);

    if (!status && at == BYTES_NOT_FOUND)
        status = fail(failure, STATUS_INTERNAL,
                      "cannot find the row in the copy\nits bytes are not in %s\nrun again",
                      copy_path(ssn));
    if (!status)
        ssn->copy_page = ssn_show_page(ssn, SSN_COPY, buf_view(&file), at);
    buf_free(&file);
    return status;
}

enum lab_wants ssn_copy_make(struct ssn *ssn, struct failure *failure)
{
    char folder[4096];

    if (file_make_temporary(folder, sizeof folder, failure))
        return LAB_FAILED;
    ssn->copy_folder = arena_format(&ssn->arena, "%s", folder);
    if (vault_copy(ssn->vault, copy_path(ssn), failure) || show_copy(ssn, failure))
        return LAB_FAILED;
    return LAB_MORE;
}

/* Writes the octets at that place of the file and tells the trace. */
static enum status overwrite(struct ssn *ssn, struct buf *file, size_t at, struct bytes bytes,
                             const struct event *altered, struct failure *failure)
{
    enum status status;

    memcpy(file->data + at, bytes.data, bytes.length);
    status = file_write(copy_path(ssn), buf_view(file), 0600, failure);
    if (status)
        return status;
    bench_append(ssn->bench, *altered, (struct bytes){0});
    ssn->copy_page = ssn_show_page(ssn, SSN_COPY, buf_view(file), at);
    return STATUS_OK;
}

enum status ssn_alter_page(void *state, uint32_t page, size_t offset, struct bytes bytes,
                           const char *what, struct failure *failure)
{
    struct ssn *ssn = state;
    const struct event *shown = trace_event(ssn->bench->trace, ssn->copy_page);
    struct buf file = {0};
    enum status status;
    size_t at;

    if (!shown)
        return fail(failure, STATUS_USAGE,
                    "cannot alter page %u\nthere is no copy of the vault to alter\n"
                    "set ssn.plan = journey, and go on to the stage that makes one",
                    page);
    if (shown->number != page)
        return fail(failure, STATUS_USAGE,
                    "cannot alter page %u\nof the copy only the page with the row lies open\n"
                    "alter page %lld",
                    page, (long long)shown->number);
    at = (page - 1) * shown->kept + offset;
    status = file_read(copy_path(ssn), SSN_DATABASE_MOST, &file, failure);
    if (!status && bytes_part(buf_view(&file), at, bytes.length).length < bytes.length)
        status = fail(failure, STATUS_USAGE,
                      "cannot alter page %u\nthe copy ends before byte %zu of it\n"
                      "name a byte of the page",
                      page, offset + bytes.length);
    if (!status)
        status = overwrite(ssn, &file, at, bytes,
                           &(struct event){.kind = EVENT_ALTERED,
                                           .name = what,
                                           .about = ssn->copy_page,
                                           .number = (int64_t)offset},
                           failure);
    buf_free(&file);
    return status;
}

static void tell_opened(struct ssn *ssn, struct bytes number)
{
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = SSN_COPY,
                                .value = "opened row",
                                .number = ssn->row.id,
                                .from = ssn->tls.server->id},
                 number);
    bench_checked(ssn->bench, ssn->tls.server, "vault.flipped-bit", "ok", 0,
                  (int64_t)number.length);
}

/* The database itself may be what broke: then nobody came as far as the seal. */
static void tell_unreachable(struct ssn *ssn, const struct failure *words)
{
    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_FAILED,
                                .name = "database",
                                .value = words->why,
                                .from = ssn->tls.server->id,
                                .number = words->status},
                 (struct bytes){0});
    bench_checked(ssn->bench, ssn->tls.server, "vault.flipped-bit", "skipped", 0, 0);
}

enum lab_wants ssn_copy_open(struct ssn *ssn, struct failure *failure)
{
    struct secret plaintext = {0};
    struct failure broken = {0};

    (void)failure;
    if (ssn_open_row_of(ssn, copy_path(ssn), &plaintext, &ssn->flipped, &broken))
        tell_unreachable(ssn, &broken);
    else if (ssn->flipped.status)
        ssn_tell_refusal(ssn, "vault.flipped-bit", &ssn->flipped, plaintext.length);
    else
        tell_opened(ssn, secret_view(&plaintext));
    secret_free(&plaintext);
    return LAB_MORE;
}
