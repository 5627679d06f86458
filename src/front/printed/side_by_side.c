/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Items are dealt out in batches, to one process after the other. Each prints its batches into
 * memory and writes them when it is its turn, so that no text is copied from one process to
 * another; until then it works ahead. When somebody ends too early, the turn never comes back
 * to the parent, which then goes on from what is known to be written.
 */
#include "front/printed/side_by_side.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"
#include "front/printed/turns.h"

#define WORTH_IT   200       /* items; fewer are printed before a helper has begun */
#define BATCH      8         /* items */
#define AHEAD      16        /* batches that may wait for their turn */
#define AHEAD_ROOM (8 << 20) /* bytes; with more than this, none is added to those that wait */

struct work {
    FILE *out;
    uint32_t count;
    const struct pass *passes;
    size_t pass_count;
    void *context;
    size_t processes;
    uint64_t batches; /* of a pass, the same number for each process; the last may be empty */
};

/* What is written, in memory that all processes have in common. */
struct progress {
    uint64_t batches; /* of all passes */
    uint64_t bytes;   /* of the batch after them */
};

struct batch {
    FILE *to;   /* memory; NULL until first used */
    char *text; /* the stream's */
    size_t room, length;
};

struct worker {
    const struct work *work;
    size_t nth; /* of the processes; 0 is the parent */
    struct turns *turns;
    struct progress *progress;
    size_t headed;                /* passes whose head was printed */
    struct batch batches[AHEAD];  /* in a ring */
    size_t first, waiting, bytes; /* those that wait, and how much it is */
};

static void print_batch(const struct work *work, uint64_t nth, FILE *to)
{
    const struct pass *pass = &work->passes[nth / work->batches];
    uint64_t item = nth % work->batches * BATCH;

    for (uint64_t end = item + BATCH; item < end && item < work->count; item++)
        pass->item(work->context, (uint32_t)item + 1, to);
}

/* ---- together ---- */

/* Prints a batch behind those that wait. */
static bool fill(struct worker *worker, uint64_t nth)
{
    struct batch *batch = &worker->batches[(worker->first + worker->waiting) % AHEAD];
    off_t end;

    if (!batch->to)
        batch->to = open_memstream(&batch->text, &batch->room);
    if (!batch->to)
        return false;
    rewind(batch->to);
    print_batch(worker->work, nth, batch->to);
    end = ftello(batch->to);
    if (end < 0 || fflush(batch->to))
        return false;
    batch->length = (size_t)end;
    worker->bytes += batch->length;
    worker->waiting++;
    return true;
}

static bool write_first(struct worker *worker)
{
    const struct batch *batch = &worker->batches[worker->first];

    for (size_t done = 0; done < batch->length;) {
        ssize_t written =
            write(fileno(worker->work->out), batch->text + done, batch->length - done);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        done += (size_t)written;
        worker->progress->bytes = done;
    }
    worker->progress->batches++;
    worker->progress->bytes = 0;
    worker->bytes -= batch->length;
    worker->waiting--;
    /* Mostly none waits; the memory written last, which is near, is then used again. */
    worker->first = worker->waiting ? (worker->first + 1) % AHEAD : 0;
    return true;
}

/* Writes what waits, as turns come; waits for them until at most that many are left. */
static bool settle(struct worker *worker, size_t most)
{
    while (worker->waiting) {
        enum turn turn = turns_take(worker->turns, worker->waiting > most);

        if (turn == TURN_LATER)
            return true;
        if (turn == TURN_NEVER || !write_first(worker) || !turns_pass(worker->turns))
            return false;
    }
    return true;
}

/* When the turn comes back to the parent, all of the pass before is written. */
static bool print_head(struct worker *worker, const struct pass *pass)
{
    if (!settle(worker, 0) || turns_take(worker->turns, true) != TURN_MINE)
        return false;
    if (pass->head)
        pass->head(worker->work->context, worker->work->out);
    worker->headed++;
    return fflush(worker->work->out) == 0;
}

