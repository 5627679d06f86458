/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a bench lends its lab: settings, events, files.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "labs/lab.h"
#include "pki/key.h"

const char *bench_setting(const struct bench *bench, const char *name)
{
    for (size_t i = 0; i < bench->setting_count; i++)
        if (!strcmp(bench->settings[i].name, name))
            return bench->settings[i].value;
    abort(); /* a lab asked for a setting it does not list */
}

bool bench_setting_is(const struct bench *bench, const char *name, const char *value)
{
    return !strcmp(bench_setting(bench, name), value);
}

uint32_t bench_append(struct bench *bench, struct event event, struct bytes bytes)
{
    event.run = bench->run;
    return trace_append(bench->trace, &event, bytes);
}

uint32_t bench_note(struct bench *bench, const char *topic, const char *sentence)
{
    return bench_append(bench,
                        (struct event){.kind = EVENT_NOTE, .name = topic, .value = sentence},
                        (struct bytes){0});
}

const char *bench_path(const struct bench *bench, struct arena *arena, const char *file)
{
    return arena_format(arena, "%s/%s", bench->folder, file);
}

void bench_say(struct bench *bench, struct peer *peer, const char *what, struct bytes words)
{
    bench_append(bench,
                 (struct event){.kind = EVENT_LOADED,
                                .name = trace_peer_name(bench->trace, peer->id),
                                .value = what,
                                .from = peer->id,
                                .conn = peer->wire->conn},
                 words);
    peer->ops->send(peer, words);
}

void bench_checked(struct bench *bench, const struct peer *peer, const char *rule,
                   const char *outcome, uint32_t about, int64_t number)
{
    bench_append(bench,
                 (struct event){.kind = EVENT_CHECKED,
                                .from = peer ? peer->id : 0,
                                .conn = peer ? peer->wire->conn : 0,
                                .name = rule,
                                .value = outcome,
                                .about = about,
                                .number = number},
                 (struct bytes){0});
}

static void enter_stage(struct bench *bench, const struct stage *stage, int64_t number)
{
    bench_append(
        bench,
        (struct event){
            .kind = EVENT_STAGE, .name = stage->id, .value = stage->title, .number = number},
        (struct bytes){0});
}

bool bench_at_stage(struct bench *bench, struct stage_place *place, const struct stage *stage,
                    int64_t number, enum lab_wants *wants)
{
    if (place->stage == stage)
        return true;
    place->paused = place->stage && !place->paused;
    *wants = place->paused ? LAB_PAUSE : LAB_MORE;
    if (!place->paused) {
        place->stage = stage;
        enter_stage(bench, stage, number);
    }
    return false;
}

/* ---- files ---- */

enum status bench_write(struct bench *bench, const char *file, const char *what,
                        struct bytes bytes, mode_t mode, struct failure *failure)
{
    struct arena arena = {0};
    const char *path = bench_path(bench, &arena, file);
    enum status status = file_write(path, bytes, mode, failure);
    char shown[8];

    snprintf(shown, sizeof shown, "%04o", (unsigned)file_mode(path) & 07777u);
    arena_free(&arena);
    if (status)
        return status;
    bench_append(bench,
                 (struct event){.kind = EVENT_STORED,
                                .name = file,
                                .value = what,
                                .ref = shown,
                                .number = (int64_t)bytes.length,
                                .flags = mode & 077 ? 0 : EVENT_UNSAVED},
                 bytes);
    return STATUS_OK;
}

enum status bench_write_key(struct bench *bench, const char *file, struct bytes pkcs8,
                            struct failure *failure)
{
    struct arena arena = {0};
    struct secret pem = {0};
    enum status status = key_pem(pkcs8, &pem, failure);
    mode_t mode;

    if (!status)
        status = bench_write(bench, file, STORED_PRIVATE_KEY, secret_view(&pem), 0600, failure);
    secret_free(&pem);
    mode = file_mode(bench_path(bench, &arena, file));
    arena_free(&arena);
    if (!status)
        bench_checked(bench, NULL, "file.private", mode & 077 ? "failed" : "ok", 0, 0);
    return status;
}
