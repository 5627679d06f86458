/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspect/http/http.h"

#include "inspect/data.h"
#include "inspect/http/http_body.h"
#include "proto/http.h"

#define LINE_MOST 65536 /* bytes; longer ones are no fields of HTTP */

/* Header fields that have a field of their own. */
static const struct {
    const char *name;
    enum field_id id;
} known[] = {
    {"Accept", FIELD_HTTP_ACCEPT},
    {"Accept-Encoding", FIELD_HTTP_ACCEPT_ENCODING},
    {"Accept-Language", FIELD_HTTP_ACCEPT_LANGUAGE},
    {"Authorization", FIELD_HTTP_AUTHORIZATION},
    {"Cache-Control", FIELD_HTTP_CACHE_CONTROL},
    {"Connection", FIELD_HTTP_CONNECTION},
    {"Content-Encoding", FIELD_HTTP_CONTENT_ENCODING},
    {"Content-Length", FIELD_HTTP_CONTENT_LENGTH_HEADER},
    {"Content-Type", FIELD_HTTP_CONTENT_TYPE},
    {"Cookie", FIELD_HTTP_COOKIE},
    {"Date", FIELD_HTTP_DATE},
    {"Host", FIELD_HTTP_HOST},
    {"Last-Modified", FIELD_HTTP_LAST_MODIFIED},
    {"Location", FIELD_HTTP_LOCATION},
    {"Referer", FIELD_HTTP_REFERER},
    {"Server", FIELD_HTTP_SERVER},
    {"Set-Cookie", FIELD_HTTP_SET_COOKIE},
    {"Transfer-Encoding", FIELD_HTTP_TRANSFER_ENCODING},
    {"Upgrade", FIELD_HTTP_UPGRADE},
    {"User-Agent", FIELD_HTTP_USER_AGENT},
    {"WWW-Authenticate", FIELD_HTTP_WWW_AUTHENTICATE},
};

static enum field_id field_of_name(struct bytes name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (http_is_named(name, known[i].name))
            return known[i].id;
    return FIELD_COUNT;
}

static const char *text_in(struct tree *tree, struct bytes bytes)
{
    return field_format(tree->arena, field_type(FIELD_HTTP_REQUEST_LINE), 0, bytes);
}

/* A part of the start line, which is not empty; it stands in the bytes that the reader is over.
 */
static struct field *add_part(struct tree *tree, struct field *parent, enum field_id id,
                              const struct reader *reader, struct bytes part, uint64_t raw)
{
    size_t offset = reader->base + (size_t)(part.data - reader->bytes.data);

    return tree_place(tree, parent, id, offset, part.length, raw, NULL);
}

static void add_uri(struct tree *tree, struct field *parent, const struct reader *reader,
                    struct bytes target)
{
    struct field *uri = add_part(tree, parent, FIELD_HTTP_REQUEST_URI, reader, target, 0);
    size_t mark = bytes_find(target, bytes_of("?"), 0);
    struct bytes query = bytes_part(target, mark, SIZE_MAX);

    if (mark && query.length > 1) {
        add_part(tree, uri, FIELD_HTTP_REQUEST_URI_PATH, reader, bytes_part(target, 0, mark),
                 0);
        add_part(tree, uri, FIELD_HTTP_REQUEST_URI_QUERY, reader,
                 bytes_part(query, 1, SIZE_MAX), 0);
    }
    dissect_numbers(tree, uri);
}

static void add_start(struct tree *tree, struct field *group, const struct reader *reader,
                      const struct http_start *start)
{
    uint64_t code = 0;

    if (start->is_request) {
        add_part(tree, group, FIELD_HTTP_REQUEST_METHOD, reader, start->method, 0);
        add_uri(tree, group, reader, start->target);
        add_part(tree, group, FIELD_HTTP_REQUEST_VERSION, reader, start->version, 0);
        return;
    }
    add_part(tree, group, FIELD_HTTP_RESPONSE_VERSION, reader, start->version, 0);
    http_number(start->status, 10, &code);
    add_part(tree, group, FIELD_HTTP_RESPONSE_CODE, reader, start->status, code);
    if (start->reason.length)
        add_part(tree, group, FIELD_HTTP_RESPONSE_PHRASE, reader, start->reason, 0);
}

/* A field of its own below the line, over the same bytes, as Wireshark places it. */
static void add_known(struct tree *tree, struct field *line, const struct http_field *field,
                      struct http_body *body)
{
    enum field_id id = field_of_name(field->name);
    struct field *added;

    if (id == FIELD_COUNT)
        return;
    added = tree_place(tree, line, id, line->offset, line->length, line->length,
                       text_in(tree, field->value));
    if (id == FIELD_HTTP_TRANSFER_ENCODING)
        body->chunked = http_is_named(field->value, "chunked");
    if (id != FIELD_HTTP_CONTENT_LENGTH_HEADER || !http_number(field->value, 10, &body->length))
        return;
    body->measured = true;
    tree_place(tree, added, FIELD_HTTP_CONTENT_LENGTH, line->offset, line->length, body->length,
               NULL);
}

/* A line of the header section. False at the empty one that ends it, and at what is none. */
static bool add_field_line(struct tree *tree, struct field *group, struct reader *reader,
                           enum field_id id, struct http_body *body)
{
    struct reader before = *reader;
    size_t start = reader_offset(reader);
    struct bytes text = http_line(reader);
    size_t length = reader->at - before.at;
    struct http_field field;
    struct field *line;

    if (reader->failed)
        return false;
    if (!text.length) {
        tree_place(tree, group, FIELD_HTTP_END_OF_FIELDS, start, length, length, NULL);
        return false;
    }
    if (!http_field_of(text, &field) || length > LINE_MOST ||
        tree->field_count >= TREE_FIELDS) {
        *reader = before;
        reader_refuse(reader);
        return false;
    }
    line = tree_place(tree, group, id, start, length, length, text_in(tree, text));
    add_known(tree, line, &field, body);
    dissect_numbers(tree, line);
    return true;
}

/* Answers that never have a body (RFC 9112 section 6.3). */
static bool has_no_body(const struct http_start *start)
{
    uint64_t code = 0;

    http_number(start->status, 10, &code);
    return start->is_request ? false : code < 200 || code == 204 || code == 304;
}

static void add_message(struct tree *tree, struct field *parent, struct reader *reader)
{
    struct reader before = *reader;
    struct http_start start;
    struct http_body body = {0};
    struct field *group;

    http_start_of(http_line(reader), &start);
    group = tree_group(tree, parent, FIELD_HTTP, &before, reader_left(&before),
                       start.is_request ? "request" : "response");
    add_start(tree, group, &before, &start);
    body.to_the_end = !start.is_request;
    while (add_field_line(tree, group, reader,
                          start.is_request ? FIELD_HTTP_REQUEST_LINE : FIELD_HTTP_RESPONSE_LINE,
                          &body))
        ;
    if (!reader->failed && !has_no_body(&start))
        dissect_http_body(tree, group, reader, &body);
    group->length = reader->at - before.at;
    group->raw = group->length;
    tree_malformed(tree, group, reader, "HTTP");
}

void dissect_http(struct tree *tree, struct field *parent, struct reader *reader)
{
    while (http_begins(bytes_part(reader->bytes, reader->at, reader_left(reader))))
        add_message(tree, parent, reader);
    if (reader->failed) { /* the rest is there all the same */
        struct reader rest = *reader;

        rest.failed = false;
        tree_bytes(tree, parent, FIELD_DATA_DATA, &rest, reader_left(&rest));
    } else if (reader_left(reader)) {
        dissect_plain_data(tree, parent, reader);
    }
}
