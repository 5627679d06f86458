/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The files of the captures lab: the capture, the key log, and the two in one.
 */
#include "capture/import.h"
#include "capture/keylog.h"
#include "capture/pcapng.h"
#include "labs/captures/captures.h"

#define SLICE_US 1000000

enum lab_wants captures_write(struct captures *lab, struct failure *failure)
{
    enum status status;

    pcapng_write(lab->seen, NULL, NULL, &lab->capture);
    status = bench_write(lab->bench, CAPTURES_FILE, "capture", buf_view(&lab->capture), 0644,
                         failure);
    if (!status)
        status = bench_write(lab->bench, CAPTURES_KEYLOG, "key log", secret_view(&lab->keylog),
                             0600, failure);
    return status ? LAB_FAILED : LAB_MORE;
}

/* Adds what a capture holds to a trace. */
static enum status read_capture(struct bytes file, const char *name, struct bytes keylog,
                                struct trace *trace, struct failure *failure)
{
    struct import *import;
    enum status status = import_bytes(file, name, keylog, trace, &import, failure);
    enum job_state state = JOB_RUNNING;

    if (status)
        return status;
    while (state == JOB_RUNNING)
        state = import_continue(import, SLICE_US, failure);
    import_free(import);
    return state == JOB_DONE ? STATUS_OK : STATUS_DATA;
}

static struct bytes chosen_keylog(const struct captures *lab)
{
    if (bench_setting_is(lab->bench, "capture.keylog", "on"))
        return secret_view(&lab->keylog);
    if (bench_setting_is(lab->bench, "capture.keylog", "other"))
        return secret_view(&lab->other);
    return (struct bytes){0};
}

enum lab_wants captures_open(struct captures *lab, struct failure *failure)
{
    return read_capture(buf_view(&lab->capture), CAPTURES_FILE, chosen_keylog(lab),
                        lab->bench->trace, failure)
               ? LAB_FAILED
               : LAB_MORE;
}

/* ---- capture and key log in one file ---- */

/* Bytes that a connection carried; *secrets counts the key log lines of the trace. */
static uint64_t bytes_carried(const struct trace *trace, uint32_t conn, size_t *secrets)
{
    uint64_t sum = 0;

    *secrets = 0;
    for (uint32_t seq = 1; seq <= trace_count(trace); seq++) {
        const struct event *event = trace_event(trace, seq);

        if (event->kind == EVENT_SENT && event->conn == conn)
            sum += event->length;
        *secrets += event->kind == EVENT_SECRET;
    }
    return sum;
}

/* The recording's first session with the key log of its client. */
static void write_whole(struct captures *lab, struct buf *out)
{
    keylog_read(secret_view(&lab->keylog), lab->seen, NULL);
    pcapng_write_flow(lab->seen, 1, NULL, NULL, out);
}

enum lab_wants captures_carry(struct captures *lab, struct failure *failure)
{
    struct trace *again = trace_new();
    struct buf whole = {0};
    size_t expected, found;
    enum status status;
    bool same;

    write_whole(lab, &whole);
    status = bench_write(lab->bench, CAPTURES_CARRIED_FILE, "capture with its keys",
                         buf_view(&whole), 0600, failure);
    if (!status)
        status = read_capture(buf_view(&whole), CAPTURES_CARRIED_FILE, (struct bytes){0}, again,
                              failure);
    same = !status &&
           bytes_carried(again, 1, &found) == bytes_carried(lab->seen, 1, &expected) &&
           found == expected;
    bench_checked(lab->bench, NULL, "capture.carried", same ? "ok" : "failed",
                  trace_count(lab->bench->trace), 0);
    trace_free(again);
    buf_forget(&whole);
    return status ? LAB_FAILED : LAB_MORE;
}
