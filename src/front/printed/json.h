/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json: a trace as JSON Lines, for programs.
 *
 *     {"lockstep": 1, "lab": "ssn", "settings": {...}}
 *     {"seq": 1, "at_us": 12, "run": 1, "conn": 0, "kind": "stage", ...}        one per event
 *     {"ending": {"conn": "tls", "kind": "refused", ...}}   of each connection that failed
 *     {"result": {"goals": 17, "reached": 17}}                                  always last
 *
 * A unit of a capture from elsewhere has "frame", the number of its packet in the file. The
 * "value" of a field is a number, exact, or bytes in hexadecimal; those of texts are in "hex".
 * An event with octets has "sources": [{name, parent, hex, fields: [{name, value, show, offset,
 * length, children}]}]. All text is clean. Secrets - key log lines and files marked unsaved -
 * keep their lengths and lose their octets unless asked for.
 */
#ifndef LOCKSTEP_FRONT_JSON_H
#define LOCKSTEP_FRONT_JSON_H

#include <stdio.h>

#include "inspect/inspect.h"

struct json {
    FILE *out;
    const struct trace *trace;
    struct inspect *inspect; /* all secrets, at TAP_SENT */
    bool secrets;            /* write secrets, too */
    bool begun;
    uint32_t shown;
};

/* Writes the first line unless it was; lab is named while the trace has no run. */
void json_begin(struct json *json, const char *lab);

/* Writes every event up to seq that was not written before; the first line before the first. */
void json_show(struct json *json, uint32_t seq);

/* Writes how connections failed (front/printed/ending.h), if any did, and the last line. */
void json_finish(struct json *json, size_t goals, size_t reached);

#endif
