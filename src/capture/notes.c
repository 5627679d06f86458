/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "capture/notes.h"

#include <stdarg.h>
#include <stdio.h>

#define SENTENCE 256 /* bytes at most */

static const char *const kinds[NOTE_KINDS] = {
    [NOTE_FILE] = "places of the file that make no sense",
    [NOTE_SECRETS] = "key logs with lines that are none",
    [NOTE_LINK] = "packets from links that lockstep does not read",
    [NOTE_PACKET] = "packets that make no sense",
    [NOTE_FRAGMENT] = "fragments of IP packets",
    [NOTE_SNAPPED] = "packets that were cut when they were captured",
    [NOTE_BEGINNING] = "connections from before the capture",
    [NOTE_GAP] = "places where bytes are missing",
    [NOTE_LEFT_OUT] = "places where bytes are left out",
    [NOTE_CUT] = "records that are not whole",
    [NOTE_STRAY] = "places where bytes are no TLS records",
};

static void append(struct notes *notes, const struct note_place *place, const char *sentence)
{
    const struct event event = {
        .kind = EVENT_NOTE,
        .run = notes->run,
        .at_us = place->at_us,
        .conn = place->conn,
        .from = place->from,
        .to = place->to,
        .number = place->missing,
        .name = NOTES_TOPIC,
        .value = sentence,
    };

    trace_append(notes->trace, &event, (struct bytes){0});
}

void notes_add(struct notes *notes, enum note_kind kind, const struct note_place *place,
               const char *format, ...)
{
    char sentence[SENTENCE];
    va_list args;

    if (notes->counts[kind]++ >= NOTES_MOST)
        return;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    append(notes, place, sentence);
}

void notes_end(struct notes *notes, uint64_t at_us)
{
    char sentence[SENTENCE];

    for (enum note_kind kind = 0; kind < NOTE_KINDS; kind++) {
        if (notes->counts[kind] <= NOTES_MOST)
            continue;
        snprintf(sentence, sizeof sentence, "there are %u more %s",
                 notes->counts[kind] - NOTES_MOST, kinds[kind]);
        append(notes, &(struct note_place){.at_us = at_us}, sentence);
    }
}
