/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items are dealt out in turn, one process after the other. Each helper sends an item as its
 * length and its bytes through a pipe; the parent prints its own in between.
 */
#include "front/printed/side_by_side.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

#define WORTH_IT  200       /* items; fewer are printed before a helper has begun */
#define PIPE_ROOM (1 << 20) /* bytes; many items should fit, so that a helper can work ahead */
#define PROCESSES 8         /* at the most, the parent counted */

struct helper {
    pid_t pid;
    FILE *from; /* NULL: it sends no more */
};

struct deal {
    uint32_t count;
    print_item *print;
    void *context;
    size_t processes;
    struct helper helpers[PROCESSES]; /* but the first, which is the parent */
};

/* ---- a helper ---- */

static bool send_item(const struct deal *deal, uint32_t item, FILE *to)
{
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);
    bool sent;

    if (!memory)
        return false;
    deal->print(deal->context, item, memory);
    sent = fclose(memory) == 0 && fwrite(&length, sizeof length, 1, to) == 1 &&
           fwrite(text, 1, length, to) == length;
    free(text);
    return sent;
}

/* Items go out in large pieces: who wakes another process for each is soon put on the same
 * processor with it. Leaves without what the parent has registered to be done at its end. */
static _Noreturn void help(const struct deal *deal, size_t nth, int descriptor)
{
    FILE *to = fdopen(descriptor, "w");
    bool sent = to && setvbuf(to, NULL, _IOFBF, PIPE_ROOM / 2) == 0;

    for (uint64_t item = 1 + nth; sent && item <= deal->count; item += deal->processes)
        sent = send_item(deal, (uint32_t)item, to);
    _exit(!sent || fclose(to));
}

static void start(struct deal *deal, size_t nth)
{
    int ends[2];
    pid_t pid;

    if (pipe(ends))
        return;
    pid = fork();
    if (pid == 0) {
        close(ends[0]);
        help(deal, nth, ends[1]);
    }
    close(ends[1]);
    fcntl(ends[0], F_SETPIPE_SZ, PIPE_ROOM); /* as it was, where that is not to be had */
    if (pid < 0)
        close(ends[0]);
    else
        deal->helpers[nth] = (struct helper){pid, fdopen(ends[0], "r")};
}

/* ---- the parent ---- */

/* Copies a helper's next item. False, with nothing written, when it does not come whole. */
static bool copy_item(struct buf *room, FILE *from, FILE *out)
{
    size_t length;

    if (fread(&length, sizeof length, 1, from) != 1 ||
        fread(buf_room(room, length), 1, length, from) != length)
        return false;
    fwrite(room->data, 1, length, out);
    return true;
}

static void end(struct helper *helper)
{
    if (helper->from)
        fclose(helper->from);
    if (helper->pid)
        waitpid(helper->pid, NULL, 0);
    *helper = (struct helper){0};
}

static void print_all(struct deal *deal, FILE *out)
{
    struct buf room = {0};

    for (uint64_t item = 1; item <= deal->count; item++) {
        struct helper *helper = &deal->helpers[(item - 1) % deal->processes];

        if (!helper->from || !copy_item(&room, helper->from, out)) {
            end(helper);
            deal->print(deal->context, (uint32_t)item, out);
        }
    }
    buf_free(&room);
}

static size_t processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    return count < 1 ? 1 : count > PROCESSES ? PROCESSES : (size_t)count;
}

void print_side_by_side(FILE *out, uint32_t count, print_item *print, void *context)
{
    struct deal deal = {.count = count,
                        .print = print,
                        .context = context,
                        .processes = count < WORTH_IT ? 1 : processors()};

    fflush(NULL); /* or a helper would write it, too */
    for (size_t nth = 1; nth < deal.processes; nth++)
        start(&deal, nth);
    print_all(&deal, out);
    for (size_t nth = 1; nth < deal.processes; nth++)
        end(&deal.helpers[nth]);
}
