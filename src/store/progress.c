/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/progress.h"

#include <stdlib.h>
#include <string.h>

#include "store/progress_inside.h"

extern const char sql_progress[]; /* made of progress.sql */

static enum db_journal journal_for(const char *path, db_place_of *place_of)
{
    const char *slash = strrchr(path, '/');
    struct arena arena = {0};
    /* The slash stays: the folder may be the root. */
    const char *folder =
        slash ? arena_format(&arena, "%.*s", (int)(slash - path + 1), path) : ".";
    bool is_network = db_place_is_network(place_of(folder));

    arena_free(&arena);
    return is_network ? DB_NOT_WRITE_AHEAD : DB_WRITE_AHEAD;
}

enum status progress_open_on(const char *path, db_place_of *place_of, struct progress **out,
                             struct failure *failure)
{
    const struct db_kind kind = {
        .what = "progress file",
        .schema = sql_progress,
        .application_id = 0x4c535047, /* "LSPG" */
        .version = PROGRESS_SCHEMA,
        .journal = journal_for(path, place_of),
        .wait_ms = PROGRESS_WAIT_MS,
    };
    sqlite3 *db;
    enum status status = db_open(path, &kind, &db, failure);

    *out = NULL;
    if (status)
        return status;
    *out = mem_alloc(1, sizeof **out);
    (*out)->db = db;
    (*out)->path = mem_string(path);
    return STATUS_OK;
}

enum status progress_open(const char *path, struct progress **out, struct failure *failure)
{
    return progress_open_on(path, db_place, out, failure);
}

void progress_close(struct progress *progress)
{
    if (!progress)
        return;
    sqlite3_close(progress->db);
    free(progress->path);
    free(progress);
}
