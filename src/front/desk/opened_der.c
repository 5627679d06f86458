/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/desk/opened_der.h"

#include "base/clock.h"
#include "inspect/stored.h"

/* Where an item stands, for people: PEM has lines, DER has bytes. */
static const char *place_of(const struct der_item *item, struct arena *arena)
{
    return item->line ? arena_format(arena, "line %zu", item->line)
                      : arena_format(arena, "byte %zu", item->offset);
}

static void add_note(struct trace *trace, const struct der_item *item)
{
    struct arena arena = {0};
    struct event event = {.kind = EVENT_NOTE, .run = 1, .name = "file"};

    event.value = arena_format(
        &arena, "%s: %s, %s", place_of(item, &arena), item->label,
        item->kind == DER_PRIVATE_KEY
            ? "which is nobody else's business: it is not shown"
            : "which is no certificate, revocation list or OCSP response: it is not read");
    trace_append(trace, &event, (struct bytes){0});
    arena_free(&arena);
}

static void add_loaded(struct trace *trace, const struct der_item *item, const char *name)
{
    trace_append(trace,
                 &(struct event){.kind = EVENT_LOADED,
                                 .run = 1,
                                 .number = (int64_t)item->der.length,
                                 .name = name,
                                 .value = stored_name(item->kind)},
                 item->der);
}

static enum status refuse(const char *name, struct failure *failure)
{
    return fail(failure, STATUS_DATA,
                "there is nothing to look into in %s\nit holds no certificate, no revocation "
                "list and no OCSP response; private keys are not shown\n"
                "give the file that has the certificate",
                name);
}

enum status opened_der_read(struct bytes file, const char *name, struct trace *trace,
                            struct failure *failure)
{
    struct arena arena = {0};
    struct der_file read;
    enum status status = der_file_read(file, name, &arena, &read, failure);
    size_t loaded = 0;

    trace_add_run(trace,
                  &(struct trace_run){.lab = "", .script = "", .began_us = clock_wall_us()});
    for (size_t i = 0; !status && i < read.count; i++) {
        if (stored_name(read.items[i].kind)) {
            add_loaded(trace, &read.items[i], name);
            loaded++;
        } else {
            add_note(trace, &read.items[i]);
        }
    }
    arena_free(&arena);
    return status || loaded ? status : refuse(name, failure);
}
