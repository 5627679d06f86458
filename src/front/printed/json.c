/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/json.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

#include "base/text.h"
#include "front/printed/ending.h"

static json_t *clean(const char *text)
{
    struct arena arena = {0};
    json_t *string = json_string(text_clean_string(&arena, text));

    arena_free(&arena);
    return string;
}

static void write_line(struct json *json, json_t *line)
{
    json_dumpf(line, json->out, JSON_COMPACT);
    fputc('\n', json->out);
    json_decref(line);
}

/* ---- fields: many of them, so that they are written as they are met ---- */

/* Clean text as a JSON string (RFC 8259 section 7). */
static void put_text(FILE *out, const char *text)
{
    putc('"', out);
    while (*text) {
        size_t plain = strcspn(text, "\"\\");

        fwrite(text, 1, plain, out);
        text += plain;
        if (*text)
            fprintf(out, "\\%c", *text++);
    }
    putc('"', out);
}

static void put_hex(FILE *out, struct bytes bytes)
{
    static const char digits[] = "0123456789abcdef";

    putc('"', out);
    for (size_t i = 0; i < bytes.length; i++) {
        putc(digits[bytes.data[i] >> 4], out);
        putc(digits[bytes.data[i] & 15], out);
    }
    putc('"', out);
}

static bool is_number(enum field_form form)
{
    return form == FORM_DEC || form == FORM_HEX || form == FORM_NAMED || form == FORM_TIME ||
           form == FORM_BOOL;
}

static void put_value(FILE *out, const struct tree *tree, const struct field *field)
{
    enum field_form form = field_type(field->id)->form;

    if (is_number(form)) {
        fprintf(out, ",\"value\":%" PRIu64, field->raw);
    } else if (form == FORM_BYTES) {
        fputs(",\"value\":", out);
        put_hex(out, field_bytes(tree, field));
    }
}

static void put_fields(FILE *out, const struct tree *tree, const struct field *field)
{
    putc('[', out);
    for (const char *between = ""; field; field = field->next, between = ",") {
        fprintf(out, "%s{\"name\":\"%s\"", between, field_type(field->id)->name);
        put_value(out, tree, field);
        fputs(",\"show\":", out);
        put_text(out, field_text(tree, field));
        fprintf(out, ",\"offset\":%zu,\"length\":%zu", field->offset, field->length);
        if (field->children) {
            fputs(",\"children\":", out);
            put_fields(out, tree, field->children);
        }
        putc('}', out);
    }
    putc(']', out);
}

static void put_sources(FILE *out, const struct tree *tree)
{
    putc('[', out);
    for (int i = 0; i < tree->source_count; i++) {
        const struct source *source = &tree->sources[i];

        fprintf(out, "%s{\"name\":\"%s\",\"parent\":%d,\"hex\":", i ? "," : "", source->name,
                source->parent);
        put_hex(out, source->bytes);
        fputs(",\"fields\":", out);
        put_fields(out, tree, source->fields);
        putc('}', out);
    }
    putc(']', out);
}

/* ---- events ---- */

static bool is_secret(const struct event *event)
{
    return event->kind == EVENT_SECRET || event->kind == EVENT_ORACLE ||
           (event->flags & EVENT_UNSAVED);
}

/* A member whose text comes from outside. */
static void put_member(FILE *out, const char *key, const char *text)
{
    struct arena arena = {0};

    fprintf(out, ",\"%s\":", key);
    put_text(out, text_clean_string(&arena, text));
    arena_free(&arena);
}

static void put_words(FILE *out, const struct event *event)
{
    if (*event->name)
        put_member(out, "name", event->name);
    if (*event->value)
        put_member(out, "value", event->value);
    if (*event->ref)
        put_member(out, "ref", event->ref);
}

static void put_event(const struct json *json, const struct event *event)
{
    const struct trace_conn *conn = trace_conn(json->trace, event->conn);
    FILE *out = json->out;

    fprintf(out, "{\"seq\":%u,\"at_us\":%" PRIu64 ",\"run\":%u", event->seq, event->at_us,
            event->run);
    if (conn)
        put_member(out, "conn", conn->name);
    else
        fputs(",\"conn\":null", out);
    fprintf(out, ",\"kind\":\"%s\"", event_kind_name(event->kind));
    put_member(out, "from", trace_peer_name(json->trace, event->from));
    put_member(out, "to", trace_peer_name(json->trace, event->to));
    fprintf(out, ",\"about\":%u,\"length\":%" PRIu64 ",\"number\":%" PRId64, event->about,
            event->length, event->number);
    if (event_is_unit(event->kind) && event->number > 0)
        fprintf(out, ",\"frame\":%" PRId64, event->number);
    put_words(out, event);
    put_member(out, "summary", inspect_summary(json->inspect, event->seq));
    if (event->kept && (json->secrets || !is_secret(event))) {
        fputs(",\"sources\":", out);
        put_sources(out, inspect_tree(json->inspect, event->seq));
    }
    fputs("}\n", out);
}

void json_begin(struct json *json, const char *lab)
{
    const struct trace_run *run = trace_run(json->trace, 1);
    json_t *settings;

    if (json->begun)
        return;
    settings = json_object();
    for (size_t i = 0; run && i < run->setting_count; i++)
        json_object_set_new(settings, run->settings[i].name, clean(run->settings[i].value));
    write_line(json, json_pack("{s:i, s:o, s:o}", "lockstep", 1, "lab",
                               clean(run ? run->lab : lab), "settings", settings));
    json->begun = true;
}

void json_show(struct json *json, uint32_t seq)
{
    inspect_update(json->inspect);
    if (seq)
        json_begin(json, "");
    while (json->shown < seq)
        put_event(json, trace_event(json->trace, ++json->shown));
    fflush(json->out);
}

void json_finish(struct json *json, size_t goals, size_t reached)
{
    json_begin(json, "");
    ending_write(json->out, json->trace, json->inspect);
    write_line(json, json_pack("{s:{s:I,s:I}}", "result", "goals", (json_int_t)goals, "reached",
                               (json_int_t)reached));
}
