/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two columns, row by row, as every face shows them.
 */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "ending/ending.h"

#define NAMED_MOST 3 /* checks that came out alike; more are counted */

static void add_row(struct ending_row *out, size_t *count, const char *label,
                    const char *client, const char *server)
{
    if (*client || *server)
        out[(*count)++] = (struct ending_row){
            .label = label, .text = {*client ? client : "-", *server ? server : "-"}};
}

/* ---- checks ---- */

static bool is_sum(const struct ending_check *check)
{
    return !strcmp(check->rule, "certificate") || !strcmp(check->rule, "client.certificate");
}

/* The sum says nothing more when its parts were told. */
static bool is_told(const struct ending_end *end, const struct ending_check *check)
{
    if (!is_sum(check))
        return true;
    for (size_t i = 0; i < end->check_count; i++)
        if (!strncmp(end->checks[i].rule, "certificate.", 12))
            return false;
    return true;
}

static void add_capitals(struct buf *out, const char *word)
{
    for (; *word; word++)
        buf_format(out, "%c", toupper((unsigned char)*word));
}

/* How many came out so. */
static size_t count_outcome(const struct ending_end *end, const char *outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < end->check_count; i++)
        count += !strcmp(end->checks[i].outcome, outcome) && is_told(end, &end->checks[i]);
    return count;
}

/* "name, dates ok": all that came out so. */
static void add_outcome(struct buf *out, const struct ending_end *end, const char *outcome,
                        bool by_name)
{
    bool failed = !strcmp(outcome, "failed");
    size_t count = count_outcome(end, outcome);
    const char *between = out->length ? "; " : "";

    if (count && !by_name)
        buf_format(out, "%s%zu", between, count);
    for (size_t i = 0; i < end->check_count && by_name; i++) {
        const struct ending_check *check = &end->checks[i];

        if (strcmp(check->outcome, outcome) != 0 || !is_told(end, check))
            continue;
        buf_format(out, "%s", between);
        if (failed)
            add_capitals(out, check->word);
        else
            buf_format(out, "%s", check->word);
        between = ", ";
    }
    if (count)
        buf_format(out, " %s", failed ? "FAILED" : outcome);
}

/* What failed shouts; what did not is named when it is little, or in detail. */
static const char *checked(const struct ending_end *end, bool detailed, struct arena *arena,
                           bool *bad)
{
    static const char *const outcomes[] = {"failed", "refused", "ok", "skipped"};
    struct buf out = {0};
    const char *text;

    *bad = count_outcome(end, "failed") > 0;
    for (size_t i = 0; i < sizeof outcomes / sizeof outcomes[0]; i++)
        add_outcome(&out, end, outcomes[i],
                    i < 2 || detailed || count_outcome(end, outcomes[i]) <= NAMED_MOST);
    text = arena_join(arena, buf_text(&out));
    buf_free(&out);
    return text;
}

static void add_checks(const struct ending *ending, bool detailed, struct arena *arena,
                       struct ending_row *out, size_t *count)
{
    const struct ending_end *ends = ending->ends;
    size_t before = *count;
    bool bad[ENDING_SIDES];
    const char *client = checked(&ends[ENDING_CLIENT], detailed, arena, &bad[ENDING_CLIENT]);
    const char *server = checked(&ends[ENDING_SERVER], detailed, arena, &bad[ENDING_SERVER]);

    add_row(out, count, "checked", client, server);
    if (*count > before)
        memcpy(out[before].bad, bad, sizeof bad);
}

/* ---- errors ---- */

/* Without the beginning that all of the library's names have. */
static const char *short_symbol(const char *symbol)
{
    return strncmp(symbol, "GNUTLS_E_", 9) ? symbol : symbol + 9;
}

static const char *error(const struct ending_end *end, struct arena *arena)
{
    if (!end->failed)
        return "";
    return arena_format(arena, "%" PRId64 " %s: %s", end->code, short_symbol(end->symbol),
                        end->words);
}

/* ---- application data ---- */

static const char *data(const struct ending_end *end, struct arena *arena)
{
    if (!strcmp(end->sent, end->got))
        return end->sent;
    return arena_join(arena, "sent ", end->sent, ", got ", end->got);
}

size_t ending_rows(const struct ending *ending, bool detailed, struct arena *arena,
                   struct ending_row out[static ENDING_ROWS])
{
    const struct ending_end *client = &ending->ends[ENDING_CLIENT];
    const struct ending_end *server = &ending->ends[ENDING_SERVER];
    bool same = *client->agreed && !strcmp(client->agreed, server->agreed);
    size_t count = 0;

    if (detailed)
        add_row(out, &count, "error", error(client, arena), error(server, arena));
    add_row(out, &count, "offered", client->offered, server->offered);
    add_row(out, &count, "agreed", client->agreed, same ? "the same" : server->agreed);
    add_row(out, &count, "reached", client->reached, server->reached);
    add_checks(ending, detailed, arena, out, &count);
    add_row(out, &count, "said", client->said, server->said);
    add_row(out, &count, "heard", client->heard, server->heard);
    add_row(out, &count, "data", data(client, arena), data(server, arena));
    return count;
}