static bool work_through(struct worker *worker)
{
    const struct work *work = worker->work;
    uint64_t end = work->pass_count * work->batches;

    for (uint64_t nth = worker->nth; nth < end; nth += work->processes) {
        if (nth % work->batches == 0 && !print_head(worker, &work->passes[worker->headed]))
            return false;
        if (!fill(worker, nth) || !settle(worker, worker->bytes > AHEAD_ROOM ? 0 : AHEAD - 1))
            return false;
    }
    return settle(worker, 0);
}

/* ---- alone ---- */

/* Prints a batch of which the first bytes are written already. */
static void print_rest(const struct work *work, uint64_t nth, uint64_t written)
{
    char *text = NULL;
    size_t length = 0;
    FILE *memory = open_memstream(&text, &length);

    if (!memory)
        return;
    print_batch(work, nth, memory);
    if (fclose(memory) == 0 && length > written)
        fwrite(text + written, 1, length - written, work->out);
    free(text);
}

static void finish_alone(const struct worker *worker)
{
    const struct work *work = worker->work;
    uint64_t done = worker->progress->batches;
    uint64_t end = work->pass_count * work->batches;

    for (uint64_t nth = done; nth < end; nth++) {
        size_t pass = (size_t)(nth / work->batches);

        if (nth % work->batches == 0 && pass >= worker->headed && work->passes[pass].head)
            work->passes[pass].head(work->context, work->out);
        if (nth == done && worker->progress->bytes)
            print_rest(work, nth, worker->progress->bytes);
        else
            print_batch(work, nth, work->out);
    }
}

/* ---- processes ---- */

/* Leaves without what the parent has registered to be done at its end. */
static _Noreturn void help(struct worker *worker, size_t nth, struct turns *places)
{
    worker->nth = nth;
    worker->turns = &places[nth];
    turns_keep(places, worker->work->processes, nth);
    _exit(!work_through(worker));
}

static void end_batches(struct worker *worker)
{
    for (size_t i = 0; i < AHEAD; i++) {
        if (worker->batches[i].to)
            fclose(worker->batches[i].to);
        free(worker->batches[i].text);
    }
}

static bool work_together(struct worker *worker)
{
    size_t count = worker->work->processes;
    struct turns places[TURNS_MOST];
    pid_t pids[TURNS_MOST] = {0};
    bool done;

    if (!turns_make(places, count))
        return false;
    for (size_t nth = 1; nth < count; nth++) {
        pids[nth] = fork();
        if (pids[nth] == 0)
            help(worker, nth, places);
    }
    turns_keep(places, count, 0);
    worker->turns = &places[0];
    done = work_through(worker) && turns_take(worker->turns, true) == TURN_MINE;
    turns_keep(places, 1, 1);
    for (size_t nth = 1; nth < count; nth++)
        if (pids[nth] > 0)
            waitpid(pids[nth], NULL, 0);
    end_batches(worker);
    return done;
}

/* Helpers write to what the stream writes to, if that is anything the system knows. */
static size_t processes_for(FILE *out, uint32_t count)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (count < WORTH_IT || fileno(out) < 0 || processors < 1)
        return 1;
    return processors > TURNS_MOST ? TURNS_MOST : (size_t)processors;
}

void side_by_side(FILE *out, uint32_t count, const struct pass *passes, size_t pass_count,
                  void *context)
{
    struct work work = {out, count, passes, pass_count, context, processes_for(out, count), 0};
    struct progress *progress = shared_alloc(sizeof *progress);
    struct worker worker = {.work = &work, .progress = progress};
    uint64_t round = work.processes * BATCH;

    work.batches = (count / round + 1) * work.processes;
    fflush(NULL); /* or a helper would write it, too */
    if (work.processes == 1 || !work_together(&worker))
        finish_alone(&worker);
    shared_free(progress, sizeof *progress);
}

void *shared_alloc(size_t size)
{
    void *memory =
        mmap(NULL, size ? size : 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    return memory == MAP_FAILED ? mem_resize(NULL, SIZE_MAX, 1) : memory;
}

void shared_free(void *memory, size_t size)
{
    munmap(memory, size ? size : 1);
}
