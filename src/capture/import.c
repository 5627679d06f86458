/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/import.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "capture/capture_file.h"
#include "capture/conversation.h"
#include "capture/foreign.h"
#include "capture/keylog.h"
#include "capture/link.h"

#define BEGINNING   64 /* bytes that tell what a file is */
#define CLOCK_EVERY 16 /* things done between two looks at the clock */

struct import {
    struct window window;
    struct capture_file file;
    struct flows flows;
    struct notes notes;
    struct import_progress progress;
    char *name;           /* of the file */
    bool is_new_run;      /* it begins with the first packet */
    uint64_t first_us;    /* time of the first packet that has one, since 1970 */
    uint64_t before_us;   /* what the trace had lived through before */
    struct origin origin; /* of the packet that is being read */
    uint64_t unknown;     /* 1 + the link that was last told to be unknown; 0: none was */
    bool is_at_end;       /* of the file */
    struct flow *ending;  /* then: the next one to be ended */
};

static enum status refuse_to_read(const struct window *window, const char *name,
                                  struct failure *failure)
{
    return fail(failure, STATUS_IO, "cannot read %s to its end\n%s\ncheck the disk", name,
                strerror(window->error));
}

/* ---- beginning ---- */

/* Becomes a part of the newest run of the trace; of one that has none, the first run. */
static void join_run(struct import *import, struct trace *trace)
{
    const struct event *newest = trace_event(trace, trace_count(trace));

    import->is_new_run = !trace_run_count(trace);
    if (import->is_new_run)
        trace_add_run(trace, &(struct trace_run){.lab = "", .script = ""});
    import->notes = (struct notes){.trace = trace, .run = trace_run_count(trace)};
    import->before_us = newest ? newest->at_us : 0;
    import->origin.at_us = newest ? newest->at_us : 1; /* 0 would be now */
}

/* The window is the import's, or closed. */
static enum status begin(struct window window, const char *name, struct bytes keylog,
                         struct trace *trace, struct import **out, struct failure *failure)
{
    struct bytes beginning = window_at(&window, 0, BEGINNING);
    enum status status = STATUS_OK;
    struct import *import;

    if (window.error)
        status = refuse_to_read(&window, name, failure);
    else if (!capture_file_is_one(beginning))
        status = foreign_refuse(beginning, name, failure);
    if (status) {
        window_close(&window);
        return status;
    }
    import = mem_alloc(1, sizeof *import);
    import->window = window;
    import->name = mem_string(name);
    import->file = capture_file_new(&import->window);
    flows_new(&import->flows);
    join_run(import, trace);
    import->progress.secrets = keylog_read(keylog, trace, &import->progress.refused);
    *out = import;
    return STATUS_OK;
}

enum status import_new(const char *path, struct bytes keylog, struct trace *trace,
                       struct import **out, struct failure *failure)
{
    struct window window;
    enum status status = window_open(&window, path, failure);

    return status ? status : begin(window, path, keylog, trace, out, failure);
}

enum status import_bytes(struct bytes file, const char *name, struct bytes keylog,
                         struct trace *trace, struct import **out, struct failure *failure)
{
    return begin(window_over(file), name, keylog, trace, out, failure);
}

void import_free(struct import *import)
{
    if (!import)
        return;
    flows_free(&import->flows);
    capture_file_free(&import->file);
    window_close(&import->window);
    free(import->name);
    free(import);
}

struct import_progress import_progress(const struct import *import)
{
    struct import_progress progress = import->progress;

    progress.total = import->window.size;
    progress.done = import->file.at < progress.total ? import->file.at : progress.total;
    return progress;
}

/* ---- one packet ---- */

static struct note_place here(const struct import *import)
{
    return (struct note_place){.at_us = import->origin.at_us};
}

/* Moves on to the next packet, and to its time. Some packets have none, and some are a little
 * older than those before them. */
static void move_on(struct import *import, const struct capture_item *item)
{
    import->progress.packets++;
    import->origin.frame++;
    if (!item->at_us)
        return;
    if (!import->first_us) {
        import->first_us = item->at_us;
        if (import->is_new_run)
            trace_set_began(import->notes.trace, import->notes.run, item->at_us);
    }
    import->origin.at_us = import->before_us;
    if (item->at_us > import->first_us)
        import->origin.at_us += item->at_us - import->first_us;
    if (!import->origin.at_us)
        import->origin.at_us = 1; /* 0 would be now */
}

static void leave_out(struct import *import, enum note_kind kind, const char *why)
{
    struct note_place place = here(import);

    import->progress.skipped++;
    notes_add(&import->notes, kind, &place, "packet %" PRIu32 " is left out: it %s",
              import->origin.frame, why);
}

/* A header is not all there. */
static void leave_out_cut(struct import *import, bool was_snapped)
{
    if (was_snapped)
        leave_out(import, NOTE_SNAPPED, "was cut within its headers when it was captured");
    else
        leave_out(import, NOTE_PACKET, "ends within its headers");
}

