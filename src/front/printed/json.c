/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "front/printed/json.h"

#include <jansson.h>

#include "base/hex.h"
#include "base/text.h"

static json_t *clean(const char *text)
{
    struct arena arena = {0};
    json_t *string = json_string(text_clean_string(&arena, text));

    arena_free(&arena);
    return string;
}

static json_t *hex(struct bytes bytes)
{
    struct arena arena = {0};
    json_t *string = json_string(hex_text(&arena, bytes, 0));

    arena_free(&arena);
    return string;
}

static void write_line(struct json *json, json_t *line)
{
    json_dumpf(line, json->out, JSON_COMPACT);
    fputc('\n', json->out);
    json_decref(line);
}

/* ---- fields ---- */

static bool is_number(enum field_form form)
{
    return form == FORM_DEC || form == FORM_HEX || form == FORM_NAMED || form == FORM_TIME ||
           form == FORM_BOOL;
}

static json_t *field_value(const struct tree *tree, const struct field *field)
{
    enum field_form form = field_type(field->id)->form;

    if (form == FORM_BYTES)
        return hex(field_bytes(tree, field));
    return is_number(form) ? json_integer((json_int_t)field->raw) : NULL;
}

static json_t *list_fields(const struct tree *tree, const struct field *field)
{
    json_t *list = json_array();

    for (; field; field = field->next) {
        json_t *entry = json_object();
        json_t *value = field_value(tree, field);

        json_object_set_new(entry, "name", json_string(field_type(field->id)->name));
        if (value)
            json_object_set_new(entry, "value", value);
        json_object_set_new(entry, "show", json_string(field_text(tree, field)));
        json_object_set_new(entry, "offset", json_integer((json_int_t)field->offset));
        json_object_set_new(entry, "length", json_integer((json_int_t)field->length));
        if (field->children)
            json_object_set_new(entry, "children", list_fields(tree, field->children));
        json_array_append_new(list, entry);
    }
    return list;
}

static json_t *list_sources(const struct tree *tree)
{
    json_t *list = json_array();

    for (int i = 0; i < tree->source_count; i++) {
        const struct source *source = &tree->sources[i];
        json_t *entry = json_object();

        json_object_set_new(entry, "name", json_string(source->name));
        json_object_set_new(entry, "parent", json_integer(source->parent));
        json_object_set_new(entry, "hex", hex(source->bytes));
        json_object_set_new(entry, "fields", list_fields(tree, source->fields));
        json_array_append_new(list, entry);
    }
    return list;
}

/* ---- events ---- */

static bool is_secret(const struct event *event)
{
    return event->kind == EVENT_SECRET || (event->flags & EVENT_UNSAVED);
}

static void set_text(json_t *line, const char *key, const char *text)
{
    if (*text)
        json_object_set_new(line, key, clean(text));
}

static json_t *describe(struct json *json, const struct event *event)
{
    const struct trace *trace = json->trace;
    const struct trace_conn *conn = trace_conn(trace, event->conn);
    json_t *line = json_object();

    json_object_set_new(line, "seq", json_integer(event->seq));
    json_object_set_new(line, "at_us", json_integer((json_int_t)event->at_us));
    json_object_set_new(line, "run", json_integer(event->run));
    json_object_set_new(line, "conn", conn ? clean(conn->name) : json_null());
    json_object_set_new(line, "kind", json_string(event_kind_name(event->kind)));
    json_object_set_new(line, "from", clean(trace_peer_name(trace, event->from)));
    json_object_set_new(line, "to", clean(trace_peer_name(trace, event->to)));
    json_object_set_new(line, "about", json_integer(event->about));
    json_object_set_new(line, "length", json_integer((json_int_t)event->length));
    json_object_set_new(line, "number", json_integer((json_int_t)event->number));
    set_text(line, "name", event->name);
    set_text(line, "value", event->value);
    set_text(line, "ref", event->ref);
    return line;
}

static void write_event(struct json *json, const struct event *event)
{
    json_t *line = describe(json, event);

    json_object_set_new(line, "summary",
                        json_string(inspect_summary(json->inspect, event->seq)));
    if (event->kept && (json->secrets || !is_secret(event)))
        json_object_set_new(line, "sources",
                            list_sources(inspect_tree(json->inspect, event->seq)));
    write_line(json, line);
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
        write_event(json, trace_event(json->trace, ++json->shown));
    fflush(json->out);
}

void json_finish(struct json *json, size_t goals, size_t reached)
{
    json_begin(json, "");
    write_line(json, json_pack("{s:{s:I,s:I}}", "result", "goals", (json_int_t)goals, "reached",
                               (json_int_t)reached));
}
