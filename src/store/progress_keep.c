/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/text.h"
#include "store/progress_inside.h"

#define KEEPING    "keep progress in"
#define FORGETTING "forget progress in"

/* Nothing that a row holds is ever taken back: the larger of two numbers counts, and of two
 * yes-or-nos the yes. */
static const char keep_lesson[] =
    "INSERT INTO lesson (id, step, began, updated, finished, seconds)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET"
    " step = excluded.step,"
    " began = min(began, excluded.began),"
    " updated = max(updated, excluded.updated),"
    " finished = max(finished, excluded.finished),"
    " seconds = max(seconds, excluded.seconds)";

static const char keep_step[] = "INSERT INTO step (lesson, id, done, seconds)"
                                " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                                " done = max(done, excluded.done),"
                                " seconds = max(seconds, excluded.seconds)";

static const char keep_item[] =
    "INSERT INTO item (lesson, id, type, first_answer, tries, hints, shown, solved, seconds)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET"
    " type = excluded.type,"
    " first_answer = iif(first_answer = '', excluded.first_answer, first_answer),"
    " tries = max(tries, excluded.tries),"
    " hints = max(hints, excluded.hints),"
    " shown = max(shown, excluded.shown),"
    " solved = max(solved, excluded.solved),"
    " seconds = max(seconds, excluded.seconds)";

static const char keep_setting[] = "INSERT INTO setting (name, value) VALUES (?1, ?2)"
                                   " ON CONFLICT DO UPDATE SET value = excluded.value";

/* A statement whose parameters are bound one after the other. */
struct row {
    sqlite3_stmt *statement;
    int bound;
    const char *misfit; /* the first word that is none */
};

static struct row begin_row(struct progress *progress, const char *sql)
{
    return (struct row){.statement = db_prepare(progress->db, sql)};
}

/* NULL is SQL's NULL. */
static void add_text(struct row *row, const char *text)
{
    sqlite3_bind_text(row->statement, ++row->bound, text, -1, SQLITE_TRANSIENT);
}

static void add_word(struct row *row, const char *word)
{
    size_t length = strlen(word);

    if (!row->misfit && (length == 0 || length > PROGRESS_WORD_MOST))
        row->misfit = word;
    add_text(row, word);
}

static void add_number(struct row *row, int64_t number)
{
    sqlite3_bind_int64(row->statement, ++row->bound, number);
}

static bool continues_character(char octet)
{
    return ((unsigned char)octet & 0xc0) == 0x80;
}

/* Cleaned, and cut between two characters. */
static void add_answer(struct row *row, const char *answer)
{
    struct arena arena = {0};
    char *clean = text_clean_string(&arena, answer);
    size_t length = strlen(clean);

    if (length > PROGRESS_ANSWER_MOST) {
        length = PROGRESS_ANSWER_MOST;
        while (continues_character(clean[length]))
            length--;
        clean[length] = '\0';
    }
    add_text(row, clean);
    arena_free(&arena);
}

static enum status keep_row(struct progress *progress, struct row *row, struct failure *failure)
{
    if (row->misfit) {
        sqlite3_finalize(row->statement);
        return fail(failure, STATUS_DATA,
                    "cannot " KEEPING " %s\na name is empty, or longer than %d bytes: \"%s\"\n"
                    "give lesson, step or question a shorter name",
                    progress->path, PROGRESS_WORD_MOST, row->misfit);
    }
    return db_run(row->statement) ? STATUS_OK
                                  : db_failure(progress->db, progress->path, KEEPING, failure);
}

enum status progress_lesson(struct progress *progress, const struct progress_lesson *lesson,
                            struct failure *failure)
{
    struct row row = begin_row(progress, keep_lesson);

    add_word(&row, lesson->id);
    if (lesson->step[0])
        add_word(&row, lesson->step);
    else
        add_text(&row, "");
    add_number(&row, lesson->began);
    add_number(&row, lesson->updated);
    add_number(&row, lesson->finished);
    add_number(&row, lesson->seconds);
    return keep_row(progress, &row, failure);
}

enum status progress_step(struct progress *progress, const struct progress_step *step,
                          struct failure *failure)
{
    struct row row = begin_row(progress, keep_step);

    add_word(&row, step->lesson);
    add_word(&row, step->id);
    add_number(&row, step->done);
    add_number(&row, step->seconds);
    return keep_row(progress, &row, failure);
}

enum status progress_item(struct progress *progress, const struct progress_item *item,
                          struct failure *failure)
{
    struct row row = begin_row(progress, keep_item);

    add_word(&row, item->lesson);
    add_word(&row, item->id);
    add_word(&row, item->type);
    add_answer(&row, item->first_answer);
    add_number(&row, item->tries);
    add_number(&row, item->hints);
    add_number(&row, item->shown);
    add_number(&row, item->solved);
    add_number(&row, item->seconds);
    return keep_row(progress, &row, failure);
}

enum status progress_set(struct progress *progress, const char *name, const char *value,
                         struct failure *failure)
{
    struct row row = begin_row(progress, keep_setting);

    add_word(&row, name);
    add_answer(&row, value);
    return keep_row(progress, &row, failure);
}

static enum status forget(struct progress *progress, const char *sql, const char *lesson,
                          size_t *rows, struct failure *failure)
{
    struct row row = begin_row(progress, sql);

    add_text(&row, lesson);
    if (!db_run(row.statement))
        return db_failure(progress->db, progress->path, FORGETTING, failure);
    *rows += (size_t)sqlite3_changes(progress->db);
    return STATUS_OK;
}

enum status progress_reset(struct progress *progress, const char *lesson_or_null, size_t *rows,
                           struct failure *failure)
{
    static const char *const deletions[] = {
        "DELETE FROM item WHERE ?1 IS NULL OR lesson = ?1",
        "DELETE FROM step WHERE ?1 IS NULL OR lesson = ?1",
        "DELETE FROM lesson WHERE ?1 IS NULL OR id = ?1",
    };
    enum status status = db_begin(progress->db, progress->path, FORGETTING, failure);

    *rows = 0;
    for (size_t i = 0; !status && i < sizeof deletions / sizeof *deletions; i++)
        status = forget(progress, deletions[i], lesson_or_null, rows, failure);
    return db_end(progress->db, progress->path, status, FORGETTING, failure);
}
