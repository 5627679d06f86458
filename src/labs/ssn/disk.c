/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Stage 7 of the ssn lab: the database file as it lies on the disk, page by page, with the
 * sealed row found in it and the number looked for in vain; and, for contrast, the same number
 * in a database that seals nothing.
 */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "labs/ssn/ssn.h"
#include "store/contrast.h"

/* A vault of many walks grows; past this many pages only those that matter are shown. */
#define PAGES_MOST 12

size_t ssn_page_size(struct bytes database)
{
    size_t size = (size_t)bytes_be(bytes_part(database, 16, 2));

    if (database.length < 100)
        return 0;
    return size == 1 ? 65536 : size;
}

uint32_t ssn_show_page(struct ssn *ssn, const char *file, struct bytes database, size_t offset)
{
    size_t size = ssn_page_size(database);
    size_t page = size ? offset / size : 0;

    return bench_append(
        ssn->bench,
        (struct event){.kind = EVENT_PAGE, .name = file, .number = (int64_t)page + 1},
        bytes_part(database, page * size, size));
}

static enum status read_database(struct ssn *ssn, struct buf *out, struct failure *failure)
{

    return file_read(bench_path(ssn->bench, &ssn->arena, SSN_VAULT), SSN_DATABASE_MOST, out,
                     failure);
}

/* Looks for what in the file and says where it is, or that it is not. */
static void search(struct ssn *ssn, const char *rule, struct bytes database, struct bytes what,
                   uint32_t page)
{
    size_t at = bytes_find(database, what, 0);
    bool found = at != BYTES_NOT_FOUND;

    bench_append(ssn->bench,
                 (struct event){.kind = EVENT_CHECKED,
                                .name = rule,
                                .value = found ? "found" : "clean",
                                .about = page,
                                .length = found ? what.length : 0,
                                .number = found ? (int64_t)at : -1},
                 (struct bytes){0});
}

enum lab_wants ssn_disk_pages(struct ssn *ssn, struct failure *failure)
{
    struct buf file = {0};
    struct bytes database;
    size_t size;
    size_t sealed_at;
    uint32_t sealed_page = 0;

    if (read_database(ssn, &file, failure))
        return LAB_FAILED;
    database = buf_view(&file);
    size = ssn_page_size(database);
    sealed_at = bytes_find(database, ssn->row.sealed, 0);
    for (size_t at = 0; size && at < database.length && at / size < PAGES_MOST; at += size)
        if (sealed_at == BYTES_NOT_FOUND || sealed_at / size != at / size)
            ssn_show_page(ssn, SSN_VAULT, database, at);
    /* The page that matters comes last, with what was found in it. */
    if (sealed_at != BYTES_NOT_FOUND)
        sealed_page = ssn_show_page(ssn, SSN_VAULT, database, sealed_at);
    search(ssn, "disk.sealed", database, ssn->row.sealed, sealed_page);
    search(ssn, "disk.plaintext", database, secret_view(&ssn->number), 0);
    buf_free(&file);
    return LAB_MORE;
}

static enum status find_in_contrast(struct ssn *ssn, const char *folder,
                                    struct failure *failure)
{
    const char *path = arena_format(&ssn->arena, "%s/plain.db", folder);
    struct buf file = {0};
    enum status status;
    size_t at;

    status = contrast_store(path, secret_view(&ssn->number), failure);
    if (!status)
        status = file_read(path, SSN_DATABASE_MOST, &file, failure);
    if (!status) {
        at = bytes_find(buf_view(&file), secret_view(&ssn->number), 0);
        search(ssn, "contrast.plaintext", buf_view(&file), secret_view(&ssn->number),
               at == BYTES_NOT_FOUND ? 0 : ssn_show_page(ssn, "plain.db", buf_view(&file), at));
    }
    buf_free(&file);
    return status;
}

enum lab_wants ssn_disk_contrast(struct ssn *ssn, struct failure *failure)
{
    char folder[4096];
    enum status status = file_make_temporary(folder, sizeof folder, failure);

    if (status)
        return LAB_FAILED;
    status = find_in_contrast(ssn, folder, failure);
    file_remove_temporary(folder);
    if (status)
        return LAB_FAILED;
    bench_checked(ssn->bench, NULL, "contrast.removed", file_mode(folder) ? "failed" : "ok", 0,
                  0);
    return LAB_MORE;
}