static void read_segment(struct import *import, const struct ip_packet *packet)
{
    struct endpoint from = {.port = 0}, to = {.port = 0};
    struct tcp_segment segment;
    const char *complaint = tcp_read(packet->payload, packet->missing, &segment);
    struct flow *flow;
    unsigned side;

    if (complaint) {
        leave_out(import, packet->missing ? NOTE_SNAPPED : NOTE_PACKET, complaint);
        return;
    }
    memcpy(from.address, packet->from, IP_ADDRESS);
    memcpy(to.address, packet->to, IP_ADDRESS);
    from.port = segment.from;
    to.port = segment.to;
    flow = flows_find(&import->flows, &from, &to, &side);
    if (conversation_is_another(flow, side, &segment)) {
        conversation_end(&import->notes, flow, &import->origin);
        flow = flows_replace(&import->flows, flow);
    }
    conversation_take(&import->notes, flow, side, &segment, &import->origin);
}

static void read_ip(struct import *import, struct bytes ip, size_t on_the_wire)
{
    struct ip_packet packet;

    switch (ip_read(ip, on_the_wire, &packet)) {
    case IP_TCP:
        read_segment(import, &packet);
        break;
    case IP_OTHER:
        import->progress.skipped++;
        break;
    case IP_FRAGMENT:
        leave_out(import, NOTE_FRAGMENT,
                  "is a fragment of an IP packet, and those are not put together here");
        break;
    case IP_CUT:
        leave_out_cut(import, on_the_wire > ip.length);
        break;
    case IP_ODD:
        leave_out(import, NOTE_PACKET, "has an IP header that makes no sense");
        break;
    }
}

/* Once for each time that the link changes, not for each packet. */
static void tell_unknown_link(struct import *import, uint32_t link)
{
    struct note_place place = here(import);

    import->progress.skipped++;
    if (import->unknown == (uint64_t)link + 1)
        return;
    import->unknown = (uint64_t)link + 1;
    notes_add(&import->notes, NOTE_LINK, &place,
              "from packet %" PRIu32 " on, packets of link type %" PRIu32 " are left out: "
              "read are Ethernet, Linux cooked, BSD loopback and raw IP",
              import->origin.frame, link);
}

static void read_packet(struct import *import, const struct capture_item *item)
{
    size_t cut = item->length > item->bytes.length ? item->length - item->bytes.length : 0;
    struct bytes ip;

    move_on(import, item);
    switch (link_read(item->link, item->bytes, &ip)) {
    case LINK_IP:
        read_ip(import, ip, ip.length + cut);
        break;
    case LINK_OTHER:
        import->progress.skipped++;
        break;
    case LINK_CUT:
        leave_out_cut(import, cut != 0);
        break;
    case LINK_UNKNOWN:
        tell_unknown_link(import, item->link);
        break;
    }
}

/* ---- reading on ---- */

static void read_secrets(struct import *import, const struct capture_item *item)
{
    struct note_place place = here(import);
    uint64_t refused;

    import->progress.secrets += keylog_read(item->bytes, import->notes.trace, &refused);
    if (refused)
        notes_add(&import->notes, NOTE_SECRETS, &place,
                  "lines that are no secrets, in the key log at byte %" PRIu64
                  " of the file: %" PRIu64,
                  item->offset, refused);
}

/* A pcap file has a header, and behind it only packets. */
static const char *what_is_odd(const struct import *import, const struct capture_item *item)
{
    if (import->file.is_pcapng)
        return "block";
    return item->offset ? "packet" : "header";
}

static void tell_odd(struct import *import, const struct capture_item *item)
{
    struct note_place place = here(import);

    notes_add(&import->notes, NOTE_FILE, &place, "the %s at byte %" PRIu64 " of the file %s",
              what_is_odd(import, item), item->offset, item->complaint);
}

static void read_on(struct import *import)
{
    struct capture_item item;

    switch (capture_file_next(&import->file, &item)) {
    case CAPTURE_PACKET:
        read_packet(import, &item);
        break;
    case CAPTURE_SECRETS:
        read_secrets(import, &item);
        break;
    case CAPTURE_ENTRY:
        import->origin.frame++;
        break;
    case CAPTURE_ODD:
        tell_odd(import, &item);
        break;
    case CAPTURE_OTHER:
        break;
    case CAPTURE_END:
        import->is_at_end = true;
        import->ending = import->flows.first;
        break;
    }
}

/* Ends the next flow; false when there is none any more. */
static bool end_flow(struct import *import)
{
    if (!import->ending)
        return false;
    conversation_end(&import->notes, import->ending, &import->origin);
    import->ending = import->ending->later;
    return true;
}

enum job_state import_continue(struct import *import, uint64_t budget_us,
                               struct failure *failure)
{
    uint64_t until = clock_us() + budget_us;

    for (unsigned done = 1; done % CLOCK_EVERY || clock_us() < until; done++) {
        if (!import->is_at_end)
            read_on(import);
        else if (!end_flow(import))
            break;
    }
    if (!import->is_at_end || import->ending)
        return JOB_RUNNING;
    notes_end(&import->notes, import->origin.at_us);
    if (!import->window.error)
        return JOB_DONE;
    refuse_to_read(&import->window, import->name, failure);
    return JOB_FAILED;
}
