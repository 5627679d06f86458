/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long inspect takes over handshakes that are broken off or changed: from the first byte to
 * the tree of every unit, signatures checked, too. Prints the mean and the longest, in
 * milliseconds of CPU.
 */
#include <time.h>

#include "inspect/twenty.h"
#include "trace/role.h"

#define MUTATIONS 100 /* of each handshake */
#define CUT_EVERY 16  /* bytes of the connection */
#define UNITS     128

struct figures {
    size_t count;
    double sum, most;
};

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void measure(struct figures *figures, struct trace *trace)
{
    double began = now_ms(), took;
    struct inspect *inspect = inspect_new(trace, role_vantage(ROLE_ALL));

    inspect_update(inspect);
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++)
        if (trace_event(trace, seq)->kind == EVENT_SENT)
            inspect_tree(inspect, seq);
    inspect_free(inspect);
    took = now_ms() - began;
    figures->count++;
    figures->sum += took;
    if (took > figures->most)
        figures->most = took;
    trace_free(trace);
}

static void mutate_all(const struct trace *recorded, struct figures *figures)
{
    for (uint32_t conn = 1; conn <= HANDSHAKES; conn++)
        for (uint64_t i = 0; i < MUTATIONS; i++) {
            struct mutation mutation = {conn * MUTATIONS + i, i % 2};

            measure(figures, play(recorded, conn, mutate, &mutation));
        }
}

static void cut_all(const struct trace *recorded, struct figures *figures)
{
    for (uint32_t conn = 1; conn <= HANDSHAKES; conn++)
        for (size_t nth = 0; nth < UNITS; nth++)
            for (struct cut cut = {nth, 1}; cut.at < (1 << 14); cut.at += CUT_EVERY) {
                struct trace *trace = play(recorded, conn, cut_off, &cut);
                size_t left = trace_bytes(trace, trace_count(trace)).length;

                measure(figures, trace);
                if (left != cut.at)
                    break;
            }
}

static void tell(const char *what, const struct figures *figures)
{
    printf("%-12s %6zu handshakes, mean %6.3f ms, longest %6.3f ms\n", what, figures->count,
           figures->sum / (double)figures->count, figures->most);
}

int main(void)
{
    struct trace *recorded = twenty_handshakes();
    struct figures mutated = {0}, cut = {0};

    mutate_all(recorded, &mutated);
    cut_all(recorded, &cut);
    tell("changed", &mutated);
    tell("broken off", &cut);
    trace_free(recorded);
    return EXIT_SUCCESS;
}
